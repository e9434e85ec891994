/// Accents by number, so that a mark of one byte tells them apart.
enum Accents {
  /// Accents by number, in canonical order; number 0 is none.
  static let scalars: [[Unicode.Scalar]] = [[]] + AccentTable.kinds.map { Array($0.accents.unicodeScalars) }

  /// The plain letter and the accents' number of each letter that has accents.
  static let letters: [Unicode.Scalar: (plain: Unicode.Scalar, accent: UInt8)] = {
    var letters: [Unicode.Scalar: (plain: Unicode.Scalar, accent: UInt8)] = [:]
    for (place, kind) in AccentTable.kinds.enumerated() {
      let pairs = Array(kind.letters.unicodeScalars)
      for pair in stride(from: 0, to: pairs.count, by: 2) {
        letters[pairs[pair + 1]] = (pairs[pair], UInt8(place + 1))
      }
    }
    return letters
  }()

  /// Stands for every combination that no letter of the table has.
  private static let other: UInt8 = 0x7F

  private static let numbers: [[Unicode.Scalar]: UInt8] = {
    var numbers: [[Unicode.Scalar]: UInt8] = [:]
    for (number, accents) in scalars.enumerated() { numbers[accents] = UInt8(number) }
    return numbers
  }()

  /// The number of the accents numbered `number` and one more.
  static func number(_ number: UInt8, with accent: Unicode.Scalar) -> UInt8 {
    guard number != other else { return other }
    let accents = scalars[Int(number)] + [accent]
    // The order of accents that do not touch each other means nothing: sort by class, and keep it within one.
    let ordered = accents.enumerated().sorted { left, right in
      let classes = (
        left.element.properties.canonicalCombiningClass.rawValue,
        right.element.properties.canonicalCombiningClass.rawValue
      )
      return classes.0 == classes.1 ? left.offset < right.offset : classes.0 < classes.1
    }
    return numbers[ordered.map(\.element)] ?? other
  }

  /// Whether a scalar is an accent or a vowel point, which a search does without. Vowel signs of other scripts
  /// are letters in all but name.
  static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x300: false
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    case 0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7: true
    case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC: true
    default: false
    }
  }
}
