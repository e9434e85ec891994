import FlyingFox
import FlyingSocks
import Foundation

/// A socket that listens on 127.0.0.1, with the connections it accepted.
struct Listener: Sendable {
  let address: SandboxAddress
  private let server: HTTPServer
  private let serving: Task<Void, any Error>

  /// A child this process has just made holds its descriptors until it has become another program, the socket of
  /// a listener closed meanwhile included, so a busy port is tried again for a moment.
  static func open(port: UInt16, handler: some HTTPHandler) async throws(SandboxError) -> Listener {
    for _ in 0..<10 {
      do throws(SandboxError) {
        return try await openOnce(port: port, handler: handler)
      } catch .portInUse {
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
    return try await openOnce(port: port, handler: handler)
  }

  private static func openOnce(
    port: UInt16, handler: some HTTPHandler
  ) async throws(SandboxError) -> Listener {
    let server: HTTPServer
    do {
      server = HTTPServer(
        config: HTTPServer.Configuration(
          address: try .inet(ip4: "127.0.0.1", port: port),
          timeout: 3600,  // for reading a body and answering, latency included; then FlyingFox says 500
          pool: PromptPool(HTTPServer.defaultPool()),
          // The default logger prints on standard output, which may be the console's terminal.
          logger: DisabledLogger.disabled),
        handler: handler)
    } catch {
      throw SandboxError(error, port: port)
    }
    // A method that FlyingFox does not know it would answer itself, with an empty 404.
    await server.appendRoute("*", for: [HTTPMethod("QUERY")], to: handler)
    return try await listening(server, port: port)
  }

  /// FlyingFox serves until it is stopped, so a task has to; `close` ends it and waits for it.
  private static func listening(_ server: HTTPServer, port: UInt16) async throws(SandboxError) -> Listener {
    let waiting = Task { try await server.waitUntilListening(timeout: 30) }
    let serving = Task {
      // A server that cannot bind would leave its waiter waiting.
      defer { waiting.cancel() }
      try await server.run()
    }
    if case .success = await waiting.result, case .ip4(_, let bound)? = await server.listeningAddress {
      return Listener(address: SandboxAddress(port: bound), server: server, serving: serving)
    }
    serving.cancel()
    let outcome = await serving.result
    if case .failure(let error) = outcome { throw SandboxError(error, port: port) }
    throw .cannotListen(reason: "the server ended at once")
  }

  /// Closes the socket and every connection, in the middle of an answer too, and waits until all are gone.
  func close() async {
    await server.stop()
    _ = await serving.result
  }
}

extension SandboxError {
  fileprivate init(_ error: any Error, port: UInt16) {
    switch error {
    case SocketError.failed(_, EADDRINUSE, _): self = .portInUse(port)
    case SocketError.failed(_, _, let message): self = .cannotListen(reason: message)
    default: self = .cannotListen(reason: String(describing: error))
    }
  }
}
