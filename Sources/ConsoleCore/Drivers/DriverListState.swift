import CellGrid
import ChargeModel
import FleetQuery

/// The driver list: what is on hand, what the filter lets through, and where the operator is in it.
struct DriverListState: Equatable, Sendable {
  var listing = DriverListing()
  /// The rows shown, with the snapshot they were chosen from.
  var arrangement = Arrangement()
  /// The question whose arrangement is awaited.
  var arranging: Question?
  /// The list changed since that was asked; it is asked again when the answer is there, so that a list that
  /// changes all the time does not put it off for ever.
  var isArrangementDue = false
  /// The rows shown are not yet those of the filter that was typed.
  var isFilterPending = false
  /// Keys typed ahead meanwhile: they are meant for the rows to come.
  var heldKeys: [Key] = []
  var phase = ReadingPhase.idle
  /// As typed; what it lets through is decided by the last text that was a filter.
  var filter = TypedFilter()
  var order = SortOrder.server
  /// When the rows shown were last chosen; a filter by age or date is applied anew from time to time.
  var arrangedAt = Duration.zero
  /// The filter's line while it is typed.
  var editor: LineEditor?
  /// The driver the cursor is on; an id, so that it survives refresh, sort and filter.
  private(set) var selection: Driver.ID?
  /// Its position among the rows shown.
  private(set) var cursor = 0
  /// The position at the top of the pane.
  private(set) var top = 0

  /// The marked drivers, shown or not: ids, as the cursor is one.
  var marks: Set<Driver.ID> = []
  /// How many of them the filter hides.
  var hiddenMarks = 0
  /// Where a range of marks began.
  var anchor: Driver.ID?

  /// Takes new rows: the cursor follows its driver and keeps its line on the screen; if the driver is gone,
  /// the cursor takes the row that is now on the same line.
  mutating func show(_ arrangement: Arrangement, rows: Int) {
    self.arrangement = arrangement
    let line = cursor - top
    cursor = selection.flatMap(arrangement.position) ?? cursor
    top = cursor - line
    settle(rows: rows)
    countHiddenMarks()
  }

  /// Moves the cursor by some positions, as far as there are rows.
  mutating func move(by positions: Int, rows: Int) {
    cursor += positions
    settle(rows: rows)
  }

  /// Moves cursor and view together, as paging does.
  mutating func page(by positions: Int, rows: Int) {
    cursor += positions
    top += positions
    settle(rows: rows)
  }

  mutating func moveToEnd(_ end: Bool, rows: Int) {
    cursor = end ? arrangement.count - 1 : 0
    settle(rows: rows)
  }

  /// Moves the cursor to a line of the screen, from 0.
  mutating func move(toLine line: Int, rows: Int) {
    cursor = top + max(0, min(line, rows - 1))
    settle(rows: rows)
  }

  /// Brings cursor and view within the rows there are, and the cursor into view.
  mutating func settle(rows: Int) {
    let last = max(0, arrangement.count - 1)
    cursor = max(0, min(cursor, last))
    top = max(cursor - max(1, rows) + 1, min(top, cursor))
    top = max(0, min(top, max(0, arrangement.count - rows)))
    selection = arrangement.count > 0 ? arrangement[cursor].driver.id : selection
  }
}
