import CellGrid

/// One row of the table that drives dispatch, footer and help: what a key is for.
public struct Command: Sendable {
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case down, up, first, last, halfPageDown, halfPageUp, pageDown, pageUp, screenTop, screenMiddle,
      screenBottom
    case open, close, nextPane, previousPane, previousTab, nextTab
    case showDrivers, showFleets, showWatch, showAlerts, showLog, leftTab, rightTab, newTab, goBack
    case sort, reverseSort, chooseColumns, scrollLeft, scrollRight, hold, followRow
    case search, nextMatch, previousMatch
    case applyPlan, pausePlan, stopPlan, retryPlan, undo, showPlan, showJournal, showLogFile
    case filter, refresh, refreshAll, attach, detach, mark, markRange, markAll, unmarkAll
    case watch, watchShown, acknowledge, snooze, shorterRange, longerRange
    case yank, export, prompt, toggleHints
    case toggleDetail, zoom, toggleZone, toggleMouse, page, repaint, suspend, help, cancel, quit

    /// Whether it moves a cursor and does nothing else.
    var isMove: Bool {
      switch self {
      case .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .screenTop,
        .screenMiddle, .screenBottom:
        true
      default: false
      }
    }
  }

  /// Where a command applies.
  public enum Place: Hashable, Sendable {
    case list, detail
  }

  public let name: Name
  /// Plain keys first, aliases behind.
  public let keys: [Key]
  /// One or two words, for the footer; `nil` keeps it out of there.
  public let label: String?
  /// One line, for the help page.
  public let help: String
  public let places: Set<Place>
  /// The views it belongs to; `nil` when it applies in all of them.
  let views: Set<View.Name>?
  /// Why it cannot be given now, in words; `nil` when it can.
  let obstacle: @Sendable (ConsoleState) -> String?
  /// Whether only the row under the cursor can stand against it now, and not the whole list.
  let isUpToRow: @Sendable (ConsoleState) -> Bool

  init(
    _ name: Name, _ keys: [Key], _ label: String? = nil, _ help: String,
    in places: Set<Place> = [.list, .detail], of views: Set<View.Name>? = nil,
    unless obstacle: @escaping @Sendable (ConsoleState) -> String? = { _ in nil },
    orRow rowObstacle: @escaping @Sendable (ConsoleState) -> String? = { _ in nil }
  ) {
    self.name = name
    self.keys = keys
    self.label = label
    self.help = help
    self.places = places
    self.views = views
    self.obstacle = { obstacle($0) ?? rowObstacle($0) }
    isUpToRow = { obstacle($0) == nil }
  }

  func applies(in place: Place, of view: View.Name) -> Bool {
    places.contains(place) && views.map { $0.contains(view) } ?? true
  }

  /// Every place of every view it applies in; two commands may share a key when they share none of these.
  public var placesInViews: Set<String> {
    Set((views ?? Set(View.Name.allCases)).flatMap { view in places.map { "\(view).\($0)" } })
  }
}
