import TerminalHarness
import Testing

/// What stands on a terminal after many small changes.
@TerminalActor @Suite(.serialized)
struct ChangesTests {
  @Test(arguments: ["xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100"])
  func `Many frames drawn by their changes leave what one whole frame draws`(name: String) async throws {
    let tmux = try Tmux(environment: ["TERM": name])
    try tmux.enter("\(Programs.path(of: "terminal-probe")) changes")
    #expect(try await tmux.shows(" step 0 "))
    for step in stride(from: 10, through: 100, by: 10) {
      try tmux.type(String(repeating: "j", count: 10))
      #expect(try await tmux.shows(" step \(step) "))
      let byChanges = try await settled(tmux)
      try tmux.scribble("rubbish")
      try tmux.press("L")
      #expect(try await eventually { try !tmux.screen().contains { $0.contains("rubbish") } })
      #expect(try await tmux.shows(" step \(step) "))
      let whole = try await settled(tmux)
      #expect(byChanges.count == whole.count)
      for (line, (changed, drawn)) in zip(byChanges, whole).enumerated() where changed != drawn {
        Issue.record("step \(step), line \(line):\n  by changes \(changed)\n  whole      \(drawn)")
      }
    }
  }

  /// The screen once it stays the same.
  private func settled(_ tmux: Tmux) async throws -> [StyledLine] {
    var before: [String] = []
    _ = try await eventually {
      let now = try tmux.screen(withStyles: true)
      defer { before = now }
      return now == before
    }
    return StyledLine.lines(before)
  }
}

/// A line of a screen as it looks: a blank shows no more than its background and lines.
private struct StyledLine: Equatable, CustomStringConvertible {
  private var cells: [Cell] = []

  private struct Cell: Equatable {
    let character: Character
    let look: Set<String>
  }

  var description: String {
    cells.map { "\($0.character)\($0.look.isEmpty ? "" : "⟨\($0.look.sorted().joined(separator: " "))⟩")" }
      .joined()
  }

  /// - Parameter text: with the sequences that tmux writes for looks, which last until they are ended.
  static func lines(_ text: [String]) -> [StyledLine] {
    var look: [String: String] = [:]
    return text.map { line in
      var styled = StyledLine()
      var rest = line[...]
      while let character = rest.popFirst() {
        if character == "\u{1B}", rest.first == "[", let end = rest.firstIndex(of: "m") {
          change(&look, rest[rest.index(after: rest.startIndex)..<end].split(separator: ";").map(String.init))
          rest = rest[rest.index(after: end)...]
        } else {
          let seen = character == " " ? look.filter { ["bg", "4", "7"].contains($0.key) } : look
          // A blank that is reversed shows its foreground.
          let shown = seen["7"] == nil ? seen : look
          styled.cells.append(
            Cell(
              character: character, look: Set(shown.filter { $0.key != "8" }.map { "\($0.key):\($0.value)" }))
          )
        }
      }
      while styled.cells.last == Cell(character: " ", look: []) { styled.cells.removeLast() }
      return styled
    }
  }

  private static func change(_ look: inout [String: String], _ parameters: [String]) {
    if parameters.isEmpty { look = [:] }
    var rest = parameters[...]
    while let code = rest.popFirst().flatMap({ Int($0) }) {
      switch code {
      case 0: look = [:]
      case 1...9: look["\(code)"] = ""
      case 22: (look["1"], look["2"]) = (nil, nil)
      case 23, 24, 27: look["\(code - 20)"] = nil
      case 30...37, 90...97: look["fg"] = "\(code)"
      case 38, 48:
        look[code == 38 ? "fg" : "bg"] = rest.prefix(2).joined(separator: ";")
        rest = rest.dropFirst(2)
      case 39: look["fg"] = nil
      case 40...47, 100...107: look["bg"] = "\(code)"
      case 49: look["bg"] = nil
      default: break
      }
    }
  }
}
