import CellGrid
import ChargeModel
import FleetQuery

extension PromptCommand {
  /// Every one, in the order of palette and help. Both, and carrying them out, read this table and no other.
  static let all: [PromptCommand] = [
    PromptCommand(
      .fleet, .choice(label: "NAME"), "Show the drivers of a fleet", choices: fleets
    ) { state, id throws(Refusal) in
      Fleets.openDrivers(of: Fleet.ID(id), &state)
    },
    PromptCommand(
      .driver, .choice(label: "NAME"), "Go to a driver", choices: foundDrivers
    ) { state, id throws(Refusal) in
      Drivers.show(Driver.ID(id), &state)
    },
    PromptCommand(.view, .choice(label: "NAME"), "Show a view or a tab that is open", choices: views) {
      state, name throws(Refusal) in
      if let place = Int(name) { return Console.showTab(place, &state) }
      guard let view = View.Name(rawValue: name) else {
        throw Refusal("there is no view “\(name.sanitised)”")
      }
      return Console.show(View.named(view), &state)
    },
    PromptCommand(
      .filter, .text(label: "EXPRESSION", isOptional: true), "Filter this list; without a filter, show all",
      choices: filters
    ) { state, text throws(Refusal) in
      do throws(FilterError) { _ = try Filter.parse(text) } catch { throw Refusal(error.description) }
      state.filterHistory.add(text)
      return FilterPrompt.apply(text, &state)
    },
    PromptCommand(
      .sort, .text(label: "COLUMN,-COLUMN", isOptional: true),
      "Sort this list, - for descending; without a column, in its own order", choices: columns
    ) { state, text throws(Refusal) in
      try sort(&state, by: text)
    },
    PromptCommand(
      .columns, .text(label: "COLUMN,COLUMN", isOptional: true),
      "Show these columns in this order; without one, those that fit", choices: columns
    ) { state, text throws(Refusal) in
      let names = try text.split(separator: ",").map { part throws(Refusal) in
        try column(part.filter { !$0.isWhitespace }, in: state)
      }
      state.tab.chosenColumns = names.isEmpty ? nil : names
      return []
    },
    PromptCommand(
      .attach, .choice(label: "FLEET"), "Open the attach dialog with a fleet chosen",
      unless: Command.obstacle(of: .attach), choices: fleets
    ) { state, id throws(Refusal) in
      let effects = Console.perform(.attach, &state)
      BulkDialog.choose(Fleet.ID(id), &state)
      return effects + MembershipDialog.choose(Fleet.ID(id), &state)
    },
    PromptCommand(
      .export, .text(label: "FORMAT PATH", isOptional: true),
      "Write the rows shown, or those marked, to a file",
      unless: Command.obstacle(of: .export), choices: formats
    ) { state, text throws(Refusal) in
      try ExportDialog.start(&state, typed: text)
    },
    PromptCommand(
      .theme, .choice(label: "NAME"), "Change the colours until the program ends", choices: themes
    ) {
      state, name throws(Refusal) in
      [.changeTheme(name)]
    },
    PromptCommand(.help, .text(label: "TEXT", isOptional: true), "Help on what is typed") {
      state, text throws(Refusal) in
      HelpPage.open(&state, filter: text)
      return []
    },
    PromptCommand(.exit, .nothing, "Close every tab and quit; asks again while a write is unfinished") {
      state, _ throws(Refusal) in
      Console.quit(&state)
    },
  ]

  // MARK: What can stand behind a name

  private static let fleets: @Sendable (ConsoleState, String) -> [Choice] = { state, _ in
    state.fleets.listing.fleets.map { fleet in
      let drivers = fleet.totalDrivers.map { Wording.counted($0, "driver") } ?? ""
      return Choice(
        fleet.name, value: fleet.id.rawValue,
        note: "\(Wording.status(fleet.status))  \(drivers)  \(fleet.id.abbreviated.sanitised)")
    }
  }

  private static let foundDrivers: @Sendable (ConsoleState, String) -> [Choice] = { state, _ in
    guard case .palette(let palette) = state.overlay else { return [] }
    return palette.search.drivers.map { driver in
      Choice(
        driver.name, value: driver.id.rawValue,
        note: "\(Wording.status(driver.status))  \(driver.id.abbreviated.sanitised)")
    }
  }

  private static let views: @Sendable (ConsoleState, String) -> [Choice] = { state, _ in
    View.all.map { Choice($0.title, value: $0.name.rawValue, note: "key \($0.key)") }
      + state.tabs.all.enumerated().filter { $0.offset != state.tabs.shown }.map { place, tab in
        Choice(tab.content.title(in: state), value: String(place), note: "tab \(place + 1)")
      }
  }

  private static let filters: @Sendable (ConsoleState, String) -> [Choice] = { state, _ in
    state.filterHistory.lines.reversed().map { Choice($0, note: "used before") }
      + state.preferences.filters.map { Choice($0.filter, note: "\($0.name.sanitised), of your settings") }
  }

  /// Columns for the last of the keys that are typed with commas between.
  private static let columns: @Sendable (ConsoleState, String) -> [Choice] = { state, typed in
    let before = typed.lastIndex(of: ",").map { typed[...$0] } ?? ""
    let direction = typed[before.endIndex...].drop(while: \.isWhitespace).hasPrefix("-") ? "-" : ""
    return state.tab.columnNames.map { Choice("\(before)\(direction)\($0.name)", note: $0.header) }
  }

  private static let formats: @Sendable (ConsoleState, String) -> [Choice] = { _, typed in
    typed.contains(where: \.isWhitespace)
      ? [] : ExportFormat.allCases.map { Choice($0.rawValue, note: $0.words) }
  }

  private static let themes: @Sendable (ConsoleState, String) -> [Choice] = { state, _ in
    state.preferences.themes.map { Choice($0) }
  }

  // MARK: What they do

  private static func sort(_ state: inout ConsoleState, by text: String) throws(Refusal) -> [Effect] {
    var order = TableOrder()
    for part in text.split(separator: ",") {
      let key = part.filter { !$0.isWhitespace }
      let typed = key.hasPrefix("-") || key.hasPrefix("+") ? String(key.dropFirst()) : key
      order.keys.append(
        TableOrder.Key(column: try column(typed, in: state), isAscending: !key.hasPrefix("-")))
    }
    return Console.sort(by: order, &state)
  }

  /// The name of a column of this list, in any case.
  private static func column(_ typed: String, in state: ConsoleState) throws(Refusal) -> String {
    let names = state.tab.columnNames.map(\.name)
    if let name = names.first(where: { $0.lowercased() == typed.lowercased() }) { return name }
    let nearest = EditDistance.nearest(to: typed, among: names) ?? ""
    throw Refusal("no column “\(typed.sanitised)” here, nearest is \(nearest)")
  }
}

extension ExportFormat {
  /// What it is for.
  var words: String {
    switch self {
    case .csv: "for spreadsheets"
    case .tsv: "the same with tabs"
    case .json: "one array"
    case .ndjson: "one object a line, for jq and scripts"
    case .table: "aligned, for people"
    }
  }
}
