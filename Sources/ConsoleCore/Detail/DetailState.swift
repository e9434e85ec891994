import ChargeModel

/// The detail of the row under the cursor: which tab, how far scrolled, and what was read singly for it.
struct DetailState: Equatable, Sendable {
  /// The single reading of the object shown, as text.
  enum Single: Equatable {
    case none
    /// Asked for once the cursor has rested until then.
    case due(at: Duration)
    case reading(Question, before: Fetched<String>?)
    case read(Fetched<String>)
    case failed(ChargeError, before: Fetched<String>?)

    /// What is on hand, however old.
    var value: Fetched<String>? {
      switch self {
      case .none, .due: nil
      case .reading(_, let before), .failed(_, let before): before
      case .read(let value): value
      }
    }

    /// Whether it was asked for, answered or not.
    var isAsked: Bool {
      switch self {
      case .none, .due: false
      case .reading, .read, .failed: true
      }
    }

    /// The question that is under way.
    var question: Question? { if case .reading(let question, _) = self { question } else { nil } }
  }

  /// How long the cursor must rest before an object is read for the JSON tab.
  static let rest = Duration.milliseconds(150)
  /// A single reading younger than this is not asked for again.
  static let freshness = Duration.seconds(30)

  /// The tab chosen, by what the detail is about.
  private var pages: [DetailSubject.Kind: DetailPage] = [:]
  var top = 0
  var single = Single.none
  /// Whose detail this is; when the cursor moves to another row, the rest starts anew.
  private(set) var subject: DetailSubject?

  var page: DetailPage? { subject.flatMap { pages[$0.kind] ?? $0.pages.first } }

  /// Follows the cursor to another row.
  mutating func follow(_ subject: DetailSubject?, now: Moment) {
    guard subject != self.subject else { return }
    self.subject = subject
    top = 0
    single = .none
    needSingleReading(now: now)
  }

  mutating func select(_ page: DetailPage, now: Moment) {
    guard let subject, page != self.page else { return }
    pages[subject.kind] = page
    top = 0
    needSingleReading(now: now, after: .zero)
  }

  private mutating func needSingleReading(now: Moment, after rest: Duration = Self.rest) {
    guard page == .json, single == .none else { return }
    single = .due(at: now.uptime + rest)
  }
}
