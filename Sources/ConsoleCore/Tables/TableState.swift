import CellGrid

/// A table: the rows shown, and where the operator is among them. Every list of the console is one of these.
struct TableState<Rows: TableRows>: Equatable, Sendable {
  private(set) var rows: Rows
  /// The row the cursor is on; an id, so that it survives refresh, sort and filter.
  private(set) var selection: Rows.ID?
  /// Its position among the rows shown.
  private(set) var cursor = 0
  /// The position at the top of the pane.
  private(set) var top = 0

  /// The marked rows, shown or not: ids, as the cursor is one.
  var marks: Set<Rows.ID> = []
  /// How many of them are not among the rows shown.
  var hiddenMarks = 0
  /// Where a range of marks began.
  var anchor: Rows.ID?

  var order = TableOrder()
  /// Rows stand where they stood before, and not where their values would put them now.
  private(set) var isOrderHeld = false
  /// No change of the list reaches the rows before the operator says so.
  var isHeld = false
  /// Rows go where their values put them even while the operator moves; the view goes with the one under the cursor.
  var isFollowing = false
  /// The columns the operator chose, by name; `nil` while those are shown that fit.
  var columns: [String]?
  /// Columns scrolled out of sight to the left, the first one not counted, which stays.
  var firstColumn = 0
  /// How wide the texts of flexible columns are, by column; learnt from the rows shown, and only ever more.
  var contentWidths: [String: Int] = [:]
  /// The filter's line while it is typed.
  var editor: LineEditor?

  init(_ rows: Rows) { self.rows = rows }

  /// The row under the cursor.
  var selectedRow: Rows.Row? { selection == nil || rows.count == 0 ? nil : rows[cursor] }

  /// Takes new rows: the cursor follows its row and keeps its line on the screen; if the row is gone, the cursor
  /// takes the one that is now on the same line.
  mutating func show(_ rows: Rows, isOrderHeld: Bool = false, lines: Int) {
    self.rows = rows
    self.isOrderHeld = isOrderHeld
    let line = cursor - top
    cursor = selection.flatMap(rows.position) ?? cursor
    top = cursor - line
    settle(lines: lines)
    countHiddenMarks()
  }

  /// Moves the cursor by some positions, as far as there are rows.
  mutating func move(by positions: Int, lines: Int) {
    cursor += positions
    settle(lines: lines)
  }

  /// Moves cursor and view together, as paging does.
  mutating func page(by positions: Int, lines: Int) {
    cursor += positions
    top += positions
    settle(lines: lines)
  }

  mutating func moveToEnd(_ end: Bool, lines: Int) {
    cursor = end ? rows.count - 1 : 0
    settle(lines: lines)
  }

  /// Moves the cursor to a line of the screen, from 0.
  mutating func move(toLine line: Int, lines: Int) {
    cursor = top + max(0, min(line, lines - 1))
    settle(lines: lines)
  }

  /// Moves the cursor to a row, where it is shown.
  mutating func move(to id: Rows.ID, lines: Int) {
    guard let position = rows.position(of: id) else { return }
    cursor = position
    settle(lines: lines)
  }

  /// Moves the cursor to a row once it is shown: now, or with the rows to come.
  mutating func aim(at id: Rows.ID, lines: Int) {
    move(to: id, lines: lines)
    selection = id
  }

  /// Brings cursor and view within the rows there are, and the cursor into view.
  mutating func settle(lines: Int) {
    let last = max(0, rows.count - 1)
    cursor = max(0, min(cursor, last))
    top = max(cursor - max(1, lines) + 1, min(top, cursor))
    top = max(0, min(top, max(0, rows.count - lines)))
    selection = rows.count > 0 ? rows.id(at: cursor) : selection
  }
}

/// By which columns a table is sorted, by their names, the first one first; none means the list's own order.
struct TableOrder: Hashable, Sendable {
  struct Key: Hashable, Sendable {
    let column: String
    var isAscending = true
  }

  var keys: [Key] = []

  var isEmpty: Bool { keys.isEmpty }
}
