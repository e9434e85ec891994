/// Writes rows in a format, one after the other.
///
/// Each call returns what comes next in the output. Nothing is kept between rows, but for a table, whose columns are as
/// wide as their widest cell: it comes as a whole at the end.
public struct Exporter<Row: Sendable> {
  private let columns: [ExportColumn<Row>]
  private let fields: [ExportColumn<Row>.Field]
  /// Each field's name as JSON has it before a value.
  private let keys: [String]
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
    fields = columns.flatMap(\.fields)
    keys = fields.map { field in
      var key = ""
      JSONWriting.append(field.name, to: &key)
      return key + ":"
    }
    table = TextTable(
      columns.map { ($0.header, $0.alignment == .trailing) }, width: width, paint: paint)
  }

  /// What comes before the first row.
  public func begin() -> String {
    switch format {
    case .csv, .tsv: separated(fields.map(\.name))
    case .json: "["
    case .ndjson, .table: ""
    }
  }

  public mutating func row(_ row: Row) -> String {
    defer { isFirst = false }
    switch format {
    case .csv, .tsv: return separated(fields.map { cell($0.value(row)) })
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
    let (separator, end) = format == .tsv ? ("\t", "\n") : (",", "\r\n")
    var line = ""
    for (place, cell) in cells.enumerated() {
      if place > 0 { line += separator }
      line += quoted(cell, separator)
    }
    return line + end
  }

  /// By scalars: a quote that carries a mark is one cluster with it.
  private func quoted(_ cell: String, _ separator: String) -> String {
    let separator = separator.utf8.first
    let isSpecial = cell.utf8.contains { $0 == 0x22 || $0 == 0x0D || $0 == 0x0A || $0 == separator }
    guard isSpecial else { return cell }
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private func object(_ row: Row) -> String {
    var json = "{"
    for (place, field) in fields.enumerated() {
      if place > 0 { json += "," }
      json += keys[place]
      JSONWriting.append(field.value(row), to: &json)
    }
    return json + "}"
  }
}
