import CellGrid
import ChargeModel
import FleetOperations
import FleetQuery

/// Numbers the questions asked, so that an answer to an older one is known.
public struct Question: Hashable, Sendable {
  public let number: Int
}

/// What happened: the only way anything reaches the state.
public enum Action: Equatable, Sendable {
  case started
  /// Time passed; comes before every batch of other actions.
  case clock(Moment, Zone)
  case resized(Size)
  case resumed
  case key(Key)
  case pasted(String)
  case mouse(MouseEvent)
  /// A pager has ended with an exit status, and the terminal is ours again.
  case paged(status: Int32)
  /// What the cache has on hand of the drivers changed, whatever the reason.
  case driversChanged(DriverListing, of: DriverFilter = .all)
  case fleetsChanged(FleetListing)
  /// A reading of a whole list ended, well or not.
  case driversRead(Question, failure: ChargeError?)
  case fleetsRead(Question, failure: ChargeError?)
  case driverRead(Question, Driver.ID, Result<Fetched<Received<Driver>>, ChargeError>)
  case fleetRead(Question, Fleet.ID, Result<Fetched<Received<Fleet>>, ChargeError>)
  /// What the cache has on hand of somebody's transactions changed.
  case transactionsChanged(TransactionFilter, TransactionListing)
  case transactionsListed(Question, failure: ChargeError?)
  /// A request of watching ended, well or not.
  case watched(WatchPlanner.Step, WatchPlanner.Outcome)
  /// What an earlier session left of watching, and what was wrong with it in words.
  case watchLeft([HistoryLine], WatchMemory?, problems: [String])
  /// What is watched and seen cannot be kept any more, for a reason in words.
  case notKept(String)
  /// The newest transactions of a driver.
  case transactionsRead(Driver.ID, Result<Fetched<[Transaction]>, ChargeError>)
  case triaged(Question, [AtRisk])
  case arranged(Question, Arrangement)
  /// The theme that `changeTheme` asked for.
  case themeRead(Result<Theme, ThemeRefusal>)
  /// A text was handed to the clipboard, or could not be.
  case copied(String, Result<CopyMethod, CopyFailure>)
  case exported(Question, Result<ExportReport, ExportFailure>)
  /// Drivers that the command line looks for, the best first.
  case driversFound(Question, [FoundDriver])
  /// One request ended.
  case requested(RequestRecord)
  /// What the request budget is doing changed.
  case budget(BudgetReport)
  /// What was read again before a write.
  case preflighted(Question, Preflight)
  /// A write was answered, or given up.
  case written(MembershipChange, Result<Driver, ChargeError>)
  /// The state was read after a write, in each way there is.
  case readBack(MembershipChange, [Result<[Fleet.ID], ChargeError>])
  /// A write was not sent, as the journal could not be written; in the words of the system.
  case notJournalled(MembershipChange, String)
  /// What policies are called, those that could be read.
  case policiesRead([Policy.ID: String])
  /// A plan that is being applied has come on.
  case planTold(BulkPlan.ID, PlanRun.Event)
  case journalRead(JournalNews)
  /// The log file was looked into.
  case logRead(LogNews)
  /// A line was written to the journal.
  case journalled(JournalEntry)
}

/// The driver and the fleet of an intended write, as read no longer ago than the age limit.
public struct Preflight: Equatable, Sendable {
  public let driver: Result<Fetched<Driver>, ChargeError>
  public let fleet: Result<Fetched<Fleet>, ChargeError>

  public init(driver: Result<Fetched<Driver>, ChargeError>, fleet: Result<Fetched<Fleet>, ChargeError>) {
    self.driver = driver
    self.fleet = fleet
  }
}

/// What to do: a value the runtime acts on and a test compares.
public enum Effect: Equatable, Sendable {
  case readDrivers(Question, of: DriverFilter = .all, refresh: Bool)
  case stopReadingDrivers(of: DriverFilter = .all)
  case readFleets(Question, refresh: Bool)
  case stopReadingFleets
  /// An object for the detail; a newer question replaces an older one.
  case readDriver(Question, Driver.ID, maxAge: Duration)
  case readFleet(Question, Fleet.ID, maxAge: Duration)
  /// Transactions for the detail: the newest, or a page of older ones.
  case listTransactions(Question, TransactionFilter, more: Bool)
  /// The cursor has gone on from what is being read for the detail.
  case stopReadingDetail
  /// Sends one request of watching.
  case watch(WatchPlanner.Step)
  /// Reads what an earlier session left of watching; `watchLeft` follows where something is kept.
  case openWatch
  /// Adds changes to the history on the disk.
  case keepHistory([HistoryLine])
  /// Keeps what is watched and the alerts, in place of what was kept before.
  case keepWatch(WatchMemory)
  case readTransactions(Driver.ID)
  /// Weighs who is at risk, away from the screen.
  case triage(Question, DriverTable, AtRisk.Scales)
  /// Rings the terminal's bell.
  case ring
  /// Asks the terminal for a notification; the text holds nothing personal.
  case notify(String)
  case arrange(Question, Arrangement.Request)
  /// Gets drivers ready to be filtered, since somebody is about to; asks for no answer.
  case prepareFilter(DriverTable)
  case preflight(Question, Driver.ID, Fleet.ID, maxAge: Duration)
  /// Sends a change, on record; with the driver's fleets before it.
  case write(MembershipChange, before: [Fleet.ID])
  /// Reads the state after a write, and puts its end on record; `answer` is the failure it ended with, or `nil`.
  case readBack(MembershipChange, answer: ChargeError?)
  case readPolicies([Policy.ID])
  case applyPlan(BulkPlan)
  case steerPlan(BulkPlan.ID, PlanSteering)
  /// Reads the state for rows whose end is not known.
  case resolveRows(BulkPlan.ID, [UnknownRow])
  case readJournal
  /// Reads what the log file has that was not read yet; `logRead` follows.
  case readLog
  /// The operator will not finish a plan.
  case abandonPlan(JournalledPlan)
  /// Reads a theme by its name or the path of its file; `themeRead` follows.
  case changeTheme(String)
  /// Draws with another theme from now on.
  case useTheme(Theme)
  /// The terminal tells what the mouse does, or no longer.
  case useMouse(Bool)
  /// Shows a text in the operator's pager; it is sanitised line by line.
  case page(String)
  case copy(CopiedText)
  case export(Question, Export)
  case stopExporting
  /// Looks for drivers by what was typed of their names.
  case findDrivers(Question, String, DriverTable)
  case repaint
  case suspend
  case quit
}
