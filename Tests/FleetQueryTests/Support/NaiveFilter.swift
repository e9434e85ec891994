import ChargeModel
import Foundation

@testable import FleetQuery

/// What a filter means, written a second time and without any haste: characters, `Decimal` and a calendar.
struct NaiveFilter {
  let context: ColumnContext

  /// The accented letters of the world, spelt out.
  static let plain: [Character: Character] = [
    "ë": "e", "Ë": "E", "ü": "u", "Ü": "U", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "É": "E", "é": "e",
    "í": "i",
    "Í": "I", "ó": "o", "Ó": "O", "ź": "z", "Ź": "Z", "á": "a",
  ]

  func matches(_ node: FilterNode, _ row: DriverTable.Row) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy { matches($0, row) }
    case .any(let nodes): nodes.contains { matches($0, row) }
    case .not(let node): !matches(node, row)
    case .term(let term): matches(term, row)
    }
  }

  private func matches(_ term: Term, _ row: DriverTable.Row) -> Bool {
    let driver = row.driver
    switch term {
    case .word(let pattern):
      let fleets = driver.fleets.map { context.fleetNames[$0] ?? $0.rawValue }
      return
        ([.name, .email, .phone, .wallet, .id].flatMap { texts($0, driver) } + [driver.status.text] + fleets)
        .contains { finds(pattern.text, in: $0) }
    case .text(let field, let comparison, let pattern):
      let finds = { (text: String) in
        comparison == .contains
          ? field == .status ? begins(pattern.text, text) : self.finds(pattern.text, in: text)
          : isSame(pattern.text, text)
      }
      var found = texts(field, driver).contains(where: finds)
      if field == .fleets {
        found = driver.fleets.contains { fleet in
          if let name = context.fleetNames[fleet], finds(name) { return true }
          if comparison != .contains { return isSame(pattern.text, fleet.rawValue) }
          let tail = fleet.rawValue.replacing("flt_", with: "", maxReplacements: 1)
          return begins(pattern.text, fleet.rawValue)
            || fleet.rawValue.contains("_") && begins(pattern.text, tail)
        }
      }
      return comparison == .notEqual ? isPresent(field, driver) && !found : found
    case .presence(let field, let wanted): return isPresent(field, driver) == wanted
    case .number(let field, let comparison, let number):
      let value: Decimal? =
        switch field {
        case .maxPrice: driver.preferences.maxPricePerKWh.flatMap { Decimal(string: $0) }
        case .fleetCount: Decimal(driver.fleets.count)
        case .fleets: Decimal(driver.fleets.count)
        case .vehicles: Decimal(driver.vehicles.count)
        case .operators: Decimal(driver.preferences.operators.count)
        default: Decimal(driver.metadata.count)
        }
      return value.map { holds(comparison, $0, number) } ?? false
    case .money(let comparison, let amount, let currency):
      guard let own = driver.preferences.currency, let minorUnits = driver.walletMinorUnits else {
        return false
      }
      let digits = ["jpy": 0, "kwd": 3][own.code] ?? 2
      let major = Decimal(minorUnits) / pow(10, digits)
      return (currency ?? own) == own && holds(comparison, major, amount)
    case .flag(_, let comparison, let wanted):
      guard let flag = driver.preferences.notifications else { return false }
      return comparison == .equal ? flag == wanted : flag != wanted
    case .time(let field, let comparison, let point):
      guard let time = field == .created ? driver.created : driver.updated else { return false }
      let (start, end) = span(point)
      switch comparison {
      case .contains, .equal: return start <= time && time < end
      case .notEqual: return time < start || time >= end
      case .less: return time < start
      case .lessOrEqual: return time <= start
      case .greater: return time > start
      case .greaterOrEqual: return time >= start
      }
    case .other: return false
    case .age(let comparison, let age):
      let seconds = World.now.uptime - row.at.uptime
      return comparison.holds(seconds, .seconds(age.count * age.unit.seconds))
    }
  }

  private func texts(_ field: DriverColumn.Name, _ driver: Driver) -> [String] {
    switch field {
    case .name: [driver.name]
    case .email: [driver.email]
    case .phone: [driver.phone].compactMap { $0 }
    case .license: [driver.licenseNumber].compactMap { $0 }
    case .status: [driver.status.text]
    case .vehicles: driver.vehicles.map(\.rawValue)
    case .currency: [driver.preferences.currency?.code.uppercased()].compactMap { $0 }
    case .speed: [driver.preferences.chargingSpeed].compactMap { $0 }
    case .operators: driver.preferences.operators
    case .metadata: driver.metadata.map { "\($0)=\($1)" }
    case .id: [driver.id.rawValue]
    case .wallet:
      [
        driver.walletMinorUnits.map { minorUnits in
          driver.walletBalance.map { "\($0.formatted)?" } ?? "\(minorUnits) minor units"
        }
      ].compactMap { $0 }
    default: []
    }
  }

  private func isPresent(_ field: DriverColumn.Name, _ driver: Driver) -> Bool {
    switch field {
    case .fleets: !driver.fleets.isEmpty
    case .policies, .stations, .paymentMethod: false
    case .fleetCount: true
    case .maxPrice: driver.preferences.maxPricePerKWh != nil
    case .notifications: driver.preferences.notifications != nil
    case .created: driver.created != nil
    case .updated: driver.updated != nil
    default: !texts(field, driver).allSatisfy(\.isEmpty)
    }
  }

  private func holds(_ comparison: Comparison, _ value: Decimal, _ number: DecimalNumber) -> Bool {
    Decimal(string: number.description).map { comparison.holds(value, $0) } ?? false
  }

  // MARK: Text, character by character

  private func finds(_ word: String, in text: String) -> Bool {
    let (word, text) = (shown(word), shown(text))
    return text.count >= word.count
      && (0...text.count - word.count).contains { agree(word, Array(text[$0..<$0 + word.count])) }
  }

  private func begins(_ word: String, _ text: String) -> Bool {
    agree(shown(word), Array(shown(text).prefix(shown(word).count)))
  }

  private func isSame(_ word: String, _ text: String) -> Bool { agree(shown(word), shown(text)) }

  private func shown(_ text: String) -> [Character] {
    Array(text.sanitised.replacing("ß", with: "ss").replacing("−", with: "-"))
  }

  private func agree(_ word: [Character], _ text: [Character]) -> Bool {
    let isExact = word.contains(where: \.isUppercase)
    return word.count == text.count
      && zip(word, text).allSatisfy { asked, found in
        if isExact, asked.isUppercase != found.isUppercase { return false }
        let found = Self.plain[asked] == nil ? Self.plain[found] ?? found : found
        return asked.lowercased() == found.lowercased()
      }
  }

  // MARK: Time, by a calendar

  private func span(_ point: TimePoint) -> (Timestamp, Timestamp) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: context.zone.secondsFromUTC) ?? .gmt
    let now = Date(timeIntervalSince1970: Double(World.now.wall.millisecondsSince1970) / 1000)
    func moment(_ milliseconds: Int64) -> (Timestamp, Timestamp) {
      (Timestamp(millisecondsSince1970: milliseconds), Timestamp(millisecondsSince1970: milliseconds + 1))
    }
    func unit(_ component: Calendar.Component, of date: Date) -> (Timestamp, Timestamp) {
      guard let interval = calendar.dateInterval(of: component, for: date) else { return moment(0) }
      return (Timestamp(interval.start), Timestamp(interval.end))
    }
    switch point {
    case .instant(let instant): return moment(instant.millisecondsSince1970)
    case .ago(let age):
      return moment(World.now.wall.millisecondsSince1970 - age.count * age.unit.seconds * 1000)
    case .today: return unit(.day, of: now)
    case .yesterday: return unit(.day, of: now.addingTimeInterval(-86_400))
    case .civil(_, let part):
      return civil(point.description, part, calendar)
    }
  }

  private func civil(
    _ text: String, _ part: TimePoint.Unit, _ calendar: Calendar
  ) -> (Timestamp, Timestamp) {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    let component: Calendar.Component =
      switch part {
      case .year: .year
      case .month: .month
      case .day: .day
      case .minute: .minute
      case .second: .second
      }
    func number(_ place: Int, _ standard: Int) -> Int { place < numbers.count ? numbers[place] : standard }
    let start = calendar.date(
      from: DateComponents(
        year: number(0, 1), month: number(1, 1), day: number(2, 1), hour: number(3, 0), minute: number(4, 0),
        second: number(5, 0)))
    let end = start.flatMap { calendar.date(byAdding: component, value: 1, to: $0) }
    guard let start, let end else { return (World.now.wall, World.now.wall) }
    return (Timestamp(start), Timestamp(end))
  }
}
