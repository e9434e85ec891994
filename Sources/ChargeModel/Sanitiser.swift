extension String {
  /// This text, foreign and possibly hostile, made safe for one line of a terminal, a log or a table.
  ///
  /// Control characters, escapes, bidi controls and zero-width marks outside a valid cluster become visible
  /// substitutes; a newline of any kind is `⏎`. Joiners, variation selectors and combining marks inside a cluster
  /// stay. Sanitising twice changes nothing more.
  public var sanitised: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || unicodeScalars.allSatisfy(Self.isPlain) { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    for character in self {
      if character.isASCII, let byte = character.utf8.first, byte >= 0x20, byte < 0x7F {
        text.append(character)
      } else {
        Self.sanitise(character, into: &text)
      }
    }
    return text
  }

  /// Whether a scalar is a letter or a sign that is safe wherever it stands, next to others of the kind: most names
  /// have no other, and are not taken apart.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F: true  // Latin
    case 0x386...0x3FF, 0x400...0x482, 0x48A...0x52F: true  // Greek, Cyrillic
    case 0x2010...0x2027, 0x20A0...0x20BF, 0x2212: true  // dashes, quotation marks, currencies, the minus
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true  // Kana, Han, Hangul
    default: false
    }
  }

  private static func sanitise(_ cluster: Character, into text: inout String) {
    if cluster.endsLine {
      text.append("⏎")
      return
    }
    let scalars = Array(cluster.unicodeScalars)
    var surroundings = Surroundings(base: scalars[0])
    for (place, scalar) in scalars.enumerated() {
      // A substitute carries marks, but nothing else of its cluster: that begins anew.
      if surroundings.base == Self.substitute, !extends(scalar) { surroundings = Surroundings(base: scalar) }
      surroundings.after = place + 1 < scalars.count ? scalars[place + 1] : nil
      let substitute = substitute(for: scalar, in: surroundings)
      text.unicodeScalars.append(substitute ?? scalar)
      surroundings.before = substitute ?? scalar
      if let substitute { surroundings.base = substitute }
    }
  }

  /// Where in its cluster a scalar stands, by what is kept of the cluster.
  private struct Surroundings {
    var base: Unicode.Scalar
    /// `nil` for the first.
    var before: Unicode.Scalar?
    /// `nil` for the last.
    var after: Unicode.Scalar?
  }

  private static let substitute: Unicode.Scalar = "\u{FFFD}"

  /// What stands for a scalar that must not reach a terminal; `nil` when it may.
  private static func substitute(for scalar: Unicode.Scalar, in place: Surroundings) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)  // the control's own picture: ␛ for escape
    case 0x7F: "␡"
    default: (place.before == nil ? standsAlone(scalar) : isSafe(scalar, in: place)) ? nil : substitute
    }
  }

  /// Whether a scalar that is not the first of its cluster belongs to it and turns the direction of nothing.
  private static func isSafe(_ scalar: Unicode.Scalar, in place: Surroundings) -> Bool {
    let before = place.before ?? substitute
    switch scalar.value {
    case 0x200C: return !isJoiner(before)
    case 0x200D: return joins(before, to: place.after, in: place)
    // Tags spell the flags of regions, on a black flag; elsewhere they hide text.
    case 0xE0020...0xE007F: return place.base.value == 0x1F3F4
    // One selector says how the character before it looks; a chain of them hides text.
    case _ where scalar.properties.isVariationSelector:
      return !before.properties.isVariationSelector && !isJoiner(before)
    default: return !isControl(scalar)
    }
  }

  /// Whether a joiner has something to join. At a cluster's end it would join what the terminal shows next, but in
  /// the scripts where a joiner at a word's end changes the letter before it: Arabic and its kin, those of India
  /// and their neighbours, Mongolian.
  private static func joins(
    _ before: Unicode.Scalar, to after: Unicode.Scalar?, in place: Surroundings
  ) -> Bool {
    guard place.base != substitute, !place.base.properties.isEmojiModifier, !isJoiner(before)
    else { return false }
    guard let after else { return (0x0600...0x1CFF).contains(before.value) }
    return !isJoiner(after) && !after.properties.isVariationSelector && !(0xE0020...0xE007F ~= after.value)
  }

  /// Whether a scalar belongs to whatever stands before it.
  private static func extends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: true
    default: scalar.properties.isEmojiModifier
    }
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { 0x200C...0x200D ~= scalar.value }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .surrogate, .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether a scalar may begin a cluster.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and final consonants of Korean syllables take no room without a syllable's beginning.
    if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FB ~= scalar.value { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return false
    default: return !isControl(scalar) && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Character {
  /// A line feed, with or without a carriage return, or what else ends a line by name; a form feed, a vertical tab
  /// and a lone carriage return move the cursor otherwise and have pictures of their own.
  fileprivate var endsLine: Bool {
    switch unicodeScalars.first?.value {
    case 0x0A, 0x85, 0x2028, 0x2029: true
    case 0x0D: unicodeScalars.count == 2
    default: false
    }
  }
}
