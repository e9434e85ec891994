/// When the money of one wallet moves: event after event, each a function of its number alone.
///
/// Time is cut into slots of equal length and each slot holds one event, so that the events up to any moment are
/// counted by arithmetic and none is kept. Moments are milliseconds since the end of the world's past: 0 and
/// below are history, and only a living world gets beyond.
struct Rhythm: Sendable {
  private let seed: UInt64
  private let wallet: Wallet
  /// How many events the past holds.
  let past: Int
  private let period: Int64
  private let goesOn: Bool

  /// - Parameter goesOn: Whether there are events after the past: not for who is suspended or archived.
  init(of wallet: Wallet, seed: UInt64, hours: ClosedRange<Int>, past: ClosedRange<Int>, goesOn: Bool) {
    var random = SeededRandom(seed: seed, .rhythm, index: wallet.number)
    self.seed = seed
    self.wallet = wallet
    self.goesOn = goesOn
    period = Int64(random.within(hours.lowerBound * 60...hours.upperBound * 60)) * 60_000
    self.past = random.within(past)
  }

  /// When the event of this number happens; events count from 1.
  func moment(of event: Int) -> Int64 {
    var random = SeededRandom(seed: seed, .moment, index: wallet.place(of: event))
    return Int64(event - past - 1) * period + 1 + Int64(random.below(Int(period)))
  }

  /// How many events there are up to a moment, itself included.
  func events(upTo moment: Int64) -> Int {
    let slot = moment >= 0 ? (moment + period - 1) / period : -(-moment / period)
    let last = goesOn ? past + Int(slot) : min(past, past + Int(slot))
    guard last > 0 else { return 0 }
    return self.moment(of: last) <= moment ? last : last - 1
  }
}
