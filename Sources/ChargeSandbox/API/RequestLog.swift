/// The last requests, as `GET /__log` shows them.
struct RequestLog: Sendable, JSONWritable {
  static let capacity = 100_000

  private var queue: BoundedQueue<LoggedRequest>
  /// How many were pushed out by newer ones.
  private(set) var dropped = 0

  init(capacity: Int = capacity) {
    queue = BoundedQueue(capacity: capacity)
  }

  /// Oldest first.
  var requests: [LoggedRequest] { queue.elements }

  /// Without those up to a sequence number.
  func since(_ sequence: Int) -> RequestLog {
    var log = self
    while let first = log.queue.first, first.sequence <= sequence { _ = log.queue.removeFirst() }
    return log
  }

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
