import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct LogFileTabTests {
  private static let lines = [
    "2026-04-01T12:04:30.000Z info GET /v1/drivers attempt=1 status=200 took=31 ms",
    "2026-04-01T12:04:31.500Z warning POST /v1/drivers/drv_1/attach attempt=2 error=offline: no route took=5 ms",
  ]

  /// Goes to the log file: 5 shows the requests, 5 again what stands beside them.
  private func desk() -> Desk {
    var desk = Desk.loaded()
    desk.type("5")
    _ = desk.takeEffects()
    desk.type("5")
    return desk
  }

  @Test func `The log file is read when it is gone to, and shown with the newest line on top`() {
    var desk = desk()
    #expect(desk.state.tab is LogFileTab)
    #expect(desk.takeEffects() == [.readLog])
    desk.send(.logRead(LogNews(lines: Self.lines)))
    #expect(desk.state.tab.rowCount == 2 && desk.state.tab.cursor == 0)
    let shown = desk.lines.dropFirst().filter { $0.contains("12:04:3") }
    #expect(shown.count >= 2 && shown[0].contains("warning") && shown[1].contains("info"), "\(desk.text)")
    #expect(desk.text.contains("offline: no route"))
  }

  @Test func `It is followed once a second while it is shown, and no longer`() {
    var desk = desk()
    _ = desk.takeEffects()
    desk.send(.logRead(LogNews(lines: [Self.lines[0]])))
    #expect(Console.nextWake(desk.state).map { $0 <= desk.state.now.uptime + .seconds(1) } == true)
    desk.pass(.seconds(1))
    #expect(desk.takeEffects().contains(.readLog))
    desk.pass(.seconds(1))
    #expect(!desk.takeEffects().contains(.readLog), "one reading at a time")
    desk.send(.logRead(LogNews(lines: [Self.lines[1]])))
    #expect(desk.state.tab.rowCount == 2)
    desk.type("1")
    _ = desk.takeEffects()
    desk.pass(.seconds(5))
    #expect(!desk.takeEffects().contains(.readLog))
    desk.type("5")
    #expect(desk.takeEffects().contains(.readLog))
  }

  @Test func `A file that was begun anew takes the place of what was shown`() {
    var desk = desk()
    desk.send(.logRead(LogNews(lines: Self.lines)))
    desk.send(.logRead(LogNews(lines: ["2026-04-01T12:05:00.000Z notice anew"], isAnew: true)))
    #expect(desk.state.tab.rowCount == 1 && desk.text.contains("anew"))
  }

  @Test func `A file that cannot be read is told, and what was read stays`() {
    var desk = desk()
    desk.send(.logRead(LogNews(problem: "cannot open x.log: Permission denied")))
    #expect(desk.text.contains("Permission denied"))
    desk.send(.logRead(LogNews(lines: Self.lines)))
    desk.send(.logRead(LogNews(problem: "cannot open x.log: Permission denied")))
    #expect(desk.state.tab.rowCount == 2 && desk.text.contains("not read on"))
  }

  @Test func `No more than the newest lines are kept, and each keeps its number`() {
    var state = LogFileState()
    for start in stride(from: 0, to: 5000, by: 1000) {
      state.add(LogNews(lines: (start..<start + 1000).map { "line \($0)" }))
    }
    #expect(state.lines.count == LogFileState.kept)
    #expect(state.lines.first?.message == "line 4999" && state.lines.last?.message == "line 3000")
    #expect(state[5000]?.message == "line 4999" && state[3001]?.message == "line 3000")
    #expect(state[3000] == nil && state[5001] == nil)
  }

  @Test func `A line is taken apart, and one of another form is shown as it is`() {
    let line = LogLine(id: 1, Self.lines[1])
    #expect(line.at == Timestamp(rfc3339: "2026-04-01T12:04:31.500Z") && line.level == "warning")
    #expect(line.message == "POST /v1/drivers/drv_1/attach")
    #expect(line.details.map(\.name) == ["attempt", "error", "took"])
    #expect(line.details.map(\.value) == ["2", "offline: no route", "5 ms"])
    let other = LogLine(id: 2, "something else entirely = 4")
    #expect(other.at == nil && other.message == "something else entirely = 4" && other.details.isEmpty)
    #expect(LogLine(id: 3, "").message == "")
  }

  @Test func `What a log holds cannot act on the terminal`() {
    var desk = desk()
    desk.send(.logRead(LogNews(lines: ["2026-04-01T12:04:30.000Z notice \u{1B}[2Jgone url=\u{202E}x"])))
    desk.press(.enter)
    #expect(desk.text.unicodeScalars.allSatisfy { $0 != "\u{1B}" && $0 != "\u{202E}" })
  }

  @Test func `The palette goes to it from anywhere, and to the one that is open`() {
    var desk = Desk.loaded()
    desk.type(":show log file")
    desk.press(.enter)
    #expect(desk.state.tab is LogFileTab, "\(desk.text)")
    let count = desk.state.tabs.all.count
    desk.type("1:show log file")
    desk.press(.enter)
    #expect(desk.state.tab is LogFileTab && desk.state.tabs.all.count == count)
  }
}
