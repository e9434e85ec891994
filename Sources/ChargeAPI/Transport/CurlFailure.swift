/// What libcurl says went wrong, as one of few plain phrases: its own text names hosts, ports and numbers of its
/// inside, and is no help to an operator.
struct CurlFailure {
  enum Kind {
    case cancelled, hostNotFound, refused, connectionLost, noAnswer, timedOut, notHTTP, other
  }

  let kind: Kind
  /// Read for a few known phrases, never shown.
  let words: String

  var failure: TransportFailure {
    // These two are sure; the words say less.
    if kind == .cancelled { return .cancelled }
    if kind == .refused { return .unreachable(reason: "connection refused") }
    let words = words.lowercased()
    let known = Self.phrases.first { words.contains($0.sign) }
    switch known?.meaning {
    case .notSent(let reason): return .unreachable(reason: reason)
    case .cut(let reason): return .broken(reason: reason)
    case .notHTTP: return .malformed(reason: "the answer is not HTTP")
    case nil: return unspecific
    }
  }

  private var unspecific: TransportFailure {
    switch kind {
    case .cancelled: .cancelled
    case .hostNotFound: .unreachable(reason: "host not found")
    case .refused: .unreachable(reason: "connection refused")
    case .connectionLost: .broken(reason: "connection reset")
    case .noAnswer: .broken(reason: "the connection closed before an answer came")
    case .timedOut: .broken(reason: "the connection timed out")
    case .notHTTP: .malformed(reason: "the answer is not HTTP")
    case .other: .broken(reason: "the connection failed")
    }
  }

  private enum Meaning {
    /// No connection, or no TLS on it: nothing of the request has left.
    case notSent(String)
    case cut(String)
    case notHTTP
  }

  /// In this order: what is special before what is general.
  private static let phrases: [(sign: String, meaning: Meaning)] = [
    ("could not resolve proxy", .notSent("proxy not found")),
    ("connect tunnel failed", .notSent("the proxy refused the connection")),
    ("from proxy after connect", .notSent("the proxy refused the connection")),
    ("could not resolve", .notSent("host not found")),
    ("connection refused", .notSent("connection refused")),
    ("network is unreachable", .notSent("network unreachable")),
    ("no route to host", .notSent("no route to the host")),
    ("certificate has expired", .notSent("TLS: certificate expired")),
    ("certificate is not yet valid", .notSent("TLS: certificate not yet valid")),
    ("self-signed certificate", .notSent("TLS: self-signed certificate")),
    ("self signed certificate", .notSent("TLS: self-signed certificate")),
    ("unable to get local issuer", .notSent("TLS: certificate of an unknown authority")),
    ("unable to get issuer", .notSent("TLS: certificate of an unknown authority")),
    ("no alternative certificate subject name", .notSent("TLS: certificate for another host")),
    ("does not match target host", .notSent("TLS: certificate for another host")),
    ("certificate", .notSent("TLS: certificate not trusted")),
    ("ssl_connect", .notSent("TLS: no secure connection")),
    ("wrong version number", .notSent("TLS: the server does not speak it")),
    ("failed to connect", .notSent("no connection to the host")),
    ("couldn't connect", .notSent("no connection to the host")),
    ("transfer closed with", .cut("the answer was cut off")),
    ("connection reset", .cut("connection reset")),
    ("broken pipe", .cut("connection reset")),
    ("empty reply", .cut("the connection closed before an answer came")),
    ("content encoding", .notHTTP),
    ("content-encoding", .notHTTP),
    ("content-length", .notHTTP),
    ("http/0.9", .notHTTP),
    ("unsupported http", .notHTTP),
    ("invalid status line", .notHTTP),
    ("header", .notHTTP),
    ("chunk", .notHTTP),
    ("weird server reply", .notHTTP),
  ]
}
