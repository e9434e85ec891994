import ChargeModel

extension JournalEntry.Ending {
  /// An outcome as the journal has it.
  ///
  /// - Parameter after: the fleets as last seen; what a differing reading showed goes before it.
  public init(_ outcome: RowOutcome, after: [Fleet.ID]? = nil) {
    let error = outcome.error
    var after = after
    if case .settled(.differs(let fleets)) = outcome { after = fleets }
    var words = error?.journalText
    if case .notSent(.notJournalled(let reason)) = outcome { words = reason }
    self.init(
      result: JournalEntry.Result(outcome), after: after, request: error?.refusal?.requestID, error: words)
  }
}

extension RowOutcome {
  /// What went wrong, where a request did.
  public var error: ChargeError? {
    switch self {
    case .settled(.acceptedNotReRead(let error)), .settled(.foundNotApplied(let error)),
      .settled(.unknown(let error)), .settled(.refused(let error)), .notSent(.failed(let error)):
      error
    case .settled(.verified), .settled(.foundApplied), .settled(.differs), .nothingToDo, .changed,
      .notSent(.driverGone), .notSent(.notJournalled), .notSent(.keyLapsed):
      nil
    }
  }
}

extension ChargeError {
  /// In a few words that a script can look for.
  fileprivate var journalText: String {
    if let refusal {
      let code = refusal.code.map { " \($0)" } ?? ""
      let message = refusal.message.map { ": \($0)" } ?? ""
      return "HTTP \(refusal.status)\(code)\(message)"
    }
    return switch self {
    case .unreachable(let reason): "unreachable: \(reason)"
    case .offline(let reason): "offline: \(reason)"
    case .timedOut(let deadline): "timed out: \(deadline)"
    case .untrustedRedirect(let target): "untrusted redirect to \(target)"
    case .notUnderstood(let reason): "not understood: \(reason)"
    case .readOnly: "read-only"
    case .cancelled: "cancelled"
    default: "\(self)"
    }
  }
}
