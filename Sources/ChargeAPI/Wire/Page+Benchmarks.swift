import ChargeModel

extension Page<Driver> {
  /// A page of drivers from its JSON, read as an answer's body is; for Tests/Benchmarks alone.
  @_spi(Benchmarks) public init(json: [UInt8]) throws {
    self = try ArrivedPage(wire: JSON(json), read: Driver.init(wire:)).page
  }
}

extension Page<Fleet> {
  /// A page of fleets, likewise.
  @_spi(Benchmarks) public init(json: [UInt8]) throws {
    self = try ArrivedPage(wire: JSON(json), read: Fleet.init(wire:)).page
  }
}
