import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct HistoryStorageTests {
  @Test func `A line holds an id, an amount and times, and reads back as it was`() {
    let line = HistoryLine(.ada, .eur(-815), at: .noon, unmoved: .noon(.seconds(-60)))
    #expect(
      line.text
        == #"{"at":1775044800000,"currency":"eur","driver":"drv_ada","minor":-815,"unmoved":1775044740000}"#)
    #expect(HistoryLine(text: line.text) == line)
    let first = HistoryLine(.fleet("paris"), .eur(.max), at: .noon, unmoved: nil)
    #expect(HistoryLine(text: first.text) == first)
  }

  @Test(
    arguments: [
      "", "{", "null", #"{"at":1}"#, #"{"at":1,"currency":"eur","minor":1.5,"driver":"d"}"#,
      #"{"at":1,"currency":"eur","minor":1}"#,
      #"{"at":1,"currency":"eur","minor":1,"driver":"d","fleet":"f"}"#,
      #"{"at":1775044800000,"currency":"eur","driver":"drv_a","mi"#,
    ])
  func `Anything else is no line`(_ text: String) {
    #expect(HistoryLine(text: text) == nil)
  }

  @Test func `What one session wrote gives the next the same figures`() throws {
    var first = WalletBook()
    var lines: [HistoryLine] = []
    for hour in 0...200 {
      let outcome = first.take(.ada(.eur(Int64(hour / 7 * 30)), at: .hours(hour)))
      if let line = outcome.line { lines.append(line) }
    }
    #expect(lines.count == 29)
    var second = WalletBook()
    second.restore(lines.compactMap { HistoryLine(text: $0.text) }, now: .noon(.hours(201)))
    second.confirm([.ada], until: .noon(.hours(200)))
    let (before, after) = (try #require(first[.ada]), try #require(second[.ada]))
    #expect(after.points == before.points)
    for hour in stride(from: 0, through: 200, by: 5) {
      #expect(after.change(since: .noon(.hours(hour))) == before.change(since: .noon(.hours(hour))))
    }
    // The new process has a clock of its own, which begins anew.
    let look = WalletReading(
      .ada, balance: .eur(0), at: Moment(uptime: .seconds(1), wall: .noon(.hours(201))))
    #expect(second.take(look).movement?.amount == .eur(-840))
  }

  @Test func `Lines of a clock that ran ahead are left out`() {
    var book = WalletBook()
    book.restore([HistoryLine(.ada, .eur(1), at: .noon(.days(1)), unmoved: nil)], now: .noon)
    #expect(book[.ada] == nil)
  }

  @Test func `Compacting keeps what is young, and of each wallet what it held before`() {
    func line(_ owner: WalletOwner, _ day: Int) -> HistoryLine {
      HistoryLine(owner, .eur(Int64(day)), at: .noon(.days(day)), unmoved: nil)
    }
    let lines = [
      line(.ada, 0), line(.driver("bo"), 1), line(.ada, 2), line(.ada, 9), line(.driver("bo"), 10),
      line(.ada, 11),
    ]
    #expect(
      lines.compacted(to: .days(8), now: .noon(.days(12)))
        == [
          line(.driver("bo"), 1), line(.ada, 2), line(.ada, 9), line(.driver("bo"), 10), line(.ada, 11),
        ])
  }

  @Test func `What is watched and the alerts with what was said to them read back as they were`() throws {
    var book = WalletBook(thresholds: Thresholds(currencies: [.eur: 500]))
    for name in ["a", "b", "c", "d"] {
      _ = book.take(WalletReading(.driver(name), balance: .eur(100), at: .after(.zero)))
    }
    _ = book.take(WalletReading(.fleet("f"), balance: .eur(100), at: .after(.zero)))
    _ = book.take(WalletReading(.fleet("f"), balance: .eur(900), at: .after(.seconds(9))))
    book.alerts.acknowledge(.driver("b"), at: .noon(.seconds(5)))
    book.alerts.snooze(.driver("c"), until: .noon(.hours(1)))
    book.alerts.snoozeUntilChange(.driver("d"))
    let watched: [WalletOwner: Timestamp?] = [.driver("a"): .noon, .driver("new"): nil, .fleet("f"): .noon]
    let memory = WatchMemory(watched: watched, alerts: book.alerts)
    #expect(WatchMemory(text: memory.text) == memory)
    #expect(book.alerts.recovered.count == 1 && book.alerts.count == 4 && book.alerts.openCount == 1)
    #expect(WatchMemory(text: String(memory.text.dropLast())) == nil)
  }
}
