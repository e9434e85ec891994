import ConsoleCore
import Settings

/// `chargedeck.1`, from the tables that the program itself works by.
struct ManualPage {
  private let program: HelpTree.Command
  private var page: Roff

  /// - Parameter program: the verbs and options.
  init(_ program: HelpTree.Command) {
    self.program = program
    page = Roff(
      "CHARGEDECK", section: 1, date: Version.date, source: "chargedeck \(Version.current)",
      manual: "User Commands")
    writeHead()
    writeCommands()
    writeKeys()
    writeConfiguration()
    writeLists()
    writeExamples()
  }

  var text: String { page.text }

  private mutating func writeHead() {
    page.section("NAME")
    page.paragraph("chargedeck - \((program.abstract ?? "").asTitle)")
    page.section("SYNOPSIS")
    page.paragraph("chargedeck [options]")
    page.paragraph("chargedeck <verb> [options]")
    page.section("DESCRIPTION")
    page.prose(ManualTables.description)
    page.prose(program.discussion ?? "")
    page.section("OPTIONS")
    for option in program.options() { write(option) }
  }

  private mutating func writeCommands() {
    page.section("COMMANDS")
    page.paragraph("Options that are told above mean the same here.")
    let known = Set(program.options().map(\.written))
    for command in program.family.dropFirst() where command.verbs.isEmpty {
      page.subsection(command.line)
      page.paragraph(([command.line] + command.operands.map(\.usage) + ["[options]"]).joined(separator: " "))
      page.paragraph(command.abstract ?? "")
      page.prose(command.discussion ?? "")
      for argument in command.operands { write(argument) }
      for option in command.options(without: known) { write(option) }
      let shared = command.options().map(\.written).filter {
        known.contains($0) && !["--version", "-h, --help"].contains($0)
      }
      if !shared.isEmpty { page.paragraph("Also \(shared.joined(separator: ", ")).") }
    }
  }

  private mutating func write(_ argument: HelpTree.Argument) {
    let value = "<\(argument.valueName ?? "value")>"
    let term =
      switch argument.kind {
      case .positional: argument.isRepeating ? "\(value) ..." : value
      case .option: "\(argument.written) \(value)"
      case .flag: argument.written
      }
    let values = argument.allValues.map { "Values: \($0.joined(separator: ", "))." }
    let standard = argument.defaultValue.map { "Default: \($0)." }
    let words = [argument.abstract, argument.discussion, values, standard].compactMap(\.self)
    page.item(term, words.joined(separator: " ").replacing("\n", with: " "))
  }

  private mutating func writeKeys() {
    page.section("KEYS")
    page.paragraph("The name in parentheses is that of the command, for [keys] of the configuration.")
    for section in KeyReference.sections {
      page.subsection(section.title)
      for entry in section.entries {
        page.item(entry.keys, entry.text + (entry.command.isEmpty ? "" : " (\(entry.command))"))
      }
    }
  }

  private mutating func writeConfiguration() {
    page.section("CONFIGURATION")
    page.paragraph(
      "The file is TOML. Variables win over it, options over both. A mistake costs the one setting it names; chargedeck "
        + "config check tells them all, chargedeck info where each setting comes from.")
    for table in SettingsReference.tables {
      page.subsection(table.name.isEmpty ? "Settings" : "[\(table.name)]")
      page.paragraph(table.meaning)
      for entry in table.entries { page.item("\(entry.name) = \(entry.example)", entry.meaning) }
    }
  }

  private mutating func writeLists() {
    page.section("ENVIRONMENT")
    for (name, meaning) in ManualTables.environment { page.item(name, meaning) }
    page.section("FILES")
    for (name, meaning) in ManualTables.files { page.item(name, meaning) }
    page.section("EXIT STATUS")
    for (status, meaning) in ManualTables.exitStatus { page.item("\(status.rawValue)", meaning) }
  }

  /// The first of each verb's own, which its help shows and a test runs.
  private mutating func writeExamples() {
    page.section("EXAMPLES")
    page.example(
      program.family.compactMap { command in
        let lines = (command.discussion ?? "").split(separator: "\n").map { $0.drop { $0 == " " } }
        return lines.first { $0.hasPrefix(command.line) }.map(String.init)
      })
    page.section("SEE ALSO")
    page.paragraph("curl(1), jq(1), terminfo(5)")
  }
}

extension String {
  /// As a title has it: without its full stop, in a small first letter.
  fileprivate var asTitle: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
