extension FileLayer {
  mutating func readWatch(_ watch: Section, into settings: inout WatchSettings) {
    var watch = watch
    let range = Duration.seconds(10)...Duration.seconds(86_400)
    read("interval", of: &watch, as: .interval(range), into: &settings.interval)
    read("hysteresis", of: &watch, as: .count(0...100), into: &settings.hysteresisPercent)
    settings.shifts = read("shifts", of: &watch, as: .timesOfDay)
    read("bell", of: &watch, as: .flag, into: &settings.ringsBell)
    read("notify", of: &watch, as: .flag, into: &settings.notifies)
    reportUnknown(in: watch)
  }

  /// `[thresholds]` with its tables for fleets and drivers.
  mutating func readThresholds(_ thresholds: Section) -> ThresholdSettings {
    var thresholds = thresholds
    var settings = ThresholdSettings()
    if let wallets = table("fleet_wallets", of: &thresholds) {
      settings.fleetWallets = readAmounts(wallets)
    }
    if let fleets = table("fleets", of: &thresholds) { settings.fleets = readAmountsByID(fleets) }
    if let drivers = table("drivers", of: &thresholds) { settings.drivers = readAmountsByID(drivers) }
    settings.currencies = readAmounts(thresholds)
    return settings
  }

  private mutating func readAmountsByID(_ section: Section) -> [String: ThresholdSettings.Amounts] {
    var section = section
    var amounts: [String: ThresholdSettings.Amounts] = [:]
    for id in section.keys {
      if let table = table(id, of: &section) { amounts[id] = readAmounts(table) }
    }
    return amounts
  }

  /// Amounts by currency, in lower case, of the keys that nobody took.
  private mutating func readAmounts(_ thresholds: Section) -> ThresholdSettings.Amounts {
    var thresholds = thresholds
    var amounts: ThresholdSettings.Amounts = [:]
    for key in thresholds.keys where !thresholds.known.contains(key) {
      let code = key.lowercased()
      guard let node = thresholds.entries[key] else { continue }
      guard code.wholeMatch(of: /[a-z]{3}/) != nil else {
        report(
          node, isOfKey: true, "\(thresholds.name(of: key)) is no currency",
          "accepted: a code of ISO 4217, such as eur")
        continue
      }
      guard amounts[code] == nil else {
        report(node, isOfKey: true, "\(thresholds.name(of: key)) stands here before", "keep one of them")
        continue
      }
      let shape = Shape.amount(fractionDigits: vocabulary.fractionDigits(code))
      amounts[code] = read(key, of: &thresholds, as: shape)
    }
    return amounts
  }
}

extension Shape<[Int]> {
  /// Times of the day in minutes, in rising order.
  fileprivate static let timesOfDay = Shape(
    accepted: "a list of times of the day, such as [\"06:00\", \"14:00\", \"22:00\"]"
  ) { node throws(Complaint) in
    guard case .list(let nodes) = node, !nodes.isEmpty else { throw Complaint("is not a list of times") }
    var minutes: [Int] = []
    for node in nodes {
      guard case .text(let text) = node.value, let parts = text.wholeMatch(of: /(\d\d):(\d\d)/),
        let hour = Int(parts.1), let minute = Int(parts.2), hour < 24, minute < 60
      else { throw Complaint("is not a list of times") }
      minutes.append(hour * 60 + minute)
    }
    return Set(minutes).sorted()
  }
}
