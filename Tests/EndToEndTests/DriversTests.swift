import Foundation
import TerminalHarness
import Testing

/// `chargedeck drivers attach`, `detach` and `resume`, against a sandbox in another process.
@TerminalActor @Suite(.serialized) struct DriversTests {
  @Test func `A dry run prints the plan, as a table and as JSON, and sends no write`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 3)
    let ids = drivers.map(\.id)
    let table = try scene.run(["drivers", "attach", "--fleet", fleet, "--dry-run"] + ids + ["drv_nobody"])
    #expect(table.status == 0 && table.output.split(separator: "\n").count == 5, "\(table.errors)")
    #expect(table.output.contains("✗ blocked: this driver does not exist any more"))
    #expect(table.errors.contains("3 to attach") && table.errors.contains("1 blocked"))
    let json = try scene.run(
      ["drivers", "attach", "--fleet", fleet, "--dry-run", "--format", "json"] + ids)
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let rows = try #require(plan["rows"] as? [[String: Any]])
    #expect(rows.compactMap { $0["driver"] as? String } == ids)
    #expect(Set(rows.compactMap { $0["key"] as? String }).count == 3)
    #expect(try await scene.posts().isEmpty)
  }

  @Test func `Drivers of a file are attached once each and verified; the second time there is nothing to do`()
    async throws
  {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 25)
    let lines = drivers.enumerated().map { number, driver in
      number.isMultiple(of: 2) ? driver.id : (driver["email"] as? String ?? "").uppercased()
    }
    let file = try scene.file("shift.csv", "\u{FEFF}driver\r\n" + lines.joined(separator: "\r\n") + "\r\n")
    let first = try scene.run(["drivers", "attach", "--from", file, "--fleet", fleet, "--yes"])
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.split(separator: "\n").count { $0.contains("verified by reading it back") } == 25)
    let posts = try await scene.posts()
    #expect(posts.count == 25 && posts.allSatisfy { $0["effect"] as? Bool == true })
    let again = try scene.run(["drivers", "attach", "--from", file, "--fleet", fleet, "--yes"])
    #expect(again.status == 0 && again.errors.contains("25 skipped"))
    #expect(try await scene.posts().count == 25)
    let members = try await scene.drivers("&fleet=\(fleet)").map(\.id)
    #expect(Set(drivers.map(\.id)).isSubset(of: members))
  }

  @Test func `A fleet goes by its name, and detaching takes them out again`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 2)
    let name = try #require(try await scene.ask("/fleets/\(fleet)")["name"] as? String)
    let ids = drivers.map(\.id)
    #expect(try scene.run(["drivers", "attach", "--fleet", name.lowercased(), "--yes"] + ids).status == 0)
    let out = try scene.run(["drivers", "detach", "--fleet", name, "--yes"] + ids)
    #expect(out.status == 0 && out.output.contains("✓ detached, verified"))
    #expect(
      try await scene.posts().map { ($0["path"] as? String ?? "").hasSuffix("/detach") } == [
        false, false, true, true,
      ])
  }

  @Test func `What is done in part exits 6 and lists what is not`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 2)
    let archived = try #require(
      try await scene.drivers().first {
        $0["status"] as? String == "archived" && ($0["fleets"] as? [String])?.contains(fleet) == false
      }
    ).id
    let run = try scene.run(
      ["drivers", "attach", "--fleet", fleet, "--yes", archived, "drv_nobody"] + drivers.map(\.id))
    #expect(run.status == 6)
    let list = try #require(run.errors.components(separatedBy: "not done:").last)
    #expect(list.contains(archived) && list.contains("driver_fleet_conflict"))
    #expect(list.contains("drv_nobody") && !list.contains(drivers[0].id))
  }

  @Test func `Nobody to ask, or read-only: nothing is sent, exit 7`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 1)
    for key in ["ch_sk_test_scene", "ch_sk_live_scene"] {
      let run = try scene.run(["drivers", "attach", "--fleet", fleet, drivers[0].id], key: key)
      #expect(run.status == 7 && run.errors.contains("--yes"), "\(run.errors)")
    }
    let attach = ["drivers", "attach", "--fleet", fleet, "--yes", drivers[0].id]
    for arguments in [["--read-only"] + attach, attach + ["--read-only"]] {
      let run = try scene.run(arguments)
      #expect(run.status == 7 && run.errors.contains("read-only"), "\(arguments)")
    }
    #expect(try scene.run(attach + ["--profile", "nosuch"]).errors.contains("nosuch"))
    #expect(try await scene.posts().isEmpty)
  }

  @Test func `Bad lines are told with their numbers and nothing is sent, exit 2`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 1)
    let file = try scene.file("bad.csv", "id\n\(drivers[0].id)\ndrv 2\n\"open\n")
    let run = try scene.run(["drivers", "attach", "--from", file, "--fleet", fleet, "--yes"])
    #expect(run.status == 2 && run.errors.contains("line 3") && run.errors.contains("line 4"))
    #expect(try await scene.posts().isEmpty)
  }

  @Test func `Each kind of failure has its exit status`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 1)
    let attach = ["drivers", "attach", "--yes", drivers[0].id, "--fleet"]
    #expect(try scene.run(attach + [fleet], key: "nonsense").status == 3)
    #expect(try scene.run(attach + ["flt_nobody"]).status == 5)
    #expect(try scene.run(["drivers", "attach", "--fleet", fleet]).status == 2)
    #expect(try scene.run(["drivers", "attach", "--filter", "walet<5", "--fleet", fleet]).status == 2)
    #expect(try scene.run(["drivers", "resume", "nonsense"]).status == 2)
    #expect(try scene.run(["drivers", "resume"]).status == 0)
    var nowhere = scene.environment()
    nowhere["CHARGE_BASE_URL"] = "http://127.0.0.1:1/v1"
    #expect(try Program.run(attach + [fleet], environment: nowhere).status == 4)
  }

  @Test func `Without a place for the journal nothing is sent`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 1)
    var environment = scene.environment()
    environment["XDG_STATE_HOME"] = "/proc/nowhere"
    let run = try Program.run(
      ["drivers", "attach", "--fleet", fleet, "--yes", drivers[0].id], environment: environment)
    #expect(run.status == 1 && run.errors.contains("journal"), "\(run.errors)")
    #expect(try await scene.posts().isEmpty)
  }

  @Test func `The key is in no journal, and the journal is the owner's alone`() async throws {
    let scene = try Scene()
    let (fleet, drivers) = try await scene.party(of: 1)
    #expect(try scene.run(["drivers", "attach", "--fleet", fleet, "--yes", drivers[0].id]).status == 0)
    let folder = scene.home.appending(path: ".local/state/chargedeck")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name).path
      #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("ch_sk_"), "\(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    let events = try scene.journal().compactMap { $0["event"] as? String }
    #expect(events == ["planned", "sent", "tried", "ended"])
  }
}
