/// Where a request goes, with the id in its path as sent; empty when there is none.
struct Route: Equatable {
  let endpoint: Endpoint
  let id: String

  /// - Throws: `.unknownPath`, or `.methodNotAllowed` with the methods the path takes.
  init(method: String, path: String) throws(Failure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0] == "", parts[1] == "v1" else { throw .unknownPath }
    let matching = Self.table.filter { Self.matches($0.parts, parts.dropFirst(2)) }
    guard !matching.isEmpty else { throw .unknownPath }
    guard let entry = matching.first(where: { $0.endpoint.method == method }) else {
      throw .methodNotAllowed(allowed: matching.map(\.endpoint.method).joined(separator: ", "))
    }
    endpoint = entry.endpoint
    id = parts.count > 3 ? String(parts[3]) : ""
  }

  private static let table = Endpoint.allCases.map { endpoint in
    (endpoint: endpoint, parts: endpoint.template.split(separator: "/").map(String.init))
  }

  private static func matches(_ template: [String], _ parts: ArraySlice<Substring>) -> Bool {
    guard template.count == parts.count else { return false }
    return zip(template, parts).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
  }
}
