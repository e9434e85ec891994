/// A vehicle, which has at most one fleet and any number of drivers (contract 4.1).
public struct Vehicle: Hashable, Sendable, Identifiable {
  public typealias ID = Identifier<Vehicle>

  public enum Status: String, Hashable, Sendable {
    case active, inactive, retired
  }

  public let id: ID
  public var plate: String
  public var make: String?
  public var model: String?
  /// A text in the API.
  public var year: String?
  public var vin: String?
  public var status: OpenValue<Status>
  public var batteryWattHours: Int?
  /// `CCS`, `CHAdeMO`, `Type2` or another.
  public var chargingStandard: String?
  public var drivers: [Driver.ID]
  public var fleet: Fleet.ID?
  public var policies: [Policy.ID]
  public var metadata: [String: String]
  public var created: Timestamp?
  public var updated: Timestamp?

  public init(
    id: ID, plate: String = "", make: String? = nil, model: String? = nil, year: String? = nil,
    vin: String? = nil, status: OpenValue<Status> = .known(.active), batteryWattHours: Int? = nil,
    chargingStandard: String? = nil, drivers: [Driver.ID] = [], fleet: Fleet.ID? = nil,
    policies: [Policy.ID] = [], metadata: [String: String] = [:], created: Timestamp? = nil,
    updated: Timestamp? = nil
  ) {
    self.id = id
    self.plate = plate
    self.make = make
    self.model = model
    self.year = year
    self.vin = vin
    self.status = status
    self.batteryWattHours = batteryWattHours
    self.chargingStandard = chargingStandard
    self.drivers = drivers
    self.fleet = fleet
    self.policies = policies
    self.metadata = metadata
    self.created = created
    self.updated = updated
  }
}
