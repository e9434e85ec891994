import ChargeModel
import ConsoleRuntime
import FleetQuery

extension Account {
  /// The fleet that somebody names by its id, or by its name where only one has it.
  func fleet(_ text: String) async throws(VerbFailure) -> Fleet {
    let fleets = try await fleets()
    if let fleet = fleets.first(where: { $0.id.rawValue == text }) { return fleet }
    let named = fleets.filter { $0.name.lowercased() == text.lowercased() }
    if named.count == 1 { return named[0] }
    guard named.isEmpty else {
      let ids = named.map(\.id.rawValue.sanitised).joined(separator: ", ")
      throw VerbFailure(
        .usage, "\(named.count) fleets are called '\(text.sanitised)': \(ids)", next: "Give the id.")
    }
    // A list may leave something out; only the server knows that an id does not exist.
    do throws(ChargeError) {
      return try await cache.fleet(Fleet.ID(text), maxAge: .zero).value.value
    } catch {
      guard case .notFound = error else { throw VerbFailure(error) }
      var failure = VerbFailure(
        .rejected, "there is no fleet with the id or the name '\(text.sanitised)'",
        next: "chargedeck fleets list names them all.")
      failure.cause = error
      throw failure
    }
  }

  /// What cells and filters need beside the rows.
  ///
  /// - Parameter withFleets: whether the names of fleets make a difference, which are then read.
  func columnContext(withFleets: Bool) async throws(VerbFailure) -> ColumnContext {
    let names = withFleets ? try await fleets().map { ($0.id, $0.name) } : []
    let now = clock.now()
    return ColumnContext(
      fleetNames: Dictionary(names) { _, newer in newer }, zone: WallClock.zone(at: now), now: now)
  }

  /// All fleets; a second time from hand.
  private func fleets() async throws(VerbFailure) -> [Fleet] {
    do throws(ChargeError) { try await cache.readFleets(refresh: false) } catch { throw VerbFailure(error) }
    return await cache.fleetListing.fleets
  }
}
