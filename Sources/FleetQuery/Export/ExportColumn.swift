import ChargeModel

/// What a column of a list contributes when rows are written out.
public struct ExportColumn<Row: Sendable>: Sendable {
  /// One field; its name is documented and stays.
  public struct Field: Sendable {
    public let name: String
    /// What it holds, in a line of help.
    public let meaning: String
    public let value: @Sendable (Row) -> ExportValue

    public init(
      _ name: String, _ meaning: String = "", _ value: @escaping @Sendable (Row) -> ExportValue
    ) {
      self.name = name
      self.meaning = meaning
      self.value = value
    }
  }

  /// Above the column of a table.
  public let header: String
  public let alignment: DriverColumn.Alignment
  /// In the column of a table: sanitised, as on the screen.
  public let cell: @Sendable (Row) -> String
  /// What a terminal with colours shows beside the text.
  public let tone: @Sendable (Row) -> CellTone
  /// In every other format; most columns are one field, money is three.
  public let fields: [Field]
  /// What a filter compares and rows are sorted by; `nil` where nothing is, and in the list of drivers, which has its
  /// own columns for that.
  public let value: (@Sendable (Row) -> CellValue)?
  /// What the value is, so that a filter can be read; `nil` where there is none.
  public let kind: FieldKind?

  public init(
    header: String, alignment: DriverColumn.Alignment, cell: @escaping @Sendable (Row) -> String,
    fields: [Field], tone: @escaping @Sendable (Row) -> CellTone = { _ in .plain },
    kind: FieldKind? = nil, value: (@Sendable (Row) -> CellValue)? = nil
  ) {
    self.header = header
    self.alignment = alignment
    self.cell = cell
    self.tone = tone
    self.fields = fields
    self.kind = kind
    self.value = value
  }
}

/// What a cell means beside its text, for a look of its own where there are looks.
public enum CellTone: Hashable, Sendable {
  case plain, heading, active, suspended, archived, negative
}

extension ExportColumn {
  /// A column for each field. The first is shown in a table as this one is, the others by their value.
  var single: [ExportColumn] {
    fields.enumerated().map { place, field in
      guard place > 0 else {
        return ExportColumn(
          header: header, alignment: alignment, cell: cell, fields: [field], tone: tone, kind: kind,
          value: value)
      }
      return ExportColumn(
        header: field.name, alignment: alignment,
        cell: { row in
          let text = field.value(row).cell
          return text.isEmpty ? DriverColumn.none : text.sanitised
        }, fields: [field])
    }
  }
}
