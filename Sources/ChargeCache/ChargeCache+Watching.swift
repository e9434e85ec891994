import ChargeModel

extension ChargeCache {
  /// One page of a list, read for the wallets on it: the first for `nil`, else the one a link names.
  ///
  /// What it brings reaches every list that holds the driver. Which drivers a list holds, and in which order, is
  /// for `readDrivers` to say, so that both can go on side by side.
  public func readDriverPage(_ filter: DriverFilter, at link: PageLink?) async throws(ChargeError)
    -> Fetched<Page<Driver>>
  {
    let page = try await readPage(service.drivers(filter), at: link)
    publish(drivers.take(page.value.items, at: page.at))
    return page
  }

  /// One page of the list of fleets, as `readDriverPage` reads drivers.
  public func readFleetPage(at link: PageLink?) async throws(ChargeError) -> Fetched<Page<Fleet>> {
    let page = try await readPage(service.fleets(.all), at: link)
    publishFleets(if: fleets.take(page.value.items.map { FleetReading(fleet: $0, at: page.at) }))
    return page
  }

  private func readPage<Item>(
    _ pages: Pages<Item>, at link: PageLink?
  ) async throws(ChargeError) -> Fetched<Page<Item>> {
    guard !Task.isCancelled else { throw .cancelled }
    let sent = now()
    let ticket = drivers.writes.openRead(at: sent)
    defer { drivers.writes.closeRead(ticket) }
    let page = try await pages.page(at: link)
    guard !Task.isCancelled else { throw .cancelled }
    return Fetched(page, at: sent)
  }
}
