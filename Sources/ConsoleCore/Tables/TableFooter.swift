import ChargeModel

/// What a table's lower edge says: position and counts, and what is happening to the list.
enum TableFooter {
  static func text(_ content: some TabContent, _ state: ConsoleState) -> String {
    let table = content.table
    let shown = table.rows.count
    let status = content.status(in: state)
    var parts: [String] = []
    if shown > 0 {
      let all = status?.count ?? shown
      let isWhole = shown == all && content.filter.filter.isEmpty
      parts.append(
        "\(Wording.count(table.cursor + 1)) of \(Wording.count(shown))\(isWhole ? "" : " matching")")
    }
    if !table.marks.isEmpty {
      let hidden = table.hiddenMarks == 0 ? "" : ", \(Wording.count(table.hiddenMarks)) hidden"
      parts.append("\(Wording.count(table.marks.count)) marked\(hidden)")
    }
    if let key = table.order.keys.first { parts.append("\(key.column) \(key.isAscending ? "▲" : "▼")") }
    if table.isHeld { parts.append("updates held, = lets them in") }
    if table.isOrderHeld { parts.append("order held, r to apply") }
    if table.isFollowing { parts.append("following") }
    parts += content.notes(in: state)
    if let status { parts += words(for: status) }
    return parts.joined(separator: " · ")
  }

  private static func words(for status: ListStatus) -> [String] {
    var parts: [String] = []
    switch (status.phase, status.progress) {
    case (.reading, .reading(let pages)): parts.append(progress(pages: pages, rows: status.count))
    case (.reading, _): parts.append("loading …, esc stops")
    case (.failed(let error), .stopped(let pages)) where pages > 0:
      parts.append(
        "\(Explanation(error).title.lowercased()) after \(Wording.counted(pages, "page")), r reads on")
    case (.failed(let error), _): parts.append("\(Explanation(error).title.lowercased()), r tries again")
    case (.idle, .stopped(let pages)):
      parts.append("stopped after \(Wording.counted(pages, "page")), r reads on")
    case (.idle, _): break
    }
    if status.unreadable > 0 { parts.append("\(Wording.counted(status.unreadable, "row")) unreadable") }
    return parts
  }

  /// A first reading has no end that is known; a refresh has, roughly, that of the reading before.
  private static func progress(pages: Int, rows: Int) -> String {
    let expected = (rows + 99) / 100
    guard pages < expected else {
      return "loading \(Wording.count(rows)) …, \(Wording.counted(pages, "page")), esc stops"
    }
    let done = pages * 10 / expected
    let bar = String(repeating: "━", count: done) + String(repeating: "─", count: 10 - done)
    return "loading \(bar) \(Wording.count(pages)) of \(Wording.counted(expected, "page")), esc stops"
  }
}
