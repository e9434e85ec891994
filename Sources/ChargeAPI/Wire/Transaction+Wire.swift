import ChargeModel

extension Transaction {
  /// A transaction as the API sends it (contract 3.1), of this or an older generation (contract 12); only its id
  /// must be right.
  init(wire json: JSON) throws(Unreadable) {
    let currency = json.text("currency").map { Currency($0) }
    let amount = json["amount"]?.integer
    self.init(
      id: try json.identity(of: "transaction", as: Transaction.self),
      amount: currency.flatMap { currency in amount.map { Money(minorUnits: $0, currency: currency) } },
      status: OpenValue(json.text("status") ?? ""),
      kind: OpenValue(json.text("type") ?? ""),
      created: json.timestamp("created"),
      description: json.text("description"),
      driver: json["driver"]?.identifier(),
      fleet: json["fleet"]?.identifier(),
      vehicle: json["vehicle"]?.identifier(),
      session: json["charging_session"]?.identifier(),
      paymentMethod: json["payment_method"]?.identifier())
  }
}
