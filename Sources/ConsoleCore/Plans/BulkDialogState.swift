import ChargeModel
import FleetOperations

/// The dialog that plans the same for many drivers: it asks for the fleet, and writes nothing.
///
/// It holds the drivers it was opened for, by id, whatever the list does behind it.
struct BulkDialogState: Equatable, Sendable {
  enum Focus: Equatable {
    case fleet
    /// Only where marked drivers are hidden by a filter.
    case hidden
    case cancel, review
  }

  let kind: MembershipChange.Kind
  /// The marked drivers that were shown, in their order.
  let shown: [Driver.ID]
  /// The marked drivers that a filter hid; they are left out unless the operator says otherwise.
  let hidden: [Driver.ID]
  var includesHidden = false
  var picker = FleetPicker()
  private(set) var focus = Focus.fleet
  private(set) var focusedAt: Duration

  init(_ kind: MembershipChange.Kind, shown: [Driver.ID], hidden: [Driver.ID], now: Moment) {
    self.kind = kind
    self.shown = shown
    self.hidden = hidden
    focusedAt = now.uptime
  }

  var targets: [Driver.ID] { includesHidden ? shown + hidden : shown }

  private var order: [Focus] {
    hidden.isEmpty ? [.fleet, .cancel, .review] : [.fleet, .hidden, .cancel, .review]
  }

  mutating func focus(_ focus: Focus, now: Moment) {
    guard focus != self.focus else { return }
    self.focus = focus
    focusedAt = now.uptime
  }

  mutating func move(by step: Int, now: Moment) {
    let place = order.firstIndex(of: focus) ?? 0
    focus(order[(place + step + order.count) % order.count], now: now)
  }

  /// Why there is nothing to review yet; `nil` when there is.
  var obstacle: String? {
    if targets.isEmpty { return "every marked driver is hidden" }
    return picker.fleet == nil ? "choose a fleet first" : nil
  }

  /// The fleets to choose from: all of them to attach to; to detach from, those that one of the drivers is in.
  func choices(in state: ConsoleState) -> [Fleet] {
    guard kind == .detach else { return state.fleets.listing.fleets }
    var seen: Set<Fleet.ID> = []
    return targets.flatMap { state.drivers.row($0)?.driver.fleets ?? [] }
      .filter { seen.insert($0).inserted }.map(state.fleets.fleet)
  }
}
