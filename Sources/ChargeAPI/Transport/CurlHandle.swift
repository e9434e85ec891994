import CCurl

/// One of libcurl's handles, and how a request becomes its options.
final class CurlHandle {
  let easy: OpaquePointer
  /// The header fields of the request, the key among them, for as long as it is under way.
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// Whether the request goes over TLS.
  private(set) var isSecure = false

  init() {
    guard let easy = curl_easy_init() else { fatalError("libcurl gives no handle") }
    self.easy = easy
  }

  deinit {
    curl_slist_free_all(headers)
    curl_easy_cleanup(easy)
  }

  /// Forgets the request.
  func reset() {
    curl_easy_reset(easy)
    curl_slist_free_all(headers)
    headers = nil
  }

  func prepare(_ request: HTTPRequest, authorities: String?) throws(TransportFailure) {
    let origin: Origin
    do throws(Origin.Flaw) { origin = try Origin.parse(request.url).origin } catch { throw .notAURL }
    guard PercentEncoding.isURL(request.url) else { throw .notAURL }
    isSecure = origin.scheme == .https
    setTerms()
    // Its proxy would be handed the key in clear, and a loopback address means another machine to it.
    if origin.isLoopback { set(CURLOPT_NOPROXY, "*") }
    if let authorities {
      set(CURLOPT_CAINFO, authorities)
      set(CURLOPT_CAPATH, nil)
    }
    // A text longer than 8 MB is refused.
    guard cc_set_text(easy, CURLOPT_URL, request.url) else { throw .notAURL }
    if let body = request.body { setBody(body) }
    for header in request.headers { add("\(header.name): \(header.value)") }
    add("Authorization: Bearer \(request.key.secret)")
    add("Expect:")  // which would ask before a body is sent
    cc_set_headers(easy, headers)
  }

  /// What holds for every request.
  private func setTerms() {
    cc_allow_http_only(easy)
    cc_keep_from_children(easy)
    cc_leave_lookups(easy)
    cc_set_number(easy, CURLOPT_NOSIGNAL, 1)
    cc_set_number(easy, CURLOPT_FOLLOWLOCATION, 0)
    cc_set_number(easy, CURLOPT_PATH_AS_IS, 1)
    cc_set_number(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    cc_set_number(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    cc_set_number(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    cc_set_number(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    cc_set_number(easy, CURLOPT_BUFFERSIZE, 64 << 10)
    set(CURLOPT_ACCEPT_ENCODING, "gzip")
  }

  private func set(_ option: CURLoption, _ text: String?) {
    precondition(cc_set_text(easy, option, text), "libcurl lacks an option")
  }

  private func setBody(_ body: [UInt8]) {
    let isSet = body.withUnsafeBytes { cc_set_body(easy, $0.baseAddress, $0.count) }
    precondition(isSet, "no memory for the body of a request")
  }

  private func add(_ header: String) {
    guard let longer = curl_slist_append(headers, header) else { fatalError("no memory for a header") }
    headers = longer
  }
}

extension TransportFailure {
  static let notAURL = TransportFailure.malformed(reason: "the address is not a URL")
}
