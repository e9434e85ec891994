extension Duration {
  /// `1h`, `90s`, `1h30m`, larger units first; `nil` for anything else, and for none at all.
  init?(unitsText text: String) {
    var seconds = 0
    var digits = ""
    var lastUnit = Int.max
    for character in text {
      if character.isASCII && character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = Self.units[character], unit < lastUnit, let count = Int(digits) else { return nil }
      let (part, isTooLarge) = count.multipliedReportingOverflow(by: unit)
      let (sum, overflows) = seconds.addingReportingOverflow(part)
      guard !isTooLarge, !overflows else { return nil }
      (seconds, lastUnit, digits) = (sum, unit, "")
    }
    guard digits.isEmpty, lastUnit < Int.max else { return nil }
    self = .seconds(seconds)
  }

  /// As it is written in a configuration; parts of a second are left out.
  var unitsText: String {
    let seconds = components.seconds
    let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
    let text = parts.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
    return text.isEmpty ? "0s" : text
  }

  private static let units: [Character: Int] = ["h": 3_600, "m": 60, "s": 1]
}
