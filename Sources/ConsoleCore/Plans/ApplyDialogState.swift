import ChargeModel
import FleetOperations

/// The dialog between a plan and its first request.
///
/// It holds what was shown when it was opened, and that alone is applied.
struct ApplyDialogState: Equatable, Sendable {
  enum Focus: Equatable {
    /// Only in LIVE: the last four characters of the fleet's id.
    case fleet
    /// Only for more than ten rows: their number.
    case count
    case cancel, apply
  }

  /// The plan, or those rows of one that has ended which are tried again.
  let plan: BulkPlan
  /// What has to be typed, in LIVE; the first row's fleet.
  let fleet: Fleet.ID?
  let needsCount: Bool
  var typedFleet = LineEditor()
  var typedCount = LineEditor()
  private(set) var focus: Focus
  private(set) var focusedAt: Duration

  init(_ plan: BulkPlan, mode: Mode, now: Moment) {
    self.plan = plan
    fleet = mode == .live ? plan.toSend.first?.change.fleet : nil
    needsCount = plan.counts.toSend > BulkPlan.mostWithoutCount
    focus = fleet != nil ? .fleet : needsCount ? .count : .cancel
    focusedAt = now.uptime
  }

  private var order: [Focus] {
    (fleet == nil ? [] : [.fleet]) + (needsCount ? [.count] : []) + [.cancel, .apply]
  }

  mutating func move(by step: Int, now: Moment) {
    let place = order.firstIndex(of: focus) ?? 0
    focus = order[(place + step + order.count) % order.count]
    focusedAt = now.uptime
  }

  /// Why applying is not possible now; `nil` when it is.
  var obstacle: String? {
    if let fleet, typedFleet.text != fleet.lastFour {
      return "type the last four characters of the fleet's id first"
    }
    if needsCount, typedCount.text != "\(plan.counts.toSend)" {
      return "type the number of rows first"
    }
    return nil
  }
}
