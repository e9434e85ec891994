import ChargeModel
import FleetQuery

/// The watched drivers, with what their wallets hold and how they moved.
struct WatchTab: ListTab {
  struct Item: Identifiable, Equatable, Sendable {
    let id: Driver.ID
    let watched: WatchState.Watched
  }

  static let view = View.Name.watch
  static let noun = "driver"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<Item>?

  static func items(in state: ConsoleState) -> [Item] {
    state.watch.drivers.map { Item(id: $0.key, watched: $0.value) }.sorted { $0.id < $1.id }
  }

  func title(in state: ConsoleState) -> String { "Watch" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["name", "status", "wallet", "change", "changed", "age"],
      ["name", "status", "wallet", "change", "age"],
      ["name", "wallet", "change", "age"], ["name", "wallet", "change"], ["name", "wallet"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture(
      "○", "No driver is watched", "A watched wallet is read again by itself.",
      "1 goes to the drivers; w there watches one, or all that are marked.")
  }

  func isOld(_ item: Item, in state: ConsoleState) -> Bool {
    state.drivers.row(item.id).map(state.isOld) ?? true
  }

  func notes(in state: ConsoleState) -> [String] {
    guard let due = state.watch.due else { return [] }
    return [
      state.watch.reading == nil
        ? "next in \(max(0, (due - state.now.uptime).components.seconds)) s" : "reading …"
    ]
  }

  func subject(of id: Driver.ID) -> DetailSubject? { .driver(id) }

  func driver(in state: ConsoleState) -> DriverTable.Row? {
    table.selectedRow.flatMap { state.drivers.row($0.id) }
  }

  var targetDrivers: [Driver.ID] { table.targets }

  /// Reads the watched drivers now, before they are due.
  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { Watch.read(&state) }

  func requestsToRead(in state: ConsoleState) -> Int { state.watch.drivers.count }

  static let columns: [TableColumn<Item>] = [
    TableColumn("name", "Name", 14...40, value: { item, state in CellValue(item.name(in: state)) }) {
      item, state in
      TableCell(foreign: item.name(in: state))
    },
    TableColumn(
      "status", "Status", 11...11,
      value: { item, state in CellValue(state.drivers.row(item.id)?.driver.status.text) }
    ) { item, state in
      guard let status = state.drivers.row(item.id)?.driver.status else { return TableCell("gone?") }
      return TableCell(Wording.status(status), Wording.role(status))
    },
    TableColumn("wallet", "Wallet", 16...16, .trailing, value: { item, _ in CellValue(item.watched.balance) })
    {
      item, state in
      guard let driver = state.drivers.row(item.id)?.driver else { return TableCell("–") }
      return TableCell(
        DriverColumn.walletText(driver), (driver.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text)
    },
    TableColumn(
      "change", "Δ", 9...12, .trailing, value: { item, _ in CellValue(item.watched.change?.amount) }
    ) {
      item, _ in item.watched.changeCell
    },
    TableColumn("changed", "Changed", 8...8, value: { item, _ in CellValue(item.watched.change?.at.wall) }) {
      item, state in
      TableCell(item.watched.change?.at.wall.timeOfDay(in: state.displayZone) ?? "–", .muted)
    },
    TableColumn("age", "Age", 5...5, .trailing) { item, state in
      guard let row = state.drivers.row(item.id) else { return TableCell("–") }
      return TableCell(DriverColumn.named(.age).cell(row, state.columnContext), .muted)
    },
  ]
}

extension WatchTab.Item {
  fileprivate func name(in state: ConsoleState) -> String {
    state.drivers.row(id)?.driver.name ?? id.abbreviated
  }
}
