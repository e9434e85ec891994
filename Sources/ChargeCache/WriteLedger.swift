import ChargeModel

/// What writes mean for reads that overlap them.
///
/// A write takes effect somewhere between its sending and its end, so a read is known to hold the effect only when
/// it was sent after the end. That is the moment from which a write's answer bounds reads; the answer's age counts
/// from its sending, since that is all that is known of how fresh it is.
struct WriteLedger {
  /// A request under way that may answer with a driver.
  struct Ticket: Hashable {
    fileprivate let number: Int
  }

  /// Reads under way, by when they were sent.
  private var reads: [Int: Duration] = [:]
  private var next = 0
  /// Answers that a read under way could contradict although it is older. Lists and details may have let go of the
  /// driver by then.
  private var answers: [Driver.ID: DriverDetail] = [:]
  private var underWay: [Driver.ID: (count: Int, isContended: Bool)] = [:]
  /// Drivers of which only a read that was sent later than this can tell how they are.
  private var doubts: [Driver.ID: Duration] = [:]

  /// The write's answer that reads under way are measured by.
  func answer(_ id: Driver.ID) -> DriverDetail? { answers.isEmpty ? nil : answers[id] }

  /// Whether what a request sent at `moment` brought can be taken for how the driver is.
  func isSettled(_ id: Driver.ID, at moment: Moment) -> Bool {
    guard let doubt = doubts[id] else { return true }
    return moment.uptime > doubt
  }

  mutating func openRead(at moment: Moment) -> Ticket {
    next += 1
    reads[next] = moment.uptime
    return Ticket(number: next)
  }

  mutating func closeRead(_ ticket: Ticket) {
    reads[ticket.number] = nil
    guard !answers.isEmpty else { return }
    let oldest = reads.values.min()
    answers = answers.filter { _, answer in oldest.map { $0 <= answer.row.settled } ?? false }
  }

  mutating func beginWrite(of id: Driver.ID) {
    let others = underWay[id]?.count ?? 0
    underWay[id] = (others + 1, others > 0)
  }

  /// - Parameters:
  ///   - uptime: when the write ended.
  ///   - answer: what it was answered; `nil` for any failure. A refusal counts as one too: it may be the answer to
  ///     a later try, after a first one that was lost had taken effect.
  mutating func endWrite(of id: Driver.ID, at uptime: Duration, answer: DriverDetail?) {
    guard let writes = underWay[id] else { return }
    underWay[id] = writes.count > 1 ? (writes.count - 1, true) : nil
    if let answer {
      if let doubt = doubts[id], answer.row.at.uptime > doubt { doubts[id] = nil }
      let isNewer = answers[id].map { answer.row.isNewer(than: $0.row) } ?? true
      if isNewer, !reads.isEmpty { answers[id] = answer }
    }
    // Of two writes of one driver at the same time neither answer needs to hold the other's effect.
    if answer == nil || writes.isContended { doubts[id] = uptime }
  }

  /// A read of the driver alone was answered that had been sent at `moment`.
  mutating func settle(_ id: Driver.ID, at moment: Moment) {
    if let doubt = doubts[id], moment.uptime > doubt { doubts[id] = nil }
  }
}
