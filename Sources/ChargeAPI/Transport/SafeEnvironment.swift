#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What libcurl and Foundation read from this process's environment, put right before the first connection.
///
/// `http_proxy` would send a loopback request, key in clear, to the proxy; and a debugging switch of Foundation
/// prints every request's headers, the key among them, to standard error.
enum SafeEnvironment {
  /// Does its work once; later calls cost nothing.
  ///
  /// `setenv` is not safe beside readers on other threads, so the first client is made early, before there are
  /// any that read the environment.
  static func prepare() { prepared }

  private static let prepared: Void = {
    unsetenv("URLSessionDebugLibcurl")
    unsetenv("URLSessionDebug")
    let extended = noProxy(extending: value("no_proxy") ?? value("NO_PROXY"))
    setenv("no_proxy", extended, 1)
    setenv("NO_PROXY", extended, 1)
  }()

  /// A `no_proxy` list that holds every loopback address besides what it held.
  ///
  /// libcurl knows 127.0.0.0/8 as a network since 7.86 only; before that, 127.0.0.1 is the one that works.
  static func noProxy(extending list: String?) -> String {
    let hosts = (list ?? "").split { $0 == "," || $0 == " " }.map(String.init)
    if hosts.contains("*") { return "*" }
    let missing = ["localhost", "127.0.0.1", "127.0.0.0/8", "::1", "[::1]"].filter { !hosts.contains($0) }
    return (hosts + missing).joined(separator: ",")
  }

  private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
