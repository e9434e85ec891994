@_spi(Benchmarks) import ChargeAPI
import ChargeModel
import FleetQuery

/// Drivers and fleets as the console holds them once all pages have come.
package struct Crowd: Sendable {
  package let drivers: DriverListing
  package let fleets: FleetListing
  package let context: ColumnContext

  package static let moment = Moment(
    uptime: .seconds(100), wall: Timestamp(millisecondsSince1970: 1_775_045_071_000))

  package init(drivers count: Int = 100_000) async throws {
    try self.init(try await SentPages(drivers: count))
    guard drivers.table.count == count else { fatalError("\(drivers.table.count) drivers came") }
  }

  package init(_ pages: SentPages) throws {
    var builder = try DriverTableBuilder(pages.drivers)
    builder.endReading()
    drivers = DriverListing(
      table: builder.table, progress: .complete(pages: builder.pagesRead), asOf: Self.moment)
    let fleets = try pages.fleets.flatMap { try Page<Fleet>(json: $0).items }
    self.fleets = FleetListing(fleets: fleets, progress: .complete(pages: 1), asOf: Self.moment)
    let names = fleets.map { ($0.id, $0.name) }
    context = ColumnContext(fleetNames: Dictionary(names) { _, newer in newer }, now: Self.moment)
  }

  package var table: DriverTable { drivers.table }
}

extension DriverTableBuilder {
  /// In the middle of a reading that has brought these pages.
  package init(_ pages: some Sequence<[UInt8]>) throws {
    self.init()
    beginReading()
    for json in pages { add(try Page<Driver>(json: json).items, at: Crowd.moment) }
  }
}
