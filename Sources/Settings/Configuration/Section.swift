/// One table of the file while it is read: it remembers what was asked for, so that the rest is unknown.
struct Section {
  /// `budget`, `profiles.live`; empty for the file itself.
  let name: String
  let line: Int
  let column: Int
  let entries: [String: TOMLNode]
  private(set) var known: [String] = []

  init(_ name: String, _ entries: [String: TOMLNode], line: Int, column: Int = 1) {
    self.name = name
    self.line = line
    self.column = column
    self.entries = entries
  }

  mutating func take(_ key: String) -> TOMLNode? {
    known.append(key)
    return entries[key]
  }

  /// The keys present, in the order of the file.
  var keys: [String] {
    entries.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map(\.key)
  }

  /// How messages name a key of it.
  func name(of key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
}
