import ChargeModel

extension DriverImport {
  /// The drivers that the entries stand for, and the entries that stand for none or for several.
  ///
  /// An id that is not among those read is kept: the driver is read before anything is sent to it. That emails are
  /// unique is stated nowhere (contract 13), so one that several drivers have chooses none of them.
  public func targets(in table: DriverTable) -> (found: [PlanTarget], unresolved: [UnresolvedTarget]) {
    var byEmail: [String: [Int]] = [:]
    let wanted = Set(entries.compactMap(\.reference.email))
    if !wanted.isEmpty {
      table.forEach { number, row in
        let email = row.email.lowercased()
        if wanted.contains(email) { byEmail[email, default: []].append(number) }
      }
    }
    var found: [PlanTarget] = []
    var unresolved: [UnresolvedTarget] = []
    for entry in entries {
      switch entry.reference {
      case .id(let id):
        found.append(table[id].map(PlanTarget.init) ?? PlanTarget(id: id, driver: nil, readAt: nil))
      case .email(let email):
        let rows = byEmail[email] ?? []
        if rows.count == 1 {
          found.append(PlanTarget(table[rows[0]]))
        } else {
          let reason: UnresolvedTarget.Reason = rows.isEmpty ? .unknownEmail : .ambiguousEmail(rows.count)
          unresolved.append(UnresolvedTarget(text: email, line: entry.line, reason: reason))
        }
      }
    }
    return (found, unresolved)
  }

  /// Whether the drivers' list is needed to know whom the entries mean.
  public var namesEmails: Bool { entries.contains { $0.reference.email != nil } }
}

extension DriverImport.Reference {
  fileprivate var email: String? { if case .email(let email) = self { email } else { nil } }
}
