import Testing

@testable import ChargeModel

/// Which of two readings of one driver is kept.
@Suite struct RowOrderTests {
  private static func read(_ sent: Int, updated: Int64? = nil) -> DriverTable.Row {
    DriverTable.Row(driver: driver("a", updated: updated), at: at(sent))
  }

  private static func written(_ sent: Int, _ answered: Int, updated: Int64? = nil) -> DriverTable.Row {
    DriverTable.Row(driver: driver("a", updated: updated), at: at(sent), answered: .seconds(answered))
  }

  @Test(
    arguments: [
      (read(2), read(1)),
      (read(2, updated: 1), read(1, updated: 9)),  // what was asked for later, whatever the server says
      (read(1, updated: 3), read(1, updated: 2)),
      (written(5, 8), read(4)),  // asked for before the write
      (written(5, 8), read(6)),  // while it was under way
      (written(5, 8), read(8)),  // in the moment of its answer
      (written(5, 8, updated: 1), read(6, updated: 9)),
      (read(9), written(5, 8)),
      (read(9, updated: 1), written(5, 8, updated: 2)),
      (written(9, 12), written(5, 8)),
      (written(9, 12, updated: 1), written(5, 8, updated: 2)),
      (written(6, 7, updated: 3), written(5, 8, updated: 2)),  // at the same time: what the server did last
      (written(5, 8, updated: 3), written(6, 9, updated: 2)),
      (written(6, 9), written(5, 8)),  // without a word from the server: the one answered last
    ] as [(DriverTable.Row, DriverTable.Row)])
  func `The newer of two readings is newer, and the older is not`(
    newer: DriverTable.Row, older: DriverTable.Row
  ) {
    #expect(newer.isNewer(than: older))
    #expect(!older.isNewer(than: newer))
  }

  @Test func `Of two equal readings each may take the other's place`() {
    #expect(Self.read(1).isNewer(than: Self.read(1)))
    #expect(Self.read(1, updated: 4).isNewer(than: Self.read(1, updated: 4)))
    #expect(Self.written(1, 2).isNewer(than: Self.written(1, 2)))
  }

  @Test func `A write's age counts from its sending, its bound on reads from its answer`() {
    #expect(Self.written(5, 8).at == at(5))
    #expect(Self.written(5, 8).settled == .seconds(8))
    #expect(Self.read(5).settled == .seconds(5))
  }

  @Test func `A filter admits a driver by the driver's own account`() {
    var one = driver("a", fleets: ["x", "y"])
    one.vehicles = [Vehicle.ID("v")]
    let row = DriverTable.Row(driver: one, at: at(1))
    #expect(DriverFilter.all.admits(row))
    #expect(DriverFilter(fleet: Fleet.ID("y")).admits(row))
    #expect(!DriverFilter(fleet: Fleet.ID("z")).admits(row))
    #expect(DriverFilter(vehicle: Vehicle.ID("v")).admits(row))
    #expect(!DriverFilter(fleet: Fleet.ID("x"), vehicle: Vehicle.ID("w")).admits(row))
  }
}
