import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A connection of our own, byte for byte: what HTTP libraries hide is what these tests are about.
///
/// Blocking calls run on threads of their own: the cooperative ones and those of Dispatch, which are limited too,
/// are what the server in this process lives on.
final class Wire: Sendable {
  enum Failure: Error {
    case refused(errno: Int32)
    /// The peer closed, or said nothing for too long.
    case ended(received: String)
  }

  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  static func connect(to port: UInt16, host: String = "127.0.0.1") async throws -> Wire {
    try await onThread {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let wire = Wire(descriptor: descriptor)
      var patience = timeval(tv_sec: 90, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr(host)
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard result == 0 else { throw Failure.refused(errno: errno) }
      return wire
    }
  }

  /// Whether a port comes to refuse connections.
  ///
  /// A child that another test has just made holds the listening socket until it has become another program, so
  /// that a connection may be taken a little after the end.
  static func isRefused(_ port: UInt16) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      guard (try? await connect(to: port)) != nil else { return true }
      await Task.yield()
    }
    return false
  }

  func send(_ bytes: [UInt8]) async throws {
    try await Self.onThread { [descriptor] in
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { throw Failure.ended(received: "") }
        sent += count
      }
    }
  }

  func send(_ text: String) async throws {
    try await send(Array(text.utf8))
  }

  /// The next response, measured by its `Content-Length`.
  func response() async throws -> Response {
    try await Self.onThread { [descriptor] in
      var received: [UInt8] = []
      while true {
        if let response = Response(received) { return response }
        guard let more = Self.receive(descriptor) else {
          throw Failure.ended(received: String(decoding: received, as: UTF8.self))
        }
        received += more
      }
    }
  }

  /// Waits until the peer has closed; whatever it still sends is dropped.
  func end() async throws {
    try await Self.onThread { [descriptor] in
      while Self.receive(descriptor) != nil {}
      guard errno != EAGAIN else { throw Failure.ended(received: "nothing for 90 seconds") }
    }
  }

  enum End: Equatable {
    case closed, reset
    /// There was more than asked for.
    case goesOn
  }

  /// What comes until the peer ends the connection, and how it ends it.
  func everything(limit: Int = 1 << 22) async throws -> (bytes: [UInt8], end: End) {
    try await Self.onThread { [descriptor] in
      var received: [UInt8] = []
      while received.count < limit {
        guard let more = Self.receive(descriptor) else {
          let reason = errno
          guard reason != EAGAIN else { throw Failure.ended(received: "nothing for 90 seconds") }
          return (received, reason == ECONNRESET ? .reset : .closed)
        }
        received += more
      }
      return (received, .goesOn)
    }
  }

  private static func receive(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    errno = 0
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  private static func onThread<T: Sendable>(
    _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
  }
}
