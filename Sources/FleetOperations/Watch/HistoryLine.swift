import ChargeModel
import FoundationEssentials

/// One change of one wallet as the history file keeps it: an id, an amount and times, nothing personal.
public struct HistoryLine: Hashable, Sendable {
  public let owner: WalletOwner
  /// The amount seen, in the currency it was counted in: an amount alone could not be compared with the next.
  public let balance: Money
  /// The first look that showed it.
  public let at: Timestamp
  /// The last look that showed the amount before; `nil` for the first look of all.
  public let unmoved: Timestamp?

  public init(_ owner: WalletOwner, _ balance: Money, at: Timestamp, unmoved: Timestamp?) {
    self.owner = owner
    self.balance = balance
    self.at = at
    self.unmoved = unmoved
  }
}

extension HistoryLine {
  /// As JSON on one line.
  public var text: String {
    Self.text(of: Stored(self))
  }

  /// - Returns: `nil` for anything but such a line.
  public init?(text: String) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)),
      let owner = WalletOwner(driver: stored.driver, fleet: stored.fleet)
    else { return nil }
    self.init(
      owner, Money(minorUnits: stored.minor, currency: Currency(stored.currency)),
      at: Timestamp(millisecondsSince1970: stored.at),
      unmoved: stored.unmoved.map { Timestamp(millisecondsSince1970: $0) })
  }

  private static func text(of stored: Stored) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(stored) else {
      preconditionFailure("texts and integers are always JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Times in milliseconds since 1970, as they are compared.
  private struct Stored: Codable {
    let driver: String?
    let fleet: String?
    let minor: Int64
    let currency: String
    let at: Int64
    let unmoved: Int64?

    init(_ line: HistoryLine) {
      (driver, fleet) = line.owner.names
      minor = line.balance.minorUnits
      currency = line.balance.currency.code
      at = line.at.millisecondsSince1970
      unmoved = line.unmoved?.millisecondsSince1970
    }
  }
}

extension Sequence<HistoryLine> {
  /// The lines that figures over `span` still need, in their order: those younger than it, and of each wallet the
  /// last one before, which says what it held when the span began.
  public func compacted(to span: Duration, now: Timestamp) -> [HistoryLine] {
    let start = now.adding(.zero - span)
    let lines = Array(self)
    var isKept = [Bool](repeating: false, count: lines.count)
    var before: [WalletOwner: Int] = [:]
    for (place, line) in lines.enumerated() {
      if line.at > start { isKept[place] = true } else { before[line.owner] = place }
    }
    for place in before.values { isKept[place] = true }
    return zip(lines, isKept).compactMap { $1 ? $0 : nil }
  }
}
