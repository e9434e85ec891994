import CellGrid
import ChargeModel

extension DetailLine {
  /// What stands below a balance: the transactions, the newest first.
  static func transactions(_ state: ConsoleState) -> [DetailLine] {
    let (listing, phase) = (state.detail.transactions.listing, state.detail.transactions.phase)
    let rows = listing.transactions.map { transaction in
      var line = DetailLine(time(of: transaction, state), words(for: transaction), role(of: transaction))
      line.isOneLine = true
      return line
    }
    return [.blank, DetailLine("", "Transactions, newest first", .title)] + rows
      + end(of: listing, phase, isEmpty: rows.isEmpty)
  }

  /// What is known of those that are not there.
  private static func end(
    of listing: TransactionListing, _ phase: ReadingPhase, isEmpty: Bool
  ) -> [DetailLine] {
    if case .failed(let error) = phase {
      let explanation = Explanation(error)
      return [DetailLine("", explanation.line, .error), DetailLine("", explanation.nextStep, .muted)]
    }
    let words =
      switch listing.progress {
      case .unread, .reading: "reading …"
      case .stopped: "Reading was stopped; r reads them."
      case .more: "Older ones are read when you come here."
      case .full: "Older ones are not kept here."
      case .complete: isEmpty ? "none" : "no older ones"
      }
    let unreadable = listing.unreadable.count
    return [DetailLine("", words, .muted)]
      + (unreadable == 0
        ? [] : [DetailLine("", "\(Wording.counted(unreadable, "row")) unreadable", .warning)])
  }

  /// To the minute, in the zone that is shown everywhere.
  private static func time(of transaction: Transaction, _ state: ConsoleState) -> String {
    guard let created = transaction.created else { return "–" }
    return created.dateAndTime(in: state.displayZone).split(separator: " ").prefix(2).joined(separator: " ")
  }

  private static func words(for transaction: Transaction) -> String {
    let amount = transaction.amount?.formatted ?? "–"
    let padding = String(repeating: " ", count: max(0, 14 - DisplayWidth.of(amount)))
    var words = "\(padding)\(amount)  \(transaction.kind.text)"
    if transaction.status != .known(.succeeded) { words += ", \(transaction.status.text)" }
    if let description = transaction.description, !description.isEmpty { words += ", \(description)" }
    return words
  }

  private static func role(of transaction: Transaction) -> Theme.Role {
    switch transaction.status {
    case .known(.succeeded): .text
    case .known(.failed): .old
    case .known(.pending), .unknown: .notice
    }
  }
}
