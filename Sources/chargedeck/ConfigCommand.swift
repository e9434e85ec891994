import ArgumentParser
import ConsoleRuntime
import Foundation
import Settings

/// `chargedeck config`: what is wrong in the configuration file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check the configuration file.", subcommands: [Check.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell every mistake in the configuration file, with its line and what to do.",
      discussion: """
        Without FILE the file that the program would read is checked, and the variables that go over it. \
        Files with a key are looked into, commands that print one are not run. One line a mistake on standard \
        output, as FILE:LINE:COLUMN: what is wrong; what to do. Ends with 2 when there is one, else with 0.

          chargedeck config check
          chargedeck config check shift.toml
        """)

    @Argument(
      help: ArgumentHelp("The file; without it the one that would be read.", valueName: "file"),
      completion: .file(extensions: ["toml"]))
    var file: String?

    func run() throws {
      let environment = ProcessInfo.processInfo.environment
      guard let path = file ?? Paths(environment: environment).configuration?.value else {
        Message.fail("HOME is not set, so there is no file to check", next: "Name one: config check FILE")
        throw ExitCode(ExitStatus.usage.rawValue)
      }
      let found = ConfigurationFile(at: path)
      if case .missing = found.content, file == nil, environment["CHARGEDECK_CONFIG"] == nil {
        print("\(path.sanitised): there is no such file, so every setting is built in")
        return
      }
      let check = ConfigurationCheck(found, environment: file == nil ? environment : nil)
      for mistake in check.mistakes { print(mistake) }
      for note in check.notes { Message.write("chargedeck: \(note)") }
      guard check.mistakes.isEmpty else { throw ExitCode(ExitStatus.usage.rawValue) }
      print("\(path.sanitised): all is well")
    }
  }
}

/// All that is wrong with a configuration file, and with what it points to.
struct ConfigurationCheck {
  /// A line each, in the order of the file.
  private(set) var mistakes: [String] = []
  /// What is worth knowing and no mistake.
  private(set) var notes: [String] = []

  /// - Parameter environment: what goes over the file; `nil` looks at the file alone.
  init(_ file: ConfigurationFile, environment: [String: String]?) {
    let own = ProcessInfo.processInfo.environment
    let themes = ThemeFiles(environment: own)
    if case .missing = file.content {
      mistakes = ["\(file.path.sanitised): there is no such file"]
      return
    }
    let (configuration, problems) = Configuration.load(
      file, isNamed: true, home: Paths(environment: own).home, environment: environment ?? [:],
      vocabulary: .program(themes: themes.names))
    for problem in problems {
      // That a profile is still to be chosen is no mistake: an option does that.
      if case .flag = problem.origin { continue }
      if problem.severity == .notice { notes.append("\(problem)") } else { mistakes.append("\(problem)") }
    }
    check(configuration.theme, in: themes)
    for (name, profile) in configuration.profiles.sorted(by: { $0.key < $1.key }) {
      check(profile.key, of: name, environment: own)
    }
  }

  private mutating func check(_ theme: Sourced<String>, in files: ThemeFiles) {
    guard theme.origin != .builtIn else { return }
    do throws(ThemeFileError) { _ = try files.theme(theme.value) } catch {
      for line in error.description.split(separator: "\n") {
        mistakes.append("\(theme.origin): the theme cannot be used: \(line)".sanitised)
      }
    }
  }

  private mutating func check(
    _ key: Sourced<KeySource>?, of profile: String, environment: [String: String]
  ) {
    guard let key else { return }
    switch key.value {
    case .command: return
    case .environment(let variable):
      guard environment[variable] == nil else { return }
      notes.append("\(key.origin): \(variable) is not set here; the profile \(profile) needs it".sanitised)
    case .file:
      do throws(KeyError) { _ = try key.value.key(environment: environment) } catch {
        mistakes.append("\(key.origin): the key of the profile \(profile): \(error)".sanitised)
      }
    }
  }
}
