import ChargeModel
import ConsoleCore
import FleetOperations
import Foundation
import Synchronization

/// How far a plan has come, on one line of standard error while that is a terminal.
final class ProgressLine: Sendable {
  private let state: Mutex<PlanRun>
  private let now: @Sendable () -> Moment
  private let isShown = isatty(STDERR_FILENO) == 1

  init(_ plan: BulkPlan, now: @escaping @Sendable () -> Moment) {
    state = Mutex(PlanRun(plan))
    self.now = now
  }

  var run: PlanRun { state.withLock(\.self) }

  func take(_ event: PlanRun.Event) {
    let run = state.withLock { run in
      run.apply(event)
      return run
    }
    switch event {
    case .row(_, .ended), .held: show(run)
    case .row, .ended: break
    }
  }

  private func show(_ run: PlanRun) {
    guard isShown else { return }
    var text = "\(run.tally.endedCount)/\(run.tally.total)  \(PlanWords.tally(run.tally))"
    if let hold = run.hold {
      let seconds = max(1, (hold.until - now().uptime).components.seconds)
      text += "  \(PlanWords.hold(hold)): goes on in \(seconds) s"
    }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  func clear() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
