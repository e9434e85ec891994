/// A wallet of the world: a driver's or a fleet's, drivers first.
struct Wallet: Hashable, Sendable {
  let number: Int

  /// One number for an event of this wallet, above those of every wallet before it.
  func place(of event: Int) -> Int {
    number << 32 | event
  }

  init(number: Int) {
    self.number = number
  }

  /// The wallet and the event that `place(of:)` made a number of.
  static func event(at place: Int) -> (wallet: Wallet, event: Int) {
    (Wallet(number: place >> 32), place & 0xFFFF_FFFF)
  }
}

/// What one event did to a wallet.
struct Movement: Equatable, Sendable {
  enum Kind: String, Sendable {
    case charge, refund, adjustment
  }

  let kind: Kind
  /// As the transaction shows it, in the smallest unit. Charges and refunds are positive, since their type says
  /// which way they go; an adjustment has the sign it is added with. All of that is assumed (contract 13).
  let amount: Int
  /// A charge that failed moved nothing.
  var succeeded = true

  /// What it added to the balance; below zero for a charge.
  var change: Int {
    guard succeeded else { return 0 }
    return kind == .charge ? -amount : amount
  }
}
