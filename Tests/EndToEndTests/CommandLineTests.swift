import Foundation
import FoundationNetworking
import TerminalHarness
import Testing

/// The program without a terminal: what it prints and how it exits.
@TerminalActor @Suite(.serialized) struct CommandLineTests {
  @Test func `With neither a key nor --demo both ways are told, exit 2`() throws {
    let run = try Program.run([])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("CHARGE_API_KEY") && run.errors.contains("--demo"))
  }

  @Test func `Without a terminal it says so in one line and exits 2`() throws {
    let run = try Program.run(["--demo"])
    #expect(run.status == 2 && run.errors.contains("not a terminal"))
  }

  @Test(arguments: [
    (["--nonsense"], "nonsense"), (["--theme", "nosuch", "--demo"], "nosuch"),
    (["sandbox", "--drivers=-3"], "from 0 up"), (["--color", "mauve"], "mauve"),
  ])
  func `Wrong options are named and exit 2`(arguments: [String], word: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
  }

  @Test(arguments: [
    ("http://api.chargeapi.co/v1", "https"), ("ftp://x", "https"), ("nonsense", "https"),
    ("https://user:pw@host/v1", "user name"),
  ])
  func `A base URL that would endanger the key is refused, and the key is in no message`(
    url: String, word: String
  ) throws {
    let run = try Program.run(
      [], environment: ["CHARGE_API_KEY": "ch_sk_live_secretsecret", "CHARGE_BASE_URL": url])
    #expect(run.status == 2 && run.errors.contains("CHARGE_BASE_URL") && run.errors.contains(word))
    #expect(!run.errors.contains("secret"))
  }

  @Test func `Help and version go to standard output and exit 0`() throws {
    let help = try Program.run(["--help"])
    #expect(help.status == 0 && help.output.contains("--demo") && help.errors.isEmpty)
    let version = try Program.run(["--version"])
    #expect(version.status == 0 && version.output.split(separator: ".").count == 3)
  }

  @Test func `The documented request to the sandbox answers with exactly the documented keys`() async throws {
    let sandbox = try Program.start(["sandbox", "--port", "0", "--seed", "7"])
    defer { sandbox.stop() }
    let line = try #require(sandbox.firstLine)
    let base = try #require(line.split(separator: " ").last.map(String.init))
    func ask(_ url: String, body: String? = nil) async throws -> [String: Any] {
      var request = URLRequest(url: try #require(URL(string: url)))
      request.setValue("Bearer ch_sk_test_documented", forHTTPHeaderField: "Authorization")
      if let body {
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(body.utf8)
      }
      let object = try JSONSerialization.jsonObject(with: try await URLSession.shared.data(for: request).0)
      return try #require(object as? [String: Any])
    }
    let drivers = try #require(try await ask("\(base)/drivers?limit=1")["data"] as? [[String: Any]])
    let fleets = try #require(try await ask("\(base)/fleets?limit=100")["data"] as? [[String: Any]])
    let driver = try #require(drivers.first?["id"] as? String)
    let fleet = try #require(fleets.last { $0["status"] as? String == "active" }?["id"] as? String)
    let answer = try await ask("\(base)/drivers/\(driver)/attach", body: "{\"fleet\": \"\(fleet)\"}")
    let example = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Program.example("driver_attach.json")))
    let documented = try #require(example as? [String: Any])
    #expect(Set(answer.keys) == Set(documented.keys))
    let preferences = answer["preferences"] as? [String: Any]
    let documentedPreferences = documented["preferences"] as? [String: Any]
    #expect(Set(preferences?.keys.map(\.self) ?? []) == Set(documentedPreferences?.keys.map(\.self) ?? []))
    #expect((answer["fleets"] as? [String])?.contains(fleet) == true)
  }
}
