import Dispatch

/// Where tests run that wait for other programs.
///
/// Its thread is its own: a test that blocks there takes none of the few that Swift's concurrency shares, on which
/// the servers of other tests run at the same time.
@globalActor
public actor TerminalActor {
  public static let shared = TerminalActor()

  private let executor = QueueExecutor()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
}

private final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "terminal tests")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
