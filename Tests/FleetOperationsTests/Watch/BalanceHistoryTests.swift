import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct BalanceHistoryTests {
  /// A book that has looked at one wallet.
  private static func book(_ looks: [(Duration, Int64)]) -> WalletBook {
    var book = WalletBook()
    for (span, minorUnits) in looks { _ = book.take(.ada(.eur(minorUnits), at: span)) }
    return book
  }

  @Test func `Only another amount is a change, however often it is looked at`() throws {
    let history = try #require(
      Self.book([(.zero, 500), (.seconds(60), 500), (.seconds(120), 500), (.seconds(180), 300)])[.ada])
    #expect(history.points.map(\.minorUnits) == [500, 300])
    #expect(
      history.latestMovement
        == BalanceHistory.Movement(
          amount: .eur(-200), minorUnits: 300, after: .noon(.seconds(120)), at: .noon(.seconds(180))))
  }

  @Test func `A look that was asked for before another changes nothing when it comes after it`() {
    let before = Self.book([(.seconds(60), 500)])
    var book = before
    #expect(book.take(.ada(.eur(100), at: .seconds(59))) == WalletBook.Outcome())
    #expect(book == before)
  }

  @Test func `A wall clock that is set back does not stop the watch or turn time round`() throws {
    var book = Self.book([(.seconds(60), 500)])
    let back = Moment(uptime: .seconds(120), wall: .noon(.zero - .hours(1)))
    #expect(book.take(WalletReading(.ada, balance: .eur(400), at: back)).movement?.amount == .eur(-100))
    #expect(try #require(book[.ada]).latest.at == .noon(.seconds(60)))
  }

  @Test func `Another currency is a new beginning, not a movement`() {
    var book = Self.book([(.zero, 500)])
    let outcome = book.take(.ada(Money(minorUnits: 7, currency: .jpy), at: .seconds(60)))
    #expect(outcome.movement == nil && outcome.line != nil)
    #expect(book[.ada]?.points.count == 1)
  }

  @Test func `A wallet without a balance is not looked at`() {
    var book = Self.book([(.zero, 500)])
    #expect(book.take(.ada(nil, at: .seconds(60))) == WalletBook.Outcome())
    #expect(book[.ada]?.latest.confirmed == .noon)
  }

  @Test func `A difference that no integer holds is not told as one`() {
    #expect(Self.book([(.zero, .max), (.seconds(1), .min)])[.ada]?.latestMovement == nil)
  }

  @Test func `The gain since a time counts from what the wallet held then`() throws {
    let looks = (0...48).map { (Duration.hours($0), Int64($0 < 10 ? 100 : $0 < 30 ? 80 : 130)) }
    let history = try #require(Self.book(looks)[.ada])
    #expect(history.change(since: .noon(.hours(47))) == .eur(0))
    #expect(history.change(since: .noon(.hours(24))) == .eur(50))
    #expect(history.change(since: .noon(.hours(5))) == .eur(30))
    #expect(history.change(since: .noon(.zero - .hours(1))) == nil)
  }

  @Test func `Nothing is told of a time between two far looks that differ`() throws {
    let history = try #require(Self.book([(.zero, 100), (.hours(40), 60), (.hours(48), 60)])[.ada])
    // 24 hours ago falls into 40 hours that nobody saw.
    #expect(history.change(since: .noon(.hours(24))) == nil)
    #expect(history.change(since: .noon(.zero)) == .eur(-40))
    #expect(history.change(since: .noon(.hours(41))) == .eur(0))
  }

  @Test func `Memory is bound, and what was let go is unknown, not wrong`() throws {
    let looks = (0..<2000).map { (Duration.minutes($0), Int64($0)) }
    let history = try #require(Self.book(looks)[.ada])
    #expect(history.points.count == 512)
    #expect(history.change(since: .noon(.minutes(100))) == nil)
    #expect(history.change(since: .noon(.minutes(1900))) == .eur(99))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Movements add up to the difference between the first and the last amount`(seed: UInt64) throws {
    var random = Seeded(seed)
    var (balance, span) = (Int64.random(in: -5000...5000, using: &random), Duration.zero)
    let first = balance
    var book = Self.book([(.zero, balance)])
    var sum: Int64 = 0
    for _ in 0..<400 {
      if Bool.random(using: &random) { balance += .random(in: -300...300, using: &random) }
      span += .seconds(Int.random(in: 1...900, using: &random))
      sum += book.take(.ada(.eur(balance), at: span)).movement?.amount.minorUnits ?? 0
    }
    #expect(sum == balance - first)
    #expect(try #require(book[.ada]).movements.reduce(0) { $0 + $1.amount.minorUnits } == sum)
  }

  @Test func `A range of time is told as the amounts held at the end of each part`() throws {
    let history = try #require(Self.book([(.minutes(10), 5), (.minutes(20), 5), (.minutes(30), 8)])[.ada])
    #expect(
      history.amounts(from: .noon, to: .noon(.minutes(60)), count: 6) == [5, 5, 8, nil, nil, nil])
    #expect(history.amounts(from: .noon, to: .noon, count: 6) == [])
  }
}
