/// What a column of a list contributes when rows are written out.
public struct ExportColumn<Row: Sendable>: Sendable {
  /// One field; its name is documented and stays.
  public struct Field: Sendable {
    public let name: String
    public let value: @Sendable (Row) -> ExportValue

    public init(_ name: String, _ value: @escaping @Sendable (Row) -> ExportValue) {
      self.name = name
      self.value = value
    }
  }

  /// Above the column of a table.
  public let header: String
  public let alignment: DriverColumn.Alignment
  /// In the column of a table: sanitised, as on the screen.
  public let cell: @Sendable (Row) -> String
  /// In every other format; most columns are one field, money is three.
  public let fields: [Field]

  public init(
    header: String, alignment: DriverColumn.Alignment, cell: @escaping @Sendable (Row) -> String,
    fields: [Field]
  ) {
    self.header = header
    self.alignment = alignment
    self.cell = cell
    self.fields = fields
  }
}
