import ChargeModel

extension DriverColumn {
  /// The columns that hold everything the program knows of a driver, in the order help names them.
  public static let exported: [DriverColumn] =
    [.named(.id)] + all.filter { ![.id, .fleetCount, .currency].contains($0.name) }

  /// This column as it is written out.
  ///
  /// Field names are the column's, with these exceptions: `fleets` are ids, with `fleetNames` beside them; `wallet` is
  /// the amount in major units, with `walletMinorUnits` and `walletAssumedCurrency` beside it (the API names no currency
  /// for a wallet, contract 8); `age` is `readAt`, when the row was read.
  public func exported(in context: ColumnContext) -> ExportColumn<DriverTable.Row> {
    ExportColumn(
      header: header, alignment: alignment, cell: { cell($0, context) }, fields: fields(context), tone: tone)
  }

  private var tone: @Sendable (DriverTable.Row) -> CellTone {
    switch content {
    case .status: { CellTone($0.status) }
    case .wallet: { CellTone($0.walletMinorUnits) }
    default: { _ in .plain }
    }
  }

  private typealias Field = ExportColumn<DriverTable.Row>.Field

  private func fields(_ context: ColumnContext) -> [ExportColumn<DriverTable.Row>.Field] {
    switch (name, content) {
    case (.metadata, _): [Field(name.rawValue, name.meaning) { .pairs(Self.metadata($0)) }]
    case (_, .text(let text)): [Field(name.rawValue, name.meaning) { ExportValue(text($0)) }]
    case (_, .status): [Field(name.rawValue, name.meaning) { .text($0.status.text) }]
    case (_, .list(let items)): [Field(name.rawValue, name.meaning) { .list(items($0)) }]
    case (_, .fleets):
      [
        Field(name.rawValue, name.meaning) { .list($0.fleets.map(\.rawValue)) },
        Field("fleetNames", "their names in that order; the id where none is known") {
          .list($0.fleets.map { context.fleetNames[$0] ?? $0.rawValue })
        },
      ]
    case (_, .count(let count)): [Field(name.rawValue, name.meaning) { .integer(Int64(count($0))) }]
    case (_, .decimal(let number)): [Field(name.rawValue, name.meaning) { number($0).exportedDecimal }]
    case (_, .wallet):
      [
        Field(name.rawValue, name.meaning) {
          $0.walletBalance.map { .decimal($0.plainAmount) } ?? .none
        },
        Field("walletMinorUnits", "the balance as sent: an integer in the smallest unit") {
          $0.walletMinorUnits.map(ExportValue.integer) ?? .none
        },
        Field("walletAssumedCurrency", "the preferences' currency, assumed to be the wallet's") {
          ExportValue($0.currency?.code.uppercased())
        },
      ]
    case (_, .flag(let flag)):
      [Field(name.rawValue, name.meaning) { flag($0).map(ExportValue.flag) ?? .none }]
    case (_, .time(let time)): [Field(name.rawValue, name.meaning) { ExportValue(time($0)?.rfc3339) }]
    case (_, .age): [Field("readAt", name.meaning) { .text($0.at.wall.rfc3339) }]
    }
  }

  private static func metadata(_ row: DriverTable.Row) -> [ExportValue.Pair] {
    row.metadata.sorted { $0.key < $1.key }.map { ExportValue.Pair($0.key, $0.value) }
  }
}

extension String? {
  /// What is no number after all stays text, and is defused as such.
  fileprivate var exportedDecimal: ExportValue {
    guard let self, !self.isEmpty else { return .none }
    return (try? DecimalNumber(self)) == nil ? .text(self) : .decimal(self)
  }
}
