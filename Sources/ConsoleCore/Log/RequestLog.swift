import ChargeModel

/// The requests made in this session and how they ended, the newest first; the oldest are forgotten.
struct RequestLog: Equatable, Sendable {
  struct Entry: Identifiable, Equatable, Sendable {
    /// Counted from 1 since the start.
    let id: Int
    /// When it ended.
    let at: Moment
    let record: RequestRecord
  }

  static let kept = 1000

  private(set) var entries: [Entry] = []
  private var made = 0

  mutating func add(_ record: RequestRecord, at now: Moment) {
    made += 1
    if entries.count == Self.kept { entries.removeLast() }
    entries.insert(Entry(id: made, at: now, record: record), at: 0)
  }

  subscript(id: Int) -> Entry? {
    // They are numbered without a gap.
    let place = made - id
    return entries.indices.contains(place) ? entries[place] : nil
  }
}

extension RequestRecord {
  /// `200`, or what went wrong.
  var outcomeText: String {
    switch outcome {
    case .answered(let status): String(status)
    case .failed(let error): Explanation(error).title
    }
  }

  var isFailed: Bool { if case .failed = outcome { true } else { false } }
}
