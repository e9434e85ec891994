import ChargeModel

/// Sends one request and brings its answer, whatever the status: the border between this module and a network
/// library.
protocol Transport: Sendable {
  /// One exchange, with no second try and no redirect followed; cancelling the task that waits closes the
  /// connection.
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer

  /// Ends what is under way and refuses what comes later; answers when every connection is let go.
  func close() async
}

/// One request, ready to leave.
struct HTTPRequest: Sendable {
  enum Method: String, Sendable { case get = "GET", post = "POST" }

  let method: Method
  /// Absolute, and sent as it stands.
  let url: String
  /// Everything but the key, so that printing a request cannot print it.
  let headers: [HTTPHeader]
  let key: APIKey
  let body: [UInt8]?

  /// Path and query.
  var target: String {
    guard let authority = url.firstRange(of: "://")?.upperBound else { return url }
    let path = url[authority...].drop { $0 != "/" && $0 != "?" }
    return path.isEmpty ? "/" : String(path)
  }
}

/// One header field of a request.
struct HTTPHeader: Sendable, Hashable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What comes before an answer's body.
struct HTTPHead: Sendable, Hashable {
  let status: Int
  private let fields: [String: String]

  init(status: Int, fields: some Sequence<(name: String, value: String)>) {
    self.status = status
    self.fields = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { $0 + ", " + $1 }
  }

  /// A field's value; `name` in any case.
  subscript(_ name: String) -> String? { fields[name.lowercased()] }

  /// As announced; a packed body is longer when unpacked.
  var contentLength: Int? { self["content-length"].flatMap { Int($0) } }
}

/// An answer as it came, its body unpacked.
struct HTTPAnswer: Sendable {
  let head: HTTPHead
  let body: [UInt8]
}

/// Why an exchange brought no answer.
enum TransportFailure: Error, Hashable {
  /// No connection came about, so nothing was sent; in plain words.
  case unreachable(reason: String)
  /// The server did not prove that it is the one meant, so nothing was sent; in plain words.
  case untrusted(reason: String)
  /// The connection broke, and the request may have arrived; in plain words.
  case broken(reason: String)
  case timedOut(ChargeError.Deadline)
  /// The body was longer than the limit, of which none is kept.
  case tooLarge(HTTPHead)
  /// What came back is not HTTP.
  case malformed(reason: String)
  /// The caller gave up.
  case cancelled
  case closed
}
