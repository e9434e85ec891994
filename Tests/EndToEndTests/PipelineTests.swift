import Foundation
import TerminalHarness
import Testing

/// What surrounds a verb in a script: pipes that close, full disks, signals, and homes of every kind.
@TerminalActor @Suite(.serialized) struct PipelineTests {
  private static let list = "\"$PROGRAM\" drivers list --format ndjson"

  @Test(arguments: ["json", "ndjson", "csv", "tsv", "table"])
  func `A reader that has seen enough ends it quietly with 0`(format: String) throws {
    let scene = try Scene(drivers: 450)
    let run = try scene.bash(
      "\"$PROGRAM\" drivers list --format \(format) | head -1; echo \"${PIPESTATUS[*]}\"")
    #expect(run.output.unicodeScalars.count { $0 == "\n" } == 2 && run.output.hasSuffix("0 0\n"))
    #expect(run.errors.isEmpty)
  }

  @Test func `No more pages are asked for once the reader has left`() async throws {
    let scene = try Scene(drivers: 3000)
    let run = try scene.bash("\(Self.list) | head -1 > /dev/null; echo \"${PIPESTATUS[*]}\"")
    #expect(run.output == "0 0\n")
    #expect(try await scene.pagesAsked(of: "/drivers") < 15)
  }

  @Test(arguments: ["drivers list --format ndjson", "drivers list", "fleets list", "wallets list", "--help"])
  func `A full disk is told in words, exit 1`(verb: String) throws {
    let scene = try Scene()
    let run = try scene.bash("\"$PROGRAM\" \(verb) > /dev/full")
    #expect(run.status == 1 && run.errors.contains("standard output cannot be written: No space left"))
  }

  @Test func `A standard output that is closed is told, and nothing else takes its place`() throws {
    let scene = try Scene()
    let run = try scene.bash("\"$PROGRAM\" drivers list >&- ; echo $? > \"$HOME/status\"")
    #expect(run.errors.contains("standard output cannot be written: Bad file descriptor"), "\(run.errors)")
    #expect(try String(contentsOf: scene.home.appending(path: "status"), encoding: .utf8) == "1\n")
    #expect(try scene.bash("\"$PROGRAM\" drivers list --limit 1 <&- 2>&-").status == 0)
  }

  @Test func `No home, one that cannot be written, and one with blanks in its name are all the same to it`()
    throws
  {
    let scene = try Scene()
    let blank = scene.home.appending(path: "a home  of one's own")
    try FileManager.default.createDirectory(at: blank, withIntermediateDirectories: true)
    let list = ["drivers", "list", "--format", "ndjson", "--columns", "id"]
    let expected = try scene.run(list).output
    for home in ["/proc/1", "/dev/null", blank.path] {
      let run = try Program.run(list, environment: scene.environment().merging(["HOME": home]) { $1 })
      #expect(run.status == 0 && run.output == expected, "\(home): \(run.errors)")
      // Where there is no place for the log of requests, that is told once.
      #expect(
        home == blank.path ? run.errors.isEmpty : run.errors.contains("no log is kept"), "\(run.errors)")
    }
    let homeless = try scene.bash("env -u HOME \(Self.list) --columns id")
    #expect(homeless.status == 0 && homeless.output == expected)
    #expect(homeless.errors.contains("\"HOME: is not set, so nothing is kept between sessions\""))
  }

  @Test(.timeLimit(.minutes(5)), arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)] as [(String, Int)])
  func `A signal ends it as shells count signals, what came stays`(signal: String, status: Int) async throws {
    let scene = try Scene(drivers: 300)
    // The first page comes, the second never does.
    try await scene.script(["ok", "latency:60m"], path: "/v1/drivers")
    let run = try scene.bash(
      """
      set -m
      mkfifo "$HOME/rows"
      \(Self.list) --columns id > "$HOME/rows" & list=$!
      exec 3< "$HOME/rows"
      for row in {1..100}; do read -r <&3; done
      kill -\(signal) $list; wait $list; echo $?
      """)
    #expect(run.output == "\(status)\n", "\(run.errors)")
  }

  @Test func `On a terminal the progress of what goes into a file is shown, and taken away`() async throws {
    let scene = try Scene(drivers: 230)
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "\(Self.list) > \"$HOME/rows\""],
      environment: scene.environment().merging(["PROGRAM": Program.path]) { $1 })
    #expect(try await terminal.ends() == .exit(0))
    #expect(terminal.text.contains("\r\u{1B}[K200 drivers, 2 pages …"), "\(terminal.text)")
    #expect(terminal.text.hasSuffix("\r\u{1B}[K"))
    let rows = try String(contentsOf: scene.home.appending(path: "rows"), encoding: .utf8)
    #expect(rows.split(separator: "\n").count == 230 && !rows.contains("\u{1B}"))
  }

  @Test func `A signal takes the progress away before it ends the list`() async throws {
    let scene = try Scene(drivers: 300)
    try await scene.script(["ok", "latency:60m"], path: "/v1/drivers")
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "exec \(Self.list) > \"$HOME/rows\""],
      environment: scene.environment().merging(["PROGRAM": Program.path]) { $1 })
    #expect(try await terminal.waits(for: "100 drivers, 1 page …"))
    terminal.type("\u{3}")
    #expect(try await terminal.ends() == .exit(130))
    #expect(terminal.text.hasSuffix("1 page …^C\r\u{1B}[K"), "\(terminal.text)")
  }

  @Test func `A table has colours on a terminal alone, and none where they are not wanted`() async throws {
    let scene = try Scene()
    let table = [Program.path, "drivers", "list", "--limit", "20"]
    let coloured = try PseudoTerminal(table, environment: scene.environment())
    #expect(try await coloured.ends() == .exit(0))
    #expect(coloured.text.contains("\u{1B}[32mactive\u{1B}[0m"))
    for (arguments, variables) in [
      (table + ["--color", "never"], [:]), (table, ["NO_COLOR": "1"]), (table, ["TERM": "dumb"]),
    ] {
      let plain = try PseudoTerminal(arguments, environment: scene.environment().merging(variables) { $1 })
      #expect(try await plain.ends() == .exit(0))
      #expect(plain.text.contains("active") && !plain.text.contains("\u{1B}[32m"))
      #expect(plain.text.contains("\u{1B}") == (variables["TERM"] == nil))
    }
    #expect(try !scene.run(Array(table.dropFirst())).output.contains("\u{1B}"))
  }

  // MARK: Watching

  @Test func `Watching ends as each of its ends is documented`() async throws {
    let scene = try Scene()
    let once = ["wallets", "watch", "--once", "--below"]
    #expect(try scene.run(once + ["1000000"]).status == 9)
    let none = try scene.run(once + ["1000000", "--filter", "nobody at all"])
    #expect(none.status == 0)
    #expect(try scene.run(["wallets", "watch", "--once"]).status == 2)
    #expect(try scene.run(once + ["much"]).status == 2)
    #expect(try scene.run(once + ["5"], key: "nonsense").status == 3)
    var nowhere = scene.environment()
    nowhere["CHARGE_BASE_URL"] = "http://127.0.0.1:1/v1"
    #expect(try Program.run(once + ["5"], environment: nowhere).status == 4)
  }

  @Test(.timeLimit(.minutes(5)), arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)] as [(String, Int)])
  func `Watching goes on until a signal, and ends as shells count it`(signal: String, status: Int) throws {
    let scene = try Scene()
    let run = try scene.bash(
      """
      set -m
      mkfifo "$HOME/rows"
      "$PROGRAM" wallets watch --below 1000000 > "$HOME/rows" & watch=$!
      exec 3< "$HOME/rows"
      while read -r row <&3; do [[ $row = *low* ]] && break; done
      kill -\(signal) $watch; wait $watch; echo $?
      """)
    #expect(run.output == "\(status)\n", "\(run.errors)")
  }
}
