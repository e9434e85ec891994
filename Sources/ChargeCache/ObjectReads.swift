import ChargeModel
import Synchronization

/// Objects that are only ever read singly, the last of them kept, with one request for all who ask at once.
final class ObjectReads<Object: Identifiable & Sendable>: Sendable where Object.ID == Identifier<Object> {
  typealias Answer = Fetched<Received<Object>>

  private let kept: Mutex<RecentlyUsed<Object.ID, Answer>>
  private let flights = SingleFlight<Object.ID, Answer>()

  init(capacity: Int) { kept = Mutex(RecentlyUsed(capacity: capacity)) }

  /// How many are kept.
  var count: Int { kept.withLock(\.count) }

  /// How many callers wait for one that is being read.
  func waiters(for id: Object.ID) -> Int { flights.waiters(for: id) }

  /// From hand when it was asked for less than `maxAge` ago, else read now.
  nonisolated(nonsending) func value(
    _ id: Object.ID, maxAge: Duration, now: @escaping @Sendable () -> Moment,
    read: @escaping @Sendable (Object.ID) async throws(ChargeError) -> Received<Object>
  ) async throws(ChargeError) -> Answer {
    let moment = now()
    let onHand = kept.withLock { kept -> Answer? in
      guard let answer = kept.peek(id), moment.age(of: answer.at) < maxAge else { return nil }
      return kept.use(id)
    }
    if let onHand { return onHand }
    return try await flights.value(for: id) { [self] () async throws(ChargeError) in
      let sent = now()
      do throws(ChargeError) {
        let answer = Fetched(try await read(id), at: sent)
        try ChargeCache.check(answer.value.value.id, isThe: id)
        kept.withLock { $0.insert(answer, for: id) }
        return answer
      } catch {
        if case .notFound = error { kept.withLock { $0.remove(id) } }
        throw error
      }
    }
  }
}
