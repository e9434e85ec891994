import FleetQuery

/// One row of the table of commands that take something typed behind their name: `:theme night`.
struct PromptCommand: Sendable {
  enum Name: String, CaseIterable, Hashable, Sendable {
    case fleet, driver, view, filter, sort, columns, attach, export, theme, help, exit
  }

  /// What may stand behind the name.
  enum Argument: Sendable {
    case nothing
    /// One of the choices: the one pointed at counts.
    case choice(label: String)
    /// Any text: as typed, unless one of the choices was pointed at.
    case text(label: String, isOptional: Bool = false)

    /// As help writes it.
    var label: String {
      switch self {
      case .nothing: ""
      case .choice(let label), .text(let label, _): label
      }
    }
  }

  /// Something that can stand behind the name.
  struct Choice: Sendable {
    /// As shown and matched; foreign text.
    let text: String
    /// What is carried out, where that differs: an id, since two things may have one name.
    let value: String
    let note: String

    init(_ text: String, value: String? = nil, note: String = "") {
      self.text = text
      self.value = value ?? text
      self.note = note
    }
  }

  /// Why a line cannot be carried out, in words.
  struct Refusal: Error {
    let words: String

    init(_ words: String) { self.words = words }
  }

  let name: Name
  let argument: Argument
  let help: String
  /// Why it cannot be given now; `nil` when it can.
  let obstacle: @Sendable (ConsoleState) -> String?
  let choices: @Sendable (ConsoleState, _ typed: String) -> [Choice]
  let perform: @Sendable (inout ConsoleState, _ argument: String) throws(Refusal) -> [Effect]

  init(
    _ name: Name, _ argument: Argument, _ help: String,
    unless obstacle: @escaping @Sendable (ConsoleState) -> String? = { _ in nil },
    choices: @escaping @Sendable (ConsoleState, _ typed: String) -> [Choice] = { _, _ in [] },
    perform: @escaping @Sendable (inout ConsoleState, _ argument: String) throws(Refusal) -> [Effect]
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    self.obstacle = obstacle
    self.choices = choices
    self.perform = perform
  }

  /// As help and the palette write it: `theme NAME`.
  var title: String { argument.label.isEmpty ? name.rawValue : "\(name.rawValue) \(argument.label)" }

  static func named(_ text: some StringProtocol) -> PromptCommand? {
    Name(rawValue: text.lowercased()).map(named)
  }

  static func named(_ name: Name) -> PromptCommand {
    guard let command = all.first(where: { $0.name == name }) else {
      preconditionFailure("no command is \(name)")
    }
    return command
  }
}
