/// What is fixed about a fleet: its name, where it is, and how the sandbox populates it.
struct FleetSite: Sendable {
  /// Where a fleet is; several fleets share one.
  struct Place: Sendable {
    let city: String
    let country: String
    let state: String
    let timezone: String
    let currency: Currency
    let culture: Culture

    init(
      _ city: String, _ country: String, _ state: String, _ timezone: String, _ currency: Currency,
      _ culture: Culture
    ) {
      self.city = city
      self.country = country
      self.state = state
      self.timezone = timezone
      self.currency = currency
      self.culture = culture
    }
  }

  let name: String
  let place: Place
  let street: String
  let postalCode: String
  var status = FleetStatus.active
  /// How many lots the fleet has when drivers are handed out; a fleet without any starts empty.
  let lots: Int

  init(
    _ name: String, _ place: Place, _ street: String, _ postalCode: String, _ status: FleetStatus = .active,
    lots: Int
  ) {
    self.name = name
    self.place = place
    self.street = street
    self.postalCode = postalCode
    self.status = status
    self.lots = lots
  }

  var description: String? {
    switch (status, lots) {
    case (.archived, _): "Closed; vehicles moved on"
    case (.suspended, _): "On hold until the contract is renewed"
    case (_, 12...): "Main depot of \(place.city)"
    case (_, ...2): "Pilot"
    default: nil
    }
  }

  /// How many of the catalog's fleets a world of this many drivers has: 12, and six more each time the
  /// drivers double beyond 500.
  static func count(forDrivers drivers: Int) -> Int {
    var count = 12
    var covered = 500
    while covered < drivers, count < catalog.count {
      covered *= 2
      count += 6
    }
    return min(count, catalog.count)
  }
}

extension FleetSite.Place {
  static let paris = Self("Paris", "FR", "Ile-de-France", "Europe/Paris", .eur, .french)
  static let lyon = Self("Lyon", "FR", "Auvergne-Rhone-Alpes", "Europe/Paris", .eur, .french)
  static let osaka = Self("大阪市", "JP", "大阪府", "Asia/Tokyo", .jpy, .japanese)
  static let tokyo = Self("東京", "JP", "東京都", "Asia/Tokyo", .jpy, .japanese)
  static let kuwait = Self("Kuwait City", "KW", "Al Asimah", "Asia/Kuwait", .kwd, .arabic)
  static let london = Self("London", "GB", "Greater London", "Europe/London", .gbp, .english)
  static let leeds = Self("Leeds", "GB", "West Yorkshire", "Europe/London", .gbp, .english)
  static let seoul = Self("서울", "KR", "서울특별시", "Asia/Seoul", .krw, .korean)
  static let busan = Self("부산", "KR", "부산광역시", "Asia/Seoul", .krw, .korean)
  static let tunis = Self("Tunis", "TN", "Tunis", "Africa/Tunis", .tnd, .arabic)
  static let zurich = Self("Zürich", "CH", "Zürich", "Europe/Zurich", .chf, .german)
  static let geneva = Self("Genève", "CH", "Genève", "Europe/Zurich", .chf, .french)
  static let gothenburg = Self("Göteborg", "SE", "Västra Götaland", "Europe/Stockholm", .sek, .nordic)
  static let stockholm = Self("Stockholm", "SE", "Stockholm", "Europe/Stockholm", .sek, .nordic)
  static let newYork = Self("Brooklyn", "US", "NY", "America/New_York", .usd, .english)
  static let phoenix = Self("Phoenix", "US", "AZ", "America/Phoenix", .usd, .iberian)
  static let rotterdam = Self("Rotterdam", "NL", "Zuid-Holland", "Europe/Amsterdam", .eur, .german)
  static let berlin = Self("Berlin", "DE", "Berlin", "Europe/Berlin", .eur, .german)
  static let porto = Self("Porto", "PT", "Porto", "Europe/Lisbon", .eur, .iberian)
  static let milan = Self("Milano", "IT", "Lombardia", "Europe/Rome", .eur, .italian)
  static let athens = Self("Αθήνα", "GR", "Αττική", "Europe/Athens", .eur, .greek)
  static let dublin = Self("Dublin", "IE", "Leinster", "Europe/Dublin", .eur, .english)
}
