import Foundation
import FoundationNetworking
import TerminalHarness

/// A sandbox in a process of its own, an account on it, and a state folder that ends with the test.
final class Scene {
  let base: String
  let home: URL
  private let sandbox: Program.Running

  struct NotListening: Error {}

  init(drivers: Int = 120, _ arguments: [String] = []) throws {
    home = FileManager.default.temporaryDirectory.appending(path: "chargedeck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    sandbox = try Program.start(
      ["sandbox", "--port", "0", "--seed", "7", "--drivers", "\(drivers)"] + arguments)
    guard let base = sandbox.firstLine?.split(separator: " ").last.map(String.init) else {
      throw NotListening()
    }
    self.base = base
  }

  deinit {
    sandbox.stop()
    try? FileManager.default.removeItem(at: home)
  }

  func environment(key: String = "ch_sk_test_scene") -> [String: String] {
    ["CHARGE_API_KEY": key, "CHARGE_BASE_URL": base, "HOME": home.path]
  }

  /// Runs a verb on the account, to its end.
  func run(_ arguments: [String], key: String = "ch_sk_test_scene") throws -> Program.Run {
    try Program.run(arguments, environment: environment(key: key))
  }

  /// Runs a script of bash on the account, to its end; `$PROGRAM` is the program.
  func bash(_ script: String, _ variables: [String: String] = [:]) throws -> Program.Run {
    try Program.bash(script, environment: environment().merging(variables) { $1 })
  }

  /// Lets the client ask more quickly than an account would bear.
  func configure(requestsASecond rate: Int) throws {
    let folder = home.appending(path: ".config/chargedeck")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "[budget]\nrate = \(rate)\nburst = \(rate)\nat_once = 8\n".write(
      to: folder.appending(path: "config.toml"), atomically: true, encoding: .utf8)
  }

  /// A shell in a terminal whose programs work on the account.
  func shell(columns: Int = 120, lines: Int = 40) throws -> Tmux {
    try Tmux(columns: columns, lines: lines, environment: environment().merging(["TZ": "UTC"]) { $1 })
  }

  /// Adds faults (`POST`) or takes all away (`DELETE`).
  func faults(_ method: String, _ spec: String = "") async throws {
    guard let url = URL(string: base.replacing("/v1", with: "") + "/__faults") else { return }
    var request = URLRequest(url: url)
    request.httpMethod = method
    if !spec.isEmpty { request.httpBody = Data("{\"spec\": \"\(spec)\"}".utf8) }
    _ = try await URLSession.shared.data(for: request)
  }

  /// What the next requests of a path meet, one after the other; `ok` is served as it should be.
  func script(_ steps: [String], path: String) async throws {
    guard let url = URL(string: base.replacing("/v1", with: "") + "/__faults") else { return }
    var request = URLRequest(url: url)
    request.httpMethod = "PUT"
    request.httpBody = try JSONSerialization.data(withJSONObject: [["script": steps, "path": path]])
    _ = try await URLSession.shared.data(for: request)
  }

  func file(_ name: String, _ text: String) throws -> String {
    let place = home.appending(path: name)
    try text.write(to: place, atomically: true, encoding: .utf8)
    return place.path
  }

  /// The lines of the account's journal, oldest first.
  func journal() throws -> [[String: Any]] {
    let folder = home.appending(path: ".local/state/chargedeck")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("journal-") }.sorted(by: >)
    return try names.flatMap { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").compactMap
      {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }
    }
  }

  // MARK: The sandbox's own account of things

  func ask(_ path: String) async throws -> [String: Any] {
    let origin = base.replacing("/v1", with: "")
    guard let url = URL(string: path.hasPrefix("/__") ? origin + path : base + path) else { return [:] }
    var request = URLRequest(url: url)
    request.setValue("Bearer ch_sk_test_onlooker", forHTTPHeaderField: "Authorization")
    let (data, _) = try await URLSession.shared.data(for: request)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// Every write it was asked for, oldest first.
  func posts() async throws -> [[String: Any]] {
    let log = try await ask("/__log")["data"] as? [[String: Any]] ?? []
    return log.filter { $0["method"] as? String == "POST" }
  }

  /// How many pages of a list it was asked for.
  func pagesAsked(of path: String) async throws -> Int {
    let log = try await ask("/__log")["data"] as? [[String: Any]] ?? []
    return log.count { $0["path"] as? String == "/v1" + path }
  }

  func drivers(_ query: String = "") async throws -> [[String: Any]] {
    var drivers: [[String: Any]] = []
    var page = try await ask("/drivers?limit=100\(query)")
    while true {
      drivers += page["data"] as? [[String: Any]] ?? []
      guard let next = page["next_page_url"] as? String else { return drivers }
      page = try await ask(String(next.dropFirst(base.count)))
    }
  }

  /// A fleet that takes drivers, and active drivers that are in none.
  func party(of count: Int) async throws -> (fleet: String, drivers: [[String: Any]]) {
    let fleets = try await ask("/fleets?limit=100")["data"] as? [[String: Any]] ?? []
    guard let fleet = fleets.first(where: { $0["status"] as? String == "active" })?["id"] as? String else {
      throw NotListening()
    }
    let free = try await drivers().filter {
      $0["status"] as? String == "active" && ($0["fleets"] as? [String])?.contains(fleet) == false
    }
    return (fleet, Array(free.prefix(count)))
  }
}

extension [String: Any] {
  var id: String { self["id"] as? String ?? "" }
}
