/// A JSON text laid out a member a line, with what can be folded.
struct JSONDocument: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    /// As received, with its indentation.
    let text: String
    /// The line that closes what this one opens; `nil` when it opens nothing.
    let end: Int?
    /// The line that opens what this one stands in.
    let parent: Int?
  }

  /// As received.
  let json: String
  let lines: [Line]

  init(_ json: String) {
    self.json = json
    let texts = JSONText.lines(json)
    var open: [Int] = []
    var ends = [Int?](repeating: nil, count: texts.count)
    var parents = [Int?](repeating: nil, count: texts.count)
    for (number, text) in texts.enumerated() {
      // What opens ends with its bracket, as a text ends with a quote; what is empty is closed on its own line.
      let first = text.unicodeScalars.first { $0 != " " }
      if first == "}" || first == "]", let start = open.popLast() { ends[start] = number }
      parents[number] = open.last
      if let last = text.unicodeScalars.last, last == "{" || last == "[" { open.append(number) }
    }
    lines = texts.indices.map { Line(text: texts[$0], end: ends[$0], parent: parents[$0]) }
  }

  /// The lines that are left when some are folded, each by its number; a folded one says that it is.
  func shown(folded: Set<Int>) -> [(number: Int, text: String)] {
    var shown: [(number: Int, text: String)] = []
    var number = 0
    while number < lines.count {
      let line = lines[number]
      if folded.contains(number), let end = line.end {
        let closing = lines[end].text.drop { $0 == " " }
        shown.append((number, "\(line.text) … \(closing)"))
        number = end + 1
      } else {
        shown.append((number, line.text))
        number += 1
      }
    }
    return shown
  }
}
