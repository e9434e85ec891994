import CellGrid

/// What happens in the menu of columns; every key takes effect in the table behind it at once.
enum ColumnMenu {
  static func open(_ purpose: ColumnMenuState.Purpose, _ state: inout ConsoleState) {
    let content = state.tab
    var menu = ColumnMenuState(purpose: purpose, entries: content.menuEntries(purpose, in: state))
    menu.highlighted = purpose == .sort ? menu.entries.firstIndex(where: \.isOn) ?? 0 : 0
    state.overlay = .columns(menu)
  }

  /// The other way round by the first column that is sorted by.
  static func reverse(_ state: inout ConsoleState) -> [Effect] {
    guard !state.tab.order.isEmpty else {
      state.say("Rows stand in the server's order: s sorts them", for: .seconds(4))
      return []
    }
    state.tab.order.keys[0].isAscending.toggle()
    return Console.arrange(&state)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .columns(var menu) = state.overlay else { return [] }
    switch key {
    case .escape, .character("q"):
      state.overlay = nil
      return []
    case .character("j"), .down: menu.move(by: 1)
    case .character("k"), .up: menu.move(by: -1)
    case .character("g"), .home: menu.move(by: -menu.entries.count)
    case .character("G"), .end: menu.move(by: menu.entries.count)
    default:
      return menu.purpose == .sort ? pressToSort(key, menu, &state) : pressToChoose(key, menu, &state)
    }
    state.overlay = .columns(menu)
    return []
  }

  /// What the last line names while it is open.
  static func keys(_ menu: ColumnMenuState) -> [(String, String)] {
    switch menu.purpose {
    case .sort:
      [("Enter", "sort, again: reverse"), ("Space", "then by"), ("0", "server's order"), ("Esc", "close")]
    case .choose: [("Space", "show"), ("J K", "move"), ("r", "reset"), ("Esc", "close")]
    }
  }

  // MARK: Sorting

  private static func pressToSort(
    _ key: Key, _ menu: ColumnMenuState, _ state: inout ConsoleState
  ) -> [Effect] {
    guard menu.entries.indices.contains(menu.highlighted) else { return [] }
    let name = menu.entries[menu.highlighted].name
    var order = state.tab.order
    switch key {
    case .enter:
      let isReversed = order.keys.first.map { $0.column == name && $0.isAscending } ?? false
      order.keys = [TableOrder.Key(column: name, isAscending: !isReversed)]
      state.overlay = nil
    case .character(" "):
      if let place = order.keys.firstIndex(where: { $0.column == name }) {
        order.keys.remove(at: place)
      } else {
        order.keys.append(TableOrder.Key(column: name))
      }
    case .character("S"):
      guard let place = order.keys.firstIndex(where: { $0.column == name }) else { return [] }
      order.keys[place].isAscending.toggle()
    case .character("0"):
      order.keys = []
      state.overlay = nil
    default: return []
    }
    state.tab.order = order
    if state.overlay != nil {
      var menu = menu
      menu.entries = state.tab.menuEntries(.sort, in: state)
      state.overlay = .columns(menu)
    }
    return Console.arrange(&state)
  }

  // MARK: Choosing

  private static func pressToChoose(
    _ key: Key, _ menu: ColumnMenuState, _ state: inout ConsoleState
  ) -> [Effect] {
    var menu = menu
    switch key {
    case .enter:
      state.overlay = nil
      return []
    case .character(" "):
      let isLast = menu.entries.count(where: \.isOn) == 1 && menu.entries[menu.highlighted].isOn
      if isLast {
        state.say("One column must stay", .warning, for: .seconds(4))
        return []
      }
      menu.entries[menu.highlighted].isOn.toggle()
    case .character("J"): menu.drag(by: 1)
    case .character("K"): menu.drag(by: -1)
    case .character("r"):
      state.tab.chosenColumns = nil
      menu.entries = state.tab.menuEntries(.choose, in: state)
      state.overlay = .columns(menu)
      return []
    default: return []
    }
    state.tab.chosenColumns = menu.entries.filter(\.isOn).map(\.name)
    state.overlay = .columns(menu)
    return []
  }
}

extension TabContent {
  /// The columns the operator chose, by name; `nil` while those are shown that fit.
  var chosenColumns: [String]? {
    get { table.columns }
    set {
      table.columns = newValue
      table.firstColumn = 0
    }
  }

  /// To choose: the columns shown, in their order, then the others. To sort: the columns that can be sorted by.
  func menuEntries(_ purpose: ColumnMenuState.Purpose, in state: ConsoleState) -> [ColumnMenuState.Entry] {
    switch purpose {
    case .sort:
      return Self.columns.filter(\.isSortable).map { column in
        ColumnMenuState.Entry(
          name: column.name, header: column.header,
          isOn: table.order.keys.contains { $0.column == column.name })
      }
    case .choose:
      let extra = extraColumns(in: state)
      let shown =
        table.columns ?? places(in: state, width: state.layout.list?.width ?? 0).columns.map(\.column.name)
      let columns = Self.columns.filter { !extra.contains($0.name) }
      let first = shown.compactMap { name in columns.first { $0.name == name } }
      return (first + columns.filter { !shown.contains($0.name) }).map { column in
        ColumnMenuState.Entry(
          name: column.name, header: column.header, isOn: shown.contains(column.name))
      }
    }
  }
}
