import Foundation
import TerminalHarness
import Testing

/// Two hundred drivers marked in the real console, on a server that fails, loses answers and puts up a wall; the
/// console is killed half-way and started again.
@TerminalActor @Suite(.serialized) struct InterruptedPlanTests {
  private static let marked = 200
  private static let hidden = 20

  @Test(.timeLimit(.minutes(5)))
  func `A plan that is killed half-way is finished under the same keys: each driver once, hidden ones never`()
    async throws
  {
    let size = try await Self.worldWith200Candidates()
    let scene = try Scene(drivers: size)
    try scene.configure(requestsASecond: 100)
    let cast = try await Self.cast(in: scene)
    // The delay keeps the plan running however late this test looks at it.
    try await scene.faults("POST", "503=10%,lost=5%,latency=500ms")
    let shell = try scene.shell()
    try shell.enter(Program.path)
    #expect(try await shell.shows("\(size) drivers · as of"))

    // The marks stay when a narrower filter hides some of them.
    try await Self.filter(cast.choice, in: shell)
    #expect(try await shell.shows("1 of \(Self.marked) matching"))
    try shell.type("*")
    #expect(try await shell.shows("\(Self.marked) marked"))
    try await Self.filter(" \(cast.narrowing)", in: shell)
    #expect(try await shell.shows("\(Self.marked) marked, \(Self.hidden) hidden"))
    try shell.type("a")
    #expect(try await shell.shows("include \(Self.hidden) more that the filter hides"))
    try shell.type(cast.fleet)
    try shell.press("Enter")
    #expect(try await shell.shows("▸[ Cancel ]"))
    try shell.press("Tab")
    try await Self.enter("▸[ Review ]", in: shell)
    let count = Self.marked - Self.hidden
    #expect(try await shell.shows("\(count) to attach"))
    try await Self.apply(count, in: shell)

    // Half-way: first a wall, then the end of the process.
    try await Self.effects(50, in: scene)
    try await scene.faults("POST", "429:1=100%#10")
    try await Self.effects(90, in: scene)
    try shell.signalProgram(SIGKILL)
    try await scene.faults("DELETE")
    try await scene.faults("POST", "503=10%,lost=5%")
    // Where the shell says that it was killed, the words may be broken over two lines.
    try shell.enter("clear; echo back-$((40 + 2))")
    #expect(try await shell.shows("back-42"))
    let early = try await scene.effects().count
    #expect(early < count, "it was killed on the way: \(early)")

    try shell.enter("clear; \(Program.path)")
    #expect(try await shell.shows("A plan is unfinished"))
    // A plan follows the drivers until it is applied, and what they change closes the question before it.
    #expect(try await shell.shows("\(size) drivers · as of"))
    #expect(try await eventually { try !shell.screen().contains { $0.contains("loading") } })
    try shell.type("O")
    #expect(try await shell.shows("to attach"))
    let line = try #require(try shell.screen().first { $0.contains("to attach") })
    let left = try #require(try /([0-9]+) to attach/.firstMatch(in: line).flatMap { Int($0.1) })
    // Those whose end was not on record yet are among them, and are read first.
    #expect((count - early...count - early + 8).contains(left), "\(left) left after \(early)")
    try await Self.apply(left, in: shell)
    #expect(
      try await eventually(within: .seconds(120)) {
        try shell.screen().contains { $0.contains(" done") }
          && !shell.screen().contains { $0.contains("to go") }
      })
    try shell.type("q")
    try await scene.faults("DELETE")
    try await Self.finish(cast, in: scene)

    let effects = try await scene.effects()
    #expect(effects.count == count && Set(effects) == cast.shown, "each of them, each once")
    #expect(
      cast.hidden.isDisjoint(with: try await scene.posts().map(\.driver)), "no hidden one was asked for")
    let members = try await scene.drivers("&fleet=\(cast.fleetID)").map(\.id)
    #expect(cast.shown.isSubset(of: members) && cast.hidden.isDisjoint(with: members))
    try Self.compare(try scene.journal(), with: try await scene.posts())
  }

  // MARK: Who plays

  private struct Cast {
    let fleet: String
    let fleetID: String
    /// Lets through the drivers that are marked.
    let choice: String
    /// Behind it, hides some of them.
    let narrowing: String
    let shown: Set<String>
    let hidden: Set<String>
  }

  /// How many drivers the world must have so that 200 of them are active and not in the fleet: a smaller world is
  /// the beginning of a larger one.
  private static func worldWith200Candidates() async throws -> Int {
    let scene = try Scene(drivers: 400)
    let candidates = Set(try await scene.party(of: 400).drivers.map(\.id))
    var count = 0
    let all = try await scene.drivers()
    return try #require(
      all.indices.first { place in
        if candidates.contains(all[place].id) { count += 1 }
        return count == marked
      }) + 1
  }

  private static func cast(in scene: Scene) async throws -> Cast {
    let (fleet, drivers) = try await scene.party(of: 400)
    try #require(drivers.count == marked)
    let name = try #require(try await scene.ask("/fleets/\(fleet)")["name"] as? String)
    let emails = drivers.map { $0["email"] as? String ?? "" }
    let texts = Set(emails.flatMap { email in zip(email, email.dropFirst()).map { "\($0)\($1)" } }).sorted()
    let narrow = try #require(
      texts.first { text in
        text.allSatisfy(\.isLetter) && emails.count { $0.contains(text) } == hidden
      }, "no two letters hide exactly \(hidden) of \(marked)")
    let out = drivers.filter { ($0["email"] as? String)?.contains(narrow) == true }.map(\.id)
    return Cast(
      fleet: name, fleetID: fleet, choice: "status:active !fleets:\"\(name)\"",
      narrowing: "!email:\(narrow)", shown: Set(drivers.map(\.id)).subtracting(out), hidden: Set(out))
  }

  // MARK: What they do

  /// Types on in the filter, and keeps it.
  private static func filter(_ text: String, in shell: Tmux) async throws {
    try shell.type("/")
    #expect(try await shell.shows("Enter keeps"))
    try shell.type(text)
    try shell.press("Enter")
    #expect(try await eventually { try !shell.screen().contains { $0.contains("Enter keeps") } })
  }

  /// Presses a button once it hears: it is deaf for a moment after the focus came.
  private static func enter(_ button: String, in shell: Tmux) async throws {
    #expect(try await shell.shows(button))
    #expect(
      try await eventually {
        if try !shell.screen().contains(where: { $0.contains(button) }) { return true }
        try shell.press("Enter")
        return false
      })
  }

  /// Applies the plan that is shown, with its number typed where there are more than ten.
  private static func apply(_ count: Int, in shell: Tmux) async throws {
    try shell.type("A")
    if count > 10 {
      #expect(try await shell.shows("How many rows are sent?"))
      try shell.type("\(count)")
      try shell.press("Tab")
    }
    #expect(try await shell.shows("▸[ Cancel ]"))
    try shell.press("Tab")
    try await enter("▸[ Apply ]", in: shell)
  }

  /// Waits until so many drivers were attached.
  private static func effects(_ count: Int, in scene: Scene) async throws {
    while try await scene.effects().count < count { await Task.yield() }
  }

  /// A row may fail five times in a row and is then known not to have happened: a new intention does it.
  private static func finish(_ cast: Cast, in scene: Scene) async throws {
    let left = cast.shown.subtracting(try await scene.effects())
    guard !left.isEmpty else { return }
    let run = try scene.run(["drivers", "attach", "--fleet", cast.fleetID, "--yes"] + left.sorted())
    #expect(run.status == 0, "\(run.errors)")
  }

  // MARK: Whether journal and server agree

  /// Compares both line by line: each request of the server's log has its line, in its place, with the same status
  /// and request id, but for those whose end the killed process could not write any more.
  private static func compare(_ journal: [[String: Any]], with log: [[String: Any]]) throws {
    var lines: [String: [[String: Any]]] = [:]
    for line in journal { lines[line["key"] as? String ?? "", default: []].append(line) }
    var unwritten = 0
    for (key, requests) in Dictionary(grouping: log, by: { $0["idempotency_key"] as? String ?? "" }) {
      let own = lines[key] ?? []
      let events = own.compactMap { $0["event"] as? String }
      // A row that could not be read before it was sent has ended once without a request.
      let early = events.prefix { $0 != "sent" }
      #expect(early.first == "planned" && early.dropFirst().allSatisfy { $0 == "ended" }, "\(key): \(events)")
      #expect(early.count < events.count, "\(key) was asked for and not on record as sent")
      #expect(Set(own.compactMap { $0["driver"] as? String }) == Set(requests.map(\.driver)), "\(key)")
      let last = own.last { $0["event"] as? String == "ended" }?["result"] as? String ?? ""
      #expect(["verified", "found_applied", "not_applied"].contains(last), "\(key) ended \(last)")
      var tries = own.filter { $0["event"] as? String == "tried" }[...]
      for request in requests {
        guard let line = tries.first, isSame(line, request) else {
          unwritten += 1
          continue
        }
        tries = tries.dropFirst()
      }
      #expect(tries.isEmpty, "the journal tells of tries that the server has not seen: \(key)")
    }
    #expect(unwritten <= 8, "requests whose end was not written: \(unwritten)")
    let sent = Set(journal.filter { $0["event"] as? String == "sent" }.compactMap { $0["key"] as? String })
    #expect(sent.isSuperset(of: log.compactMap { $0["idempotency_key"] as? String }))
  }

  private static func isSame(_ line: [String: Any], _ request: [String: Any]) -> Bool {
    let status = request["status"] as? Int ?? 0
    guard let told = line["status"] as? Int else { return status == 0 }
    // A success does not carry its request's id; a failure does.
    let id = line["request"] as? String
    return told == status && (id == nil || id == request["request"] as? String)
  }
}

extension [String: Any] {
  /// Of a request to attach: the driver in its path.
  fileprivate var driver: String {
    (self["path"] as? String ?? "").split(separator: "/").dropLast().last.map(String.init) ?? ""
  }
}

extension Scene {
  /// The drivers that a write changed, one for each change.
  fileprivate func effects() async throws -> [String] {
    try await posts().filter { $0["effect"] as? Bool == true }.map(\.driver)
  }
}
