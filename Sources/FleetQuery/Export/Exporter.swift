/// Writes rows in a format, one after the other.
///
/// Each call returns what comes next in the output. Nothing is kept between rows, but for a table, whose columns are as
/// wide as their widest cell: it comes as a whole at the end.
public struct Exporter<Row: Sendable> {
  private let columns: [ExportColumn<Row>]
  private let names: [String]
  private let format: ExportFormat
  private let isRaw: Bool
  private var table: TextTable
  private var isFirst = true

  /// - Parameters:
  ///   - isRaw: leaves text that begins like a formula as it is in CSV and TSV.
  ///   - width: the columns that a text takes on a terminal.
  ///   - paint: puts a cell of a table into the look of its tone.
  public init(
    _ columns: [ExportColumn<Row>], format: ExportFormat, isRaw: Bool = false,
    width: @escaping @Sendable (String) -> Int,
    paint: @escaping @Sendable (String, CellTone) -> String = { text, _ in text }
  ) {
    self.columns = columns
    self.format = format
    self.isRaw = isRaw
    names = columns.flatMap(\.fields).map(\.name)
    table = TextTable(
      columns.map { ($0.header, $0.alignment == .trailing) }, width: width, paint: paint)
  }

  /// What comes before the first row.
  public func begin() -> String {
    switch format {
    case .csv, .tsv: separated(names)
    case .json: "["
    case .ndjson, .table: ""
    }
  }

  public mutating func row(_ row: Row) -> String {
    defer { isFirst = false }
    switch format {
    case .csv, .tsv: return separated(columns.flatMap(\.fields).map { cell($0.value(row)) })
    case .json: return (isFirst ? "\n" : ",\n") + "  " + object(row)
    case .ndjson: return object(row) + "\n"
    case .table:
      table.add(columns.map { ($0.cell(row), $0.tone(row)) })
      return ""
    }
  }

  /// What comes after the last row.
  public func end() -> String {
    switch format {
    case .csv, .tsv, .ndjson: ""
    case .json: isFirst ? "]\n" : "\n]\n"
    case .table: table.text
    }
  }

  /// What comes instead of the end when rows are missing: an array stays open, so that no reader takes it for whole.
  public func cutShort() -> String {
    switch format {
    case .csv, .tsv, .ndjson: ""
    case .json: "\n"
    case .table: table.text
    }
  }

  private func cell(_ value: ExportValue) -> String {
    value.isForeignText && !isRaw ? Defusing.defused(value.cell) : value.cell
  }

  /// One line of RFC 4180, which ends in a carriage return and a line feed; with tabs it ends as tools there expect.
  private func separated(_ cells: [String]) -> String {
    let (separator, end): (Unicode.Scalar, String) = format == .tsv ? ("\t", "\n") : (",", "\r\n")
    return cells.map { quoted($0, separator) }.joined(separator: String(separator)) + end
  }

  /// By scalars: a quote that carries a mark is one cluster with it.
  private func quoted(_ cell: String, _ separator: Unicode.Scalar) -> String {
    let special: Set<Unicode.Scalar> = ["\"", "\r", "\n", separator]
    guard cell.unicodeScalars.contains(where: special.contains) else { return cell }
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private func object(_ row: Row) -> String {
    JSONWriting.object(columns.lazy.flatMap(\.fields).map { ($0.name, $0.value(row)) })
  }
}
