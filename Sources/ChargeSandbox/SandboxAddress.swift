/// Where a started sandbox can be reached: always 127.0.0.1, never another interface.
public struct SandboxAddress: Sendable, Hashable {
  /// The port that was bound, also when any free one was asked for.
  public let port: UInt16

  init(port: UInt16) {
    self.port = port
  }

  /// What a client takes as the base of every path, "http://127.0.0.1:PORT/v1".
  public var baseURL: String { "http://\(authority)/v1" }

  /// Host and port as they stand in a `Host` header.
  var authority: String { "127.0.0.1:\(port)" }
}
