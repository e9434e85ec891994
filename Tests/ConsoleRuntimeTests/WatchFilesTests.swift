import ChargeModel
import FleetOperations
import Foundation
import Settings
import Testing

@testable import ConsoleRuntime

@Suite struct WatchFilesTests {
  private static let now = Timestamp(secondsSince1970: 1_775_044_800)
  private static let owner = WalletOwner.driver(Driver.ID("drv_ada"))

  private let home = FileManager.default.temporaryDirectory.path + "/watch-\(UUID().uuidString)"

  private func files(
    _ profile: String = "night", keepsHistory: Bool = true
  ) throws -> WatchFiles {
    WatchFiles(
      in: try StateFolder(at: home), profile: profile, as: .current(since: Date(timeIntervalSince1970: 0)),
      keepsHistory: keepsHistory)
  }

  private static func line(_ minorUnits: Int64, secondsAgo: Int64) -> HistoryLine {
    HistoryLine(
      owner, Money(minorUnits: minorUnits, currency: Currency("eur")),
      at: Timestamp(millisecondsSince1970: now.millisecondsSince1970 - secondsAgo * 1000), unmoved: nil)
  }

  private static let memory = WatchMemory(watched: [owner: now])

  private func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(home)/\(name)"), encoding: .utf8)
  }

  @Test func `What one session keeps the next one finds`() async throws {
    let first = try files()
    #expect(await first.open(now: Self.now) == WatchFiles.Left())
    let lines = [Self.line(5, secondsAgo: 9), Self.line(3, secondsAgo: 2)]
    first.keep([lines[0]])
    first.keep(WatchMemory())
    first.keep([lines[1]])
    first.keep(Self.memory)
    first.close()
    let second = try files()
    #expect(await second.open(now: Self.now) == WatchFiles.Left(lines: lines, memory: Self.memory))
    second.close()
    #expect(try text("watch-night.json") == Self.memory.text + "\n")
  }

  @Test func `Profiles do not mix`() async throws {
    let first = try files("day")
    _ = await first.open(now: Self.now)
    first.keep([Self.line(5, secondsAgo: 9)])
    first.close()
    #expect(try text("history-day.ndjson") == Self.line(5, secondsAgo: 9).text + "\n")
    #expect(await (try files("night")).open(now: Self.now).lines.isEmpty)
  }

  @Test func `With history off only alerts and what is watched are kept`() async throws {
    let first = try files(keepsHistory: false)
    _ = await first.open(now: Self.now)
    first.keep([Self.line(5, secondsAgo: 9)])
    first.keep(Self.memory)
    first.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home).sorted() == [
        "watch-night.json", "watch-night.lock",
      ])
    #expect(await (try files(keepsHistory: false)).open(now: Self.now).memory == Self.memory)
  }

  @Test func `Old lines go, but for the last of each wallet before`() async throws {
    let first = try files()
    _ = await first.open(now: Self.now)
    let lines = [20, 10, 7, 1].map { Self.line($0, secondsAgo: $0 * 86_400) }
    first.keep(lines)
    first.close()
    let second = try files()
    #expect(await second.open(now: Self.now).lines == Array(lines[1...]))
    second.close()
    #expect(try text("history-night.ndjson") == lines[1...].map { $0.text + "\n" }.joined())
  }

  @Test func `A damaged history is told and set aside, and its whole lines are used`() async throws {
    _ = try StateFolder(at: home)
    let good = Self.line(5, secondsAgo: 9)
    let damaged = "\(good.text)\nnonsense\n\(good.text.prefix(20))"
    try damaged.write(toFile: "\(home)/history-night.ndjson", atomically: false, encoding: .utf8)
    let files = try files()
    let left = await files.open(now: Self.now)
    #expect(left.lines == [good])
    let aside = "history-night.ndjson.broken-1775044800"
    #expect(
      left.problems == ["2 lines of the history not readable (set aside as \(home)/\(aside)), left out"])
    #expect(try text(aside) == damaged)
    #expect(try text("history-night.ndjson") == good.text + "\n")
    files.keep([Self.line(3, secondsAgo: 2)])
    files.close()
    #expect(try text("history-night.ndjson") == "\(good.text)\n\(Self.line(3, secondsAgo: 2).text)\n")
  }

  @Test func `Damaged alerts are told and set aside, and the next ones are kept`() async throws {
    _ = try StateFolder(at: home)
    try "{\"low\":[".write(toFile: "\(home)/watch-night.json", atomically: false, encoding: .utf8)
    let files = try files()
    let left = await files.open(now: Self.now)
    #expect(left.memory == nil && left.problems.count == 1)
    #expect(left.problems.first?.contains("set aside as \(home)/watch-night.json.broken-") == true)
    files.keep(Self.memory)
    files.close()
    #expect(try text("watch-night.json") == Self.memory.text + "\n")
  }

  @Test func `A second console reads, is told who keeps, and writes nothing`() async throws {
    let first = try files()
    _ = await first.open(now: Self.now)
    first.keep([Self.line(5, secondsAgo: 9)])
    let second = try files()
    let left = await second.open(now: Self.now)
    #expect(left.lines == [Self.line(5, secondsAgo: 9)])
    #expect(left.problems.count == 1 && left.problems[0].contains("are kept by"))
    second.keep([Self.line(9, secondsAgo: 1)])
    second.keep(Self.memory)
    second.close()
    first.close()
    #expect(try text("history-night.ndjson") == Self.line(5, secondsAgo: 9).text + "\n")
    let third = try files()
    #expect(await third.open(now: Self.now).problems.isEmpty, "the lock goes with its holder")
    third.close()
  }

  @Test func `A file that cannot be written is told once`() async throws {
    let (problems, continuation) = AsyncStream<String>.makeStream()
    let files = try files()
    _ = await files.open(now: Self.now) { continuation.yield($0) }
    try FileManager.default.createDirectory(
      atPath: "\(home)/history-night.ndjson", withIntermediateDirectories: false)
    files.keep([Self.line(5, secondsAgo: 9)])
    files.keep([Self.line(6, secondsAgo: 8)])
    files.close()
    continuation.finish()
    var told: [String] = []
    for await problem in problems { told.append(problem) }
    #expect(
      told == ["balances and alerts are not kept: \(home)/history-night.ndjson is a folder, not a file"])
  }
}
