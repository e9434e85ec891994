import CCurl

/// Everything that is under way, on the one thread that touches libcurl.
///
/// The thread sleeps until a socket, a deadline or a command wakes it; with nothing under way only a command does.
final class CurlLoop {
  /// What a loop needs to begin, on its way to its thread.
  final class Plan: Sendable {
    let inbox: CurlInbox
    let deadlines: Deadlines
    let bodyLimit: Int
    let authorities: String?

    init(inbox: CurlInbox, deadlines: Deadlines, bodyLimit: Int, authorities: String?) {
      self.inbox = inbox
      self.deadlines = deadlines
      self.bodyLimit = bodyLimit
      self.authorities = authorities
    }

    /// Returns when the inbox is closed.
    func run() {
      CurlLoop(self).run()
      inbox.ended()
    }
  }

  private let plan: Plan
  private let multi: OpaquePointer
  private var transfers: [OpaquePointer: CurlTransfer] = [:]
  /// Used again, with the buffers they have; the connections are not theirs.
  private var idleHandles: [CurlHandle] = []

  private init(_ plan: Plan) {
    self.plan = plan
    guard Self.isPrepared, let multi = curl_multi_init() else { fatalError("libcurl cannot start") }
    self.multi = multi
    cc_multi_set_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, Self.mostConnections)
    cc_multi_set_number(multi, CURLMOPT_MAXCONNECTS, Self.mostConnections)
  }

  deinit {
    idleHandles = []
    curl_multi_cleanup(multi)
  }

  private static let isPrepared = cc_prepare()
  private static let mostConnections = 8

  private func run() {
    plan.inbox.setSleeper(multi)
    defer { plan.inbox.setSleeper(nil) }
    while true {
      let (commands, isClosed) = plan.inbox.take()
      for command in commands { carryOut(command) }
      if isClosed { break }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      endWhatIsOver()
      sleep(until: endWhatIsLate())
    }
    for transfer in Array(transfers.values) { end(transfer, .failure(.cancelled)) }
  }

  private func carryOut(_ command: CurlInbox.Command) {
    switch command {
    case .begin(let request, let ticket): begin(request, ticket)
    case .giveUp(let ticket):
      // What has ended meanwhile stays as it ended.
      guard let transfer = transfers.values.first(where: { $0.ticket === ticket }) else { return }
      end(transfer, .failure(.cancelled))
    }
  }

  private func begin(_ request: HTTPRequest, _ ticket: CurlTicket) {
    let handle = idleHandles.popLast() ?? CurlHandle()
    let transfer = CurlTransfer(
      handle, ticket, deadlines: plan.deadlines, bodyLimit: plan.bodyLimit,
      mayBeSentAgain: request.method == .get)
    do throws(TransportFailure) {
      try handle.prepare(request, authorities: plan.authorities)
    } catch {
      return ticket.settle(.failure(error))
    }
    transfer.receiveReports()
    transfers[handle.easy] = transfer
    curl_multi_add_handle(multi, handle.easy)
  }

  private func endWhatIsOver() {
    var code = CURLE_OK
    while let easy = cc_next_finished(multi, &code) {
      if let transfer = transfers[easy] { end(transfer, transfer.outcome(code)) }
    }
  }

  /// - Returns: When the next deadline is.
  private func endWhatIsLate() -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    var next: ContinuousClock.Instant?
    for transfer in Array(transfers.values) {
      let (deadline, instant) = transfer.nextDeadline
      if instant <= now {
        end(transfer, .failure(.timedOut(deadline)))
      } else {
        next = min(next ?? instant, instant)
      }
    }
    return next
  }

  private func sleep(until instant: ContinuousClock.Instant?) {
    let milliseconds = instant.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
    let limit = milliseconds.map { Int32(max(0, min($0.rounded(.up), 1e9))) } ?? .max
    curl_multi_poll(multi, nil, 0, limit, nil)
  }

  /// Takes a transfer from libcurl, which closes its connection unless the answer is whole.
  private func end(_ transfer: CurlTransfer, _ outcome: CurlTicket.Outcome) {
    let handle = transfer.handle
    curl_multi_remove_handle(multi, handle.easy)
    transfers[handle.easy] = nil
    handle.reset()
    if case .success = outcome, idleHandles.count < Self.mostConnections { idleHandles.append(handle) }
    transfer.ticket.settle(outcome)
  }
}
