import CCurl
import Synchronization

/// What other threads ask of the one that libcurl runs on.
final class CurlInbox: Sendable {
  enum Command: Sendable {
    case begin(HTTPRequest, CurlTicket)
    case giveUp(CurlTicket)
  }

  private struct State {
    var commands: [Command] = []
    var isClosed = false
    var hasEnded = false
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    var sleeper: Sleeper?
  }

  /// The thread's transfers, which are woken through it.
  private struct Sleeper: @unchecked Sendable {  // waking is the one call that libcurl allows on any thread
    let multi: OpaquePointer
  }

  private let state = Mutex(State())

  /// - Returns: Whether the command will be carried out: not after `close`.
  @discardableResult func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      Self.wake(state)
      return true
    }
  }

  /// Has the thread end what is under way, and then itself.
  func close() {
    state.withLock { state in
      state.isClosed = true
      Self.wake(state)
    }
  }

  /// Returns when the thread has let go of everything.
  func end() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.waitingForEnd.append(continuation) }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// Under the lock, so that the transfers cannot go while they are woken.
  private static func wake(_ state: State) {
    if let sleeper = state.sleeper { curl_multi_wakeup(sleeper.multi) }
  }
}

/// The thread's own side.
extension CurlInbox {
  /// From now on commands wake `multi`; `nil` before it goes.
  func setSleeper(_ multi: OpaquePointer?) {
    let sleeper = multi.map(Sleeper.init)
    state.withLock { $0.sleeper = sleeper }
  }

  /// What was asked since the last time, in its order, and whether more is to come.
  func take() -> (commands: [Command], isClosed: Bool) {
    state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.isClosed)
    }
  }

  func ended() {
    let waiting = state.withLock { state in
      state.hasEnded = true
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }
}
