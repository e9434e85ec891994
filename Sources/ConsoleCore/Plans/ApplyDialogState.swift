import ChargeModel
import FleetOperations

/// The dialog between a plan and its first request.
///
/// It holds what was shown when it was opened, and that alone is applied.
struct ApplyDialogState: Equatable, Sendable {
  enum Focus: Equatable {
    /// Only in LIVE: the last four characters of the fleet's id, or of each where there are several.
    case fleet
    /// Only for more than ten rows: their number.
    case count
    case cancel, apply
  }

  /// The plan, or those rows of one that has ended which are tried again.
  let plan: BulkPlan
  /// Whose ends have to be typed, in LIVE: every fleet of the rows to send, once; empty otherwise.
  let fleets: [Fleet.ID]
  let needsCount: Bool
  var typedFleet = LineEditor()
  var typedCount = LineEditor()
  private(set) var focus: Focus
  private(set) var focusedAt: Duration

  init(_ plan: BulkPlan, mode: Mode, now: Moment) {
    self.plan = plan
    fleets = mode == .live ? plan.fleetsToSend : []
    needsCount = plan.counts.toSend > BulkPlan.mostWithoutCount
    focus = !fleets.isEmpty ? .fleet : needsCount ? .count : .cancel
    focusedAt = now.uptime
  }

  private var order: [Focus] {
    (fleets.isEmpty ? [] : [.fleet]) + (needsCount ? [.count] : []) + [.cancel, .apply]
  }

  mutating func move(by step: Int, now: Moment) {
    let place = order.firstIndex(of: focus) ?? 0
    focus = order[(place + step + order.count) % order.count]
    focusedAt = now.uptime
  }

  /// Why applying is not possible now; `nil` when it is.
  var obstacle: String? {
    if typedFleet.text.split(separator: " ").map(String.init) != fleets.map(\.lastFour) {
      return fleets.count == 1
        ? "type the last four characters of the fleet's id first"
        : "type the last four characters of every fleet's id first"
    }
    if needsCount, typedCount.text != "\(plan.counts.toSend)" {
      return "type the number of rows first"
    }
    return nil
  }
}
