import ChargeModel
import FleetOperations
import FleetQuery

/// The queue of alerts: who waits for somebody, who was answered, and who has recovered.
struct AlertTab: ListTab {
  struct Item: Identifiable, Equatable, Sendable {
    struct ID: Hashable, Sendable {
      let owner: WalletOwner
      let raised: Timestamp
    }

    let alert: Alert
    /// When it was over; `nil` while the wallet is low.
    let recovered: Timestamp?

    var id: ID { ID(owner: alert.owner, raised: alert.raised) }
    /// `nil` once it is over.
    var state: Alert.State? { recovered == nil ? alert.state : nil }
  }

  static let view = View.Name.alerts
  static let noun = "alert"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<Item>?

  static func items(in state: ConsoleState) -> [Item] {
    let alerts = state.watch.book.alerts
    return alerts.alerts.map { Item(alert: $0, recovered: nil) }
      + alerts.recovered.map { Item(alert: $0.alert, recovered: $0.at) }
  }

  func title(in state: ConsoleState) -> String { "Alerts" }

  /// Takes in what was answered, which goes to the end; the cursor stays, on the next one that waits.
  mutating func followInPlace(_ state: ConsoleState) {
    let line: Int = table.cursor
    makeRows(state)
    table.move(by: line - table.cursor, lines: state.layout.listRows)
  }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["low", "name", "wallet", "threshold", "state", "waiting", "raised", "runway"],
      ["low", "name", "wallet", "threshold", "state", "waiting", "runway"],
      ["low", "name", "wallet", "threshold", "state", "waiting"],
      ["low", "name", "wallet", "state", "waiting"],
      ["low", "name", "wallet", "waiting"], ["low", "name", "wallet"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    let next =
      state.preferences.thresholds.isEmpty
      ? "No threshold is set: [thresholds] eur = \"5.00\" in the configuration sets one."
      : state.watch.isEmpty ? "Nothing is watched: w on a driver watches it." : "It is quiet."
    return PanePicture("○", "No alert", "A watched wallet below its threshold stands here once.", next)
  }

  func isOld(_ item: Item, in state: ConsoleState) -> Bool { item.recovered != nil }

  func notes(in state: ConsoleState) -> [String] {
    let alerts = state.watch.book.alerts
    guard alerts.count > 0 else { return [] }
    return ["\(Wording.count(alerts.openCount)) open of \(Wording.count(alerts.count))"]
  }

  func subject(of id: Item.ID) -> DetailSubject? { DetailSubject(id.owner) }
  func driver(in state: ConsoleState) -> DriverTable.Row? {
    state.driverRow(of: table.selectedRow?.alert.owner)
  }
  var targetDrivers: [Driver.ID] { targetWallets.compactMap(\.driver) }
  var targetWallets: [WalletOwner] { table.targets.map(\.owner) }

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { Watch.readNow(&state) }
  func requestsToRead(in state: ConsoleState) -> Int { state.watch.planner.plan.requests }

  static let columns: [TableColumn<Item>] = [
    .alertSign(\.state),
    .ownerName(\.alert.owner),
    TableColumn("wallet", "Wallet", 16...16, .trailing, value: { item, _ in CellValue(item.alert.balance) }) {
      item, _ in .balance(item.alert.balance)
    },
    TableColumn(
      "threshold", "Below", 9...12, .trailing, value: { item, _ in CellValue(item.alert.threshold) }
    ) { item, _ in TableCell(item.alert.threshold.amount, .muted) },
    TableColumn("state", "State", 12...24, value: { item, state in CellValue(item.words(in: state)) }) {
      item, state in TableCell(item.words(in: state), item.state?.role ?? .muted)
    },
    TableColumn("waiting", "Since", 5...5, .trailing, value: { item, _ in .time(item.alert.raised) }) {
      item, state in TableCell(Wording.shortAge(of: item.alert.raised, at: state.now.wall), .muted)
    },
    TableColumn("raised", "Raised", 21...21, value: { item, _ in .time(item.alert.raised) }) { item, state in
      TableCell(item.alert.raised.dateAndTime(in: state.displayZone), .muted)
    },
    TableColumn("runway", "Runway", 6...6, .trailing) { item, state in
      .runway(state.watch.runway(of: item.alert.owner))
    },
  ]
}

extension AlertTab.Item {
  fileprivate func words(in state: ConsoleState) -> String {
    if let recovered { return "recovered \(recovered.timeOfDay(in: state.displayZone))" }
    return switch alert.state {
    case .open: "open"
    case .acknowledged(let at): "seen \(at.timeOfDay(in: state.displayZone))"
    case .snoozed(.until(let end)): "until \(end.timeOfDay(in: state.displayZone))"
    case .snoozed(.untilChange): "until it changes"
    }
  }
}
