import ChargeModel

@testable import ConsoleCore

/// A small world: names of every width and direction, every status, currencies of 0, 2 and 3 decimals.
enum Fixture {
  static let paris = Fleet(
    id: Fleet.ID("flt_AIquEM0HEys6hfT24YqvYcfoAGnj3ZAI"), name: "Paris North", city: "Paris", country: "FR",
    defaultCurrency: Currency("eur"), totalDrivers: 24, walletMinorUnits: 32150)
  static let reserve = Fleet(
    id: Fleet.ID("flt_HpGdGBwWHWAAZnAxuxiPdUiO8uLj8Kk8"), name: "Paris Reserve", status: .suspended,
    defaultCurrency: Currency("eur"), totalDrivers: 0, walletMinorUnits: 0)
  static let lyon = Fleet(
    id: Fleet.ID("flt_QYNjvq8666Ar0hjA86iwlVrwA3cmyX7q"), name: "Lyon East",
    defaultCurrency: Currency("usd"), totalDrivers: 7, walletMinorUnits: -500)
  static let fleets = [paris, reserve, lyon]

  static let ada = Driver(
    id: Driver.ID("drv_pG7WUA9VqdyE5aecCMG52LHfe9GriKAS"), name: "Ada Lindqvist", email: "ada@example.com",
    phone: "+33189000029", fleets: [lyon.id],
    vehicles: [Vehicle.ID("veh_GSNdIjaKyEAjtJRJOxTSecFn2eRshZwT")],
    policies: [Policy.ID("pol_xfyXXHSkulv2zRfNglV1hBe9wl4bY1Xy")],
    preferences: Driver.Preferences(
      chargingSpeed: "fast", currency: Currency("eur"), notifications: true,
      stations: [ChargingStation.ID("chst_OO72mx3zdAd5mswmTda2fpXHvLFYzAbm")],
      operators: ["example_operator"]),
    walletMinorUnits: 1875, metadata: ["team": "night"],
    created: Timestamp(rfc3339: "2026-04-01T00:13:30.836Z"),
    updated: Timestamp(rfc3339: "2026-04-01T01:13:23.895Z"))

  static let drivers: [Driver] = [
    ada,
    driver(2, "Bo Lindqvist", [paris.id], "eur", 20410),
    driver(3, "張偉", [], "jpy", -1200, .suspended),
    driver(4, "Zoë Müller", [paris.id, lyon.id, reserve.id], "eur", 40),
    driver(5, "محمد الفارسي", [paris.id], "kwd", 12_345),
    driver(6, "👩‍👩‍👧 Crew 🇫🇷", [lyon.id], "usd", 0, .archived),
    driver(7, "Maximiliana Konstantinopolitanska-Featherstonehaugh", [lyon.id], "krw", 98_000),
    driver(8, "Nguyễn Thị Ánh", [], nil, nil),
    driver(9, "evil\u{1B}[31m\u{202E}name", [paris.id], "eur", 5, .unknown("on_leave")),
  ]

  static func driver(
    _ number: Int, _ name: String, _ fleets: [Fleet.ID], _ currency: String?, _ wallet: Int64?,
    _ status: LifecycleStatus = .active
  ) -> Driver {
    Driver(
      id: id(number), name: name, email: "driver\(number)@example.com", status: status, fleets: fleets,
      preferences: Driver.Preferences(currency: currency.map(Currency.init)), walletMinorUnits: wallet,
      updated: Timestamp(rfc3339: "2026-04-01T01:13:23.895Z"))
  }

  static func id(_ number: Int) -> Driver.ID {
    let digits = String(number)
    return Driver.ID("drv_" + String(repeating: "0", count: 32 - digits.count) + digits)
  }

  /// Many drivers with plain names.
  static func crowd(_ count: Int) -> [Driver] {
    (1...count).map { driver($0, "Driver \($0)", [], "eur", Int64($0)) }
  }

  static let theme: Theme = {
    do {
      return try Theme(
        name: "test", palette: ["red": 1],
        roles: ["selectedRow": "reverse", "old": "dim", "error": "red bold", "offline": "reverse"])
    } catch { fatalError("the theme of the tests is wrong: \(error)") }
  }()
}
