import BulkRunner
import CellGrid
import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleCore
import FleetOperations
import Foundation
@testable import ConsoleRuntime
import Synchronization
import Testing

/// A console on a bench: a screen that records, a clock that is set by hand, and a sandbox over real HTTP.
@MainActor
final class Bench {
  let sandbox: Sandbox
  let surface = RecordingSurface()
  let loop: ConsoleLoop
  private let clock: ManualClock
  private let client: ChargeClient

  /// - Parameter adjust: changes the client's terms; by default a request has one try.
  static func run(
    _ adjust: (inout ClientConfiguration) -> Void = { _ in }, _ body: (Bench) async throws -> Void
  ) async throws {
    let bench = try await Bench(adjust)
    let result: Result<Void, any Error>
    do { result = .success(try await body(bench)) } catch { result = .failure(error) }
    await bench.loop.shutdown()
    await bench.client.close()
    await bench.sandbox.stop()
    try result.get()
  }

  private init(_ adjust: (inout ClientConfiguration) -> Void) async throws {
    // A port it can come back to: the system gives none of these away by itself.
    sandbox = Sandbox(SandboxConfiguration(port: .random(in: 10_000..<32_000), drivers: 500, seed: 1))
    let address = try await sandbox.start()
    let clock = ManualClock()
    self.clock = clock
    let files = ThemeFiles(program: URL(filePath: "/nowhere/bin/x"), environment: [:])
    let appearance = Appearance(
      theme: try files.theme("terminal"), depth: .full, asciiOnly: false, files: files)
    let state = ConsoleState(
      size: surface.size, now: clock.now(), zone: .utc,
      profile: Profile(name: "sandbox", mode: .test, baseURL: "http://127.0.0.1:8080/v1"),
      idempotencyKeys: IdempotencyKeys(high: .random(in: .min ... .max), low: .random(in: .min ... .max)))
    loop = ConsoleLoop(
      state: state, surface: surface, appearance: appearance, environment: [:], clock: clock.now,
      zone: { _ in .utc })
    let key = try #require(APIKey("ch_sk_test_bench"))
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(address.baseURL), key: key, userAgentVersion: "test")
    configuration.retry.tries = 1
    adjust(&configuration)
    let post = Relay()
    configuration.observe = { post(.requested($0)) }
    let client = ChargeClient(configuration)
    self.client = client
    loop.start { send in
      post.target = send
      let cache = ChargeCache(
        profile: ProfileKey(name: "sandbox", mode: .test, baseURL: address.baseURL), service: client,
        now: clock.now
      ) { change in
        switch change {
        case .drivers(let source, let listing): send(.driversChanged(listing, of: source))
        case .fleets(let listing): send(.fleetsChanged(listing))
        case .transactions(let filter, let listing): send(.transactionsChanged(filter, listing))
        }
      }
      let author = JournalEntry.Author(
        profile: "sandbox", mode: .test, baseURL: address.baseURL, login: "bench", process: 1)
      let keeper = JournalKeeper(
        author: author, now: clock.now, append: { _, _ in }, wrote: { send(.journalled($0)) })
      return Services(cache: cache, journal: JournalAccess(keeper: keeper))
    }
  }

  func pass(_ duration: Duration) { clock.pass(duration) }

  /// Presses keys one after the other, each when the one before has had its effect.
  func press(_ keys: Key...) async {
    for key in keys {
      loop.receive(.key(key))
      await loop.idle()
    }
  }

  func type(_ text: String) async {
    for character in text { await press(.character(character)) }
  }

  /// Waits for idle, and fails if the screen does not hold `text` then.
  func untilShown(_ text: String, at location: SourceLocation = #_sourceLocation) async {
    await loop.idle()
    #expect(surface.text.contains(text), "\(surface.text)", sourceLocation: location)
  }
}

/// Keeps the last frame.
@MainActor
final class RecordingSurface: Surface {
  var size = Size(width: 120, height: 40)
  private(set) var frames = 0
  private(set) var grid = Grid(Size(width: 0, height: 0))
  /// What was handed to the terminal's clipboard last.
  private(set) var clipboard: String?

  var lines: [String] { grid.lines }
  var text: String { lines.joined(separator: "\n") }

  func present(_ grid: Grid, cursor: Point?) {
    frames += 1
    self.grid = grid
  }

  private(set) var rings = 0
  private(set) var notifications: [String] = []

  func invalidate() {}
  func suspend() {}

  func setClipboard(_ text: String) -> ClipboardAnswer {
    clipboard = text
    return .sent(throughTmux: false)
  }
  func ring() { rings += 1 }
  func notify(_ text: String) { notifications.append(text) }
  func useMouse(_ isUsed: Bool) {}
  func page(_ text: String) {}
}

/// Stands still but for what it is told and a microsecond with each look, so that what follows is later.
final class ManualClock: Sendable {
  private let uptime = Mutex(Duration.zero)

  var now: @Sendable () -> Moment {
    { [self] in
      let uptime = uptime.withLock { uptime in
        uptime += .microseconds(1)
        return uptime
      }
      return Moment(
        uptime: uptime,
        wall: Timestamp(millisecondsSince1970: 1_775_045_071_000 + uptime.components.seconds * 1000))
    }
  }

  func pass(_ duration: Duration) { uptime.withLock { $0 += duration } }
}

/// Passes actions on to a target that is set later.
private final class Relay: Sendable {
  private let box = Mutex<(@Sendable (Action) -> Void)?>(nil)

  var target: (@Sendable (Action) -> Void)? {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }

  func callAsFunction(_ action: Action) { target?(action) }
}
