/// What the sandbox answers: status, headers and the bytes of the body.
struct Answer: Sendable, Equatable {
  var status: Int
  var headers: [Header] = [Header("Content-Type", "application/json")]
  var body: [UInt8]

  struct Header: Sendable, Equatable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A success with this JSON, of about `capacity` bytes.
  static func ok(_ value: some JSONWritable, capacity: Int = 1024) -> Answer {
    Answer(status: 200, body: JSONWriter.bytes(of: value, capacity: capacity))
  }

  /// The flat error object of contract 9.5.
  init(_ failure: Failure, request: Identifier) {
    var json = JSONWriter()
    failure.write(to: &json, request: request)
    self.init(status: failure.status, body: json.bytes)
    headers += failure.headers
  }

  init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
