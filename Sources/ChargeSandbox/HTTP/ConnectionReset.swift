import FlyingFox
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Makes the end of a connection a reset.
enum ConnectionReset {
  /// Lets the system send a reset, and drop what is unsent, when the connection with this peer is closed.
  ///
  /// FlyingFox keeps its sockets to itself, so the connection is looked for among this process's descriptors. It
  /// cannot be another one's meanwhile: the request whose handler asks for this holds it open.
  static func prepare(_ request: HTTPRequest) {
    guard case .ip4(_, let peerPort)? = request.remoteAddress,
      let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    else { return }
    for descriptor in descriptors.compactMap(Int32.init)
    where port(getpeername, descriptor) == peerPort {
      var now = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }
  }

  private typealias Asking = (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32

  private static func port(_ ask: Asking, _ descriptor: Int32) -> UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(descriptor, $0, &size) }
    }
    guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return UInt16(bigEndian: address.sin_port)
  }
}
