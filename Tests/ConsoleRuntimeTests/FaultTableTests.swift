import CellGrid
import ChargeAPI
import ChargeSandbox
import Foundation
import Testing

/// Every fault the sandbox knows, met by the whole console over real HTTP: what the operator reads, what was sent,
/// and what became of it.
///
/// `CHARGEDECK_FAULT_TABLE=1 swift test --filter FaultTableTests` prints the rows as a table.
@MainActor @Suite(.serialized) struct FaultTableTests {
  /// A fault and how it strikes: always (`nil`), or so many times, after which the server is well again.
  struct Trouble: CustomTestStringConvertible, Sendable {
    let fault: String
    var times: Int?

    var testDescription: String { times.map { "\(fault), \($0) times" } ?? fault }

    func rule(on match: RequestMatch) throws -> FaultRule {
      FaultRule(try Fault(fault), times: times, on: match)
    }
  }

  private nonisolated static let ofAnyRequest = [
    "401", "403", "404", "404-bare", "405", "429:1", "429-bare", "429-date:1", "500", "502", "503", "504",
    "reset", "reset-after", "lost", "cut", "drip:50ms", "endless", "html", "html:200", "redirect",
    "redirect://[::1]/x", "redirect:https://elsewhere.example/", "text", "gzip", "latency:50ms", "legacy",
    "hostile", "balance-null", "balance-fractional", "balance-negative", "balance-huge", "balance-missing",
  ].map { Trouble(fault: $0) }

  nonisolated static let ofReads =
    ofAnyRequest
    + ["empty", "repeat", "malformed"].map { Trouble(fault: $0) }
    + [Trouble(fault: "refused:300ms", times: 1), Trouble(fault: "expired", times: 1)]

  nonisolated static let ofWrites =
    ofAnyRequest
    + ["409", "500-sticky", "500-sticky-after"].map { Trouble(fault: $0) }
    + ["503", "429:1", "lost", "reset", "reset-after", "cut"].map { Trouble(fault: $0, times: 1) }
    + [Trouble(fault: "refused:300ms", times: 1)]

  @Test(arguments: ofReads)
  func `Whatever befalls a refresh, the rows stay and the console goes on`(_ trouble: Trouble) async throws {
    try await Bench.run(Self.impatience(of: trouble)) { bench in
      await bench.untilShown("500 drivers")
      let before = await bench.sandbox.log().count
      await bench.sandbox.set(faults: [try trouble.rule(on: .get("/v1/drivers"))])
      await bench.type("r")
      await bench.loop.idle()
      #expect(bench.surface.text.contains("500 drivers"), "\(bench.surface.text)")
      #expect(bench.surface.lines.count { $0.contains("●") } > 10, "\(bench.surface.text)")
      let words = bench.readingWords
      let requests = await bench.sandbox.log().dropFirst(before).filter { $0.path == "/v1/drivers" }
      await bench.sandbox.set(faults: [])
      await bench.type("j")
      await bench.untilShown("2 of 500")
      Self.tell("refresh", trouble, words, requests.count, effects: nil)
    }
  }

  @Test(arguments: ofWrites)
  func `Whatever befalls an attach, it has one effect or none, and the words are true`(
    _ trouble: Trouble
  ) async throws {
    try await Bench.run(Self.impatience(of: trouble)) { bench in
      await bench.untilShown("500 drivers")
      await bench.type("/noe")
      await bench.press(.enter)
      await bench.type("areserve")
      await bench.press(.enter, .tab)
      bench.pass(.seconds(1))
      await bench.sandbox.set(faults: [try trouble.rule(on: .post("*/attach"))])
      await bench.press(.enter)
      await bench.loop.idle()
      var words = try #require(bench.writeWords, "\(bench.surface.text)")
      if words.hasPrefix("?") {
        // Nothing can be read either, until the server is back.
        _ = try await bench.sandbox.start()
        await bench.type("r")
        words += "; read again: " + (try #require(bench.writeWords, "\(bench.surface.text)"))
      }
      let posts = await bench.sandbox.log().filter { $0.method == "POST" }
      let effects = posts.count { $0.effect }
      #expect(effects <= 1)
      #expect(Set(posts.map(\.idempotencyKey)).count <= 1, "one intention has one key")
      switch words.split(separator: "; read again: ").last?.first {
      case "✓": #expect(effects == 1, "\(words)")
      case "✗": #expect(effects == 0, "\(words)")
      default: Issue.record("neither done nor not done, though the state can be read: \(words)")
      }
      Self.tell("attach", trouble, words, posts.count, effects: effects)
    }
  }

  /// Tries as many times as in earnest, but does not wait as long; for an answer that has no end a few seconds, which
  /// all others make on the busiest machine.
  private static func impatience(of trouble: Trouble) -> (inout ClientConfiguration) -> Void {
    let isEndless = ["drip", "endless"].contains { trouble.fault.hasPrefix($0) }
    return { configuration in
      configuration.retry.tries = 5
      configuration.retry.base = .milliseconds(2)
      if isEndless { configuration.deadlines.total = .seconds(5) }
      configuration.budget = BudgetLimits(rate: 1000, burst: 1000, atOnce: 4)
    }
  }

  private static func tell(
    _ act: String, _ trouble: Trouble, _ words: String, _ requests: Int, effects: Int?
  ) {
    guard ProcessInfo.processInfo.environment["CHARGEDECK_FAULT_TABLE"] != nil else { return }
    print(
      "| \(act) | \(trouble.testDescription) | \(words) | \(requests) | \(effects.map(String.init) ?? "–") |")
  }
}

extension Bench {
  /// What the frame says of a reading that ended: how fresh the rows are, and what befell them.
  fileprivate var readingWords: String {
    let header = surface.lines[0].split(separator: "  ").last { $0.contains("drivers") } ?? ""
    let frame = surface.lines.first { $0.hasPrefix("╰") }?.split(separator: "╯").first ?? ""
    let footer = frame.filter { !"╰─".contains($0) }.trimmingCharacters(in: .whitespaces)
    return "\(header.trimmingCharacters(in: .whitespaces)) / \(footer)"
  }

  /// The verdict on the write: in its dialog when it needs a look, with the reason; else in the last line.
  fileprivate var writeWords: String? {
    let signs: [Character] = ["✓", "✗", "?", "!"]
    for (number, line) in surface.lines.enumerated() {
      let parts = line.split(separator: "│").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let place = parts.firstIndex(where: { $0.contains("→") && $0.first.map(signs.contains) == true })
      else { continue }
      let next = number + 1 < surface.lines.count ? surface.lines[number + 1] : ""
      let reason = next.split(separator: "│").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count > 1, place < reason.count else { return parts[place] }
      return "\(parts[place]): \(reason[place])"
    }
    return nil
  }
}
