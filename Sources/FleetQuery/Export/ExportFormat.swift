/// How rows are written out.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// RFC 4180, with a line of field names.
  case csv
  /// The same with tabs between the fields.
  case tsv
  /// One array of objects.
  case json
  /// One object a line.
  case ndjson
  /// For people: what the screen shows, in columns.
  case table

  /// What a file of it is called at its end.
  public var fileExtension: String { self == .table ? "txt" : rawValue }
}
