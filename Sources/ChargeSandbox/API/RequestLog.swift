/// The last 100,000 requests, as `GET /__log` shows them.
struct RequestLog: Sendable, JSONWritable {
  private var queue: BoundedQueue<LoggedRequest>
  /// How many were pushed out by newer ones.
  private(set) var dropped = 0

  init(capacity: Int = 100_000) {
    queue = BoundedQueue(capacity: capacity)
  }

  /// Oldest first.
  var requests: [LoggedRequest] { queue.elements }

  mutating func append(_ request: LoggedRequest) {
    if queue.append(request) != nil { dropped += 1 }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("data", requests)
      $0.field("dropped", dropped)
    }
  }
}
