import CellGrid
import ChargeAPI
import ChargeModel
import ConsoleCore
import FleetQuery
import Settings

extension Configuration {
  /// The settings of this program: file, environment and options, in rising order, and what is wrong in them.
  static func load(
    _ paths: Paths, environment: [String: String], flags: FlagSettings, themes: [String]
  ) -> (configuration: Configuration, problems: [Problem]) {
    load(paths, environment: environment, flags: flags, vocabulary: .program(themes: themes))
  }

  /// What of it the console itself needs to know.
  var preferences: Preferences {
    var bindings: [Command.Name: [Key]] = [:]
    for (name, keys) in keys {
      if let name = Command.Name(rawValue: name) { bindings[name] = keys.value.map(Key.init) }
    }
    return Preferences(
      bindings: bindings, showsHints: showsHints.value, watchInterval: watch.interval.value,
      filters: filters.sorted { $0.key < $1.key }.map { Preferences.NamedFilter($0.key, $0.value.value) })
  }
}

extension Vocabulary {
  /// The names that a configuration may use, from the modules that own them.
  static func program(themes: [String]) -> Vocabulary {
    Vocabulary(
      commands: ConsoleCore.Command.all.map { command in
        Command(
          command.name.rawValue, keys: command.keys.map(\.name), places: command.placesInViews)
      },
      columns: DriverColumn.Name.allCases.map(\.rawValue), themes: themes,
      baseURL: BaseURL.production.description,
      flawOfBaseURL: { text in
        do throws(BaseURLError) { _ = try BaseURL(text) } catch { return error.description }
        return nil
      },
      flawOfFilter: { text in
        do throws(FilterError) { _ = try Filter.parse(text) } catch { return error.description }
        return nil
      },
      fractionDigits: { Currency($0).fractionDigits })
  }
}

extension Key {
  fileprivate init(_ stroke: KeyStroke) {
    switch stroke {
    case .character(let character): self = .character(character)
    case .control(let character): self = .control(character)
    case .function(let number): self = .function(number)
    case .named(let name): self = Key(name)
    }
  }

  private init(_ name: KeyStroke.Named) {
    self =
      switch name {
      case .enter: .enter
      case .tab: .tab
      case .backTab: .backTab
      case .escape: .escape
      case .backspace: .backspace
      case .delete: .delete
      case .insert: .insert
      case .up: .up
      case .down: .down
      case .left: .left
      case .right: .right
      case .home: .home
      case .end: .end
      case .pageUp: .pageUp
      case .pageDown: .pageDown
      }
  }
}

extension Problem {
  /// An option that was just typed and is better typed again.
  var isMistakenOption: Bool {
    if case .flag = origin { severity == .mistake } else { false }
  }
}
