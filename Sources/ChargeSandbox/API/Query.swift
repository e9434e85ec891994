import Foundation

/// The parameters of a query string. Of a repeated one the first counts; a name the API does not know does
/// nothing.
struct Query: Sendable {
  private let items: [(name: String, value: String)]

  init(_ text: String?) {
    items = (text ?? "").split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
  }

  /// `nil` when the parameter is absent, empty when it has no value.
  subscript(name: String) -> String? {
    items.first { $0.name == name }?.value
  }

  /// An escape that makes no sense is taken as it stands.
  private static func decoded(_ text: Substring) -> String {
    text.contains("%") ? text.removingPercentEncoding ?? String(text) : String(text)
  }
}
