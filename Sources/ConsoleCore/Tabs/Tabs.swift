/// The tabs that are open, which of them is shown, and which were before it.
struct Tabs: Equatable, Sendable {
  struct Tab: Equatable, Sendable {
    /// Never given again.
    let id: Int
    var content: any TabContent

    static func == (left: Tab, right: Tab) -> Bool {
      left.id == right.id && left.content.isEqual(to: right.content)
    }
  }

  private(set) var all: [Tab]
  /// Its place among them.
  private(set) var shown = 0
  /// The ids of those shown before, the last one last.
  private var history: [Int] = []
  private var lastID: Int

  /// - Parameter contents: at least one; the first is shown.
  init(_ contents: [any TabContent]) {
    precondition(!contents.isEmpty, "a console without a tab")
    all = contents.enumerated().map { Tab(id: $0, content: $1) }
    lastID = contents.count - 1
  }

  /// What the tab that is shown holds.
  var content: any TabContent {
    get { all[shown].content }
    set { all[shown].content = newValue }
  }

  /// Opens a tab beside the one that is shown, and shows it.
  mutating func open(_ content: any TabContent) { open(content, at: shown + 1) }

  /// Opens the first tab of a view, in the order of the views, and shows it.
  mutating func openFirst(_ content: any TabContent) {
    let order = View.all.map(\.name)
    let own = order.firstIndex(of: type(of: content).view) ?? order.count
    let after = all.firstIndex { tab in
      order.firstIndex(of: type(of: tab.content).view).map { $0 > own } ?? false
    }
    open(content, at: after ?? all.count)
  }

  private mutating func open(_ content: any TabContent, at place: Int) {
    lastID += 1
    remember(all[shown].id)
    all.insert(Tab(id: lastID, content: content), at: place)
    shown = place
  }

  /// Opens a tab beside the one that is shown, which stays shown.
  mutating func openBehind(_ content: any TabContent) {
    lastID += 1
    all.insert(Tab(id: lastID, content: content), at: shown + 1)
  }

  mutating func show(_ place: Int) {
    guard place != shown, all.indices.contains(place) else { return }
    remember(all[shown].id)
    shown = place
    history.removeAll { $0 == all[place].id }
  }

  /// Goes some tabs to the right, round the end.
  mutating func turn(by step: Int) { show(((shown + step) % all.count + all.count) % all.count) }

  /// Goes back to the tab shown before.
  ///
  /// - Returns: whether there was one.
  mutating func goBack() -> Bool {
    guard let id = history.last, let place = all.firstIndex(where: { $0.id == id }) else { return false }
    show(place)
    return true
  }

  /// Closes the tab that is shown and goes back to the one before.
  ///
  /// - Returns: whether another is left.
  mutating func close() -> Bool {
    guard all.count > 1 else { return false }
    let closed = shown
    let before = history.popLast().flatMap { id in all.firstIndex { $0.id == id } }
    let next = before ?? (closed > 0 ? closed - 1 : 1)
    all.remove(at: closed)
    shown = next > closed ? next - 1 : next
    history.removeAll { $0 == all[shown].id }
    return true
  }

  /// The tab of a view to go to: the one that was shown last or else the first; from one of its own, the next.
  func place(of view: View.Name) -> Int? {
    let places = all.indices.filter { type(of: all[$0].content).view == view }
    if places.contains(shown) { return places.first { $0 > shown } ?? places.first }
    let before = history.reversed().lazy.compactMap { id in all.firstIndex { $0.id == id } }
    return before.first(where: places.contains) ?? places.first
  }

  private mutating func remember(_ id: Int) {
    history.removeAll { $0 == id }
    history.append(id)
  }
}
