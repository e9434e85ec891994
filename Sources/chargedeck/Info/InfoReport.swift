import ChargeAPI
import ChargeModel
import ConsoleCore
import ConsoleRuntime
import Foundation
import Settings
import Terminal

/// All that `chargedeck info` tells; the names of its parts are those of the JSON.
struct InfoReport: Encodable {
  struct Versions: Encodable {
    let chargedeck = Version.current
    let api = ClientConfiguration.apiVersion
    let curses = TerminalSurvey.curses
    let curl = ClientLibraries.curl
    let tls = ClientLibraries.tls
  }

  struct Setting: Encodable {
    let name: String
    let value: String
    let origin: InfoOrigin
  }

  let versions = Versions()
  let account: InfoAccount
  let settings: [Setting]
  let paths: [InfoPath]
  let terminal: InfoTerminal
  /// What is wrong in the settings, a line each.
  let problems: [String]

  init(_ options: AccountOptions, _ looks: ConsoleOptions, environment: [String: String]) {
    let paths = Paths(environment: environment)
    let themes = ThemeFiles(environment: environment)
    let (configuration, problems) = Configuration.load(
      paths, environment: environment, flags: looks.flags(of: options), themes: themes.names)
    account = InfoAccount(options, configuration, environment: environment)
    settings = configuration.listing.map {
      Setting(name: $0.name, value: $0.value, origin: InfoOrigin($0.origin))
    }
    self.paths = InfoPath.all(paths, themes, account: account.fileName)
    terminal = InfoTerminal(
      TerminalSurvey(
        CursesTerminal.Options(
          color: configuration.color.value == .never ? .never : .automatic,
          ascii: configuration.usesASCII.value)),
      environment: environment)
    self.problems = problems.map(\.description)
  }
}

/// Where a setting was written.
struct InfoOrigin: Encodable {
  enum Kind: String, Encodable {
    case builtIn, file, environment, option
  }

  let kind: Kind
  /// The file's path, the variable or the option.
  var name: String?
  var line: Int?

  init(_ origin: Origin) {
    switch origin {
    case .builtIn: kind = .builtIn
    case .file(let path, let line): (kind, name, self.line) = (.file, path.sanitised, line)
    case .environment(let variable): (kind, name) = (.environment, variable.sanitised)
    case .flag(let option): (kind, name) = (.option, option)
    }
  }

  var words: String { line.map { "\(name ?? ""):\($0)" } ?? name ?? "built in" }
}

/// Whose data the program would open with these settings.
struct InfoAccount: Encodable {
  enum Mode: String, Encodable {
    case test, live, sandbox
    /// Nothing is known of the key before it is fetched.
    case unknown
  }

  let name: String?
  let mode: Mode
  let baseURL: String?
  let isReadOnly: Bool
  /// Where the key is kept; `nil` when nothing names one.
  var keySource: String?
  /// Why no key is at hand, in words; `nil` when it is.
  var keyProblem: String?
  /// What names its files in the state folder.
  let fileName: String?

  private enum CodingKeys: String, CodingKey {
    case name, mode, baseURL, isReadOnly, keySource, keyProblem
  }

  init(_ options: AccountOptions, _ configuration: Configuration, environment: [String: String]) {
    let settings = configuration.connection
    guard !options.demo else {
      (name, mode, baseURL, fileName) = ("sandbox", .sandbox, nil, nil)
      isReadOnly = settings.isReadOnly.value
      return
    }
    keySource = settings.key.map { $0.value.description.sanitised }
    isReadOnly = settings.isReadOnly.value
    if case .command = settings.key?.value {
      (name, mode, fileName) = (configuration.profile?.value.sanitised, .unknown, nil)
      baseURL = settings.baseURL.value.sanitised
      keyProblem = "not fetched here"
      return
    }
    do throws(ConnectionError) {
      let connection = try Connection.account(configuration, environment: environment)
      name = connection.profile.name.sanitised
      mode = connection.profile.mode == .live ? .live : .test
      baseURL = connection.profile.baseURL.sanitised
      fileName = connection.profileKey.fileName
    } catch {
      (name, mode, fileName) = (configuration.profile?.value.sanitised, .unknown, nil)
      baseURL = settings.baseURL.value.sanitised
      keyProblem = settings.key == nil ? "none is set" : error.problem.sanitised
    }
  }
}

/// What the console could do in this terminal.
struct InfoTerminal: Encodable {
  let name: String
  /// Why the console cannot run here; `nil` when it can.
  let obstacle: String?
  let colors: Int
  let isUnicode: Bool
  let columns: Int?
  let lines: Int?
  let hasMouse: Bool
  let marksPastes: Bool
  /// How `y` copies: `OSC 52`, or the program that takes it.
  let clipboard: String

  init(_ survey: TerminalSurvey, environment: [String: String]) {
    name = survey.name.sanitised
    obstacle = survey.obstacle?.words
    colors = survey.colors
    isUnicode = survey.isUTF8
    (columns, lines) = (survey.size?.width, survey.size?.height)
    hasMouse = survey.hasMouse
    marksPastes = survey.marksPastes
    switch Clipboard(environment: environment) {
    case .terminal: clipboard = "OSC 52"
    case .program(let path, _): clipboard = path.sanitised
    }
  }
}
