import CCurl
import Glibc

/// HTTP by libcurl, all of it on one thread of its own that sleeps while nothing is under way.
///
/// libcurl keeps connections open and uses them again; everything it would decide by itself is decided here or
/// switched off: redirects, cookies, passwords, caches, proxies for this machine.
final class CurlTransport: Transport {
  private let inbox = CurlInbox()
  private let thread: pthread_t

  /// - Parameter authorities: The file of the only authorities trusted; `nil` for those of the system.
  init(deadlines: Deadlines, bodyLimit: Int, authorities: String? = nil) {
    let plan = CurlLoop.Plan(
      inbox: inbox, deadlines: deadlines, bodyLimit: bodyLimit, authorities: authorities)
    var thread = pthread_t()
    let started = cc_start_thread(
      &thread,
      { plan in
        if let plan { Unmanaged<CurlLoop.Plan>.fromOpaque(plan).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(plan).toOpaque())
    precondition(started, "the system gives no thread")
    self.thread = thread
  }

  /// Waits for the thread, which ends at once: one that still closed its connections while the process ends would find
  /// the TLS library gone.
  deinit {
    inbox.close()
    pthread_join(thread, nil)
  }

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer {
    guard !Task.isCancelled else { throw .cancelled }
    let ticket = CurlTicket()
    guard inbox.post(.begin(request, ticket)) else { throw .closed }
    let outcome = await withTaskCancellationHandler {
      await ticket.outcome()
    } onCancel: {
      inbox.post(.giveUp(ticket))
    }
    return try outcome.get()
  }

  func close() async {
    inbox.close()
    await inbox.end()
  }
}
