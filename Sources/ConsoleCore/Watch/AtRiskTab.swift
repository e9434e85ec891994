import ChargeModel
import FleetOperations
import FleetQuery

/// Active drivers who may not get to charge, the most urgent first, watched or not.
struct AtRiskTab: ListTab {
  static let view = View.Name.watch
  static let noun = "driver"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<AtRisk>?

  static func items(in state: ConsoleState) -> [AtRisk] { state.triage.found }

  func title(in state: ConsoleState) -> String { "At risk" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["low", "name", "wallet", "threshold", "runway", "basis", "age"],
      ["low", "name", "wallet", "threshold", "runway", "basis"],
      ["low", "name", "wallet", "threshold", "runway"], ["low", "name", "wallet", "runway"],
      ["low", "name", "wallet"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { state.drivers.all.status }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    guard !state.preferences.thresholds.isEmpty else {
      return PanePicture(
        "○", "No threshold is set", "Without one only empty wallets stand here, and none is empty.",
        "[thresholds] eur = \"5.00\" in the configuration sets one.")
    }
    return PanePicture(
      "○", "Nobody is at risk", "No active driver is below a threshold or has few sessions left.",
      "1 goes to the drivers.")
  }

  func isOld(_ risk: AtRisk, in state: ConsoleState) -> Bool {
    state.drivers.row(risk.id).map(state.isOld) ?? true
  }

  func subject(of id: Driver.ID) -> DetailSubject? { .driver(id) }
  func driver(in state: ConsoleState) -> DriverTable.Row? {
    table.selectedRow.flatMap { state.drivers.row($0.id) }
  }
  var targetDrivers: [Driver.ID] { table.targets }
  func shownWallets(in state: ConsoleState) -> [WalletOwner] {
    (0..<table.rows.count).map { .driver(table.rows.id(at: $0)) }
  }

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    Console.readDrivers(&state, .all, refresh: refresh)
  }
  func stopReading(_ state: ConsoleState) -> [Effect] { [.stopReadingDrivers()] }
  func requestsToRead(in state: ConsoleState) -> Int { DriverTab().requestsToRead(in: state) }

  /// Weighs the list of all drivers anew, away from the screen.
  mutating func arrange(_ state: inout ConsoleState) -> [Effect] {
    follow(state)
    return Triage.begin(&state)
  }

  static let columns: [TableColumn<AtRisk>] = [
    TableColumn("low", "!", 1...1) { risk, state in
      let alert = state.watch.book.alerts[.driver(risk.id)]?.state
      return alert.map { TableCell($0.sign, $0.role) } ?? TableCell("")
    },
    TableColumn("name", "Name", 14...40, value: { risk, _ in CellValue(risk.name) }) { risk, _ in
      TableCell(foreign: risk.name)
    },
    TableColumn("wallet", "Wallet", 16...16, .trailing, value: { risk, _ in CellValue(risk.balance) }) {
      risk, _ in .balance(risk.balance)
    },
    TableColumn("threshold", "Below", 9...12, .trailing, value: { risk, _ in CellValue(risk.threshold) }) {
      risk, _ in TableCell(risk.threshold?.amount ?? "–", .muted)
    },
    TableColumn(
      "runway", "Runway", 6...6, .trailing,
      value: { risk, _ in risk.runway.map { .number($0.tenths) } ?? .none }
    ) { risk, _ in .runway(risk.runway) },
    TableColumn("basis", "Typical charge", 14...22, .trailing) { risk, _ in
      guard let runway = risk.runway else { return TableCell("–", .muted) }
      return TableCell("\(runway.typicalCharge.amount) of \(runway.charges)", .muted)
    },
    TableColumn("age", "Age", 5...5, .trailing) { risk, state in
      guard let row = state.drivers.row(risk.id) else { return TableCell("–", .muted) }
      return TableCell(Wording.shortAge(of: row.at.wall, at: state.now.wall), .muted)
    },
  ]
}

/// Who is at risk among all drivers, as weighed last.
struct TriageState: Equatable, Sendable {
  var found: [AtRisk] = []
  /// The weighing under way.
  var question: Question?
  /// The list has changed since that began.
  var isDue = false
}

enum Triage {
  static func begin(_ state: inout ConsoleState) -> [Effect] {
    let question = state.ask()
    state.triage.question = question
    state.triage.isDue = false
    let scales = AtRisk.Scales(
      thresholds: state.preferences.thresholds, charges: state.watch.transactions.charges)
    return [.triage(question, state.drivers.all.listing.table, scales)]
  }

  /// The list of drivers has changed.
  static func driversChanged(_ state: inout ConsoleState) -> [Effect] {
    guard state.tab is AtRiskTab else { return [] }
    guard state.triage.question == nil else {
      state.triage.isDue = true
      return []
    }
    return begin(&state)
  }

  static func ended(_ question: Question, _ found: [AtRisk], _ state: inout ConsoleState) -> [Effect] {
    guard state.triage.question == question else { return [] }
    state.triage.found = found
    state.triage.question = nil
    return state.triage.isDue && state.tab is AtRiskTab ? begin(&state) : []
  }
}
