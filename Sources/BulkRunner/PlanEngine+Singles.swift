import ChargeCache
import ChargeModel
import FleetOperations

/// One change at a time, for a dialog that shows each step and decides on the next.
extension PlanEngine {
  public enum Sent: Sendable {
    case answered(Result<Driver, ChargeError>)
    /// It was not sent; in the words of the system.
    case notJournalled(String)
  }

  /// Sends a change that belongs to no plan, on record. A refusal is put on record too; any other end is, once the
  /// state was read back.
  public func send(_ change: MembershipChange, before: [Fleet.ID]) async -> Sent {
    let plan = BulkPlan.ID(single: change.key)
    do throws(JournalKeeper.Failure) { try journal.sending(change, of: plan, before: before) } catch {
      return .notJournalled(error.reason)
    }
    do throws(ChargeError) {
      return .answered(.success(try await cache.apply(change).value.value))
    } catch {
      if !error.leavesOutcomeUnknown {
        let outcome: RowOutcome =
          error.concernsEveryRow ? .notSent(.failed(error)) : .settled(.refused(error))
        put(outcome, of: change, plan, after: nil)
      }
      return .answered(.failure(error))
    }
  }

  /// Reads the state after a change, in each way there is, and puts on record what it shows.
  ///
  /// - Parameters:
  ///   - answer: the failure it ended with; `nil` when the server accepted it.
  ///   - plan: the plan it belongs to; `nil` for none.
  public func readBack(
    _ change: MembershipChange, answer: ChargeError?, of plan: BulkPlan.ID? = nil
  ) async -> [Result<[Fleet.ID], ChargeError>] {
    async let listed = cache.listedFleets(of: change.driver)
    async let read = cache.fleetsByItself(of: change.driver)
    let readings = await [listed, read]
    let verdict = Verdict.weigh(change, answer: answer, readings: readings)
    put(
      .settled(verdict), of: change, plan ?? BulkPlan.ID(single: change.key),
      after: readings.lazy.compactMap { try? $0.get() }.first)
    return readings
  }

  /// What is known of it was told already; a record that cannot be written keeps the next change from being sent.
  private func put(
    _ outcome: RowOutcome, of change: MembershipChange, _ plan: BulkPlan.ID, after: [Fleet.ID]?
  ) {
    try? journal.ended(change, of: plan, outcome, after: after)
  }
}

extension ChargeCache {
  /// Sends a change; the server's answer is the driver after it.
  nonisolated func apply(_ change: MembershipChange) async throws(ChargeError) -> Fetched<Received<Driver>> {
    switch change.kind {
    case .attach: try await attach(change.driver, to: change.fleet, key: change.key)
    case .detach: try await detach(change.driver, from: change.fleet, key: change.key)
    }
  }

  nonisolated fileprivate func listedFleets(of driver: Driver.ID) async -> Result<[Fleet.ID], ChargeError> {
    do throws(ChargeError) { return .success(try await fleets(of: driver).value.map(\.id)) } catch {
      return .failure(error)
    }
  }

  nonisolated fileprivate func fleetsByItself(of id: Driver.ID) async -> Result<[Fleet.ID], ChargeError> {
    do throws(ChargeError) { return .success(try await driver(id, maxAge: .zero).value.value.fleets) } catch {
      return .failure(error)
    }
  }
}
