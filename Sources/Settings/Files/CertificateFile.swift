import Glibc

/// A file of certificates in PEM form (RFC 7468), such as that of a private authority.
struct CertificateFile {
  let path: String

  /// Looks whether it can be read and holds a certificate; whether that is sound shows in the first connection.
  func check() throws(CertificateError) {
    let content: [UInt8]
    do throws(FileError) { content = try read() } catch { throw .file(error) }
    guard content.count <= Self.limit else { throw .tooLarge(path: path) }
    let blocks = String(decoding: content, as: UTF8.self).split(
      separator: Self.begin, omittingEmptySubsequences: false)
    guard blocks.dropFirst().contains(where: Self.isCertificate) else { throw .noCertificate(path: path) }
  }

  private func read() throws(FileError) -> [UInt8] {
    let descriptor = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    try descriptor.status().requireRegular(path)
    return try descriptor.read(atMost: Self.limit + 1)
  }

  /// A sequence (X.690) of more than 127 bytes, as every certificate is, in base 64.
  private static func isCertificate(_ block: Substring) -> Bool {
    block.contains(end) && block.drop(while: \.isWhitespace).hasPrefix("MI")
  }

  private static let begin = "-----BEGIN CERTIFICATE-----"
  private static let end = "-----END CERTIFICATE-----"
  /// The system's own file of all authorities has a twentieth of it.
  private static let limit = 4 << 20
}

/// Why a file cannot say whom to trust.
enum CertificateError: Error, Hashable {
  case file(FileError)
  case noCertificate(path: String)
  case tooLarge(path: String)
}

extension CertificateError: CustomStringConvertible {
  var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .noCertificate(let path): "there is no certificate in \(path)".printable
    case .tooLarge(let path): "\(path) is too large".printable
    }
  }
}
