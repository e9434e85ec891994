import Synchronization

/// Counts the requests that have arrived and are not answered yet.
///
/// Beside the backend, which sees one request at a time.
final class Traffic: Sendable {
  private struct Counts {
    var now = 0
    var greatest = 0
  }

  private let counts = Mutex(Counts())

  func enter() {
    counts.withLock {
      $0.now += 1
      $0.greatest = max($0.greatest, $0.now)
    }
  }

  func leave() {
    counts.withLock { $0.now -= 1 }
  }

  func write(to statistics: inout SandboxStatistics) {
    (statistics.inFlight, statistics.greatestInFlight) = counts.withLock { ($0.now, $0.greatest) }
  }
}
