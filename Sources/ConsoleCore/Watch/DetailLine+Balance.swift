import ChargeModel
import FleetOperations

/// What the Wallet tab says of a wallet beside its balance: how it moved, how far it reaches, what was spent.
extension DetailLine {
  static func movement(of owner: WalletOwner, _ state: ConsoleState) -> [DetailLine] {
    guard let history = state.watch.book[owner] else {
      return [.blank, DetailLine("", "w watches this wallet; then its movements are shown here.", .muted)]
    }
    func line(_ label: String, _ amount: Money?) -> DetailLine {
      let cell = TableCell.change(amount)
      return DetailLine(label, cell.text, cell.role)
    }
    var lines = [DetailLine.blank]
    if let alert = state.watch.book.alerts[owner] {
      lines.append(DetailLine("Low", "below \(alert.threshold.formatted)", alert.isOpen ? .error : .warning))
    }
    if let movement = history.latestMovement {
      let cell = TableCell.change(of: owner, in: state)
      lines.append(
        DetailLine("Moved", "\(cell.text), seen \(movement.at.timeOfDay(in: state.displayZone))", cell.role))
    }
    lines += [
      line("This shift", state.changeInShift(of: owner)),
      line("24 hours", state.change(of: owner, over: GraphRange.day.duration)),
      line("7 days", state.change(of: owner, over: GraphRange.week.duration)),
    ]
    return lines + runway(of: owner, state) + graph(history, state)
  }

  private static func runway(of owner: WalletOwner, _ state: ConsoleState) -> [DetailLine] {
    guard case .driver(let id) = owner else { return [] }
    if let runway = state.watch.runway(of: owner) {
      return [
        DetailLine(
          "Runway",
          "\(runway) sessions of \(runway.typicalCharge.formatted), the median of \(runway.charges) charges",
          TableCell.runway(runway).role)
      ]
    }
    let reason =
      state.watch.transactions.failures[id].map { Explanation($0).title.lowercased() }
      ?? (state.watch.transactions[id] == nil ? "transactions not read" : "too few charges to tell")
    return [DetailLine("Runway", "– (\(reason))", .muted)]
  }

  /// Spend and refunds of the transactions on hand, told apart by type and currency.
  static func totals(_ state: ConsoleState) -> [DetailLine] {
    let transactions = state.detail.transactions.listing.transactions
    guard !transactions.isEmpty else { return [] }
    let totals = SpendTotals(transactions)
    var lines = [DetailLine.blank]
    for entry in totals.entries {
      let amount = entry.amount?.formatted ?? "too large to add"
      lines.append(DetailLine("\(entry.kind)s".sanitised, "\(amount) in \(Wording.count(entry.count))"))
    }
    if totals.uncounted > 0 {
      lines.append(
        DetailLine("", "\(Wording.count(totals.uncounted)) failed, pending or without amount", .muted))
    }
    let count = Wording.counted(transactions.count, "transaction")
    lines.append(DetailLine("", "Amounts as sent, of the newest \(count).", .muted))
    return lines
  }

  // MARK: The curve

  private static let graphHeight = 6

  private static func graph(_ history: BalanceHistory, _ state: ConsoleState) -> [DetailLine] {
    let range = state.watch.range
    let end = state.now.wall
    let start = Timestamp(
      millisecondsSince1970: end.millisecondsSince1970 - range.duration.milliseconds)
    // The labels of the lines above take a part of the pane.
    let width = max(10, (state.layout.detail?.width ?? 60) - 4 - labelWidth)
    let style = state.preferences.graphStyle
    let low = history.points.map(\.minorUnits).min() ?? 0
    let scale =
      [low, history.points.map(\.minorUnits).max() ?? 0]
      .map { Money(minorUnits: $0, currency: history.currency).amount.count }.max() ?? 0
    let curve = max(4, width - scale - 1)
    let graph = BalanceGraph(
      history.amounts(
        from: start, to: end, count: BalanceGraph.amountCount(width: curve, style)),
      width: curve, height: graphHeight, style)
    guard let amounts = graph.range else {
      return [
        .blank, DetailLine("Last \(range.title)", "nothing was seen; < and > change the range", .muted),
      ]
    }
    let lines = graph.lines.enumerated().map { row, text in
      let amount: Int64? =
        row == 0
        ? amounts.upperBound
        : row == graphHeight - 1 && amounts.lowerBound != amounts.upperBound ? amounts.lowerBound : nil
      let label = amount.map { Money(minorUnits: $0, currency: history.currency).amount } ?? ""
      let axis = String(repeating: " ", count: max(0, scale - label.count)) + label
      return DetailLine(row == 0 ? "Last \(range.title)" : "", "\(axis) \(text)")
    }
    return [.blank] + lines + [times(from: start, to: end, indent: scale + 1, width: curve, state)]
  }

  private static func times(
    from start: Timestamp, to end: Timestamp, indent: Int, width: Int, _ state: ConsoleState
  ) -> DetailLine {
    func words(_ time: Timestamp) -> String {
      state.watch.range == .week
        ? String(time.dateAndTime(in: state.displayZone).prefix(10))
        : String(time.timeOfDay(in: state.displayZone).prefix(5))
    }
    let (left, right) = (words(start), words(end))
    let gap = String(repeating: " ", count: max(1, width - left.count - right.count))
    return DetailLine("", String(repeating: " ", count: indent) + left + gap + right, .muted)
  }

  /// As wide as the longest label of the Wallet tab, with its gap.
  private static let labelWidth = 13
}
