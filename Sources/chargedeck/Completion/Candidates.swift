import ArgumentParser
import ConsoleRuntime
import FleetQuery
import Foundation
import Settings

/// What may stand on a command line, for the shells that complete it.
///
/// Found at once in files of this machine: no request is made, no key is fetched by a command, and nothing is written.
enum Candidates {
  static let profiles = kind { _ in
    Configuration.load(
      Paths(environment: environment), environment: [:], flags: FlagSettings(), themes: []
    ).configuration.profiles.keys.sorted()
  }

  static let themes = kind { _ in ThemeFiles(environment: environment).names }

  static let fleets = kind { line in
    guard !line.words.contains("--demo") else { return [] }
    return FleetNames.candidates(profile: line.value(of: "--profile"), environment: environment)
  }

  /// Columns of the list that the verb prints, with commas between them, the last of which is completed.
  static let columns = kind { line in
    let names =
      switch line.words.dropFirst().first(where: { ["drivers", "fleets", "transactions"].contains($0) }) {
      case "fleets": ColumnCatalog.fleets(in: .utc).guide.map(\.name)
      case "transactions": ColumnCatalog.transactions(in: .utc).guide.map(\.name)
      default: ColumnCatalog.drivers(in: ColumnContext()).guide.map(\.name)
      }
    let before = line.word.lastIndex(where: { $0 == "," || $0 == "-" }).map { line.word[...$0] } ?? ""
    return names.map { before + $0 }
  }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static func kind(_ find: @escaping @Sendable (CommandLineSoFar) -> [String]) -> CompletionKind {
    .custom { words, index, _ in
      find(CommandLineSoFar(words, index: index)).compactMap { candidate in
        // What holds a tab or a line break cannot be told to a shell as one.
        candidate.unicodeScalars.contains { $0.properties.generalCategory == .control }
          ? nil : candidate.told(to: CompletionShell.requesting)
      }
    }
  }
}

/// A command line as far as it was typed.
struct CommandLineSoFar {
  /// Without the shell's quotes.
  let words: [String]
  /// The one that is being completed.
  let word: String

  /// - Parameter words: as the shell has them, quotes included.
  init(_ words: [String], index: Int) {
    self.words = words.map(\.withoutShellQuotes)
    word = self.words.indices.contains(index) ? self.words[index] : ""
  }

  /// What stands behind an option.
  func value(of option: String) -> String? {
    if let place = words.firstIndex(of: option) { return words.dropFirst(place + 1).first }
    let prefix = option + "="
    return words.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }
}

extension String {
  /// As the completion script of a shell must be told it, so that it comes out as it is; `nil` where it cannot.
  fileprivate func told(to shell: CompletionShell?) -> String? {
    switch shell {
    // What bash puts on the line would still be a variable or a command: readline leaves these as they are.
    case .bash where contains { "$`".contains($0) }: nil
    // Its compgen expands words: without quotes it would even run a command that a name holds.
    case .bash: "'" + replacing("'", with: "'\\''") + "'"
    // What stands behind a colon is a description.
    case .zsh: replacing("\\", with: "\\\\").replacing(":", with: "\\:")
    default: self
    }
  }

  /// A word of a shell as the shell hands it to a program, as far as quotes go.
  fileprivate var withoutShellQuotes: String {
    var text = ""
    var quote: Character?
    var isEscaped = false
    for character in self {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { text.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else {
        text.append(character)
      }
    }
    return text
  }
}
