import CellGrid
import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleCore
import Testing

@testable import ConsoleRuntime

/// The console on a fake screen, with everything below it real: cache, client, HTTP, sandbox.
@MainActor @Suite struct ConsoleLoopTests {
  @Test func `It lists drivers, filters, opens, attaches, and shows the fleet in list and detail`()
    async throws
  {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      await bench.type("/")
      await bench.type("noe")
      await bench.press(.enter)
      let before = try #require(bench.surface.lines.first { $0.contains("▸") })
      await bench.press(.enter)
      await bench.type("a")
      await bench.type("reserve")
      await bench.press(.enter, .tab)
      bench.pass(.seconds(1))
      await bench.press(.enter)
      await bench.untilShown("attached, verified by reading it back")
      let after = try #require(bench.surface.lines.first { $0.contains("▸") })
      #expect(before != after)
      #expect(bench.surface.text.contains("Paris Reserve"))
      let posts = await bench.sandbox.log().filter { $0.method == "POST" }
      #expect(posts.count == 1 && posts.first?.effect == true)
      #expect(posts.first?.idempotencyKey?.isEmpty == false)
    }
  }

  @Test func `When the server stops the rows stay and the frame says offline; started again, r is fresh`()
    async throws
  {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      await bench.sandbox.stop()
      await bench.type("r")
      await bench.untilShown("OFFLINE since")
      #expect(bench.surface.lines[3].contains("▸"))
      bench.pass(.seconds(40))
      await bench.press(.escape)
      await bench.untilShown("as of 40 s ago")
      _ = try await bench.sandbox.start()
      await bench.type("r")
      await bench.untilShown("500 drivers · as of")
      #expect(!bench.surface.text.contains("OFFLINE"))
    }
  }

  @Test func `A watched driver is read again when its minute is over, and nothing else is`() async throws {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      await bench.type("w")
      #expect(await bench.singleReads.isEmpty)
      bench.pass(.seconds(59))
      await bench.type("j")
      #expect(await bench.singleReads.isEmpty)
      bench.pass(.seconds(1))
      await bench.type("k")
      await bench.untilShown("1 watched")
      #expect(await bench.singleReads.count == 1)
    }
  }

  @Test func `Detaching takes the fleet out of list and detail, with one write`() async throws {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      await bench.type("/")
      await bench.type("fleets=1 status=active")
      await bench.press(.enter)
      await bench.type("d")
      await bench.press(.enter, .tab)
      bench.pass(.seconds(1))
      await bench.press(.enter)
      await bench.untilShown("detached, verified by reading it back")
      let posts = await bench.sandbox.log().filter { $0.method == "POST" }
      #expect(
        posts.count == 1 && posts.first?.path.hasSuffix("/detach") == true && posts.first?.effect == true)
    }
  }

  @Test func `Many keys at once become few frames`() async throws {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      let frames = bench.surface.frames
      for _ in 0..<200 { bench.loop.receive(.key(.character("j"))) }
      await bench.loop.idle()
      #expect(bench.surface.frames - frames <= 3)
      #expect(bench.surface.text.contains("201 of 500"))
    }
  }

  @Test func `A resize is drawn at the new size`() async throws {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      bench.surface.size = Size(width: 60, height: 15)
      bench.loop.receive(.resized(Size(width: 60, height: 15)))
      await bench.loop.idle()
      #expect(bench.surface.lines.count == 15)
      #expect(bench.surface.lines.allSatisfy { DisplayWidth.of($0) == 60 })
    }
  }

  @Test func `Signals and a closed terminal end it with their own reasons`() async throws {
    for (event, reason) in [
      (InputEvent.ended(signal: 15), ExitReason.signal(15)), (.closed, .terminalClosed),
      (.key(.character("q")), .quit),
    ] {
      try await Bench.run { bench in
        await bench.untilShown("500 drivers")
        bench.loop.receive(event)
        #expect(await bench.loop.untilEnd() == reason)
      }
    }
  }

  @Test func `Another theme is drawn at once, with the depth of the terminal`() async throws {
    try await Bench.run { bench in
      await bench.untilShown("500 drivers")
      let before = bench.surface.grid[0, 1].style
      bench.loop.perform(.changeTheme("night"))
      await bench.loop.idle()
      let after = bench.surface.grid[0, 1].style
      #expect(after != before)
      #expect(after.background == .palette(234))
    }
  }
}

extension Bench {
  /// The paths of drivers that were read singly.
  fileprivate var singleReads: [String] {
    get async { await sandbox.log().map(\.path).filter { $0.hasPrefix("/v1/drivers/drv_") } }
  }
}
