import CellGrid
import ChargeModel
import FleetOperations
import FleetQuery

/// What a tab holds: one list, with its own filter, order, marks, cursor and columns.
///
/// A view is a type of these. Most are a `ListTab`, which needs to say little more than its columns and its rows.
protocol TabContent: Equatable, Sendable {
  associatedtype Rows: TableRows

  static var view: View.Name { get }
  /// One of its rows, in a word: `driver`.
  static var noun: String { get }
  /// Every column there is.
  static var columns: [TableColumn<Rows.Row>] { get }
  /// Which columns are shown, by name: the widest choice that fits is taken.
  func columnChoices(in state: ConsoleState) -> [[String]]
  /// Columns that stand behind those, whatever they are.
  func extraColumns(in state: ConsoleState) -> [String]

  var table: TableState<Rows> { get set }
  var filter: TypedFilter { get set }

  /// What names it among the tabs.
  func title(in state: ConsoleState) -> String
  /// What is known of the list behind it; `nil` when it is not read from the server.
  func status(in state: ConsoleState) -> ListStatus?
  /// What is shown in place of rows when there is none, nothing is being read and nothing filtered out.
  func emptyPicture(in state: ConsoleState) -> PanePicture
  /// Whether a row must not be taken for fresh.
  func isOld(_ row: Rows.Row, in state: ConsoleState) -> Bool
  /// What else stands below the rows.
  func notes(in state: ConsoleState) -> [String]

  /// What the detail shows while the cursor is on a row.
  func subject(of id: Rows.ID) -> DetailSubject?
  /// The driver under the cursor, for what acts on drivers.
  func driver(in state: ConsoleState) -> DriverTable.Row?
  /// What acting on marks acts on: the marked drivers shown, or the one under the cursor.
  var targetDrivers: [Driver.ID] { get }
  /// The marked drivers that a filter hides.
  var hiddenMarkedDrivers: [Driver.ID] { get }
  /// The wallets of the marked rows shown, or of the one under the cursor.
  var targetWallets: [WalletOwner] { get }
  /// The wallets of all rows shown, or those that the row under the cursor stands for.
  func shownWallets(in state: ConsoleState) -> [WalletOwner]

  /// What an export of this list writes: the marked rows shown, or all that are shown; and that in words.
  func exportedRows(in state: ConsoleState) -> (rows: ExportedRows, words: String)
  /// The columns of drivers on the screen, where an export may be narrowed down to them; else none.
  func shownDriverColumns(in state: ConsoleState) -> [DriverColumn.Name]

  /// Reads the list from the server.
  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect]
  func stopReading(_ state: ConsoleState) -> [Effect]
  /// Requests that reading the list again will take, as far as is known.
  func requestsToRead(in state: ConsoleState) -> Int
  /// What `Enter` does with the row under the cursor.
  func open(_ state: inout ConsoleState) -> [Effect]

  /// Chooses the rows to show anew, and sorts them; the rows on screen stay until they are there.
  mutating func arrange(_ state: inout ConsoleState) -> [Effect]
  /// What makes the first letter of a filter as quick as the next.
  func prepareFilter(_ state: ConsoleState) -> [Effect]
  /// Takes what changed in the state into the rows; called after every action, so it must be quick to see that
  /// nothing has.
  mutating func follow(_ state: ConsoleState)
  /// Another tab is shown from now on.
  mutating func leave()
  /// Whether the rows shown are not yet those of the filter that was typed.
  var isAwaitingRows: Bool { get set }
  /// When time alone changes its rows.
  func nextWake(_ state: ConsoleState) -> Duration?
}

/// What is known of a list that is read from the server.
struct ListStatus {
  let count: Int
  let phase: ReadingPhase
  let progress: ListProgress
  let unreadable: Int
  let asOf: Moment?
}

extension TabContent {
  func extraColumns(in state: ConsoleState) -> [String] { [] }
  func notes(in state: ConsoleState) -> [String] { [] }
  func shownDriverColumns(in state: ConsoleState) -> [DriverColumn.Name] { [] }
  func driver(in state: ConsoleState) -> DriverTable.Row? { nil }
  func prepareFilter(_ state: ConsoleState) -> [Effect] { [] }
  var targetDrivers: [Driver.ID] { [] }
  var hiddenMarkedDrivers: [Driver.ID] { [] }
  var targetWallets: [WalletOwner] { targetDrivers.map { .driver($0) } }
  func shownWallets(in state: ConsoleState) -> [WalletOwner] { targetWallets }
  func requestsToRead(in state: ConsoleState) -> Int { 1 }
  func stopReading(_ state: ConsoleState) -> [Effect] { [] }
  mutating func leave() {}
  func nextWake(_ state: ConsoleState) -> Duration? { nil }

  func open(_ state: inout ConsoleState) -> [Effect] {
    state.focus = .detail
    Console.settle(&state)
    return []
  }

  func isEqual(to other: any TabContent) -> Bool { other as? Self == self }

  /// What the detail shows now.
  var subject: DetailSubject? {
    table.rows.count > 0 ? table.selection.flatMap(subject(of:)) : nil
  }

  /// The choices of columns that the table can be drawn with, widest first.
  private func choices(in state: ConsoleState) -> [[TableColumn<Rows.Row>]] {
    columnChoices(in: state).map { columns($0, in: state) }
  }

  private func columns(_ names: [String], in state: ConsoleState) -> [TableColumn<Rows.Row>] {
    (names + extraColumns(in: state).filter { !names.contains($0) }).compactMap { name in
      Self.columns.first { $0.name == name }
    }
  }

  /// Where the columns stand in a pane of some width, frame included.
  func places(in state: ConsoleState, width: Int) -> ColumnPlaces<Rows.Row> {
    ColumnPlaces(
      width: width - 2, choices: choices(in: state), chosen: table.columns.map { columns($0, in: state) },
      scrolledBy: table.firstColumn, contents: table.contentWidths)
  }

  /// Scrolls the columns behind the first one, as far as there are any out of sight.
  mutating func scrollColumns(by step: Int, _ state: ConsoleState) {
    let places = places(in: state, width: state.layout.list?.width ?? 0)
    guard step < 0 ? places.hasMoreLeft : places.hasMoreRight else { return }
    table.firstColumn = max(0, table.firstColumn + step)
  }

  /// Learns how wide the columns' texts are, from rows spread over all of them.
  mutating func measure(_ state: ConsoleState) {
    let samples = 24
    let step = max(1, table.rows.count / samples)
    var columns: [String: TableColumn<Rows.Row>] = [:]
    for column in choices(in: state).joined() where column.isFlexible { columns[column.name] = column }
    for column in self.columns(table.columns ?? [], in: state) where column.isFlexible {
      columns[column.name] = column
    }
    for position in stride(from: 0, to: table.rows.count, by: step).prefix(samples) {
      let row = table.rows[position]
      for (name, column) in columns where table.contentWidths[name] ?? 0 < column.idealWidth {
        let width = DisplayWidth.of(column.cell(row, state).text)
        if width > table.contentWidths[name] ?? 0 { table.contentWidths[name] = width }
      }
    }
  }

  // MARK: The table, for whoever does not know its rows

  var rowCount: Int { table.rows.count }
  func hasRow(onLine line: Int) -> Bool { table.top + line < table.rows.count }
  var cursor: Int { table.cursor }
  var markCount: Int { table.marks.count }
  var hiddenMarkCount: Int { table.hiddenMarks }
  var hasMarks: Bool { !table.marks.isEmpty || table.anchor != nil }
  var isOrderHeld: Bool { table.isOrderHeld }
  var isHeld: Bool {
    get { table.isHeld }
    set { table.isHeld = newValue }
  }
  var isFollowing: Bool {
    get { table.isFollowing }
    set { table.isFollowing = newValue }
  }
  var order: TableOrder {
    get { table.order }
    set { table.order = newValue }
  }
  var editor: LineEditor? {
    get { table.editor }
    set { table.editor = newValue }
  }

  mutating func settle(lines: Int) { table.settle(lines: lines) }
  mutating func toggleMark(lines: Int) { table.toggleMark(lines: lines) }
  mutating func markRange() -> Int? { table.markRange() }
  mutating func markAllShown() { table.markAllShown() }
  mutating func unmarkAll() { table.unmarkAll() }

  mutating func move(_ command: Command.Name, lines: Int) {
    switch command {
    case .down: table.move(by: 1, lines: lines)
    case .up: table.move(by: -1, lines: lines)
    case .first: table.moveToEnd(false, lines: lines)
    case .last: table.moveToEnd(true, lines: lines)
    case .halfPageDown: table.page(by: max(1, lines / 2), lines: lines)
    case .halfPageUp: table.page(by: -max(1, lines / 2), lines: lines)
    case .pageDown: table.page(by: max(1, lines - 1), lines: lines)
    case .pageUp: table.page(by: -max(1, lines - 1), lines: lines)
    case .screenTop: table.move(toLine: 0, lines: lines)
    case .screenMiddle: table.move(toLine: lines / 2, lines: lines)
    case .screenBottom: table.move(toLine: lines - 1, lines: lines)
    default: preconditionFailure("\(command) does not move")
    }
  }

  /// Takes a filter as typed; rows must be chosen anew where it asks for others.
  mutating func type(filter text: String, _ state: inout ConsoleState) -> [Effect] {
    let shown = filter.filter
    filter.text = text
    guard filter.filter != shown else { return [] }
    isAwaitingRows = true
    return arrange(&state)
  }
}
