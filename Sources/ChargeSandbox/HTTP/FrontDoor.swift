import FlyingFox
import Foundation

/// Turns FlyingFox's requests into ours, and our answers into its responses.
struct FrontDoor: HTTPHandler {
  static let largestBody = 1 << 20

  private let backend: Backend
  /// Closes this door for a while.
  private let outage: @Sendable (Duration) -> Void

  init(_ backend: Backend, outage: @escaping @Sendable (Duration) -> Void) {
    self.backend = backend
    self.outage = outage
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let arrived = ContinuousClock.now
    let isOfAPI = !request.target.path().hasPrefix("/__")
    if isOfAPI { backend.traffic.enter() }
    defer { if isOfAPI { backend.traffic.leave() } }
    let delivery = await backend.deliver(
      Request(
        method: request.method.rawValue,
        path: request.target.path(),
        query: request.target.query().isEmpty ? nil : request.target.query(),
        authority: Self.authority(request.headers[.host]),
        authorization: request.headers[.authorization],
        idempotencyKey: request.headers[HTTPHeader("Idempotency-Key")],
        body: try await Self.body(of: request),
        arrived: arrived))
    if delivery.delay > .zero { try await Task.sleep(for: delivery.delay) }
    return response(delivery, to: request)
  }

  /// Reads the body to its end in any case: FlyingFox takes what is left of it for the next request.
  private static func body(of request: HTTPRequest) async throws -> Request.Body {
    var bytes: [UInt8] = []
    var count = 0
    for try await chunk in request.bodySequence {
      count += chunk.count
      if count <= largestBody { bytes += chunk }
    }
    return count <= largestBody ? .bytes(bytes) : .tooLarge
  }

  /// The `Host` header, if it can stand in a URL.
  private static func authority(_ host: String?) -> String? {
    guard let host, !host.isEmpty, host.utf8.allSatisfy(isPartOfAuthority) else { return nil }
    return host
  }

  private static func isPartOfAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: ":"): true
    default: "-._~[]".utf8.contains(byte)
    }
  }

  private func response(_ delivery: Delivery, to request: HTTPRequest) -> HTTPResponse {
    let answer = delivery.answer
    switch delivery.course {
    case .whole: return Self.response(answer, Self.whole(request.method == .HEAD ? [] : answer.body))
    case .cut:
      let body = FaultyBody(bytes: answer.body, manner: .cut)
      return Self.response(answer, HTTPBodySequence(from: body, count: answer.body.count))
    case .dripped(let interval):
      let body = FaultyBody(bytes: answer.body, manner: .dripped(every: interval))
      return Self.response(answer, HTTPBodySequence(from: body, count: answer.body.count))
    case .endless:
      let body = FaultyBody(bytes: answer.body, manner: .endless)
      return Self.response(answer, HTTPBodySequence(from: body, suggestedBufferSize: 1 << 16))
    case .hangUp: break
    case .reset: ConnectionReset.prepare(request)
    case .outage(let time):
      ConnectionReset.prepare(request)
      outage(time)
    }
    return HTTPResponse(webSocket: HangUp())
  }

  /// One chunk: by default FlyingFox writes 4 KiB at a time.
  private static func whole(_ body: [UInt8]) -> HTTPBodySequence {
    HTTPBodySequence(data: Data(body), suggestedBufferSize: max(body.count, 1))
  }

  private static func response(_ answer: Answer, _ body: HTTPBodySequence) -> HTTPResponse {
    var headers = HTTPHeaders()
    for header in answer.headers { headers[HTTPHeader(header.name)] = header.value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: phrase(answer.status)),
      headers: headers,
      body: body)
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 413: "Payload Too Large"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    default: "Status \(status)"
    }
  }
}
