/// The outcomes of writes that carried an `Idempotency-Key` (contract 9.6).
///
/// Kept for 24 hours ([O]) and for the last 100,000 keys. Kept is what an action came to: a success, or the
/// 404 or 409 it ended with. A request that was refused before (401, 400, 413) leaves its key free.
struct IdempotencyStore: Sendable {
  /// What has to be the same for a key to mean the same intention.
  struct Intention: Hashable, Sendable {
    let method: String
    let path: String
    let body: [UInt8]
  }

  enum Recollection: Equatable {
    case unused
    /// The answer the intention got the first time.
    case answered(Answer)
    /// The key stands for something else. What the API does then is unknown; the sandbox says 409 (assumed).
    case otherIntention
  }

  private struct Outcome: Sendable {
    /// A hash: bodies may be large, and nobody here forges one.
    let intention: Int
    let answer: Answer
  }

  private let lifetime: Int64
  private var outcomes: [String: Outcome] = [:]
  private var ages: BoundedQueue<(key: String, stored: Timestamp)>

  init(lifetimeInHours: Int64 = 24, capacity: Int = 100_000) {
    lifetime = lifetimeInHours * 3_600_000
    ages = BoundedQueue(capacity: capacity)
  }

  mutating func recall(_ key: String, for intention: Intention, at now: Timestamp) -> Recollection {
    while let oldest = ages.first, now.milliseconds - oldest.stored.milliseconds >= lifetime {
      _ = ages.removeFirst()
      outcomes[oldest.key] = nil
    }
    guard let outcome = outcomes[key] else { return .unused }
    return outcome.intention == intention.hashValue ? .answered(outcome.answer) : .otherIntention
  }

  /// Keeps the answer of an intention whose key was unused.
  mutating func remember(_ answer: Answer, _ key: String, for intention: Intention, at now: Timestamp) {
    outcomes[key] = Outcome(intention: intention.hashValue, answer: answer)
    if let displaced = ages.append((key, now)) { outcomes[displaced.key] = nil }
  }
}
