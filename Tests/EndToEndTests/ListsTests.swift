import Foundation
import TerminalHarness
import Testing

/// `chargedeck drivers`, `fleets` and `transactions` as scripts read them, against a sandbox in another process.
@TerminalActor @Suite(.serialized) struct ListsTests {
  @Test func `Drivers come as one array of JSON, all of them, in the order and with the data of the server`()
    async throws
  {
    let scene = try Scene(drivers: 230)
    let run = try scene.run(["drivers", "list", "--format", "json"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let rows = try Self.objects(run.output)
    let drivers = try await scene.drivers()
    #expect(rows.map(\.id) == drivers.map(\.id) && rows.count == 230)
    for (row, driver) in zip(rows, drivers) {
      #expect(row["name"] as? String == driver["name"] as? String)
      #expect(row["walletMinorUnits"] as? Int == driver["wallet_balance"] as? Int)
      #expect(row["fleets"] as? [String] == driver["fleets"] as? [String])
      #expect((row["fleetNames"] as? [String])?.contains { $0.hasPrefix("flt_") } == false)
    }
  }

  @Test func `A filter and a limit hold while pages come, and no page is asked for beyond them`() async throws
  {
    let scene = try Scene(drivers: 230)
    let ids = try await scene.drivers().filter { $0["status"] as? String == "active" }.map(\.id)
    let before = try await scene.pagesAsked(of: "/drivers")
    let run = try scene.run([
      "drivers", "list", "--filter", "status:active", "--limit", "3", "--columns", "id", "--format", "tsv",
    ])
    #expect(run.status == 0 && run.output == "id\n" + ids.prefix(3).map { $0 + "\n" }.joined())
    #expect(try await scene.pagesAsked(of: "/drivers") == before + 1)
    let none = try scene.run(["drivers", "list", "--filter", "nobody at all", "--format", "json"])
    #expect(none.status == 0 && none.output == "[]\n")
  }

  @Test func `Sorted rows are the first of all of them, and CSV has the columns that were named`()
    async throws
  {
    let scene = try Scene(drivers: 230)
    let run = try scene.run([
      "drivers", "list", "--sort", "-name", "--limit", "2", "--columns", "name,id", "--format=csv",
    ])
    let all = try scene.run(["drivers", "list", "--sort", "name:desc", "--format", "json"])
    let names = try Self.objects(all.output).map { "\($0["name"] ?? ""),\($0.id)" }
    #expect(run.status == 0 && run.output == "name,id\r\n\(names[0])\r\n\(names[1])\r\n")
    #expect(names.count == 230)
  }

  @Test func `Drivers of a fleet are those the server says are in it, by its id or name`() async throws {
    let scene = try Scene()
    let fleets = try await scene.ask("/fleets?limit=100")["data"] as? [[String: Any]] ?? []
    let fleet = try #require(fleets.first)
    let members = try await scene.drivers("&fleet=\(fleet.id)").map(\.id)
    for name in [fleet.id, fleet["name"] as? String ?? ""] {
      let run = try scene.run(["drivers", "list", "--fleet", name, "--format", "ndjson"])
      #expect(try Self.lines(run.output).map(\.id) == members && !members.isEmpty)
    }
    let none = try scene.run(["drivers", "list", "--fleet", "nosuch", "--format", "ndjson"])
    #expect(none.status == 5 && none.output.isEmpty)
    #expect(try Self.error(none)["kind"] as? String == "notFound")
  }

  @Test func `Fleets and transactions are listed, filtered and sorted like drivers`() async throws {
    let scene = try Scene()
    let fleets = try scene.run(["fleets", "list", "--sort", "-drivers", "--format", "ndjson"])
    let sizes = try Self.lines(fleets.output).compactMap { $0["drivers"] as? Int }
    #expect(fleets.status == 0 && sizes.count > 5 && sizes == sizes.sorted(by: >))

    let driver = try #require(try await scene.drivers().first).id
    let run = try scene.run(["transactions", "list", "--driver", driver, "--format", "json"])
    let rows = try Self.objects(run.output)
    let sent =
      try await scene.ask("/transactions?limit=100&driver=\(driver)")["data"] as? [[String: Any]] ?? []
    #expect(rows.prefix(100).map(\.id) == sent.map(\.id) && !sent.isEmpty)
    #expect(rows.first?["amountMinorUnits"] as? Int == sent.first?["amount"] as? Int)
    let refunds = try scene.run([
      "transactions", "list", "--fleet", "Paris North", "--filter", "refund", "--format", "ndjson",
    ])
    #expect(refunds.status == 0)
    #expect(try Self.lines(refunds.output).allSatisfy { $0["kind"] as? String == "refund" })
    let both = try scene.run(["transactions", "list", "--driver", driver, "--fleet", "Paris North"])
    #expect(both.status == 2)
  }

  @Test func `A driver is shown as a page, as the list's object, and as the server sent it`() async throws {
    let scene = try Scene()
    let driver = try #require(
      try await scene.drivers().first { ($0["fleets"] as? [String])?.isEmpty == false })
    let page = try scene.run(["drivers", "show", driver.id])
    #expect(page.status == 0 && page.errors.isEmpty, "\(page.errors)")
    let name = try #require(driver["name"] as? String)
    #expect(page.output.hasPrefix("\(name)\n\nProfile\n  Status "))
    for title in ["Preferences", "Wallet", "Fleets", "Vehicles", "Policies"] {
      #expect(page.output.contains("\n\n\(title)\n  "), "\(title)")
    }
    let fleet = try #require((driver["fleets"] as? [String])?.first)
    let fleetName = try #require(try await scene.ask("/fleets/\(fleet)")["name"] as? String)
    #expect(page.output.contains("  \(fleetName) "))

    let object = try scene.run(["drivers", "show", driver.id, "--format", "json"])
    let listed = try scene.run(["drivers", "list", "--format", "json"])
    let row = try #require(try Self.objects(listed.output).first { $0.id == driver.id })
    #expect(Set(try Self.object(object.output).keys) == Set(row.keys))
    #expect(try Self.object(object.output)["fleetNames"] as? [String] == row["fleetNames"] as? [String])
    let raw = try scene.run(["drivers", "show", driver.id, "--format", "json", "--raw"])
    #expect(NSDictionary(dictionary: try Self.object(raw.output)).isEqual(to: driver))
  }

  @Test func `Of several that are shown, those that are not there are told and the others printed`()
    async throws
  {
    let scene = try Scene()
    let ids = try await scene.drivers().prefix(2).map(\.id)
    let run = try scene.run(["drivers", "show", ids[0], "drv_nobody", ids[1], "--format", "json"])
    #expect(run.status == 6)
    #expect(try Self.objects(run.output).map(\.id) == ids)
    #expect((try Self.error(run)["message"] as? String)?.contains("drv_nobody") == true)
    #expect(try scene.run(["drivers", "show", "drv_nobody"]).status == 5)
    let fleet = try scene.run(["fleets", "show", "Paris North", "--format", "ndjson"])
    #expect(try Self.lines(fleet.output).map { $0["name"] as? String } == ["Paris North"])
    #expect(try scene.run(["fleets", "show", "paris north"]).output.hasPrefix("Paris North\n"))
  }

  // MARK: Errors

  @Test(arguments: [["--format", "json"], ["--format=ndjson"]])
  func `For programs an error is one object of JSON with an exit status that tells the truth`(
    format: [String]
  ) async throws {
    let scene = try Scene()
    let refused = try scene.run(["drivers", "list"] + format, key: "nonsense")
    let error = try Self.error(refused)
    #expect(refused.status == 3 && refused.output.isEmpty)
    #expect(error["kind"] as? String == "unauthenticated" && error["exitCode"] as? Int == 3)
    #expect(error["status"] as? Int == 401 && (error["requestId"] as? String)?.isEmpty == false)
    #expect((error["next"] as? String)?.contains("CHARGE_API_KEY") == true)

    let mistyped = try scene.run(["drivers", "list", "--columns", "walet"] + format)
    #expect(mistyped.status == 2)
    #expect((try Self.error(mistyped)["message"] as? String)?.contains("nearest is wallet") == true)
    let keyless = try Program.run(["fleets", "list"] + format)
    #expect(keyless.status == 2)
    #expect(try Self.error(keyless)["kind"] as? String == "usage")
    var nowhere = scene.environment()
    nowhere["CHARGE_BASE_URL"] = "http://127.0.0.1:1/v1"
    let offline = try Program.run(["transactions", "list"] + format, environment: nowhere)
    #expect(offline.status == 4)
    #expect(try Self.error(offline)["kind"] as? String == "offline")
  }

  @Test(arguments: [("json", false), ("ndjson", true), ("csv", true), ("table", true)])
  func `A page that fails in the middle leaves what came, says how far it came, and does not exit 0`(
    format: String, isWholeText: Bool
  ) async throws {
    let scene = try Scene(drivers: 450)
    try await scene.script(["ok", "ok", "403"], path: "/v1/drivers")
    let run = try scene.run(["drivers", "list", "--columns", "id", "--format", format])
    #expect(run.status == 3)
    #expect(run.output.components(separatedBy: "drv_").count == 201)
    #expect(run.errors.contains("after 2 pages, 200 drivers printed"), "\(run.errors)")
    if format.hasSuffix("json") {
      let error = try Self.error(run)
      #expect(error["rows"] as? Int == 200 && error["pages"] as? Int == 2)
      #expect((try? Self.objects(run.output)) == nil)
    }
  }

  @Test func `A row that cannot be understood is told and costs itself, exit 6`() async throws {
    let scene = try Scene()
    try await scene.script(["malformed"], path: "/v1/drivers")
    let run = try scene.run(["drivers", "list", "--format", "csv", "--columns", "id"])
    let rows = run.output.split(separator: "\r\n").count - 1
    #expect(run.status == 6 && rows < 120 && rows > 0)
    #expect(run.errors.split(separator: "\n").count == 120 - rows && run.errors.contains("unreadable"))
  }

  static func objects(_ text: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// One object a line.
  static func lines(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { try object(String($0)) }
  }

  /// The one thing that standard error holds.
  static func error(_ run: Program.Run) throws -> [String: Any] { try object(run.errors) }
}
