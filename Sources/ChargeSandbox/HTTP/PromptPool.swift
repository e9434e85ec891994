import FlyingSocks
import Foundation

/// A socket pool whose sockets send at once, and stay with this process.
///
/// FlyingFox writes the head and the body of a response one after the other. With Nagle's algorithm the body
/// then waits for the client to acknowledge the head, which it may put off for 40 ms: 1,000 small answers took
/// 45 s, and 0.4 s with this. Connections inherit the option from the listening socket, the first to be
/// suspended.
struct PromptPool<Base: AsyncSocketPool>: AsyncSocketPool {
  private let base: Base

  init(_ base: Base) {
    self.base = base
  }

  func prepare() async throws {
    try await base.prepare()
  }

  func run() async throws {
    try await base.run()
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // A child of this process that held the listening socket would keep the port taken.
    _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
    // Failing here costs speed only; a socket that is already gone fails in the next line.
    try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
