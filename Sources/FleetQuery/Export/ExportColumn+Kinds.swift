import ChargeModel

/// Columns by what they hold: one field each, called like the column.
extension ExportColumn {
  static func text(
    _ name: String, _ header: String, _ meaning: String, kind: FieldKind = .text,
    tone: @escaping @Sendable (Row) -> CellTone = { _ in .plain },
    _ text: @escaping @Sendable (Row) -> String?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { shown(text($0)) },
      fields: [Field(name, meaning) { ExportValue(text($0)) }], tone: tone, kind: kind,
      value: { CellValue(text($0)) })
  }

  static func count(
    _ name: String, _ header: String, _ meaning: String, _ count: @escaping @Sendable (Row) -> Int?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .trailing, cell: { shown(count($0).map(String.init)) },
      fields: [Field(name, meaning) { count($0).map { .integer(Int64($0)) } ?? .none }],
      kind: .number, value: { CellValue(count($0)) })
  }

  static func list(
    _ name: String, _ header: String, _ meaning: String, _ items: @escaping @Sendable (Row) -> [String]
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { items($0).joined(separator: ", ").sanitised },
      fields: [Field(name, meaning) { .list(items($0)) }], kind: .number,
      value: { CellValue(items($0).count) })
  }

  static func pairs(
    _ name: String, _ header: String, _ meaning: String,
    _ pairs: @escaping @Sendable (Row) -> [String: String]
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading,
      cell: { row in ordered(pairs(row)).map { "\($0.key)=\($0.value)" }.joined(separator: ", ").sanitised },
      fields: [Field(name, meaning) { .pairs(ordered(pairs($0))) }])
  }

  static func time(
    _ name: String, _ header: String, _ meaning: String, _ zone: Zone,
    _ time: @escaping @Sendable (Row) -> Timestamp?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { shown(time($0)?.dateAndTime(in: zone)) },
      fields: [Field(name, meaning) { ExportValue(time($0)?.rfc3339) }], kind: .time,
      value: { CellValue(time($0)) })
  }

  static func shown(_ text: String?) -> String {
    text.flatMap { $0.isEmpty ? nil : $0.sanitised } ?? DriverColumn.none
  }

  private static func ordered(_ pairs: [String: String]) -> [ExportValue.Pair] {
    pairs.sorted { $0.key < $1.key }.map { ExportValue.Pair($0.key, $0.value) }
  }
}
