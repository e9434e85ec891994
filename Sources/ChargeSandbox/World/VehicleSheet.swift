/// A vehicle as the API shows it (contract 4.1), made when it is asked for.
struct VehicleSheet: Sendable {
  enum Status: String, Sendable {
    case active, inactive, retired
  }

  /// What is the same for every vehicle of a make and model.
  struct Model: Sendable {
    let make: String
    let name: String
    let wattHours: Int
    let standard: String

    init(_ make: String, _ name: String, _ wattHours: Int, _ standard: String) {
      self.make = make
      self.name = name
      self.wattHours = wattHours
      self.standard = standard
    }

    static let all = [
      Model("Volvo", "EX30", 69_000, "CCS"), Model("Renault", "Kangoo E-Tech", 45_000, "CCS"),
      Model("Nissan", "Leaf", 40_000, "CHAdeMO"), Model("Volkswagen", "ID. Buzz Cargo", 82_000, "CCS"),
      Model("Kia", "Niro EV", 64_800, "CCS"), Model("Renault", "Twizy", 6_100, "Type2"),
    ]
  }

  let id: Identifier
  let created: Timestamp
  let drivers: [Identifier]
  let fleet: Identifier?
  let metadata: Metadata
  let model: Model
  let plate: String
  let policyIDs: [Identifier]
  let status: Status
  /// The API has a reading under this id; the sandbox serves none.
  let telemetry: Identifier?
  let updated: Timestamp
  let vin: String
  let year: Int
}

extension World {
  func sheet(of vehicle: Vehicle) -> VehicleSheet {
    var random = SeededRandom(seed: seed, .vehicle, index: vehicle.index)
    let created = random.moment(from: begins, to: ends.adding(days: -30))
    return VehicleSheet(
      id: id(of: vehicle),
      created: created,
      drivers: drivers(of: vehicle).map { Identifier(.driver, index: Int($0), seed: seed) },
      fleet: fleet(of: vehicle).map { fleets[$0].id },
      metadata: random.chance(perMille: 250)
        ? Metadata(pairs: [("unit", "V-\(vehicle.index + 1)")]) : Metadata(),
      model: random.pick(VehicleSheet.Model.all),
      plate: random.letters(2) + "-" + random.digits(3) + "-" + random.letters(2),
      policyIDs: random.policies(seed: seed),
      status: [.active, .inactive, .retired][random.share(of: [900, 70, 30])],
      telemetry: random.chance(perMille: 600)
        ? Identifier(.telemetry, index: vehicle.index, seed: seed) : nil,
      updated: random.moment(from: created, to: ends),
      vin: random.letters(3) + random.digits(2) + random.letters(2) + random.digits(10),
      year: random.within(2019...2026))
  }
}

extension SeededRandom {
  /// Capital letters, none of which a vehicle's number leaves out for looking like a digit.
  fileprivate mutating func letters(_ count: Int) -> String {
    let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
    return String(decoding: (0..<count).map { _ in pick(letters) }, as: UTF8.self)
  }
}

extension VehicleSheet: JSONWritable {
  /// Keys and order of `examples/vehicle.json`.
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      $0.field("object", "vehicle")
      $0.field("battery_capacity", model.wattHours)
      $0.field("charging_standard", model.standard)
      $0.field("created", created)
      $0.field("drivers", drivers)
      $0.field("fleet", fleet)
      $0.field("information") {
        $0.object {
          $0.field("make", model.make)
          $0.field("model", model.name)
          $0.field("year", String(year))
        }
      }
      $0.field("metadata", metadata)
      $0.field("policy_ids", policyIDs)
      $0.field("registration_plate", plate)
      $0.field("status", status.rawValue)
      $0.field("telemetry", telemetry)
      $0.field("updated", updated)
      $0.field("vin", vin)
    }
  }
}
