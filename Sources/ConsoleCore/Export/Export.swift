import ChargeModel
import FleetQuery

/// Rows to write to a file.
public struct Export: Equatable, Sendable {
  public let rows: ExportedRows
  public let format: ExportFormat
  /// As typed: relative to the folder the program was started in, `~` for the home folder.
  public let path: String
  /// Whether a file that is there may be replaced.
  public let replaces: Bool

  public init(_ rows: ExportedRows, format: ExportFormat, path: String, replaces: Bool = false) {
    self.rows = rows
    self.format = format
    self.path = path
    self.replaces = replaces
  }
}

/// Which rows, as they were when the operator asked.
public enum ExportedRows: Equatable, Sendable {
  /// In their order; of them only those named, or all.
  case drivers(Arrangement, only: Set<Driver.ID>?, columns: [DriverColumn.Name], ColumnContext)
  case fleets([Fleet], Zone)
  /// Of a list that no other program knows: what the screen shows.
  case cells(ExportedCells)
}

/// A list as text: field names, heads and rows.
public struct ExportedCells: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    public let name: String
    public let header: String
    public let alignment: DriverColumn.Alignment
  }

  public let columns: [Column]
  public let rows: [[String]]
}

/// What an export came to.
public struct ExportReport: Equatable, Sendable {
  public let rows: Int
  public let bytes: Int
  /// Where the file stands, from the root.
  public let path: String

  public init(rows: Int, bytes: Int, path: String) {
    self.rows = rows
    self.bytes = bytes
    self.path = path
  }
}

public enum ExportFailure: Error, Hashable, Sendable {
  /// There is a file of that name, which was not touched.
  case exists(path: String)
  /// What is there is no file that could be replaced.
  case notAFile(path: String)
  /// In the system's words; nothing was left behind.
  case notWritten(path: String, reason: String)
  case cancelled
}

extension ExportFailure {
  var words: String {
    switch self {
    case .exists(let path): "\(path.sanitised) exists"
    case .notAFile(let path): "\(path.sanitised) is no file"
    case .notWritten(let path, let reason): "\(path.sanitised) was not written: \(reason.sanitised)"
    case .cancelled: "not exported: stopped"
    }
  }
}
