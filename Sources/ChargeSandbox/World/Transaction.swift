/// A transaction as the API shows it (contract 3.1), made when it is asked for.
struct Transaction: Sendable {
  let id: Identifier
  let movement: Movement
  /// `nil` for an adjustment, and for a refund whose charge is long past.
  let chargingSession: Identifier?
  let created: Timestamp
  let currency: Currency
  /// `nil` for what a fleet's own wallet paid.
  let driver: Identifier?
  /// Where the driver began, or the fleet that paid; `nil` for a driver without one.
  let fleet: Identifier?
  let vehicle: Identifier?

  var description: String {
    switch (movement.kind, chargingSession) {
    case (.charge, let session): "Charge for charging session \(session?.text ?? "")"
    case (.refund, let session?): "Refund for charging session \(session.text)"
    case (.refund, nil): "Refund"
    case (.adjustment, _): movement.amount < 0 ? "Balance correction" : "Balance top-up"
    }
  }
}

extension Transaction: JSONWritable {
  /// Keys and order of `examples/transaction.json`. The wallet pays, so that no payment method does (assumed).
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      $0.field("object", "transaction")
      $0.field("amount", movement.amount)
      $0.field("charging_session", chargingSession)
      $0.field("created", created)
      $0.field("currency", currency.code)
      $0.field("description", description)
      $0.field("driver", driver)
      $0.field("fleet", fleet)
      $0.field("payment_method", String?.none)
      $0.field("status", movement.succeeded ? "succeeded" : "failed")
      $0.field("type", movement.kind.rawValue)
      $0.field("vehicle", vehicle)
    }
  }
}
