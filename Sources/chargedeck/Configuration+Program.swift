import CellGrid
import ChargeAPI
import ChargeModel
import ConsoleCore
import FleetOperations
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
    var preferences = Preferences(
      bindings: bindings, showsHints: showsHints.value, watchLimits: watchLimits, thresholds: lowBalances,
      shifts: watch.shifts?.value ?? [],
      columns: columns?.value,
      filters: filters.sorted { $0.key < $1.key }.map { Preferences.NamedFilter($0.key, $0.value.value) })
    preferences.ringsBell = watch.ringsBell.value
    preferences.notifies = watch.notifies.value
    return preferences
  }

  /// What watching may take of the budget.
  var watchLimits: WatchPlanner.Limits {
    WatchPlanner.Limits(
      interval: watch.interval.value, ofBudget: budget.rate.value, atOnce: budget.atOnce.value)
  }

  /// Below which balance a wallet is low.
  var lowBalances: Thresholds {
    func amounts(_ amounts: ThresholdSettings.Amounts) -> Thresholds.Amounts {
      Dictionary(uniqueKeysWithValues: amounts.map { (Currency($0.key), $0.value.value) })
    }
    return Thresholds(
      currencies: amounts(thresholds.currencies),
      fleets: Dictionary(
        uniqueKeysWithValues: thresholds.fleets.map { (Fleet.ID($0.key), amounts($0.value)) }),
      drivers: Dictionary(
        uniqueKeysWithValues: thresholds.drivers.map { (Driver.ID($0.key), amounts($0.value)) }),
      fleetWallets: amounts(thresholds.fleetWallets),
      hysteresisPercent: Int64(watch.hysteresisPercent.value))
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
