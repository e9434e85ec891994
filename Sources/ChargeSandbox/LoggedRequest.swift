/// One request the sandbox answered, as `GET /__log` shows it.
///
/// Secret keys are in no field: wherever one turns up it is replaced (see `Redaction`).
public struct LoggedRequest: Sendable, Hashable {
  /// Counts from 1 and goes on when old entries are dropped.
  public let sequence: Int
  public let method: String
  /// As sent, percent-encoded, without the query.
  public let path: String
  /// As sent, percent-encoded; `nil` when there was none.
  public let query: String?
  /// `nil` when the header was absent.
  public let idempotencyKey: String?
  /// 0 when no answer was sent: the connection was closed or reset.
  public let status: Int
  let id: Identifier
  /// Whether the request changed the world; false for a replayed idempotency key.
  public let effect: Bool
  /// What went wrong with it, as `Fault.text` spells it; `nil` when nothing but latency did.
  public let fault: String?
  /// When it arrived, on the monotonic clock: milliseconds since the sandbox was made.
  public let arrivedMilliseconds: Double
  let receivedAt: Timestamp

  /// The request's id (`req_…`), the one in the error object if it failed.
  public var request: String { id.text }

  /// When the request was received, RFC 3339 in UTC with milliseconds.
  public var received: String { receivedAt.text }
}

extension LoggedRequest: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("sequence", sequence)
      $0.field("method", method)
      $0.field("path", path)
      $0.field("query", query)
      $0.field("idempotency_key", idempotencyKey)
      $0.field("status", status)
      $0.field("request", id)
      $0.field("effect", effect)
      $0.field("fault", fault)
      $0.field("arrived_ms", FixedPoint(units: Int((arrivedMilliseconds * 1000).rounded()), decimals: 3))
      $0.field("received", receivedAt)
    }
  }
}
