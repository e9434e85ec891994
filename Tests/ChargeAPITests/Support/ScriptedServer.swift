import Foundation
import Glibc
import Synchronization

/// A server on a loopback port that says exactly the bytes a test gives it, and remembers what it was asked.
///
/// Plain blocking sockets, one thread a connection: nothing between a test and the wire has ideas of its own.
final class ScriptedServer: Sendable {
  /// What happens on a connection after a request was read; when all is done the next request is awaited.
  enum Step: Sendable {
    case bytes([UInt8])
    /// One at a time.
    case drip([UInt8], every: Duration)
    /// The same bytes again and again, until the client leaves.
    case flood([UInt8])
    /// Nothing more, until the client leaves.
    case hang
    case reset
    case close
  }

  struct Request: Sendable {
    let method: String
    let target: String
    /// Names in lower case.
    let headers: [String: String]
    let body: String
    /// Which connection it came on, from 1.
    let connection: Int
  }

  private struct State {
    var requests: [Request] = []
    var connections: [Int32] = []
    var departures = 0
    var floodedBytes = 0
    var waiting: [(condition: @Sendable (State) -> Bool, resume: CheckedContinuation<Void, Never>)] = []
  }

  typealias Script = @Sendable (_ request: Request, _ number: Int) -> [Step]

  let port: Int
  private let listener: Int32
  private let greeting: [UInt8]
  private let script: Script
  private let state = Mutex(State())

  /// - Parameters:
  ///   - greeting: Sent on every connection before anything is read.
  ///   - script: Called for each request with its number, from 1.
  init(greeting: String = "", _ script: @escaping Script) throws {
    self.greeting = Array(greeting.utf8)
    self.script = script
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in acceptConnections() }
  }

  var baseURL: String { "http://127.0.0.1:\(port)/v1" }
  var requests: [Request] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections.count } }
  var floodedBytes: Int { state.withLock { $0.floodedBytes } }

  /// Returns once so many clients have left while a script was still busy with them.
  func departures(_ count: Int) async { await wait { $0.departures >= count } }

  /// Returns once so many requests have come.
  func arrivals(_ count: Int) async { await wait { $0.requests.count >= count } }

  /// Refuses further connections and breaks those that are.
  func stop() {
    _ = shutdown(listener, Int32(SHUT_RDWR))
    for connection in state.withLock({ $0.connections }) { _ = shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func wait(until condition: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { continuation in
      change { $0.waiting.append((condition, continuation)) }
    }
  }

  private func change(_ body: (inout sending State) -> Void) {
    let due = state.withLock { state in
      body(&state)
      let current = state
      let due = state.waiting.filter { $0.condition(current) }.map(\.resume)
      state.waiting.removeAll { $0.condition(current) }
      return due
    }
    for continuation in due { continuation.resume() }
  }

  private func acceptConnections() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let number = state.withLock { state in
        state.connections.append(connection)
        return state.connections.count
      }
      Thread.detachNewThread { [self] in serve(connection, number) }
    }
    close(listener)
  }

  private func serve(_ connection: Int32, _ number: Int) {
    var unread: [UInt8] = []
    _ = Self.send(greeting, on: connection)
    serving: while let request = Self.read(from: connection, number, &unread) {
      change { $0.requests.append(request) }
      let steps = script(request, state.withLock { $0.requests.count })
      for step in steps {
        switch perform(step, on: connection) {
        case .goesOn: continue
        case .clientLeft:
          change { $0.departures += 1 }
          break serving
        case .over: break serving
        }
      }
    }
    // The descriptor is closed by the end of the process only: its number must not name another connection
    // while `stop` may still use it.
    _ = shutdown(connection, Int32(SHUT_RDWR))
  }

  private enum Progress { case goesOn, clientLeft, over }

  private func perform(_ step: Step, on connection: Int32) -> Progress {
    switch step {
    case .bytes(let bytes): return Self.send(bytes, on: connection) ? .goesOn : .clientLeft
    case .drip(let bytes, let interval):
      for byte in bytes {
        guard Self.send([byte], on: connection), !Self.clientLeaves(connection, within: interval) else {
          return .clientLeft
        }
      }
      return .goesOn
    case .flood(let bytes):
      while Self.send(bytes, on: connection) { change { $0.floodedBytes += bytes.count } }
      return .clientLeft
    case .hang: return Self.clientLeaves(connection, within: nil) ? .clientLeft : .over
    case .reset:
      // Dissolving the association sends a reset and, unlike closing, keeps the descriptor's number taken.
      var nowhere = sockaddr()
      nowhere.sa_family = sa_family_t(AF_UNSPEC)
      _ = connect(connection, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
      return .over
    case .close: return .over
    }
  }

  private static func clientLeaves(_ connection: Int32, within interval: Duration?) -> Bool {
    var descriptor = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    let milliseconds = interval.map { Int32($0 / .milliseconds(1)) } ?? -1
    guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
    var byte: UInt8 = 0
    return recv(connection, &byte, 1, Int32(MSG_PEEK)) <= 0
  }

  private static func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          connection, buffer.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}

extension ScriptedServer {
  private static func listen() throws -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && Glibc.listen(listener, 128) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func read(from connection: Int32, _ number: Int, _ unread: inout [UInt8]) -> Request? {
    let end = Array("\r\n\r\n".utf8)
    var head: Range<Int>?
    while head == nil {
      head = unread.firstRange(of: end).map { $0.lowerBound..<$0.upperBound }
      guard head != nil || receive(from: connection, &unread) else { return nil }
    }
    guard let head else { return nil }
    let lines = String(decoding: unread[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    let fields = lines.dropFirst().map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      let value = line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
      return (line[..<colon].lowercased(), value)
    }
    let headers = Dictionary(fields) { $0 + ", " + $1 }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while unread.count < head.upperBound + length {
      guard receive(from: connection, &unread) else { return nil }
    }
    let body = String(decoding: unread[head.upperBound..<head.upperBound + length], as: UTF8.self)
    unread.removeSubrange(..<(head.upperBound + length))
    return Request(
      method: String(words[0]), target: String(words[1]), headers: headers, body: body, connection: number)
  }

  private static func receive(from connection: Int32, _ unread: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(connection, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    unread += buffer[..<count]
    return true
  }
}

extension ScriptedServer.Step {
  static func text(_ text: String) -> Self { .bytes(Array(text.utf8)) }

  /// A whole answer.
  static func answer(
    _ body: String, status: Int = 200, type: String = "application/json", headers: [String] = []
  ) -> Self {
    answer(Array(body.utf8), status: status, type: type, headers: headers)
  }

  static func answer(_ bytes: [UInt8], status: Int, type: String, headers: [String]) -> Self {
    let fields = ["Content-Type: \(type)", "Content-Length: \(bytes.count)"] + headers
    let head = "HTTP/1.1 \(status) Whatever\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n"
    return .bytes(Array(head.utf8) + bytes)
  }
}
