import ChargeModel
import FleetOperations
import FleetQuery

/// Cells about a watched wallet, for every list that has some.
extension TableCell {
  /// Sign, arrow and amount of the latest movement, which fades with age; `=` while none was seen.
  static func change(of owner: WalletOwner, in state: ConsoleState) -> TableCell {
    guard let history = state.watch.book[owner] else { return TableCell("=", .muted) }
    guard let movement = history.latestMovement else { return TableCell("=", .muted) }
    let age = Duration.milliseconds(
      state.now.wall.millisecondsSince1970 - movement.at.millisecondsSince1970)
    return TableCell(movement.amount.changeText, movement.amount.changeRole(at: age))
  }

  /// What a wallet gained over a time; `–` when nothing tells.
  static func change(_ amount: Money?) -> TableCell {
    guard let amount else { return TableCell("–", .muted) }
    guard amount.minorUnits != 0 else { return TableCell("=", .muted) }
    return TableCell(amount.changeText, amount.minorUnits < 0 ? .fell : .rose)
  }

  /// How many typical charges a wallet still covers; `–` where nothing tells.
  static func runway(_ runway: Runway?) -> TableCell {
    guard let runway else { return TableCell("–", .muted) }
    return TableCell(runway.description, runway.tenths < AtRisk.fewSessions * 10 ? .warning : .text)
  }

  /// A balance and its assumed currency.
  static func balance(_ balance: Money?) -> TableCell {
    guard let balance else { return TableCell("–") }
    return TableCell("\(balance.formatted)?", balance.minorUnits < 0 ? .negativeAmount : .text)
  }

  /// The curve of a wallet over the range that is chosen.
  static func sparkline(of owner: WalletOwner, width: Int, in state: ConsoleState) -> TableCell {
    guard let history = state.watch.book[owner] else { return TableCell("") }
    let end = state.now.wall
    let start = Timestamp(
      millisecondsSince1970: end.millisecondsSince1970 - state.watch.range.duration.milliseconds)
    let amounts = history.amounts(from: start, to: end, count: width)
    return TableCell(Sparkline.text(amounts, state.preferences.graphStyle), .muted)
  }
}

extension Money {
  /// Arrow and signed amount in major units: `▼ −4.00`, `▲ +12.50`.
  var changeText: String { minorUnits < 0 ? "▼ \(amount)" : "▲ +\(amount)" }

  fileprivate func changeRole(at age: Duration) -> Theme.Role {
    guard age < Self.fading else { return .muted }
    return minorUnits < 0 ? .fell : .rose
  }

  /// After this a movement is no news.
  private static let fading = Duration.seconds(900)
}
