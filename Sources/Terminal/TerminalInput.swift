import CNcurses
import CellGrid
import Dispatch
import Glibc

/// Reads the terminal whenever it has something, and never waits for it.
@MainActor
final class TerminalInput {
  private let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
  private let timer = DispatchSource.makeTimerSource(queue: .main)
  private var decoder: KeyDecoder
  private var isPaused = false
  private var isCancelled = false
  /// Takes each event; set before the first one can come.
  var receive: @MainActor (InputEvent) -> Void = { _ in }

  init(described: [[UInt8]: Key]) {
    decoder = KeyDecoder(described: described)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.read() }
    }
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.expire() }
    }
    source.activate()
    timer.activate()
  }

  /// Leaves what is typed to whoever has the terminal now.
  func pause() {
    guard !isPaused, !isCancelled else { return }
    isPaused = true
    source.suspend()
  }

  func resume() {
    guard isPaused, !isCancelled else { return }
    isPaused = false
    source.resume()
  }

  func cancel() {
    guard !isCancelled else { return }
    isCancelled = true
    source.cancel()
    timer.cancel()
    if isPaused { source.resume() }  // a source must not be released while it is suspended
  }

  private enum Reading {
    case nothing
    case bytes([UInt8])
    case end
  }

  private func read() {
    guard !isCancelled, !isPaused else { return }
    guard_thread()
    switch Self.available() {
    case .nothing:
      return
    case .bytes(let bytes):
      deliver(decoder.feed(bytes))
      scheduleExpiry()
    case .end:
      deliver(decoder.expire())
      guard !isCancelled else { return }
      cancel()
      receive(.closed)
    }
  }

  private static func available() -> Reading {
    guard hasInput else { return .nothing }
    var bytes = [UInt8](repeating: 0, count: 4096)  // what a terminal holds at most
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { return .bytes(Array(bytes.prefix(count))) }
    // In raw mode nobody can type an end of file: 0 is a terminal that hung up.
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .end
  }

  private static var hasInput: Bool {
    var state = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) == 1
  }

  private func scheduleExpiry() {
    guard !isCancelled else { return }
    let patience = decoder.patience.map { DispatchTimeInterval.milliseconds(Int($0 / .milliseconds(1))) }
    timer.schedule(deadline: patience.map { .now() + $0 } ?? .distantFuture)
  }

  private func expire() {
    // While the loop was busy the rest may have come, and is only unread.
    if !isPaused, Self.hasInput { return read() }
    deliver(decoder.expire())
  }

  private func deliver(_ events: [InputEvent]) {
    for event in events where !isCancelled { receive(event) }
  }
}
