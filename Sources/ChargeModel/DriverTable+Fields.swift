/// What a row says of its driver, field by field: each is read alone, where making the whole driver takes twenty.
extension DriverTable.Row {
  public var id: Driver.ID { Driver.ID(text(.id) ?? "") }
  public var name: String { text(.name) ?? "" }
  public var email: String { text(.email) ?? "" }
  public var phone: String? { text(.phone) }
  public var licenseNumber: String? { text(.license) }
  public var status: LifecycleStatus { reading { $0.status } }
  public var fleets: [Fleet.ID] { list(.fleets).map(Fleet.ID.init) }
  public var vehicles: [Vehicle.ID] { list(.vehicles).map(Vehicle.ID.init) }
  public var policies: [Policy.ID] { list(.policies).map(Policy.ID.init) }
  public var walletMinorUnits: Int64? { reading { $0.walletMinorUnits } }
  public var metadata: [String: String] { reading { $0.metadata } }
  public var created: Timestamp? { reading { $0.created.map(Timestamp.init(millisecondsSince1970:)) } }
  public var updated: Timestamp? { reading { $0.updated.map(Timestamp.init(millisecondsSince1970:)) } }

  // MARK: Preferences

  public var chargingSpeed: String? { text(.chargingSpeed) }
  public var currency: Currency? { text(.currency).map(Currency.init(packed:)) }
  public var defaultPaymentMethod: PaymentMethod.ID? { text(.paymentMethod).map(PaymentMethod.ID.init) }
  public var maxPricePerKWh: String? { text(.maxPricePerKWh) }
  public var notifications: Bool? { reading { $0.flags.notifications } }
  public var stations: [ChargingStation.ID] { list(.stations).map(ChargingStation.ID.init) }
  public var operators: [String] { list(.operators) }

  // MARK: Without making texts

  /// As `Driver.walletBalance`.
  public var walletBalance: Money? {
    guard let walletMinorUnits, let currency else { return nil }
    return Money(minorUnits: walletMinorUnits, currency: currency)
  }

  public var fleetCount: Int { reading { $0.begin(.fleets) } }

  /// Whether the driver is called so.
  public func hasID(_ id: Driver.ID) -> Bool { packed.hasID(id, place) }

  private func reading<Result>(_ body: (inout PackedReader) -> Result) -> Result {
    packed.withReader(at: place, body)
  }

  private func text(_ text: PackedText) -> String? { reading { $0.text(text).map(String.init(packed:)) } }

  private func list(_ list: PackedList) -> [String] {
    reading { reader in
      let count = reader.begin(list)
      return reader.texts(count)
    }
  }
}

extension Driver {
  /// From the beginning of a packed driver to its end.
  init(reading packed: inout PackedReader) {
    // In the order in which they stand.
    func text() -> String? { packed.next().map(String.init(packed:)) }
    func list() -> [String] { packed.texts(packed.count()) }
    let (id, name, email, phone) = (text(), text(), text(), text())
    let (currency, chargingSpeed, maxPrice, license) = (text(), text(), text(), text())
    let (paymentMethod, unknownStatus) = (text(), text())
    let (fleets, vehicles, policies) = (list(), list(), list())
    let (stations, operators) = (list(), list())
    self.init(
      id: ID(id ?? ""), name: name ?? "", email: email ?? "", phone: phone, licenseNumber: license,
      status: packed.flags.status ?? .unknown(unknownStatus ?? ""), fleets: fleets.map(Fleet.ID.init),
      vehicles: vehicles.map(Vehicle.ID.init), policies: policies.map(Policy.ID.init),
      preferences: Preferences(
        chargingSpeed: chargingSpeed, currency: currency.map(Currency.init(packed:)),
        defaultPaymentMethod: paymentMethod.map(PaymentMethod.ID.init), maxPricePerKWh: maxPrice,
        notifications: packed.flags.notifications, stations: stations.map(ChargingStation.ID.init),
        operators: operators),
      walletMinorUnits: packed.walletMinorUnits, metadata: packed.pairs(packed.count()),
      created: packed.created.map(Timestamp.init(millisecondsSince1970:)),
      updated: packed.updated.map(Timestamp.init(millisecondsSince1970:)))
  }
}

extension PackedReader {
  fileprivate var status: LifecycleStatus {
    mutating get {
      if let known = flags.status { return known }
      return .unknown(text(.unknownStatus).map(String.init(packed:)) ?? "")
    }
  }

  fileprivate var metadata: [String: String] {
    mutating get { pairs(begin(.metadata)) }
  }

  fileprivate mutating func texts(_ count: Int) -> [String] {
    (0..<count).map { _ in next().map(String.init(packed:)) ?? "" }
  }

  fileprivate mutating func pairs(_ texts: Int) -> [String: String] {
    var pairs: [String: String] = [:]
    pairs.reserveCapacity(texts / 2)
    for _ in 0..<texts / 2 {
      guard let key = next(), let value = next() else { break }
      pairs[String(packed: key)] = String(packed: value)
    }
    return pairs
  }
}

extension PackedHead.Flags {
  /// `nil` for a status this program does not know.
  fileprivate var status: LifecycleStatus? {
    if contains(.active) { return .active }
    if contains(.suspended) { return .suspended }
    return contains(.archived) ? .archived : nil
  }

  fileprivate var notifications: Bool? { contains(.hasNotifications) ? contains(.notifications) : nil }
}
