import ChargeModel

/// The columns of a list as the command line names them: one for each field that is written out.
///
/// The names are documented and stay. What is chosen from, help and documentation read this one list.
public struct ColumnCatalog<Row: Sendable>: Sendable {
  /// Each with one field.
  public let columns: [ExportColumn<Row>]
  /// What a table shows when nothing else is asked for.
  private let inTable: [String]
  /// What is written only when asked for.
  private let onRequest: Set<String>

  init(_ columns: [ExportColumn<Row>], inTable: [String], onRequest: Set<String> = []) {
    self.columns = columns.flatMap(\.single)
    self.inTable = inTable
    self.onRequest = onRequest
  }

  /// Every name with what it holds, in the order in which they are written.
  public var guide: [(name: String, meaning: String)] {
    columns.map { ($0.name, $0.fields[0].meaning) }
  }

  /// The columns that `text` names with commas between; without it those that suit the format.
  func chosen(_ text: String?, for format: ExportFormat) throws(ListQueryError) -> [ExportColumn<Row>] {
    guard let text else {
      return format == .table
        ? inTable.compactMap(named) : columns.filter { !onRequest.contains($0.name) }
    }
    var chosen: [ExportColumn<Row>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmed
      guard let column = named(name) else {
        throw ListQueryError(.columns, unknown: name, among: columns.map(\.name))
      }
      guard !chosen.contains(where: { $0.name == column.name }) else {
        throw ListQueryError(.columns, "\(column.name) is named twice")
      }
      chosen.append(column)
    }
    return chosen
  }

  private func named(_ name: String) -> ExportColumn<Row>? {
    columns.first { $0.name.lowercased() == name.lowercased() }
  }
}

extension ExportColumn {
  /// What its first field is called.
  var name: String { fields[0].name }
}

extension ColumnCatalog<DriverTable.Row> {
  public static func drivers(in context: ColumnContext) -> Self {
    let others: [DriverColumn.Name] = [.fleetCount, .currency]
    return ColumnCatalog(
      (DriverColumn.exported + others.map(DriverColumn.named)).map { $0.exported(in: context) },
      inTable: ["name", "status", "fleets", "wallet", "id"], onRequest: Set(others.map(\.rawValue)))
  }
}

extension ColumnCatalog<Fleet> {
  public static func fleets(in zone: Zone) -> Self {
    ColumnCatalog(
      ExportColumn<Fleet>.all(in: zone),
      inTable: ["name", "status", "drivers", "vehicles", "wallet", "city", "id"])
  }
}

extension ColumnCatalog<Transaction> {
  public static func transactions(in zone: Zone) -> Self {
    ColumnCatalog(
      ExportColumn<Transaction>.all(in: zone),
      inTable: ["created", "kind", "status", "amount", "driver", "id"])
  }
}

extension Substring {
  /// Without blanks at its ends.
  var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
