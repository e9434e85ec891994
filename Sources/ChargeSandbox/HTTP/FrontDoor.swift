import FlyingFox
import Foundation

/// Turns FlyingFox's requests into ours, and our answers into its responses.
struct FrontDoor: HTTPHandler {
  static let largestBody = 1 << 20

  private let backend: Backend

  init(_ backend: Backend) {
    self.backend = backend
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let answer = await backend.answer(
      Request(
        method: request.method.rawValue,
        path: request.target.path(),
        query: request.target.query().isEmpty ? nil : request.target.query(),
        authority: Self.authority(request.headers[.host]),
        authorization: request.headers[.authorization],
        idempotencyKey: request.headers[HTTPHeader("Idempotency-Key")],
        body: try await Self.body(of: request)))
    return Self.response(answer, to: request.method)
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

  private static func response(_ answer: Answer, to method: HTTPMethod) -> HTTPResponse {
    var headers = HTTPHeaders()
    for header in answer.headers { headers[HTTPHeader(header.name)] = header.value }
    let body = method == .HEAD ? Data() : Data(answer.body)
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: phrase(answer.status)),
      headers: headers,
      // One chunk: by default FlyingFox writes 4 KiB at a time.
      body: HTTPBodySequence(data: body, suggestedBufferSize: max(body.count, 1)))
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 413: "Payload Too Large"
    default: "Status \(status)"
    }
  }
}
