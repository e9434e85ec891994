/// The movements of one wallet, and the balance after each.
///
/// Every balance is that at the end of the past, plus the movements since, or minus those it comes after. To
/// reach any of them in a few steps, however long a world has lived, the future runs in rounds of eight events,
/// and the last of a round sets the balance that the next one begins with.
struct WalletBook: Sendable {
  let wallet: Wallet
  let currency: Currency
  let rhythm: Rhythm
  /// The balance when the world's past ends.
  let balanceAtStart: Int
  /// What a charge comes to, in euro cents.
  let charge: ClosedRange<Int>
  let seed: UInt64

  private static let round = 8

  /// The balance before the first event.
  var opening: Int { balance(after: 0) }

  func balance(after event: Int) -> Int {
    event <= rhythm.past
      ? balanceAtStart - (event..<rhythm.past).reduce(0) { $0 + pastMovement($1 + 1).change }
      : state(after: event).balance
  }

  func movement(of event: Int) -> Movement {
    event <= rhythm.past ? pastMovement(event) : state(after: event).last
  }

  private func pastMovement(_ event: Int) -> Movement {
    var random = random(event)
    let kind = random.share(of: [860, 60, 80])
    return drawn(kind, &random)
  }

  /// The balance after an event of the future, and what that event was.
  private func state(after event: Int) -> (balance: Int, last: Movement) {
    let steps = event - rhythm.past - 1
    let (round, step) = (steps / Self.round, steps % Self.round)
    var balance = balance(beginning: round)
    var last = Movement(kind: .adjustment, amount: 0)
    for place in 0...step {
      last =
        place == Self.round - 1
        ? Movement(kind: .adjustment, amount: self.balance(beginning: round + 1) - balance)
        : next(rhythm.past + 1 + round * Self.round + place, balance)
      balance += last.change
    }
    return (balance, last)
  }

  /// A charge most of the time; one that the wallet cannot bear any more becomes a top-up.
  private func next(_ event: Int, _ balance: Int) -> Movement {
    var random = random(event)
    let kind = random.share(of: [930, 50, 20])
    let movement = drawn(kind, &random)
    let floor = -currency.minorUnits(worthEuroCents: 6_00)
    return balance + movement.change < floor ? drawn(2, &random) : movement
  }

  private func drawn(_ kind: Int, _ random: inout SeededRandom) -> Movement {
    switch kind {
    case 0:
      Movement(
        kind: .charge, amount: amount(charge, &random), succeeded: !random.chance(perMille: 40))
    case 1: Movement(kind: .refund, amount: amount(1_00...charge.lowerBound * 3, &random))
    default: Movement(kind: .adjustment, amount: amount(charge.upperBound...charge.upperBound * 3, &random))
    }
  }

  private func amount(_ euroCents: ClosedRange<Int>, _ random: inout SeededRandom) -> Int {
    max(1, currency.minorUnits(worthEuroCents: random.within(euroCents)))
  }

  private func balance(beginning round: Int) -> Int {
    guard round > 0 else { return balanceAtStart }
    var random = SeededRandom(seed: seed, .round, index: wallet.place(of: round))
    let low = currency.minorUnits(worthEuroCents: charge.lowerBound * 7)
    let high = currency.minorUnits(worthEuroCents: charge.upperBound * 5)
    // Who is rich stays rich.
    return balanceAtStart > high ? balanceAtStart + random.below(low) : random.within(low...high)
  }

  private func random(_ event: Int) -> SeededRandom {
    SeededRandom(seed: seed, .movement, index: wallet.place(of: event))
  }
}
