import ChargeModel

extension ExportColumn<Transaction> {
  /// Every column of a transaction. Its currency is its own, so nothing of the amount is assumed; which sign a refund
  /// has is the server's affair (contract 13).
  public static func all(in zone: Zone) -> [ExportColumn<Transaction>] {
    [
      text("id", "Id", "the transaction's id") { $0.id.rawValue },
      time("created", "Created", "when it was made, RFC 3339 in UTC", zone) { $0.created },
      text("kind", "Kind", "charge, refund, adjustment, or a word of a newer API", kind: .status) {
        $0.kind.text
      },
      text(
        "status", "Status", "succeeded, failed, pending, or a word of a newer API", kind: .status,
        tone: { CellTone($0.status) }
      ) { $0.status.text },
      amount,
      text("description", "Description", "free text") { $0.description },
      text("driver", "Driver", "the id of the driver") { $0.driver?.rawValue },
      text("fleet", "Fleet", "the id of the fleet") { $0.fleet?.rawValue },
      text("vehicle", "Vehicle", "the id of the vehicle") { $0.vehicle?.rawValue },
      text("session", "Session", "the id of the charging session") { $0.session?.rawValue },
      text("paymentMethod", "Payment", "the id of the payment method") { $0.paymentMethod?.rawValue },
    ]
  }

  private static var amount: ExportColumn<Transaction> {
    ExportColumn(
      header: "Amount", alignment: .trailing, cell: { $0.amount?.formatted ?? DriverColumn.none },
      fields: [
        Field("amount", "the amount in major units, as signed by the server") {
          $0.amount.map { .decimal($0.plainAmount) } ?? .none
        },
        Field("amountMinorUnits", "the amount as sent: an integer in the smallest unit") {
          $0.amount.map { .integer($0.minorUnits) } ?? .none
        },
        Field("currency", "its currency") { ExportValue($0.amount?.currency.code.uppercased()) },
      ], tone: { CellTone($0.amount?.minorUnits) }, kind: .money, value: { CellValue($0.amount) })
  }
}

extension CellTone {
  fileprivate init(_ status: OpenValue<Transaction.Status>) {
    self =
      switch status {
      case .known(.failed): .archived
      case .known(.pending): .suspended
      case .known(.succeeded), .unknown: .plain
      }
  }
}
