import ChargeCache
import ChargeModel
import FleetOperations

extension ChargeCache {
  /// Sends the request of watching that `step` names, behind those that somebody waits for.
  func read(_ step: WatchPlanner.Step) async -> WatchPlanner.Outcome {
    await RequestUrgency.$chosen.withValue(.background) {
      do throws(ChargeError) { return try await outcome(of: step) } catch { return .failed(error) }
    }
  }

  /// The newest transactions of a driver, read behind what somebody waits for.
  func transactions(forRunwayOf id: Driver.ID) async -> Result<Fetched<[Transaction]>, ChargeError> {
    await RequestUrgency.$chosen.withValue(.background) {
      do throws(ChargeError) {
        try await readTransactions(.driver(id))
        let listing = transactionListing(.driver(id))
        guard let asOf = listing.asOf else { return .failure(.cancelled) }
        return .success(Fetched(listing.transactions, at: asOf))
      } catch {
        return .failure(error)
      }
    }
  }

  private func outcome(of step: WatchPlanner.Step) async throws(ChargeError) -> WatchPlanner.Outcome {
    switch step {
    case .wallet(.driver(let id)):
      let driver = try await driver(id, maxAge: .zero)
      return .read([WalletReading(driver.value.value, at: driver.at)])
    case .wallet(.fleet(let id)):
      let fleet = try await fleet(id, maxAge: .zero)
      return .read([WalletReading(fleet.value.value, at: fleet.at)])
    case .page(.drivers(let filter), let link):
      let page = try await readDriverPage(filter, at: link)
      return .read(page.value.items.map { WalletReading($0, at: page.at) }, next: page.value.next)
    case .page(.fleets, let link):
      let page = try await readFleetPage(at: link)
      return .read(page.value.items.map { WalletReading($0, at: page.at) }, next: page.value.next)
    }
  }
}
