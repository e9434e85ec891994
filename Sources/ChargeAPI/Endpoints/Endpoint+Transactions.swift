import ChargeModel

extension Endpoint<ArrivedPage<Transaction>> {
  /// `GET /transactions`, or the page of it that a link names; newest first (contract 3.2).
  static func transactions(_ filter: TransactionFilter, at link: PageLink?) -> Self {
    let query =
      switch filter {
      case .all: [QueryItem]()
      case .driver(let id): [QueryItem("driver", id.rawValue)]
      case .fleet(let id): [QueryItem("fleet", id.rawValue)]
      }
    return list(of: "transactions", query: query, at: link, read: Transaction.init(wire:))
  }
}

extension Endpoint<Received<Transaction>> {
  /// `GET /transactions/{transaction}` (contract 3.3).
  static func transaction(_ id: Transaction.ID) -> Self {
    one("transaction", id, of: "transactions", read: Transaction.init(wire:))
  }
}
