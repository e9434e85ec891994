import Foundation
import Glibc
import Synchronization

/// A server that speaks TLS on a loopback port: `openssl s_server`, which prints what it is sent and sends what it
/// is given.
final class TLSServer: Sendable {
  private struct State {
    var printed = ""
    var waiting: CheckedContinuation<Void, Never>?
    var hasAnswered = false
  }

  let port: Int
  private let process: Process
  private let state: Mutex<State>

  init(_ identity: Authority.Identity) throws {
    process = try Process.openssl([
      "s_server", "-accept", "127.0.0.1:0", "-cert", identity.certificate, "-key", identity.key,
    ])
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var printed = ""
    while !printed.contains(Self.port) {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw CocoaError(.executableLoad) }
      printed += String(decoding: data, as: UTF8.self)
    }
    port = printed.firstMatch(of: Self.port).flatMap { Int($0.output.1) } ?? 0
    state = Mutex(State(printed: printed))
    output.fileHandleForReading.readabilityHandler = { [weak self] handle in
      let data = handle.availableData
      if data.isEmpty { handle.readabilityHandler = nil }
      self?.received(data, answeringOn: input.fileHandleForWriting)
    }
  }

  deinit { kill() }

  /// Not asked to end: it inherits the signal mask of the thread it was started from.
  private func kill() {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
  }

  private static var port: Regex<(Substring, Substring)> { /ACCEPT 127\.0\.0\.1:([0-9]+)\n/ }

  private func received(_ data: Data, answeringOn input: FileHandle) {
    let (isRequest, waiting) = state.withLock { state in
      state.printed += String(decoding: data, as: UTF8.self)
      let isRequest = !state.hasAnswered && state.printed.contains("\r\n\r\n")
      state.hasAnswered = state.hasAnswered || isRequest
      return (isRequest, data.isEmpty ? state.waiting : nil)
    }
    if isRequest {
      let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(ada.utf8.count)\r\n\r\n"
      try? input.write(contentsOf: Data((head + ada).utf8))
    }
    waiting?.resume()
  }

  /// Ends it.
  ///
  /// - Returns: Everything it was sent, between words of its own.
  func stop() async -> String {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiting = continuation }
      kill()
    }
    return state.withLock { $0.printed }
  }
}
