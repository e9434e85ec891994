import Foundation

/// An HTTP response: status, headers by lower-case name, body.
struct Response: Sendable {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  /// `nil` as long as the bytes do not hold a whole response; what comes after it is ignored.
  init?(_ bytes: [UInt8]) {
    let blank = Data("\r\n\r\n".utf8)
    guard let end = Data(bytes).firstRange(of: blank) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.last?.trimmingCharacters(in: .whitespaces)
    }
    guard let status = Int(lines[0].split(separator: " ")[1]), let length = headers["content-length"],
      let count = Int(length), bytes.count >= end.upperBound + count
    else { return nil }
    self.status = status
    self.headers = headers
    body = Array(bytes[end.upperBound..<end.upperBound + count])
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON; empty when it is none, so that an expectation fails and not the test's process.
  var json: JSON { JSON(body) }
}
