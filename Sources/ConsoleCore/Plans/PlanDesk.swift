import ChargeModel
import FleetOperations

/// The plans of this session, what the journal tells of earlier ones, and what this session has done.
struct PlanDesk: Equatable, Sendable {
  /// A plan on the desk: reviewed, being applied, or ended.
  struct Sheet: Equatable, Sendable {
    var run: PlanRun
    /// It was given to the engine, so that it can no longer be reviewed.
    var isStarted = false
    /// Counts reviews, so that rows are shown anew.
    var reviews = 0

    var plan: BulkPlan { run.plan }
    var isUnderWay: Bool { isStarted && !run.isEnded }
  }

  private var sheets: [BulkPlan.ID: Sheet] = [:]
  /// In the journal, of earlier sessions or of other consoles; the oldest first.
  var unfinished: [JournalledPlan] = []
  /// What was written, the newest first; the oldest are forgotten.
  private(set) var entries: [JournalRow] = []
  /// What `u` takes back.
  var done = DoneChanges()

  static let entriesKept = 1000

  subscript(id: BulkPlan.ID) -> Sheet? {
    get { sheets[id] }
    set { sheets[id] = newValue }
  }

  /// The plan that is being applied; there is one at a time.
  var underWay: Sheet? { sheets.values.first(where: \.isUnderWay) }

  /// A line of the journal by its number; they are numbered without a gap.
  func entry(_ id: Int) -> JournalRow? {
    let place = (entries.first?.id ?? 0) - id
    return entries.indices.contains(place) ? entries[place] : nil
  }

  mutating func add(_ entry: JournalEntry) {
    if entries.count == Self.entriesKept { entries.removeLast() }
    entries.insert(JournalRow(id: (entries.first?.id ?? 0) + 1, entry: entry), at: 0)
  }
}

/// A line of the journal, numbered since the start.
struct JournalRow: Identifiable, Equatable, Sendable {
  let id: Int
  let entry: JournalEntry
}

/// What a reading of the journal told.
public struct JournalNews: Equatable, Sendable {
  public var unfinished: [JournalledPlan] = []
  /// The last lines, the oldest first.
  public var latest: [JournalEntry] = []
  /// What is wrong with it, in words.
  public var problems: [String] = []
  /// Who else writes to the account.
  public var otherWriter: String?

  public init(
    unfinished: [JournalledPlan] = [], latest: [JournalEntry] = [], problems: [String] = [],
    otherWriter: String? = nil
  ) {
    self.unfinished = unfinished
    self.latest = latest
    self.problems = problems
    self.otherWriter = otherWriter
  }
}

/// What an operator does to a plan that is being applied.
public enum PlanSteering: Hashable, Sendable {
  case pause, goOn, stop
}
