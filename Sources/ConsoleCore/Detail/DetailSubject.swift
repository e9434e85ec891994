import ChargeModel
import FleetOperations

/// What the detail is about: the row under the cursor, whichever list it is in.
enum DetailSubject: Hashable, Sendable {
  case driver(Driver.ID)
  case fleet(Fleet.ID)
  case request(Int)
  /// A row of a plan, by its place.
  case planRow(BulkPlan.ID, Int)
  /// A line of the journal.
  case journal(Int)
  /// A line of the log file.
  case logLine(Int)

  enum Kind: Hashable, Sendable {
    case driver, fleet, request, planRow, journal, logLine
  }

  var kind: Kind {
    switch self {
    case .driver: .driver
    case .fleet: .fleet
    case .request: .request
    case .planRow: .planRow
    case .journal: .journal
    case .logLine: .logLine
    }
  }

  var pages: [DetailPage] { kind.pages }

  func title(in state: ConsoleState) -> String {
    switch self {
    case .driver(let id): state.subjectRow?.name ?? id.abbreviated
    case .fleet(let id): state.fleets.byID[id]?.name ?? id.abbreviated
    case .request(let id): "Request \(Wording.count(id))"
    case .planRow(_, let place): "Row \(Wording.count(place + 1))"
    case .journal: "Journal entry"
    case .logLine: "Line of the log"
    }
  }
}

extension DetailSubject.Kind {
  /// The tabs of the detail, the first one first shown.
  var pages: [DetailPage] {
    switch self {
    case .driver: [.profile, .preferences, .wallet, .fleets, .json]
    case .fleet: [.profile, .wallet, .json]
    case .request: [.request]
    case .planRow: [.row]
    case .journal: [.entry]
    case .logLine: [.line]
    }
  }
}

/// A tab of the detail.
enum DetailPage: Hashable, Sendable {
  case profile, preferences, wallet, fleets, json, request, row, entry, line

  var title: String {
    switch self {
    case .profile: "Profile"
    case .preferences: "Preferences"
    case .wallet: "Wallet"
    case .fleets: "Fleets"
    case .json: "JSON"
    case .request: "Request"
    case .row: "Row"
    case .entry: "Entry"
    case .line: "Line"
    }
  }

  /// Whether keys act on a line of it, and do not only scroll.
  var hasCursor: Bool { self == .json || self == .fleets || self == .wallet }

  /// For a narrow pane.
  var shortTitle: String { self == .preferences ? "Prefs" : title }
}
