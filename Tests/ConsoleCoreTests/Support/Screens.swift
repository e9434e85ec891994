import Foundation
import Testing

/// Compares a screen with the one kept in `Screens/NAME.txt`, line by line.
///
/// `RECORD_SCREENS=1 swift test` keeps what is drawn now instead; look at the difference before it is committed.
func expectScreen(_ lines: [String], named name: String, at location: SourceLocation = #_sourceLocation)
  throws
{
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Screens/\(name).txt")
  // Trailing blanks would be lost to editors; a bar ends each line instead.
  let drawn = lines.map { $0 + "|" }
  if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
    try (drawn.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let kept = try String(contentsOf: file, encoding: .utf8).split(
    separator: "\n", omittingEmptySubsequences: false
  ).dropLast().map(String.init)
  #expect(drawn.count == kept.count, "\(name): number of lines", sourceLocation: location)
  for (line, (now, then)) in zip(drawn, kept).enumerated() where now != then {
    Issue.record("\(name), line \(line + 1):\n  kept  \(then)\n  drawn \(now)", sourceLocation: location)
  }
}
