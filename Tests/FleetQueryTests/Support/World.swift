import ChargeModel

@testable import FleetQuery

/// Numbers that look random and are the same each time: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension RandomNumberGenerator {
  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  mutating func isTrue(in chances: Int) -> Bool { Int.random(in: 0..<chances, using: &self) == 0 }
}

/// Drivers that have something of everything, and the context they are looked at in.
struct World {
  var drivers: [Driver]
  var context: ColumnContext

  static let names = [
    "Zoë Müller", "zoe", "ZOE", "Łukasz Nowak", "Øre", "Иван Петров", "Élodie", "Elodie", "de la Cruz", "張偉",
    "O\"B", "or", "a(b)", "none", "2", "-x", "a\\b", "", "wallet<5", "Straße", "line\nbreak", "José García",
    "A name longer than sixteen bytes", "A name longer than sixteen bites",
    "a name longer than sixteen bytes",
  ]
  static let fleets = ["flt_north", "flt_South", "flt_2", "flt_unknown", "depot"].map { Fleet.ID($0) }
  static let now = Moment(uptime: .seconds(5000), wall: Timestamp(millisecondsSince1970: 1_775_045_071_000))

  init(seed: UInt64, count: Int = 200) {
    var random = SeededGenerator(seed: seed)
    drivers = (0..<count).map { Self.driver($0, &random) }
    context = ColumnContext(
      fleetNames: [Self.fleets[0]: "Paris Nord", Self.fleets[1]: "Zürich", Self.fleets[2]: "2"],
      zone: random.pick([.utc, Zone(secondsFromUTC: 19_800, abbreviation: "IST")]), now: Self.now)
  }

  /// Read one a second.
  var table: DriverTable {
    var builder = DriverTableBuilder()
    builder.beginReading()
    for (number, driver) in drivers.enumerated() {
      builder.add([driver], at: Moment(uptime: .seconds(number), wall: Self.now.wall))
    }
    return builder.table
  }

  private static func driver(_ number: Int, _ random: inout SeededGenerator) -> Driver {
    func time() -> Timestamp? {
      let day = Int64.random(in: -40...3, using: &random)
      let offset = random.pick([0, 1, -1, 3_600_000, 43_000_123] as [Int64])
      return random.isTrue(in: 8)
        ? nil : Timestamp(millisecondsSince1970: 1_775_001_600_000 + day * 86_400_000 + offset)
    }
    return Driver(
      id: Driver.ID("drv_\(random.pick(["A", "b", "zoe"]))\(number)"), name: random.pick(names),
      email: random.pick(["", "zoe@example.com", "Ivan@Example.com", "or@or.or"]),
      phone: random.pick([nil, "", "+33189000029", "none"]),
      licenseNumber: random.pick([nil, "L-12", "Ł-13"]),
      status: random.pick([.active, .suspended, .archived, .unknown("Aktiv"), .unknown("")]),
      fleets: (0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(fleets) },
      vehicles: (0..<Int.random(in: 0...2, using: &random)).map { Vehicle.ID("veh_\($0)") },
      preferences: Driver.Preferences(
        chargingSpeed: random.pick([nil, "fast"]),
        currency: random.pick([nil, "eur", "jpy", "kwd", "zzz"]).map(Currency.init),
        maxPricePerKWh: random.pick([nil, "0.45", "0.450", "1", "much"]),
        notifications: random.pick([nil, true, false]), operators: random.pick([[], ["Zürich Strom"]])),
      walletMinorUnits: random.pick([nil, 0, 500, 501, -1, 5000, 5005, .max, .min]),
      metadata: random.pick([[:], ["depot": "Łódź"], ["a": "1", "b": "2"]]), created: time(), updated: time())
  }
}

extension Arrangement {
  /// The ids of the drivers shown, in order.
  var ids: [String] { (0..<count).map { self[$0].driver.id.rawValue } }
}
