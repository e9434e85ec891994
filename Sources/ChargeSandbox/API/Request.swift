/// An HTTP request as the sandbox's rules see it: no sockets, no framework.
struct Request: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    /// More than the sandbox takes (`FrontDoor.largestBody`).
    case tooLarge
  }

  /// In upper case.
  var method: String
  /// As sent, percent-encoded, without the query.
  var path: String
  /// As sent, percent-encoded; `nil` when there was none.
  var query: String?
  /// Host and port under which the client reached the sandbox, for page URLs; `nil` when it sent none that
  /// could stand in one.
  var authority: String?
  var authorization: String?
  var idempotencyKey: String?
  var body = Body.bytes([])
  var arrived = ContinuousClock.Instant.now

  /// As it was asked for; `nil` when the host cannot stand in a URL.
  var url: String? {
    authority.map { "http://\($0)\(path)" + (query.map { "?" + $0 } ?? "") }
  }
}
