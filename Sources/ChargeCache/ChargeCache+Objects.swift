import ChargeModel

extension ChargeCache {
  /// One driver with its text: from hand when it was asked for less than `maxAge` ago, else read.
  ///
  /// Never from hand, however young, when a write of the driver has failed since, or when a list has told otherwise
  /// since. The last 200 that were used are kept.
  public func driver(_ id: Driver.ID, maxAge: Duration) async throws(ChargeError)
    -> Fetched<Received<Driver>>
  {
    if let onHand = drivers.detail(id, youngerThan: maxAge, at: now()) { return onHand.fetched }
    return try await readDriver(id)
  }

  /// One fleet with its text: from hand when it was asked for less than `maxAge` ago, else read.
  public func fleet(_ id: Fleet.ID, maxAge: Duration) async throws(ChargeError) -> Fetched<Received<Fleet>> {
    if let onHand = fleets.detail(id, youngerThan: maxAge, at: now()) { return onHand.fetched }
    return try await readFleet(id)
  }

  /// The fleets that the server says the driver is in (contract 2.2), read now, all pages; as old as the first.
  public func fleets(of driver: Driver.ID) async throws(ChargeError) -> Fetched<[Fleet]> {
    try await membershipReads.value(for: driver) { () async throws(ChargeError) in
      try await self.askFleets(of: driver)
    }
  }

  /// One transaction with its text: from hand when it was asked for less than `maxAge` ago, else read. The last 200
  /// are kept, as of vehicles and policies.
  public func transaction(_ id: Transaction.ID, maxAge: Duration) async throws(ChargeError)
    -> Fetched<Received<Transaction>>
  {
    try await transactionReads.value(id, maxAge: maxAge, now: now) { [service] id throws(ChargeError) in
      try await service.transaction(id)
    }
  }

  /// One vehicle with its text, as for `transaction`.
  public func vehicle(_ id: Vehicle.ID, maxAge: Duration) async throws(ChargeError)
    -> Fetched<Received<Vehicle>>
  {
    try await vehicleReads.value(id, maxAge: maxAge, now: now) { [service] id throws(ChargeError) in
      try await service.vehicle(id)
    }
  }

  /// One policy with its text, as for `transaction`.
  public func policy(_ id: Policy.ID, maxAge: Duration) async throws(ChargeError) -> Fetched<Received<Policy>>
  {
    try await policyReads.value(id, maxAge: maxAge, now: now) { [service] id throws(ChargeError) in
      try await service.policy(id)
    }
  }

  /// A driver read now, shared with whoever else waits for it.
  func readDriver(_ id: Driver.ID) async throws(ChargeError) -> Fetched<Received<Driver>> {
    try await driverReads.value(for: id) { () async throws(ChargeError) in try await self.askDriver(id) }
  }

  /// A fleet read now, shared with whoever else waits for it.
  func readFleet(_ id: Fleet.ID) async throws(ChargeError) -> Fetched<Received<Fleet>> {
    try await fleetReads.value(for: id) { () async throws(ChargeError) in try await self.askFleet(id) }
  }

  private func askDriver(_ id: Driver.ID) async throws(ChargeError) -> Fetched<Received<Driver>> {
    guard !Task.isCancelled else { throw .cancelled }
    let sent = now()
    let ticket = drivers.writes.openRead(at: sent)
    defer { drivers.writes.closeRead(ticket) }
    do throws(ChargeError) {
      let received = try await service.driver(id)
      try Self.check(received.value.id, isThe: id)
      let detail = DriverDetail(received, at: sent)
      publish(drivers.take(detail))
      return drivers.newest(of: detail).fetched
    } catch {
      if case .notFound = error { publish(drivers.removeMissing(id)) }
      throw error
    }
  }

  private func askFleet(_ id: Fleet.ID) async throws(ChargeError) -> Fetched<Received<Fleet>> {
    guard !Task.isCancelled else { throw .cancelled }
    let sent = now()
    do throws(ChargeError) {
      let received = try await service.fleet(id)
      try Self.check(received.value.id, isThe: id)
      let reading = FleetReading(fleet: received.value, at: sent, json: received.json)
      publishFleets(if: fleets.take([reading]))
      return fleets.newest(of: reading).fetched
    } catch {
      if case .notFound = error { publishFleets(if: fleets.removeMissing(id)) }
      throw error
    }
  }

  private func askFleets(of driver: Driver.ID) async throws(ChargeError) -> Fetched<[Fleet]> {
    guard !Task.isCancelled else { throw .cancelled }
    let sent = now()
    var found: [Fleet] = []
    var known: Set<Fleet.ID> = []
    try await readPages(from: service.fleets(FleetFilter(driver: driver)).makeAsyncIterator()) { page, sent in
      found += page.items.filter { known.insert($0.id).inserted }
      publishFleets(if: fleets.take(page.items.map { FleetReading(fleet: $0, at: sent) }))
    }
    return Fetched(found, at: sent)
  }

  /// Nobody acts on an object that was not the one asked about.
  static func check<Subject>(
    _ answered: Identifier<Subject>, isThe asked: Identifier<Subject>
  ) throws(ChargeError) {
    guard answered == asked else {
      throw .notUnderstood(reason: "asked about \(asked), the answer is about \(answered)")
    }
  }
}

extension FleetReading {
  fileprivate var fetched: Fetched<Received<Fleet>> { Fetched(Received(fleet, json: json ?? ""), at: at) }
}
