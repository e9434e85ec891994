import ChargeModel

extension ChargeCache {
  /// Reads a list of drivers page by page, each published as it arrives; returns when the reading has ended.
  ///
  /// Callers who ask for the same filter share one reading, which starts at the first page and keeps the old rows
  /// until it meets them. It ends `complete`; or `stopped` by a failure or because the last caller was cancelled,
  /// with all rows kept. As part of it, up to 20 rows that the list no longer holds are asked for directly, one
  /// after the other: the server's 404 takes a row away, and so does an answer that does not fit the filter;
  /// another answer proves it to be there; what fails leaves it marked missing, for the next reading to decide.
  ///
  /// - Parameter refresh: whether to read a list that is `complete`. One that is `unread` or `stopped` is read
  ///   anyway: a stopped one goes on with the page that did not come, if that was asked for less than five minutes
  ///   ago and the server still takes the link, else from its first page.
  public func readDrivers(_ filter: DriverFilter = .all, refresh: Bool) async throws(ChargeError) {
    if !refresh, case .complete = drivers.progress(filter) { return }
    do throws(ChargeError) {
      try await driverLists.value(for: filter) { () async throws(ChargeError) in
        try await self.readAllDrivers(filter)
      }
    } catch {
      // The last one who waited has left: the reading is over for everybody, whenever its request ends.
      if error == .cancelled, !driverLists.isUnderWay(filter) { publish(drivers.end(filter)) }
      throw error
    }
  }

  /// Reads the list of fleets, as `readDrivers` does.
  public func readFleets(refresh: Bool) async throws(ChargeError) {
    if !refresh, case .complete = fleets.progress { return }
    do throws(ChargeError) {
      try await fleetLists.value(for: .all) { () async throws(ChargeError) in
        try await self.readAllFleets()
      }
    } catch {
      if error == .cancelled, !fleetLists.isUnderWay(.all) { publishFleets(if: fleets.end()) }
      throw error
    }
  }

  private func readAllDrivers(_ filter: DriverFilter) async throws(ChargeError) {
    // Everybody may have left before the first request.
    guard !Task.isCancelled else { throw .cancelled }
    if let position = driverPositions[filter], position.isYoung(at: now()),
      let reading = drivers.resume(filter)
    {
      do throws(ChargeError) {
        return try await readDrivers(filter, reading, from: position.pages)
      } catch {
        // A link that is not taken any more is no reason to stop.
        guard error.concernsOneObject, !Task.isCancelled else { throw error }
      }
    }
    try await readDrivers(filter, drivers.begin(filter), from: service.drivers(filter).makeAsyncIterator())
  }

  private func readDrivers(
    _ filter: DriverFilter, _ reading: Int, from start: Pages<Driver>.Iterator
  ) async throws(ChargeError) {
    publish([filter])
    do throws(ChargeError) {
      try await readPages(
        from: start, isCurrent: { drivers.isCurrent(reading, of: filter) },
        keep: { driverPositions[filter] = $0 }
      ) {
        publish(drivers.add($0, at: $1, to: filter))
      }
      driverPositions[filter] = nil
      let missing = drivers.missing(filter)
      try await ask(about: missing, isCurrent: { drivers.isCurrent(reading, of: filter) }) {
        (id) async throws(ChargeError) in _ = try await readDriver(id)
      }
      publish(drivers.end(filter))
    } catch {
      if drivers.isCurrent(reading, of: filter) { publish(drivers.end(filter)) }
      throw error
    }
  }

  private func readAllFleets() async throws(ChargeError) {
    guard !Task.isCancelled else { throw .cancelled }
    if let position = fleetPosition, position.isYoung(at: now()), let reading = fleets.resume() {
      do throws(ChargeError) {
        return try await readFleets(reading, from: position.pages)
      } catch {
        guard error.concernsOneObject, !Task.isCancelled else { throw error }
      }
    }
    try await readFleets(fleets.begin(), from: service.fleets(.all).makeAsyncIterator())
  }

  private func readFleets(_ reading: Int, from start: Pages<Fleet>.Iterator) async throws(ChargeError) {
    publishFleets()
    do throws(ChargeError) {
      try await readPages(
        from: start, isCurrent: { fleets.isCurrent(reading) }, keep: { fleetPosition = $0 }
      ) {
        fleets.add($0, at: $1)
        publishFleets()
      }
      fleetPosition = nil
      try await ask(about: fleets.missing, isCurrent: { fleets.isCurrent(reading) }) {
        (id) async throws(ChargeError) in _ = try await readFleet(id)
      }
      publishFleets(if: fleets.end())
    } catch {
      if fleets.isCurrent(reading) { publishFleets(if: fleets.end()) }
      throw error
    }
  }

  /// Reads what a list does not hold any more, one after the other; each answer, a 404 too, is taken in where it is
  /// read. Ends early with a failure that the next request would meet too.
  private func ask<ID: Sendable>(
    about ids: [ID], isCurrent: () -> Bool, read: (ID) async throws(ChargeError) -> Void
  ) async throws(ChargeError) {
    for id in ids.prefix(Self.mostDirectReads) {
      var failure: ChargeError?
      do throws(ChargeError) {
        try await read(id)
      } catch {
        failure = error
      }
      guard isCurrent(), !Task.isCancelled else { throw .cancelled }
      if let failure, !failure.concernsOneObject { return }
    }
  }
}

extension ChargeError {
  /// Whether it says something about the one object or page that was asked for, rather than about any request.
  var concernsOneObject: Bool {
    switch self {
    case .notFound, .conflict, .rejected, .notUnderstood: true
    case .unauthenticated, .forbidden, .endpointMissing, .rateLimited, .server, .unreachable, .offline,
      .timedOut, .untrustedRedirect, .readOnly, .cancelled:
      false
    }
  }
}
