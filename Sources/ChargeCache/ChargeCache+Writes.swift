import ChargeModel

extension ChargeCache {
  /// Puts a driver into a fleet: one request to the service, never shared and never repeated here.
  ///
  /// The answer reaches every list that holds the driver, and puts the driver last into lists of that fleet which
  /// have been read, until they are read again. Its `at` is when it was sent, but it gives way only to reads sent
  /// after it came. Fleets on hand keep their totals, with their age. However it ends, whoever asks about the
  /// driver or the fleet from then on gets a new request, not one that was under way.
  public func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Fetched<Received<Driver>>
  {
    try await write(driver, fleet) { [service] () async throws(ChargeError) in
      try await service.attach(driver, to: fleet, key: key)
    }
  }

  /// Takes a driver out of a fleet, as `attach` puts it in; lists of that fleet lose the driver at once, if the
  /// answer bears it out.
  public func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Fetched<Received<Driver>>
  {
    try await write(driver, fleet) { [service] () async throws(ChargeError) in
      try await service.detach(driver, from: fleet, key: key)
    }
  }

  /// Changes fields of a driver: one request, as for `attach`; its answer reaches every list that holds the driver.
  public func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey)
    async throws(ChargeError) -> Fetched<Received<Driver>>
  {
    try await write(driver, nil) { [service] () async throws(ChargeError) in
      try await service.update(driver, update, key: key)
    }
  }

  /// - Parameter fleet: the one that the write is to put the driver into, or to take it out of.
  private func write(
    _ driver: Driver.ID, _ fleet: Fleet.ID?, _ send: () async throws(ChargeError) -> Received<Driver>
  ) async throws(ChargeError) -> Fetched<Received<Driver>> {
    guard !Task.isCancelled else { throw .cancelled }
    let sent = now()
    drivers.writes.beginWrite(of: driver)
    // What is under way may have been answered before the write took effect.
    defer {
      driverReads.retire(driver)
      membershipReads.retire(driver)
      if let fleet { fleetReads.retire(fleet) }
    }
    do throws(ChargeError) {
      let received = try await send()
      try Self.check(received.value.id, isThe: driver)
      let answered = now().uptime
      let answer = DriverDetail(received, at: sent, answered: answered)
      let touched = drivers.take(answer, ofWriteTo: fleet)
      drivers.writes.endWrite(of: driver, at: answered, answer: answer)
      publish(touched)
      return answer.fetched
    } catch {
      drivers.writes.endWrite(of: driver, at: now().uptime, answer: nil)
      throw error
    }
  }
}
