/// The truth about one wallet, to compare with what a client made of the API: the same as `GET /__ledger`.
///
/// The opening balance and the changes add up to the balance exactly, at any moment.
public struct WalletLedger: Sendable, Hashable {
  /// One transaction, as the wallet felt it.
  public struct Entry: Sendable, Hashable {
    /// The transaction's id (`txn_…`).
    public let transaction: String
    /// RFC 3339 in UTC with milliseconds.
    public let created: String
    /// In the smallest unit: below zero for a charge, 0 for one that failed.
    public let change: Int
    /// The balance after it.
    public let balance: Int
  }

  /// The driver's or the fleet's id.
  public let owner: String
  /// The wallet's currency, in lower case, and how many decimals it has: 0, 2 or 3.
  public let currency: String
  public let decimals: Int
  /// The balance before the first of the entries.
  public let opening: Int
  /// Oldest first; the last 1,000 at most.
  public let entries: [Entry]
  /// The balance now, as the API shows it.
  public let balance: Int
  /// When that was: simulated milliseconds since the end of the world's past.
  public let elapsedMilliseconds: Int
}

extension WalletLedger {
  static let longest = 1000

  init(of wallet: Wallet, _ owner: Identifier, in world: World) {
    let book = world.book(of: wallet)
    let last = book.rhythm.events(upTo: world.elapsed)
    let first = max(0, last - Self.longest)
    var entries: [Entry] = []
    var balance = book.balance(after: first)
    let opening = balance
    for event in first..<last {
      let change = book.movement(of: event + 1).change
      balance += change
      entries.append(
        Entry(
          transaction: Identifier(.transaction, index: wallet.place(of: event + 1), seed: world.seed).text,
          created: world.stamp(book.rhythm.moment(of: event + 1)).text, change: change, balance: balance))
    }
    self.init(
      owner: owner.text, currency: book.currency.code, decimals: book.currency.decimals, opening: opening,
      entries: entries, balance: book.balance(after: last), elapsedMilliseconds: Int(world.elapsed))
  }
}

extension WalletLedger: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("owner", owner)
      $0.field("currency", currency)
      $0.field("decimals", decimals)
      $0.field("opening", opening)
      $0.field("entries", entries)
      $0.field("balance", balance)
      $0.field("elapsed_ms", elapsedMilliseconds)
    }
  }
}

extension WalletLedger.Entry: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("transaction", transaction)
      $0.field("created", created)
      $0.field("change", change)
      $0.field("balance", balance)
    }
  }
}
