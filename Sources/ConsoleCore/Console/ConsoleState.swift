import CellGrid
import ChargeModel
import FleetOperations
import FleetQuery

/// The whole program as one value.
public struct ConsoleState: Equatable, Sendable {
  public internal(set) var size: Size
  public internal(set) var now: Moment
  public internal(set) var zone: Zone
  public let profile: Profile
  public let preferences: Preferences

  var tabs: Tabs
  var drivers = DriverLists()
  var detail = DetailState()
  var fleets = FleetDirectory()
  var writes: [WriteState] = []
  var plans = PlanDesk()
  /// Of the policies that were read.
  var policyNames: [Policy.ID: String] = [:]
  var watch: WatchState
  var triage = TriageState()
  var overlay: Overlay?
  /// Lines entered behind `:` and `/`, for this session alone: they may hold names.
  var promptHistory = LineHistory()
  var filterHistory = LineHistory()
  /// What is being read so that its JSON can be copied.
  var awaitedJSON: DetailSubject?

  var focus = Pane.list
  var showsDetail = true
  var isZoomed = false
  var showsUTC = false
  var usesMouse = false
  /// Whether the last line names the keys that matter here.
  var showsHints: Bool
  /// A few words for whoever looks around in the sandbox, until the first key.
  var showsWelcome: Bool
  var notice: Notice?
  var link = Link.unknown
  var requests = RequestLog()
  var logFile = LogFileState()
  var budget = BudgetState()
  /// When requests of the last minute ended.
  var requestTimes: [Duration] = []
  /// When the operator last moved among rows.
  var movedAt: Duration?
  /// Keys typed ahead of the rows that a filter asks for: they are meant for the rows to come.
  var heldKeys: [Key] = []
  /// A command that asks to be given twice, and until when it waits for that.
  var armed: Armed?
  var idempotencyKeys: IdempotencyKeys
  private var questions = 0

  /// What lies over the panes and takes the keys first.
  enum Overlay: Equatable {
    case membership(MembershipDialogState)
    case bulk(BulkDialogState)
    case apply(ApplyDialogState)
    case help(HelpState)
    case columns(ColumnMenuState)
    case palette(PaletteState)
    /// The next key says what is copied.
    case yank
    case export(ExportDialogState)

    var isDialog: Bool {
      switch self {
      case .membership, .bulk, .apply: true
      case .help, .columns, .palette, .yank, .export: false
      }
    }
  }

  /// Whether the server answers.
  enum Link: Equatable {
    case unknown, online
    case offline(since: Moment, reason: String)
  }

  struct Notice: Equatable {
    let text: String
    let role: Theme.Role
    let until: Duration
  }

  struct Armed: Equatable {
    let command: Command.Name
    let until: Duration
  }

  public init(
    size: Size, now: Moment, zone: Zone, profile: Profile, preferences: Preferences = Preferences(),
    idempotencyKeys: IdempotencyKeys
  ) {
    self.size = size
    self.now = now
    self.zone = zone
    self.profile = profile
    self.preferences = preferences
    self.idempotencyKeys = idempotencyKeys
    showsHints = preferences.showsHints
    showsWelcome = profile.isDemo && preferences.showsHints
    tabs = Tabs(
      [DriverTab(columns: preferences.columns)]
        + preferences.filters.map {
          DriverTab(name: $0.name, filter: $0.filter, columns: preferences.columns)
        })
    watch = WatchState(preferences, started: now.wall)
  }

  var layout: Layout { Layout(size: size, showsDetail: showsDetail, isZoomed: isZoomed, focus: focus) }

  /// The zone times are shown in.
  var displayZone: Zone { showsUTC ? .utc : zone }

  var columnContext: ColumnContext { ColumnContext(fleetNames: fleets.names, zone: displayZone, now: now) }

  /// What the tab that is shown holds.
  var tab: any TabContent {
    get { tabs.content }
    set { tabs.content = newValue }
  }

  /// The driver under the cursor, in whichever list.
  var selectedRow: DriverTable.Row? { tab.driver(in: self) }

  /// The command a key gives in a place of the view that is shown.
  func command(for key: Key, in place: Command.Place) -> Command? {
    preferences.command(for: key, in: place, of: type(of: tab).view)
  }

  /// How long after a move rows keep their order.
  static let readingTime = Duration.seconds(5)

  /// Whether rows must not move under the operator's eyes: just moved, marks, or a dialog open.
  var isReading: Bool {
    tab.hasMarks || overlay != nil || movedAt.map { now.uptime - $0 < Self.readingTime } ?? false
  }

  /// A number for the next question.
  mutating func ask() -> Question {
    questions += 1
    return Question(number: questions)
  }

  mutating func say(_ text: String, _ role: Theme.Role = .notice, for duration: Duration = .seconds(8)) {
    notice = Notice(text: text, role: role, until: now.uptime + duration)
  }

  /// Whether `command` was given a moment ago and this is the second time; else it waits for that.
  mutating func isConfirmed(_ command: Command.Name, within duration: Duration) -> Bool {
    if armed?.command == command { return true }
    armed = Armed(command: command, until: now.uptime + duration)
    return false
  }
}

/// The fleets on hand, by id, and the state of their reading.
struct FleetDirectory: Equatable, Sendable {
  var listing = FleetListing()
  var phase = ReadingPhase.idle
  /// Computed when the listing changes, for every cell that names a fleet.
  private(set) var names: [Fleet.ID: String] = [:]
  private(set) var byID: [Fleet.ID: Fleet] = [:]

  mutating func show(_ listing: FleetListing) {
    self.listing = listing
    byID = Dictionary(listing.fleets.map { ($0.id, $0) }) { _, newer in newer }
    names = byID.mapValues(\.name)
  }
}

extension FleetDirectory {
  /// A fleet by its id. One that is not among those read can still be left: its id is all that takes.
  func fleet(_ id: Fleet.ID) -> Fleet {
    byID[id] ?? Fleet(id: id, name: id.rawValue, status: .unknown("not read"))
  }

  var status: ListStatus {
    ListStatus(
      count: listing.fleets.count, phase: phase, progress: listing.progress,
      unreadable: listing.unreadable.count, asOf: listing.asOf)
  }
}

/// What is happening to a list.
enum ReadingPhase: Equatable, Sendable {
  case idle
  case reading(Question)
  case failed(ChargeError)

  var isReading: Bool { if case .reading = self { true } else { false } }
}

/// A write and how far it has come; it outlives the dialog it was started from.
struct WriteState: Equatable, Sendable {
  enum Phase: Equatable {
    case sending
    /// Answered, or given up with an error; the state is being read.
    case readingBack(answer: ChargeError?)
    case settled(Verdict)
    /// Nothing was sent, as the journal could not be written; in the words of the system.
    case notJournalled(String)
  }

  let change: MembershipChange
  let driverName: String
  let fleetName: String
  /// The driver's fleets when it was sent.
  let before: [Fleet.ID]
  var phase = Phase.sending

  var isSettled: Bool {
    switch phase {
    case .sending, .readingBack: false
    case .settled, .notJournalled: true
    }
  }
}
