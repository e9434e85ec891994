import Foundation
import TerminalHarness
import Testing

/// An account on a sandbox, with the things that examples name, and a terminal to try them in.
@TerminalActor final class ExampleStage {
  private let scene: Scene
  private let fleet: String
  private let drivers: [String]
  private var names: [String: String]

  init() async throws {
    scene = try Scene(drivers: 500)
    try scene.configure(requestsASecond: 100)
    let (fleet, drivers) = try await scene.party(of: 40)
    self.fleet = fleet
    self.drivers = drivers.map(\.id)
    names = [
      "drv_1": self.drivers[0], "drv_2": self.drivers[1], "flt_9": fleet,
      "ch_sk_test_…": "ch_sk_test_scene",
      "127.0.0.1:8080": scene.base.replacing("http://", with: "").replacing("/v1", with: ""),
      "--port 8080": "--port 0",
    ]
    _ = try scene.file("shift.csv", "driver\n" + self.drivers[2..<5].joined(separator: "\n") + "\n")
    _ = try scene.file("shift.toml", "hints = false\n")
    // Mail and jq are other programs' business; what is shown is that they are called.
    for (name, script) in [("mail", "exit 0"), ("jq", "cat > /dev/null")] {
      let program = try scene.file(name, "#!/bin/sh\n\(script)\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    }
  }

  private var environment: [String: String] {
    let programs = URL(filePath: Program.path).deletingLastPathComponent().path
    return scene.environment().merging([
      "PATH": "\(programs):\(scene.home.path):/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8",
    ]) { $1 }
  }

  /// Runs an example without a terminal, as a script does.
  func script(_ example: Example) async throws -> Program.Run {
    try Program.run(
      ["-c", try example.command(await namesFor(example))], program: "/bin/bash", environment: environment,
      folder: scene.home)
  }

  /// Runs it in a terminal: what asks is answered, and what goes on until it is told to end is told to.
  ///
  /// - Parameters:
  ///   - signs: one of them is on the screen when it is at work; none where it ends by itself.
  ///   - key: what ends it then.
  /// - Returns: its exit status, and what was on the screen then.
  func terminal(_ example: Example, until signs: [String] = [], key: String = "C-c") async throws -> (
    status: Int, screen: String
  ) {
    let shell = try Tmux(environment: environment)
    // The prompt tells the status, since a shell drops what stands behind a program that ^C has ended.
    try shell.enter("cd; clear; PS1='\\nended-$? '; (exit 77)")
    let isReady = try await shell.shows("ended-77")
    try #require(isReady)
    try shell.enter(try example.command(await namesFor(example)))
    var isAnswered = false
    var isEnded = false
    var status: Int?
    let isOver = try await eventually {
      let screen = try shell.screen()
      status = screen.compactMap { $0.wholeMatch(of: /ended-([0-9]+) ?/).flatMap { Int($0.1) } }
        .last { $0 != 77 }
      if !isEnded, screen.contains(where: { line in signs.contains { line.contains($0) } }) {
        try shell.press(key)
        isEnded = true
      }
      let question = screen.compactMap { $0.firstMatch(of: /type (.+) to go on:/).map { String($0.1) } }.last
      if let question, !isAnswered {
        try shell.enter(question)
        isAnswered = true
      }
      return status != nil
    }
    let screen = try shell.screen().joined(separator: "\n")
    try #require(isOver, "\(example.testDescription)\n\(screen)")
    return (try #require(status), screen)
  }

  /// The names for this example; one that names an interrupted plan has one.
  private func namesFor(_ example: Example) async throws -> [String: String] {
    guard example.line.contains("drivers resume") else { return names }
    return names.merging(["20260401-120431-3f9a": try await interruptedPlan()]) { $1 }
  }

  /// A plan that ended by ^C while its first requests were under way, and that alone.
  private func interruptedPlan() async throws -> String {
    for plan in Set(try scene.journalOrNothing().compactMap { $0["plan"] as? String }) {
      _ = try scene.run(["drivers", "resume", plan, "--abandon"])
    }
    let rest = ["--fleet", fleet, "--yes"] + drivers[10..<13]
    _ = try scene.run(["drivers", "detach"] + rest)
    let before = try scene.journalOrNothing().count
    try await scene.faults("POST", "latency=20s,method=POST")
    let shell = try Tmux(environment: environment)
    try shell.enter("chargedeck drivers attach \(rest.joined(separator: " ")); printf '\\nover-%s\\n' $?")
    let isSent = try await eventually {
      try scene.journalOrNothing().dropFirst(before).contains { $0["event"] as? String == "sent" }
    }
    try #require(isSent)
    try shell.press("C-c")
    let isOver = try await shell.showsLine("over-130")
    try #require(isOver)
    try await scene.faults("DELETE")
    return try #require(try scene.journalOrNothing().last { $0["plan"] != nil }?["plan"] as? String)
  }
}

extension Scene {
  fileprivate func journalOrNothing() throws -> [[String: Any]] {
    let folder = home.appending(path: ".local/state/chargedeck")
    return FileManager.default.fileExists(atPath: folder.path) ? try journal() : []
  }
}
