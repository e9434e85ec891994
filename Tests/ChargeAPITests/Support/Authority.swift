import Foundation

/// A certificate authority of a test's own, made by the `openssl` command in a folder that goes with it.
final class Authority: Sendable {
  /// The files of a certificate and of its key.
  struct Identity {
    let certificate: String
    let key: String
  }

  private let folder: String
  let identity: Identity

  init() throws {
    folder = NSTemporaryDirectory() + "/authority-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    identity = Identity(certificate: "\(folder)/ca.pem", key: "\(folder)/ca.key")
    try Self.openssl(
      ["req", "-x509", "-out", identity.certificate, "-days", "2"] + Self.newKey(identity.key))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A path in the folder, of a file that is not there.
  var nowhere: String { "\(folder)/nowhere.pem" }

  /// A certificate of this authority.
  ///
  /// - Parameter days: Until it expires; below 0 it has.
  func certificate(for name: String, days: Int = 2) throws -> Identity {
    let path = "\(folder)/\(UUID().uuidString)"
    let request = "\(path).csr"
    let extensions = "\(path).extensions"
    let identity = Identity(certificate: "\(path).pem", key: "\(path).key")
    try "subjectAltName=\(name)\n".write(toFile: extensions, atomically: false, encoding: .utf8)
    try Self.openssl(["req", "-out", request] + Self.newKey(identity.key))
    try Self.openssl([
      "x509", "-req", "-in", request, "-CA", self.identity.certificate, "-CAkey", self.identity.key,
      "-CAcreateserial", "-days", "\(days)", "-extfile", extensions, "-out", identity.certificate,
    ])
    return identity
  }

  /// A certificate that nobody but itself vouches for.
  func selfSigned(for name: String) throws -> Identity {
    let path = "\(folder)/\(UUID().uuidString)"
    let identity = Identity(certificate: "\(path).pem", key: "\(path).key")
    try Self.openssl(
      ["req", "-x509", "-out", identity.certificate, "-days", "2", "-addext", "subjectAltName=\(name)"]
        + Self.newKey(identity.key))
    return identity
  }

  private static func newKey(_ path: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path, "-subj",
      "/CN=A test",
    ]
  }

  private static func openssl(_ arguments: [String]) throws {
    let process = try Process.openssl(arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}

extension Process {
  static func openssl(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardInput = FileHandle.nullDevice
    return process
  }
}
