import ChargeModel
import FleetOperations

/// What becomes of writes, whether their dialog is still open or not.
enum Writes {
  /// The answer is the first evidence; then the state is read, whatever it was, unless it was a refusal.
  static func answered(
    _ change: MembershipChange, _ result: Result<Driver, ChargeError>, _ state: inout ConsoleState
  ) -> [Effect] {
    let answer: ChargeError? = if case .failure(let error) = result { error } else { nil }
    if let answer, !answer.leavesOutcomeUnknown {
      settle(change, Verdict.weigh(change, answer: answer, readings: []), &state)
      return []
    }
    set(change, .readingBack(answer: answer), &state)
    return [.readBack(change, answer: answer)]
  }

  static func readBack(
    _ change: MembershipChange, _ readings: [Result<[Fleet.ID], ChargeError>], _ state: inout ConsoleState
  ) -> [Effect] {
    guard let write = state.write(change.key), case .readingBack(let answer) = write.phase else { return [] }
    settle(change, Verdict.weigh(change, answer: answer, readings: readings), &state)
    return []
  }

  /// Reads the state once more for a write that is still unknown.
  static func resolve(_ key: IdempotencyKey, _ state: inout ConsoleState) -> [Effect] {
    guard let write = state.write(key), case .settled(let verdict) = write.phase else { return [] }
    switch verdict {
    case .unknown(let answer):
      set(write.change, .readingBack(answer: answer), &state)
      return [.readBack(write.change, answer: answer)]
    case .acceptedNotReRead:
      set(write.change, .readingBack(answer: nil), &state)
      return [.readBack(write.change, answer: nil)]
    default: return []
    }
  }

  private static func settle(_ change: MembershipChange, _ verdict: Verdict, _ state: inout ConsoleState) {
    set(change, .settled(verdict), &state)
    guard let write = state.write(change.key) else { return }
    switch verdict {
    case .verified, .foundApplied, .acceptedNotReRead:
      state.plans.done.record(change, before: write.before)
    default: break
    }
    let words = WriteWords(write, verdict, state: state)
    if case .membership(let dialog) = state.overlay, dialog.phase == .started(change.key) {
      // The dialog shows its own result; only what went as it should needs no second look.
      guard verdict == .verified || verdict == .foundApplied else { return }
      state.overlay = nil
    }
    state.say(words.title, words.role, for: words.role == .passed ? .seconds(8) : .seconds(60))
  }

  static func notJournalled(_ change: MembershipChange, _ reason: String, _ state: inout ConsoleState) {
    set(change, .notJournalled(reason), &state)
  }

  private static func set(
    _ change: MembershipChange, _ phase: WriteState.Phase, _ state: inout ConsoleState
  ) {
    guard let place = state.writes.firstIndex(where: { $0.change == change }) else { return }
    state.writes[place].phase = phase
  }
}

extension ConsoleState {
  func write(_ key: IdempotencyKey) -> WriteState? { writes.first { $0.change.key == key } }
}

/// A verdict in the operator's words.
struct WriteWords: Equatable {
  let title: String
  let lines: [String]
  let role: Theme.Role

  init(_ write: WriteState, _ verdict: Verdict, state: ConsoleState) {
    let isAttach = write.change.kind == .attach
    let who = "\(write.driverName) \(isAttach ? "→" : "out of") \(write.fleetName)".sanitised
    let done = isAttach ? "attached" : "detached"
    switch verdict {
    case .verified:
      self.init("✓ \(who): \(done), verified by reading it back", [], .passed)
    case .foundApplied:
      self.init("✓ \(who): \(done); the answer was lost, but reading it back shows it", [], .passed)
    case .differs(let fleets):
      let names = fleets.map { state.columnContext.name(of: $0) }.joined(separator: ", ")
      self.init(
        "! \(who): accepted, but read back differently",
        ["Fleets as read: \(names.isEmpty ? "none" : names)", "Somebody may have changed it meanwhile."],
        .warning)
    case .acceptedNotReRead(let error):
      self.init(
        "! \(who): accepted, not re-read", [Explanation(error).line, "Read again to be sure."], .warning)
    case .foundNotApplied(let error):
      self.init(
        "✗ \(who): not \(done)",
        [Explanation(error).line, "Read back: the driver's fleets are as they were."], .error)
    case .unknown(let error):
      self.init(
        "? \(who): unknown whether it happened",
        [Explanation(error).line, "Read again to find out; do not repeat it before."], .error)
    case .refused(.unreachable(let reason)):
      self.init("✗ \(who): not sent", ["Offline: \(reason)", "Try again once you are connected."], .error)
    case .refused(let error):
      let explanation = Explanation(error)
      self.init("✗ \(who): refused", [explanation.line, explanation.nextStep], .error)
    }
  }

  private init(_ title: String, _ lines: [String], _ role: Theme.Role) {
    self.title = title
    self.lines = lines.map(\.sanitised)
    self.role = role
  }
}
