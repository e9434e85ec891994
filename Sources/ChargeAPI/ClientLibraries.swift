import CCurl

/// The libraries that requests go through, as they are on this machine.
public enum ClientLibraries {
  /// `8.5.0`
  public static var curl: String { text(curl_version_info(CURLVERSION_FIRST)?.pointee.version) }

  /// What encrypts, such as `OpenSSL/3.0.13`.
  public static var tls: String { text(curl_version_info(CURLVERSION_FIRST)?.pointee.ssl_version) }

  private static func text(_ string: UnsafePointer<CChar>?) -> String {
    string.map { String(cString: $0) } ?? "unknown"
  }
}
