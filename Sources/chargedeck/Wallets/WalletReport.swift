import ChargeModel
import FleetOperations
import FleetQuery

/// Prints what watching finds, a line at a time.
struct WalletReport: Sendable {
  let format: WalletOptions.Format
  let zone: Zone
  var names: [Driver.ID: String] = [:]
  /// Whether the reader has left, so that there is nobody to watch for.
  private(set) var isUnread = false

  /// One thing that happened to a wallet.
  private struct Event: Sendable {
    enum Kind: String {
      case low, change, recovered
    }

    let kind: Kind
    let at: Timestamp
    let driver: Driver.ID
    let name: String
    let balance: Money
    var change: Money?
    var threshold: Money?
  }

  mutating func tell(_ reading: WalletReading, _ outcome: WalletBook.Outcome) {
    guard case .driver(let id) = reading.owner, let balance = reading.balance else { return }
    func event(_ kind: Event.Kind) -> Event {
      Event(kind: kind, at: reading.at.wall, driver: id, name: names[id] ?? "", balance: balance)
    }
    if let movement = outcome.movement {
      var changed = event(.change)
      changed.change = movement.amount
      write(changed)
    }
    for happened in outcome.events {
      var told: Event
      switch happened {
      case .raised(let alert), .resurfaced(let alert):
        told = event(.low)
        told.threshold = alert.threshold
      case .recovered(let alert, _):
        told = event(.recovered)
        told.threshold = alert.threshold
      }
      write(told)
    }
  }

  private mutating func write(_ event: Event) {
    switch format {
    case .ndjson:
      var exporter = Exporter(Self.columns, format: .ndjson, width: { $0.count })
      isUnread = !Output.write(exporter.row(event)) || isUnread
    case .table:
      let amount = "\(event.balance.formatted)?"
      let detail =
        event.change.map { ($0.minorUnits < 0 ? "" : "+") + $0.amount }
        ?? event.threshold.map { "\(event.kind == .low ? "below" : "above") \($0.amount)" } ?? ""
      let line =
        [
          event.at.timeOfDay(in: zone), event.kind.rawValue.padded(to: 9), amount.padded(to: -18),
          detail.padded(to: 16), event.driver.rawValue, event.name.sanitised,
        ].joined(separator: "  ") + "\n"
      isUnread = !Output.write(line) || isUnread
    }
  }

  private static let columns: [ExportColumn<Event>] = [
    ExportColumn(
      header: "", alignment: .leading, cell: { _ in "" },
      fields: [
        ExportColumn.Field("event") { .text($0.kind.rawValue) },
        ExportColumn.Field("at") { .text($0.at.rfc3339) },
        ExportColumn.Field("driver") { .text($0.driver.rawValue) },
        ExportColumn.Field("name") { ExportValue($0.name) },
        ExportColumn.Field("walletMinorUnits") { .integer($0.balance.minorUnits) },
        ExportColumn.Field("walletAssumedCurrency") { .text($0.balance.currency.code.uppercased()) },
        ExportColumn.Field("changeMinorUnits") { $0.change.map { .integer($0.minorUnits) } ?? .none },
        ExportColumn.Field("thresholdMinorUnits") { $0.threshold.map { .integer($0.minorUnits) } ?? .none },
      ])
  ]
}

extension String {
  /// Filled up with blanks: behind it, or before it for a negative width.
  fileprivate func padded(to width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, abs(width) - count))
    return width < 0 ? blanks + self : self + blanks
  }
}
