import TOMLKit

/// One value of a configuration file, with its place.
package struct TOMLNode: Equatable, Sendable {
  package enum Value: Equatable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    /// A date, a time or both; no setting is one.
    case moment
    case list([TOMLNode])
    case table([String: TOMLNode])
  }

  package let value: Value
  /// From 1.
  package let line: Int
  /// Of the value, in characters from 1.
  package let column: Int
  /// Of the key that names it.
  package let keyColumn: Int
  /// As it stands in the file.
  package let written: String

  package var isTable: Bool { if case .table = value { true } else { false } }
}

/// Why a text is not TOML.
package struct TOMLSyntaxError: Error, Equatable {
  package let line: Int
  /// In characters, from 1.
  package let column: Int
  package let reason: String
}

extension TOMLParseError {
  /// In our words where toml++ speaks of its own matters.
  fileprivate var reason: String {
    if description.contains("unescaped control characters") {
      return "not TOML: a text without its closing quote, or with a control character in it"
    }
    let heading = description.firstRange(of: /Error while parsing [a-z -]+:[ ]/)
    let rest = description[(heading?.upperBound ?? description.startIndex)...]
    return "not TOML: " + rest.filter { $0 != "\n" }
  }
}

extension TOMLNode {
  /// The root table of a text.
  package init(parsing text: String) throws(TOMLSyntaxError) {
    // TOMLKit hands the text to C, where a NUL would end it.
    if let end = text.utf8.firstIndex(of: 0) {
      let before = text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
      throw TOMLSyntaxError(
        line: before.count, column: (before.last?.count ?? 0) + 1, reason: "not TOML: a NUL character")
    }
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch let error as TOMLParseError {
      let place = error.source.begin
      throw TOMLSyntaxError(line: place.line, column: place.column, reason: error.reason)
    } catch {
      throw TOMLSyntaxError(line: 1, column: 1, reason: "not TOML: \(error)")
    }
    self.init(table, at: [], in: TOMLSourceMap(text))
  }

  private init(_ node: any TOMLValueConvertible, at path: [String], in source: TOMLSourceMap) {
    let place = source.place(of: path)
    (line, column, keyColumn, written) = (place.line, place.column, place.keyColumn, place.written)
    value =
      switch node.type {
      case .string: .text(node.string ?? "")
      case .int: .integer(node.int ?? 0)
      case .double: .number(node.double ?? .nan)
      case .bool: .flag(node.bool ?? false)
      case .date, .time, .dateTime: .moment
      case .array:
        .list(
          (node.array.map(Array.init) ?? []).enumerated().map { index, element in
            TOMLNode(element, at: path + [String(index)], in: source)
          })
      case .table: .table(Self.entries(of: node, at: path, in: source))
      }
  }

  /// TOMLKit's own iterator stops the program at a key with an escaped NUL, which C ends early.
  private static func entries(
    of node: any TOMLValueConvertible, at path: [String], in source: TOMLSourceMap
  ) -> [String: TOMLNode] {
    guard let table = node.table else { return [:] }
    var entries: [String: TOMLNode] = [:]
    for key in table.keys {
      entries[key] = table[key].map { TOMLNode($0, at: path + [key], in: source) }
    }
    return entries
  }
}
