import ChargeModel
import FleetQuery

/// The dialog that writes rows to a file. It holds the rows that were shown when it opened.
struct ExportDialogState: Equatable, Sendable {
  enum Focus: Int, CaseIterable, Equatable {
    case format, fields, path
  }

  enum Phase: Equatable {
    case choosing
    case writing(Question)
    /// There is a file of that name: the question is whether to replace it, and no is the answer pointed at.
    case asking(path: String, replaces: Bool)
  }

  let rows: ExportedRows
  /// Such as `37 drivers shown`.
  let words: String
  var format = ExportFormat.csv
  /// Only the columns on the screen; where there is no choice there is no such line.
  var isShownOnly = false
  var path: LineEditor
  var focus = Focus.format
  var phase = Phase.choosing
  var failure: String?

  /// The columns on the screen; empty where there is no choice.
  let shownColumns: [DriverColumn.Name]

  var hasFields: Bool { !shownColumns.isEmpty && format != .table }

  /// What is written, in the columns that were chosen.
  var chosenRows: ExportedRows {
    guard case .drivers(let arrangement, let only, let columns, let context) = rows else { return rows }
    let isShown = (isShownOnly || format == .table) && !shownColumns.isEmpty
    return .drivers(arrangement, only: only, columns: isShown ? shownColumns : columns, context)
  }

  /// Takes another format; the file's name ends as it should, unless it was called otherwise.
  mutating func choose(_ format: ExportFormat) {
    let text = path.text
    if text.hasSuffix("." + self.format.fileExtension) {
      path = LineEditor(text.dropLast(self.format.fileExtension.count) + format.fileExtension)
    }
    self.format = format
    failure = nil
  }
}
