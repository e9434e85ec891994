import Foundation

/// The verbs and options as the parser has them: what `--help` is made of.
struct HelpTree: Decodable {
  struct Command: Decodable {
    let commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
    var superCommands: [String]?
    var shouldDisplay: Bool?

    /// As it is typed: `chargedeck drivers attach`.
    var line: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }
    /// The parser's own `help` is none of ours.
    var verbs: [Command] {
      (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    }
    /// This one and all below it.
    var family: [Command] { [self] + verbs.flatMap(\.family) }

    func options(without names: Set<String> = []) -> [Argument] {
      (arguments ?? []).filter {
        $0.kind != .positional && !names.contains($0.written) && $0.shouldDisplay != false
      }
    }
    var operands: [Argument] { (arguments ?? []).filter { $0.kind == .positional } }
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      let kind: String
      let name: String

      var written: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let isOptional: Bool
    let isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?

    /// With all its names: `-h, --help`.
    var written: String { (names ?? []).map(\.written).joined(separator: ", ") }

    /// As a synopsis has it.
    var usage: String {
      let value = "<\(valueName ?? "value")>"
      let text =
        switch kind {
        case .positional: isRepeating ? "\(value) ..." : value
        case .option: "\(names?.last?.written ?? "") \(value)"
        case .flag: names?.last?.written ?? ""
        }
      return isOptional ? "[\(text)]" : text
    }
  }

  let command: Command

  /// Those of this program.
  static func program() throws -> Command {
    try JSONDecoder().decode(HelpTree.self, from: Data(Chargedeck._dumpHelp().utf8)).command
  }
}
