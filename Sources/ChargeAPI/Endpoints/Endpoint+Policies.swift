import ChargeModel

extension Endpoint<ArrivedPage<Policy>> {
  /// `GET /policies`, or the page of it that a link names (contract 6.2).
  static func policies(_ filter: PolicyFilter, at link: PageLink?) -> Self {
    list(
      of: "policies", query: QueryItem.optional("status", filter.status?.text), at: link,
      read: Policy.init(wire:))
  }
}

extension Endpoint<Received<Policy>> {
  /// `GET /policies/{policy}` (contract 6.2).
  static func policy(_ id: Policy.ID) -> Self { one("policy", id, of: "policies", read: Policy.init(wire:)) }
}
