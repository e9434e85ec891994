import ChargeModel

/// The detail of the row under the cursor: which tab, how far scrolled, and what was read singly for it.
struct DetailState: Equatable, Sendable {
  /// The single reading of the object shown, as laid-out text.
  enum Single: Equatable {
    case none
    /// Asked for once the cursor has rested until then.
    case due(at: Duration)
    case reading(Question, before: Fetched<JSONDocument>?)
    case read(Fetched<JSONDocument>)
    case failed(ChargeError, before: Fetched<JSONDocument>?)

    /// What is on hand, however old.
    var value: Fetched<JSONDocument>? {
      switch self {
      case .none, .due: nil
      case .reading(_, let before), .failed(_, let before): before
      case .read(let value): value
      }
    }

    /// The question that is under way.
    var question: Question? { if case .reading(let question, _) = self { question } else { nil } }
  }

  /// How long the cursor must rest before the pane beside the list follows it: shorter than is noticed, longer than
  /// the pause between two rows that a key held down passes by.
  static let pause = Duration.milliseconds(50)
  /// How long the cursor must rest before an object is read for the JSON tab.
  static let rest = Duration.milliseconds(150)
  /// A single reading younger than this is not asked for again.
  static let freshness = Duration.seconds(30)

  /// The tab chosen, by what the detail is about.
  private var pages: [DetailSubject.Kind: DetailPage] = [:]
  /// The line at the top of the pane.
  var top = 0
  /// The line that keys act on, where a tab has such.
  var cursor = 0
  /// Lines of the JSON text that are folded, by number.
  var folded: Set<Int> = []
  /// What is looked for; empty when nothing is.
  var search = ""
  /// The line in which that is typed.
  var editor: LineEditor?
  var single = Single.none
  var transactions = TransactionsState()
  /// Whose detail this is; when the cursor moves to another row, the rest starts anew.
  private(set) var subject: DetailSubject?
  /// Until then the pane stays with the row it shows, while the cursor passes others by.
  var followsAt: Duration?

  var page: DetailPage? { subject.flatMap { pages[$0.kind] ?? $0.pages.first } }

  /// Follows the cursor to another row, which it came to at `arrival`.
  mutating func follow(_ subject: DetailSubject?, since arrival: Duration) {
    guard subject != self.subject else { return }
    self.subject = subject
    goToTop()
    single = .none
    transactions = TransactionsState()
    needReading(since: arrival)
  }

  mutating func select(_ page: DetailPage, now: Moment) {
    guard let subject, page != self.page else { return }
    pages[subject.kind] = page
    goToTop()
    needReading(since: now.uptime, after: .zero)
  }

  private mutating func goToTop() {
    top = 0
    cursor = 0
    folded = []
    editor = nil
  }

  /// Unfolds whatever hides a line of the JSON text.
  mutating func reveal(_ number: Int) {
    guard let lines = single.value?.value.lines else { return }
    folded = folded.filter { start in !(start..<(lines[start].end ?? start)).contains(number - 1) }
  }

  /// Whether something is on its way for it.
  var isReading: Bool { single.question != nil || transactions.phase.isReading }

  private mutating func needReading(since arrival: Duration, after rest: Duration = Self.rest) {
    if page == .json, single == .none { single = .due(at: arrival + rest) }
    if page == .wallet, transactions.listing.progress == .unread, !transactions.phase.isReading {
      transactions.due = arrival + rest
    }
  }
}
