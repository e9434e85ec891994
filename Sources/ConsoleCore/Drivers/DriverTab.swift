import ChargeModel
import FleetOperations
import FleetQuery

/// A list of drivers: all of them, those of a fleet, or those a filter of the settings lets through.
struct DriverTab: TabContent {
  static let view = View.Name.drivers
  static let noun = "driver"
  static let columns = DriverColumn.all.map(TableColumn.init) + [.walletChange]

  /// What is asked of the server.
  let source: DriverFilter
  /// The name of the filter it was opened with.
  let name: String?
  var table = TableState(Arrangement())
  /// As typed; what it lets through is decided by the last text that was a filter.
  var filter: TypedFilter
  var isAwaitingRows = false
  /// The question whose arrangement is awaited.
  private(set) var arranging: Question?
  /// The list changed since that was asked; it is asked again when the answer is there, so that a list that
  /// changes all the time does not put it off for ever.
  private(set) var isArrangementDue = false
  /// When the rows shown were last chosen; a filter by age or date is applied anew from time to time.
  private var arrangedAt = Duration.zero

  /// - Parameter columns: as the settings name them; `nil` shows those that fit.
  init(source: DriverFilter = .all, name: String? = nil, filter: String = "", columns: [String]? = nil) {
    self.source = source
    self.name = name
    self.filter = TypedFilter(filter)
    table.columns = columns
  }

  func title(in state: ConsoleState) -> String {
    if let name { return name }
    return source.fleet.map { "Drivers of \(state.columnContext.name(of: $0))" } ?? "Drivers"
  }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    Self.choices.map { $0.map(\.rawValue) }
  }

  func extraColumns(in state: ConsoleState) -> [String] {
    state.watch.isEmpty ? [] : [TableColumn.walletChange.name]
  }

  private static let choices: [[DriverColumn.Name]] = [
    [.name, .status, .fleets, .wallet, .email, .updated],
    [.name, .status, .fleets, .wallet, .email],
    [.name, .status, .fleets, .wallet],
    [.name, .status, .fleetCount, .wallet],
    [.name, .status, .wallet],
    [.name, .wallet],
  ]

  func status(in state: ConsoleState) -> ListStatus? { state.drivers[source].status }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    source.fleet == nil
      ? PanePicture(
        "○", "No drivers yet", "The server answered with an empty list.",
        "r looks again; drivers are created through the API.")
      : PanePicture(
        "○", "No driver is in this fleet", "The server answered with an empty list.",
        "- goes back; a on a driver attaches it to a fleet.")
  }

  func isOld(_ row: DriverTable.Row, in state: ConsoleState) -> Bool { state.isOld(row) }

  func notes(in state: ConsoleState) -> [String] {
    state.watch.isEmpty ? [] : ["\(Wording.count(state.watch.owners.count)) watched"]
  }

  func subject(of id: Driver.ID) -> DetailSubject? { .driver(id) }
  func driver(in state: ConsoleState) -> DriverTable.Row? { table.selectedRow }
  var targetDrivers: [Driver.ID] { table.targets }
  var hiddenMarkedDrivers: [Driver.ID] { table.hiddenMarkedRows.sorted() }
  func shownWallets(in state: ConsoleState) -> [WalletOwner] {
    (0..<table.rows.count).map { .driver(table.rows.id(at: $0)) }
  }

  // MARK: Reading

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    Console.readDrivers(&state, source, refresh: refresh)
  }

  func stopReading(_ state: ConsoleState) -> [Effect] { [.stopReadingDrivers(of: source)] }

  func requestsToRead(in state: ConsoleState) -> Int {
    let listing = state.drivers[source].listing
    return switch listing.progress {
    case .unread: 1
    case .reading(let pages), .stopped(let pages), .complete(let pages):
      max(1, pages, (listing.table.count + 99) / 100)
    }
  }

  // MARK: Choosing rows

  mutating func arrange(_ state: inout ConsoleState) -> [Effect] { arrange(&state, keepsOrder: false) }

  func prepareFilter(_ state: ConsoleState) -> [Effect] { [.prepareFilter(drivers(in: state))] }

  /// Those that rows are chosen from.
  private func drivers(in state: ConsoleState) -> DriverTable {
    table.isHeld ? table.rows.table : state.drivers[source].listing.table
  }

  private mutating func arrange(_ state: inout ConsoleState, keepsOrder: Bool) -> [Effect] {
    let question = state.ask()
    arranging = question
    isArrangementDue = false
    arrangedAt = state.now.uptime
    return [
      .arrange(
        question,
        Arrangement.Request(
          drivers(in: state), filter: filter.filter, order: SortOrder(table.order),
          context: state.columnContext,
          keeping: keepsOrder ? table.rows : nil))
    ]
  }

  /// Takes a change of the list: chooses the rows anew, once those asked for before are there.
  mutating func listChanged(_ state: inout ConsoleState) -> [Effect] {
    guard !table.isHeld else { return [] }
    guard arranging == nil else {
      isArrangementDue = true
      return []
    }
    return arrange(&state, keepsOrder: state.isReading && !table.isFollowing)
  }

  /// Takes the rows that were asked for.
  mutating func show(_ arrangement: Arrangement, _ state: inout ConsoleState) -> [Effect] {
    arranging = nil
    isAwaitingRows = false
    table.show(arrangement, isOrderHeld: arrangement.isOrderHeld, lines: state.layout.listRows)
    measure(state)
    return isArrangementDue ? listChanged(&state) : []
  }

  /// How often a filter that depends on the time is applied again.
  private static let filterInterval = Duration.seconds(60)

  func nextWake(_ state: ConsoleState) -> Duration? {
    filter.filter.dependsOnClock && !table.isHeld ? arrangedAt + Self.filterInterval : nil
  }

  mutating func follow(_ state: ConsoleState) {}

  /// Nobody waits for rows that are not shown; they are chosen when the tab is shown again.
  mutating func leave() {
    arranging = nil
    isAwaitingRows = false
    isArrangementDue = false
  }
}

extension SortOrder {
  fileprivate init(_ order: TableOrder) {
    self.init(
      order.keys.compactMap { key in
        DriverColumn.Name(rawValue: key.column).map { Key($0, ascending: key.isAscending) }
      })
  }
}
