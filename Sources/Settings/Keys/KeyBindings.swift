/// Settles who gets a key: no two commands may share one where both apply.
///
/// A binding that gets in the way of a command nobody rebound is dropped, and so is the later one of two that
/// get in each other's way. Their commands then have the keys of the table again, which may be in the way of
/// another binding, so this goes on until nothing changes.
struct KeyBindings {
  struct Binding: Equatable {
    let command: String
    let keys: [KeyStroke]
    let line: Int
    var column: Int?
  }

  private(set) var bindings: [Binding]
  private(set) var problems: [Problem] = []

  private let commands: [Vocabulary.Command]
  private let path: String

  init(_ bindings: [Binding], over commands: [Vocabulary.Command], path: String) {
    self.bindings = bindings.sorted { ($0.line, $0.command) < ($1.line, $1.command) }
    self.commands = commands
    self.path = path
    while let conflict = conflictWithTable ?? conflictAmongBindings { settle(conflict) }
  }

  /// A binding, the command it meets, and over which key; `line` is that of the other binding.
  private struct Conflict {
    let index: Int
    let key: KeyStroke
    let other: String
    let line: Int?
  }

  private var conflictWithTable: Conflict? {
    for (index, binding) in bindings.enumerated() {
      for command in commands where !isBound(command.name) && meet(binding.command, command.places) {
        guard let key = binding.keys.first(where: command.keys.contains) else { continue }
        return Conflict(index: index, key: key, other: command.name, line: nil)
      }
    }
    return nil
  }

  private var conflictAmongBindings: Conflict? {
    for (index, binding) in bindings.enumerated() {
      for earlier in bindings[..<index] {
        let places = Set(commands.filter { $0.name == earlier.command }.flatMap(\.places))
        guard meet(binding.command, places), let key = binding.keys.first(where: earlier.keys.contains) else {
          continue
        }
        return Conflict(index: index, key: key, other: earlier.command, line: earlier.line)
      }
    }
    return nil
  }

  private func isBound(_ command: String) -> Bool { bindings.contains { $0.command == command } }

  /// Whether a command applies in one of `places`.
  private func meet(_ command: String, _ places: Set<String>) -> Bool {
    commands.contains { $0.name == command && !$0.places.isDisjoint(with: places) }
  }

  private mutating func settle(_ conflict: Conflict) {
    let binding = bindings.remove(at: conflict.index)
    let owner = conflict.line.map { "\(conflict.other) on line \($0)" } ?? conflict.other
    var own: [String] = []
    for command in commands where command.name == binding.command {
      own += command.keys.map(\.description).filter { !own.contains($0) }
    }
    problems.append(
      Problem(
        at: .file(path: path, line: binding.line), column: binding.column,
        "keys.\(binding.command): \(conflict.key) is the key of \(owner), so \(binding.command) keeps "
          + own.joined(separator: " "),
        remedy: "choose another key, or give \(conflict.other) another one"))
  }
}
