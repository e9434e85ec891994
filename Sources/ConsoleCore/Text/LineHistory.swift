/// Lines entered before, of which those are walked through that begin with what was typed.
///
/// It is kept for the session and never written: a filter may hold a name.
struct LineHistory: Equatable, Sendable {
  /// Oldest first, none of them twice.
  private(set) var lines: [String] = []
  private var walk: Walk?

  private struct Walk: Equatable {
    /// As typed before the walk began.
    let draft: String
    /// Of the line shown, in `lines`; their count stands for the draft.
    var place: Int
  }

  private static let longest = 200

  init(_ lines: [String] = []) { lines.forEach { add($0) } }

  /// Keeps a line that was entered, as the newest.
  mutating func add(_ line: String) {
    walk = nil
    guard !line.allSatisfy(\.isWhitespace) else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    lines = lines.suffix(Self.longest)
  }

  /// The next older line that begins with what was typed; `nil` when there is none.
  mutating func older(than typed: String) -> String? {
    let walk = current(typed)
    guard
      let place = lines[..<min(walk.place, lines.count)].lastIndex(where: {
        $0.hasPrefix(walk.draft) && $0 != walk.draft
      })
    else { return nil }
    self.walk = Walk(draft: walk.draft, place: place)
    return lines[place]
  }

  /// The next newer one, and at last what was typed before the walk; `nil` when no walk is under way.
  mutating func newer(than typed: String) -> String? {
    let walk = current(typed)
    guard walk.place < lines.count else { return nil }
    let next = lines[(walk.place + 1)...].firstIndex { $0.hasPrefix(walk.draft) && $0 != walk.draft }
    self.walk = next.map { Walk(draft: walk.draft, place: $0) }
    return next.map { lines[$0] } ?? walk.draft
  }

  /// The walk under way; one that begins here when the line was edited since.
  private func current(_ typed: String) -> Walk {
    if let walk, lines[walk.place] == typed { return walk }
    return Walk(draft: typed, place: lines.count)
  }
}
