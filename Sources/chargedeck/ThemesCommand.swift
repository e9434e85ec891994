import ArgumentParser
import CellGrid
import ChargeModel
import ConsoleCore
import ConsoleRuntime
import Foundation
import Settings
import Terminal

/// `chargedeck themes`: which themes there are, what they look like, and whether they can be read.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, show and check the console's themes.",
    discussion: """
      A theme is a file of colours and roles; yours belong in $XDG_CONFIG_HOME/chargedeck/themes, where \
      NAME.toml is found as NAME before a theme of the same name that comes with the program.
      """,
    subcommands: [List.self, Show.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every theme by name, and where it comes from.")

    func run() throws {
      let files = ThemeFiles(environment: ProcessInfo.processInfo.environment)
      let names = files.names
      let width = names.map { DisplayWidth.of($0.sanitised) }.max() ?? 0
      for name in names {
        let shown = name.sanitised
        let padding = String(repeating: " ", count: width - DisplayWidth.of(shown) + 2)
        print(shown + padding + origin(of: name, in: files))
      }
    }

    private func origin(of name: String, in files: ThemeFiles) -> String {
      do throws(ThemeFileError) {
        let place = try files.place(of: name)
        do throws(ThemeFileError) { _ = try files.theme(name) } catch {
          return "\(place.words)  cannot be used: chargedeck themes check \(name.sanitised)"
        }
        return place.words
      } catch {
        return "gone"
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every role of a theme, in its own look.")

    @Argument(help: "A theme by name, or the path of its file.", completion: Candidates.themes)
    var name: String

    @OptionGroup var output: ColorOptions

    func run() throws {
      let files = ThemeFiles(environment: ProcessInfo.processInfo.environment)
      let theme = try Usage.check { () throws(ThemeFileError) in try files.theme(name) }
      let colors = CursesTerminal.colorsOfOutput(output.color == .never ? .never : .automatic)
      let isStyled = isatty(STDOUT_FILENO) == 1
      let adapted = theme.adapted(to: ColorDepth(colors: colors))
      let place = try Usage.check { () throws(ThemeFileError) in try files.place(of: name) }
      print("\(theme.name.sanitised)  (\(place.words))")
      let contrast = ThemeContrast(theme)
      let width = Theme.Role.allCases.map(\.rawValue.count).max() ?? 0
      for role in Theme.Role.allCases {
        let padding = String(repeating: " ", count: width - role.rawValue.count)
        let figure = contrast?.figures.first { $0.role == role }.map { "\($0.ratio.ratioText)  \($0.words)" }
        let facts = [figure, isStyled ? adapted[role].words : theme[role].words].compactMap(\.self)
        print(
          "  \(role.rawValue)\(padding)  \(Self.sample(adapted[role], isStyled: isStyled))  "
            + facts.filter { !$0.isEmpty }.joined(separator: "  "))
      }
    }

    private static func sample(_ style: Style, isStyled: Bool) -> String {
      let text = " ● Zoë Müller  −0.40 EUR "
      let sequence = isStyled ? style.controlSequence : ""
      return sequence.isEmpty ? text : "\(sequence)\(text)\u{1B}[0m"
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether themes can be used and read: 4.5:1 for every text, or what the theme promises.",
      discussion: """
        Without a name every theme is checked. A theme of the terminal's own colours has nothing to measure. \
        A theme that is malformed or falls short ends this with 2.
        """)

    @Argument(help: "Themes by name, or paths of their files.", completion: Candidates.themes)
    var names: [String] = []

    func run() throws {
      let files = ThemeFiles(environment: ProcessInfo.processInfo.environment)
      var hasFailed = false
      for name in names.isEmpty ? files.names : names {
        do throws(ThemeFileError) {
          let theme = try files.theme(name)
          hasFailed = !report(theme, named: name.sanitised, isDetailed: !names.isEmpty) || hasFailed
        } catch {
          print("\(name.sanitised): cannot be used\n\(error.description.indented)")
          hasFailed = true
        }
      }
      if hasFailed { throw ExitCode(ExitStatus.usage.rawValue) }
    }

    /// - Returns: whether it can be read.
    private func report(_ theme: Theme, named name: String, isDetailed: Bool) -> Bool {
      guard let contrast = ThemeContrast(theme), let lowest = contrast.figures.first else {
        print("\(name): the terminal's own colours, nothing to measure")
        return true
      }
      let verdict = contrast.flaws.isEmpty ? "passes" : "falls short of"
      print(
        "\(name): \(verdict) \(contrast.least.ratioText); the lowest of \(contrast.figures.count) texts is "
          + "\(lowest.role.rawValue) with \(lowest.ratio.ratioText)")
      for flaw in contrast.flaws { print("  ✗ \(flaw.role.rawValue): \(flaw.reason)") }
      guard isDetailed else { return contrast.flaws.isEmpty }
      for figure in contrast.figures {
        let ratio = figure.ratio.ratioText
        let padding = String(repeating: " ", count: max(0, 7 - ratio.count))
        print("  \(padding)\(ratio)  \(figure.words)  \(figure.role.rawValue)")
      }
      return contrast.flaws.isEmpty
    }
  }
}

/// A mistake of whoever called: told, and ended with the status for it.
private enum Usage {
  static func check<Value, Failure: Error & CustomStringConvertible>(
    _ body: () throws(Failure) -> Value
  ) throws -> Value {
    do throws(Failure) { return try body() } catch {
      Message.fail(error.description)
      throw ExitCode(ExitStatus.usage.rawValue)
    }
  }
}

extension ThemeFiles {
  /// The themes of this program as it was started.
  init(environment: [String: String]) {
    self.init(
      program: Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]), environment: environment)
  }
}

extension ThemeFiles.Place {
  fileprivate var words: String {
    switch self {
    case .builtIn: "built in"
    case .file(let path): path.sanitised
    }
  }
}

extension ThemeContrast.Figure {
  fileprivate var words: String { "\(foreground) on \(background)" }
}

extension Style {
  /// Its attributes by name.
  fileprivate var words: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
    ]
    return names.filter { attributes.contains($0.0) }.map(\.1).joined(separator: " ")
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }
}
