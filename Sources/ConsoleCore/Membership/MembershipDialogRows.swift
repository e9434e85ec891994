/// Which lines the dialog has on a screen of some height; what can be missed most easily gives way first.
struct MembershipDialogRows: Equatable {
  private(set) var candidates = 1
  private(set) var checks = 1
  private(set) var hasBefore = false
  private(set) var hasAfter = false
  private(set) var hasRequest = false
  private(set) var hasPolicies = false
  private let isLive: Bool

  /// - Parameter room: lines inside the frame; the least screen has 6.
  init(room: Int, isLive: Bool) {
    self.isLive = isLive
    // Driver, field, a candidate, a line of checks and the buttons are always there.
    var spare = max(0, room - 5 - (isLive ? 1 : 0))
    func take() -> Bool {
      defer { spare = max(0, spare - 1) }
      return spare > 0
    }
    hasAfter = take()
    hasBefore = take()
    hasRequest = take()
    if take() { checks = 2 }
    hasPolicies = take()
    candidates += min(5, spare)
  }

  /// Lines inside the frame.
  var count: Int {
    3 + candidates + checks + [hasBefore, hasAfter, hasRequest, hasPolicies, isLive].count { $0 }
  }
}
