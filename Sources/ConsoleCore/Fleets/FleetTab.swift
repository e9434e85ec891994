import ChargeModel
import FleetOperations
import FleetQuery

/// The fleets, one a row; `Enter` opens the drivers of one.
struct FleetTab: ListTab {
  static let view = View.Name.fleets
  static let noun = "fleet"

  var table: TableState<ListRows<Fleet>> = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<Fleet>?

  static func items(in state: ConsoleState) -> [Fleet] { state.fleets.listing.fleets }

  func title(in state: ConsoleState) -> String { "Fleets" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    Self.choices.map { names in
      guard let place = names.firstIndex(of: "wallet"), !state.watch.isEmpty else { return names }
      return Array(names[...place]) + ["change"] + Array(names[(place + 1)...])
    }
  }

  private static let choices: [[String]] =
    [
      [
        "name", "status", "drivers", "vehicles", "sessions", "wallet", "policyCount", "place", "timezone",
        "updated",
      ],
      ["name", "status", "drivers", "vehicles", "sessions", "wallet", "policyCount", "place"],
      ["name", "status", "drivers", "vehicles", "sessions", "wallet"],
      ["name", "status", "drivers", "wallet", "place"],
      ["name", "status", "drivers", "wallet"],
      ["name", "drivers", "wallet"],
      ["name", "wallet"],
    ]

  func status(in state: ConsoleState) -> ListStatus? { state.fleets.status }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture(
      "○", "No fleets yet", "The server answered with an empty list.",
      "r looks again; fleets are created through the API.")
  }

  func isOld(_ fleet: Fleet, in state: ConsoleState) -> Bool {
    if case .offline = state.link { return true }
    let age = state.fleets.listing.asOf.map { state.now.age(of: $0) } ?? .zero
    return age > ConsoleState.ageLimit || state.fleets.listing.missing.contains(fleet.id)
  }

  func subject(of id: Fleet.ID) -> DetailSubject? { .fleet(id) }

  var targetWallets: [WalletOwner] { table.targets.map { .fleet($0) } }

  /// The drivers of the marked fleets, or of the one under the cursor, as far as the list of all is read.
  func shownWallets(in state: ConsoleState) -> [WalletOwner] {
    let fleets = Set(table.targets)
    var owners: [WalletOwner] = []
    state.drivers.all.listing.table.forEach { _, row in
      if !fleets.isDisjoint(with: row.fleets) { owners.append(.driver(row.id)) }
    }
    return owners
  }

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    Console.readFleets(&state, refresh: refresh)
  }

  func stopReading(_ state: ConsoleState) -> [Effect] { [.stopReadingFleets] }

  func open(_ state: inout ConsoleState) -> [Effect] {
    guard let id = table.selectedRow?.id else { return [] }
    return Fleets.openDrivers(of: id, &state)
  }
}

/// Going between fleets and drivers.
enum Fleets {
  /// Shows the drivers of a fleet, in the tab that already does if there is one.
  static func openDrivers(of id: Fleet.ID, _ state: inout ConsoleState) -> [Effect] {
    let source = DriverFilter(fleet: id)
    let place = state.tabs.all.firstIndex { ($0.content as? DriverTab)?.source == source }
    return place.map { Console.showTab($0, &state) }
      ?? Console.open(DriverTab(source: source, columns: state.preferences.columns), &state)
  }

  /// Shows a fleet in the list of fleets.
  static func show(_ id: Fleet.ID, _ state: inout ConsoleState) -> [Effect] {
    let effects = Console.show(View.named(.fleets), &state)
    guard var tab = state.tab as? FleetTab else { return effects }
    var more: [Effect] = []
    if state.fleets.byID[id] != nil, tab.table.rows.position(of: id) == nil {
      more = tab.type(filter: "", &state)
    }
    tab.table.move(to: id, lines: state.layout.listRows)
    state.tab = tab
    return effects + more
  }
}
