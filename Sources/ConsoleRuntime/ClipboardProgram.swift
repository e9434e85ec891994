import Dispatch
import Glibc
import Settings

/// Runs a program that takes a text on its standard input and holds it for whoever pastes.
struct ClipboardProgram {
  let path: String
  let arguments: [String]
  /// Of this process, key and all.
  let environment: [String: String]
  /// What takes longer is taken for hanging.
  var limit = Duration.seconds(5)

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Hands it `text` and waits for its end.
  ///
  /// - Returns: whether it ended well. Those that stay in the background to hold the selection have ended well.
  func take(_ text: String) async -> Bool {
    // It is waited for where waiting holds up nobody.
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: hand(Array(text.utf8))) }
    }
  }

  private func hand(_ bytes: [UInt8]) -> Bool {
    // A pair of sockets and no pipe: writing where nobody reads is an error there, and no signal.
    var ends: [Int32] = [-1, -1]
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, flags, 0, &ends) == 0 else { return false }
    let child = try? ChildProcess([path] + arguments, environment: environment, input: ends[0])
    close(ends[0])
    var input: Int32? = ends[1]
    defer { if let input { close(input) } }
    guard let child else { return false }
    var rest = bytes[...]
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      if let status = child.status { return status == 0 }
      if let socket = input, Self.write(&rest, to: socket) {
        close(socket)
        input = nil
      }
      poll(nil, 0, Self.pollMilliseconds)
    }
    child.kill()
    return false
  }

  /// Writes what there is room for.
  ///
  /// - Returns: whether no more is to be written.
  private static func write(_ rest: inout ArraySlice<UInt8>, to socket: Int32) -> Bool {
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      guard count >= 0 else { return errno != EAGAIN && errno != EINTR }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static let pollMilliseconds: Int32 = 5
}
