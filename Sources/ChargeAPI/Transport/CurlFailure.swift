import CCurl
import Glibc

/// What libcurl says went wrong, by its numbers; its words name hosts, ports and its inside, and are no help to an
/// operator.
struct CurlFailure {
  let code: CURLcode
  /// Whether a connection stood, so that the request may have arrived.
  let hasLeft: Bool
  /// The system's own number; 0 where it was not the system.
  var systemError: Int32 = 0
  /// Why OpenSSL did not trust a certificate (its `X509_V_ERR_…`); 0 where its chain was good.
  var verification = 0
  /// What a proxy answered when it was asked for a tunnel; 0 without one.
  var proxyStatus = 0
  var isSecure = true

  var failure: TransportFailure {
    if code == CURLE_URL_MALFORMAT { return .notAURL }
    if hasLeft { return lost }
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION: return .untrusted(reason: "TLS: \(distrust)")
    case CURLE_SSL_CACERT_BADFILE:
      return .untrusted(reason: "TLS: the file of trusted authorities cannot be read")
    default: return .unreachable(reason: obstacle)
    }
  }

  /// What kept a connection from coming about.
  private var obstacle: String {
    if proxyStatus != 0, !(200...299).contains(proxyStatus) { return "the proxy refused the connection" }
    switch code {
    case CURLE_COULDNT_RESOLVE_PROXY: return "proxy not found"
    case CURLE_COULDNT_RESOLVE_HOST: return "host not found"
    case CURLE_SSL_CONNECT_ERROR: return "TLS: no secure connection; the server may not speak it"
    default: break
    }
    switch systemError {
    case ECONNREFUSED: return "connection refused"
    case ENETUNREACH, ENETDOWN: return "network unreachable"
    case EHOSTUNREACH, EHOSTDOWN: return "no route to the host"
    default: return "no connection to the host"
    }
  }

  private var distrust: String {
    switch verification {
    // What libcurl leaves there when the chain is good and only the name is not, and OpenSSL's own for that.
    case 0, 1, 62, 64: "certificate for another host"
    case 9: "certificate not yet valid"
    case 10: "certificate expired"
    case 18: "self-signed certificate"
    case 2, 19, 20, 21: "certificate of an unknown authority"
    case 23: "certificate revoked"
    default: "certificate not trusted"
    }
  }

  /// `CURLE_TOO_LARGE`
  private static let tooLarge = CURLcode(rawValue: 100)

  /// What happened to a request that was on its way.
  private var lost: TransportFailure {
    switch code {
    case CURLE_GOT_NOTHING: .broken(reason: "the connection closed before an answer came")
    case CURLE_PARTIAL_FILE: .broken(reason: "the answer was cut off")
    case CURLE_SEND_ERROR: .broken(reason: "connection reset")
    // Without a reason of the system the bytes came and were no HTTP, unless TLS keeps the reason to itself.
    case CURLE_RECV_ERROR where systemError == 0 && !isSecure: .notHTTP
    case CURLE_RECV_ERROR: .broken(reason: "connection reset")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .notHTTP
    // A line of the head without an end; newer versions have a number for it.
    case CURLE_OUT_OF_MEMORY, Self.tooLarge: .notHTTP
    default: .broken(reason: "the connection failed")
    }
  }
}

extension CurlFailure {
  init(_ code: CURLcode, of handle: CurlHandle, hasLeft: Bool) {
    let easy = handle.easy
    self.init(
      code: code, hasLeft: hasLeft, systemError: Int32(cc_get_number(easy, CURLINFO_OS_ERRNO)),
      verification: cc_get_number(easy, CURLINFO_SSL_VERIFYRESULT),
      proxyStatus: cc_get_number(easy, CURLINFO_HTTP_CONNECTCODE), isSecure: handle.isSecure)
  }
}

extension TransportFailure {
  fileprivate static let notHTTP = TransportFailure.malformed(reason: "the answer is not HTTP")
}
