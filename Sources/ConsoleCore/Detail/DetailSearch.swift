import CellGrid
import FleetQuery

/// Looking for a text in the detail.
enum DetailSearch {
  static func open(_ state: inout ConsoleState) {
    state.detail.editor = LineEditor(state.detail.search)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) {
    switch key {
    case .enter: state.detail.editor = nil
    case .escape:
      state.detail.editor = nil
      state.detail.search = ""
    default:
      guard state.detail.editor?.apply(key) == true else { return }
      changed(&state)
    }
  }

  static func changed(_ state: inout ConsoleState) {
    state.detail.search = state.detail.editor?.text ?? ""
    if !isMatch(at: state.detail.cursor, state) { _ = goOn(&state, by: 1) }
  }

  /// Goes to the next line that matches, round the end, and unfolds what hides it.
  static func next(_ state: inout ConsoleState, by step: Int) {
    if state.detail.search.isEmpty {
      state.say("Nothing is looked for: / begins a search", for: .seconds(4))
    } else if !goOn(&state, by: step) {
      state.say("“\(state.detail.search.sanitised)” is not in here", for: .seconds(4))
    }
  }

  private static func goOn(_ state: inout ConsoleState, by step: Int) -> Bool {
    guard let search = TextSearch(state.detail.search) else { return false }
    var unfolded = state
    unfolded.detail.folded = []
    let all = DetailLine.lines(of: unfolded)
    guard !all.isEmpty else { return false }
    let start = place(of: DetailLine.atCursor(of: state)?.json, in: all) ?? state.detail.cursor
    let places = (1...all.count).lazy.map { ((start + step * $0) % all.count + all.count) % all.count }
    guard let found = places.first(where: { search.isFound(in: all[$0].text) }) else { return false }
    if let number = all[found].json { state.detail.reveal(number) }
    Detail.go(to: place(of: all[found].json, in: DetailLine.lines(of: state)) ?? found, &state)
    return true
  }

  /// Where a line of the JSON text is among those shown; folding hides none but these.
  private static func place(of number: Int?, in lines: [DetailLine]) -> Int? {
    number.flatMap { number in lines.firstIndex { $0.json == number } }
  }

  private static func isMatch(at place: Int, _ state: ConsoleState) -> Bool {
    guard let search = TextSearch(state.detail.search) else { return true }
    let lines = DetailLine.lines(of: state)
    return lines.indices.contains(place) && search.isFound(in: lines[place].text)
  }
}
