import ChargeModel

/// What is known of a write once the state has been read back (design rule 5).
public enum Verdict: Hashable, Sendable {
  /// The server accepted it, and a later reading shows it.
  case verified
  /// The server accepted it, but a later reading shows these fleets instead.
  case differs(fleets: [Fleet.ID])
  /// The server accepted it; reading the state back failed.
  case acceptedNotReRead(ChargeError)
  /// No answer came, but the state shows that it happened.
  case foundApplied
  /// No answer came, and the state shows that it did not happen.
  case foundNotApplied(ChargeError)
  /// No answer came, and the state could not be read: it may have happened or not.
  case unknown(ChargeError)
  /// The server refused it, so nothing was changed.
  case refused(ChargeError)

  /// Weighs what the write was answered with against what reading the state showed.
  ///
  /// - Parameters:
  ///   - answer: the failure the write ended with, or `nil` when the server accepted it.
  ///   - readings: the fleets the driver was found in, by each way of reading that was tried: the fleets
  ///     listed for the driver (contract 2.2) and the driver itself (contract 1.7 [I]). Either may fail.
  public static func weigh(
    _ change: MembershipChange, answer: ChargeError?, readings: [Result<[Fleet.ID], ChargeError>]
  ) -> Verdict {
    if let answer, !answer.leavesOutcomeUnknown { return .refused(answer) }
    let seen = readings.compactMap { try? $0.get() }
    let failure = readings.lazy.compactMap(\.failure).first ?? .cancelled
    let contradicting = seen.first { !change.isDone(in: $0) }
    switch (answer, seen.isEmpty, contradicting) {
    case (nil, true, _): return .acceptedNotReRead(failure)
    case (nil, false, let fleets?): return .differs(fleets: fleets)
    case (nil, false, nil): return .verified
    case (let answer?, true, _): return .unknown(answer)
    // Readings that disagree settle nothing.
    case (let answer?, false, _?):
      return seen.contains(where: change.isDone) ? .unknown(answer) : .foundNotApplied(answer)
    case (_?, false, nil): return .foundApplied
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
