extension String {
  /// This text, foreign and possibly hostile, made safe for one line of a terminal, a log or a table.
  ///
  /// Control characters, escapes, bidi controls and zero-width marks outside a valid cluster become visible
  /// substitutes; a newline is `⏎`. Joiners, variation selectors and combining marks inside a cluster stay.
  public var sanitised: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var text = ""
    text.reserveCapacity(utf8.count)
    for character in self { text += Self.sanitise(character) }
    return text
  }

  private static func sanitise(_ character: Character) -> String {
    if character == "\r\n" || character == "\n" { return "⏎" }
    var kept = String.UnicodeScalarView()
    for (place, scalar) in character.unicodeScalars.enumerated() {
      kept.append(substitute(for: scalar, isFirst: place == 0) ?? scalar)
    }
    return String(kept)
  }

  /// What stands for a scalar that must not reach a terminal; `nil` when it may.
  private static func substitute(for scalar: Unicode.Scalar, isFirst: Bool) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)  // the control's own picture: ␛ for escape
    case 0x7F: "␡"
    case 0x80..<0xA0, 0x2028, 0x2029: "\u{FFFD}"
    case 0x200C, 0x200D, 0xFE0E, 0xFE0F: isFirst ? "\u{FFFD}" : nil
    default: hides(scalar, isFirst: isFirst) ? "\u{FFFD}" : nil
    }
  }

  /// Whether a scalar would take no room of its own, or turn the direction of what follows.
  private static func hides(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar.properties.generalCategory {
    case .format: !(0xE0020...0xE007F ~= scalar.value && !isFirst)  // tags spell the flags of regions
    case .nonspacingMark, .enclosingMark: isFirst
    case .surrogate, .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint && isFirst
    }
  }
}
