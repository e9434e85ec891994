import ChargeModel
import FleetOperations
import FleetQuery

/// The watched wallets, with what they hold, how they moved and how far they reach.
struct WatchTab: ListTab {
  /// A wallet and what its row is made of beside the time.
  struct Item: Identifiable, Equatable, Sendable {
    let id: WalletOwner
    let balance: Money?
    let movement: BalanceHistory.Movement?
    let alert: Alert.State?
    let runway: Runway?
  }

  static let view = View.Name.watch
  static let noun = "wallet"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<Item>?

  static func items(in state: ConsoleState) -> [Item] {
    state.watch.owners.map { owner in
      let history = state.watch.book[owner]
      return Item(
        id: owner, balance: history?.balance, movement: history?.latestMovement,
        alert: state.watch.book.alerts[owner]?.state, runway: state.watch.runway(of: owner))
    }
  }

  func title(in state: ConsoleState) -> String { "Watch" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["low", "name", "status", "wallet", "change", "shift", "day", "curve", "runway", "age"],
      ["low", "name", "wallet", "change", "shift", "day", "curve", "runway", "age"],
      ["low", "name", "wallet", "change", "day", "curve", "runway", "age"],
      ["low", "name", "wallet", "change", "day", "runway", "age"],
      ["low", "name", "wallet", "change", "runway", "age"],
      ["low", "name", "wallet", "change", "age"], ["low", "name", "wallet", "change"], ["low", "wallet"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture(
      "○", "No wallet is watched", "A watched wallet is read again by itself, and rings when it is low.",
      "1 goes to the drivers; w there watches one or all that are marked, W all that are shown.")
  }

  func isOld(_ item: Item, in state: ConsoleState) -> Bool {
    if case .offline = state.link { return true }
    guard let seen = state.watch.book[item.id]?.latest.confirmed else { return true }
    let limit = max(ConsoleState.ageLimit, state.watch.planner.price.greatestAge * 2)
    return state.now.wall.millisecondsSince1970 - seen.millisecondsSince1970 > limit.milliseconds
  }

  func notes(in state: ConsoleState) -> [String] {
    guard !state.watch.isEmpty else { return [] }
    let price = state.watch.planner.price
    let age = Wording.seconds(price.greatestAge)
    return state.watch.planner.isSuspended
      ? ["\(price)", "paused until the list is read"] : ["\(price)", "≤ \(age) old"]
  }

  func subject(of id: WalletOwner) -> DetailSubject? { DetailSubject(id) }

  func driver(in state: ConsoleState) -> DriverTable.Row? { state.driverRow(of: table.selectedRow?.id) }
  var targetDrivers: [Driver.ID] { targetWallets.compactMap(\.driver) }
  var hiddenMarkedDrivers: [Driver.ID] { table.hiddenMarkedRows.compactMap(\.driver).sorted() }
  var targetWallets: [WalletOwner] { table.targets }
  func shownWallets(in state: ConsoleState) -> [WalletOwner] {
    (0..<table.rows.count).map(table.rows.id(at:))
  }

  /// Reads what is watched now, before it is due.
  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { Watch.readNow(&state) }

  func requestsToRead(in state: ConsoleState) -> Int { state.watch.planner.plan.requests }

  static let columns: [TableColumn<Item>] = [
    .alertSign(\.alert),
    .ownerName(\.id),
    TableColumn(
      "status", "Status", 11...11, value: { item, state in CellValue(state.status(of: item.id)?.text) }
    ) { item, state in
      guard let status = state.status(of: item.id) else { return TableCell("gone?") }
      return TableCell(Wording.status(status), Wording.role(status))
    },
    TableColumn("wallet", "Wallet", 14...16, .trailing, value: { item, _ in CellValue(item.balance) }) {
      item, _ in .balance(item.balance)
    },
    TableColumn("change", "Δ", 9...12, .trailing, value: { item, _ in CellValue(item.movement?.amount) }) {
      item, state in .change(of: item.id, in: state)
    },
    TableColumn(
      "shift", "Δ shift", 9...12, .trailing,
      value: { item, state in CellValue(state.changeInShift(of: item.id)) }
    ) { item, state in .change(state.changeInShift(of: item.id)) },
    TableColumn(
      "day", "Δ 24 h", 9...12, .trailing,
      value: { item, state in CellValue(state.change(of: item.id, over: GraphRange.day.duration)) }
    ) { item, state in .change(state.change(of: item.id, over: GraphRange.day.duration)) },
    TableColumn(
      "week", "Δ 7 d", 9...12, .trailing,
      value: { item, state in CellValue(state.change(of: item.id, over: GraphRange.week.duration)) }
    ) { item, state in .change(state.change(of: item.id, over: GraphRange.week.duration)) },
    TableColumn("curve", "Curve", 12...12) { item, state in
      .sparkline(of: item.id, width: 12, in: state)
    },
    TableColumn(
      "runway", "Runway", 6...6, .trailing,
      value: { item, _ in item.runway.map { .number($0.tenths) } ?? .none }
    ) { item, _ in .runway(item.runway) },
    TableColumn("age", "Age", 4...4, .trailing) { item, state in
      guard let seen = state.watch.book[item.id]?.latest.confirmed else { return TableCell("–", .muted) }
      return TableCell(Wording.shortAge(of: seen, at: state.now.wall), .muted)
    },
  ]
}

extension TableColumn {
  /// A sign before wallets that are low, so that they are told apart without colour.
  static func alertSign(_ alert: @escaping @Sendable (Row) -> Alert.State?) -> TableColumn {
    TableColumn("low", "!", 1...1, value: { row, _ in CellValue(alert(row).map { "\($0.sign)" }) }) {
      row, _ in
      alert(row).map { TableCell($0.sign, $0.role) } ?? TableCell("")
    }
  }

  static func ownerName(_ owner: @escaping @Sendable (Row) -> WalletOwner) -> TableColumn {
    TableColumn("name", "Name", 14...40, value: { row, state in CellValue(state.name(of: owner(row))) }) {
      row, state in
      let name = state.name(of: owner(row))
      return TableCell(foreign: owner(row).driver == nil ? "Fleet: \(name)" : name)
    }
  }
}

extension Alert.State {
  /// `!` waits for somebody, `z` sleeps, `✓` was seen.
  var sign: String {
    switch self {
    case .open: "!"
    case .snoozed: "z"
    case .acknowledged: "✓"
    }
  }

  var role: Theme.Role { self == .open ? .error : .muted }
}

extension WalletOwner {
  var driver: Driver.ID? { if case .driver(let id) = self { id } else { nil } }
}

extension DetailSubject {
  init(_ owner: WalletOwner) {
    switch owner {
    case .driver(let id): self = .driver(id)
    case .fleet(let id): self = .fleet(id)
    }
  }

  /// Whose wallet the detail shows.
  var owner: WalletOwner? {
    switch self {
    case .driver(let id): .driver(id)
    case .fleet(let id): .fleet(id)
    default: nil
    }
  }
}

extension ConsoleState {
  func driverRow(of owner: WalletOwner?) -> DriverTable.Row? { owner?.driver.flatMap(drivers.row) }

  func status(of owner: WalletOwner) -> LifecycleStatus? {
    switch owner {
    case .driver(let id): drivers.row(id)?.status
    case .fleet(let id): fleets.byID[id]?.status
    }
  }
}
