/// Why a sandbox could not start.
public enum SandboxError: Error, Sendable, Equatable {
  /// Another program, or another sandbox, listens on this port.
  case portInUse(UInt16)
  /// The system refused for another reason, in its own words (a port below 1024 without the right to it).
  case cannotListen(reason: String)
}
