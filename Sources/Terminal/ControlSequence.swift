import CellGrid

/// What stands behind `ESC [`: parameters and a final byte, as terminals encode their keys.
struct ControlSequence {
  /// `nil` for a parameter that is no number.
  private let parameters: [Int?]
  private let final: UInt8
  /// Its bytes without the final one.
  private let text: ArraySlice<UInt8>

  /// - Parameter bytes: at least the final byte.
  init(_ bytes: ArraySlice<UInt8>) {
    text = bytes.dropLast()
    final = bytes[bytes.endIndex - 1]
    parameters = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
  }

  var beginsPaste: Bool { final == UInt8(ascii: "~") && parameters == [200] }

  /// What it tells; `nil` for a sequence nobody knows.
  var event: InputEvent? {
    if text.first == UInt8(ascii: "<") {
      return MouseReport.event(sgr: text.dropFirst(), final: final).map(InputEvent.mouse)
    }
    return key.map(InputEvent.key)
  }

  private var key: Key? {
    if text.elementsEqual([UInt8(ascii: "[")]) { return linuxFunctionKey }
    guard text.isEmpty || parameters.allSatisfy({ $0 != nil }) else { return nil }
    let key = final == UInt8(ascii: "~") ? numberedKey : Key(cursor: final)
    let modifiers = parameters.count > 1 ? (parameters[1] ?? 1) - 1 : 0
    if modifiers & (Self.alt | Self.control) != 0, let word = key?.byWords { return word }
    return modifiers != 0 && key?.moves != true ? nil : key
  }

  /// Bits of the second parameter, less 1.
  private static let alt = 2
  private static let control = 4

  /// `ESC [ [ A` to `E`.
  private var linuxFunctionKey: Key? {
    let number = Int(final) - Int(UInt8(ascii: "A")) + 1
    return (1...5).contains(number) ? .function(number) : nil
  }

  private var numberedKey: Key? {
    switch parameters.first ?? nil {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case .some(let number): Self.functionKeys[number].map(Key.function)
    case nil: nil
    }
  }

  /// VT220's numbers, with the gaps its keyboard had.
  private static let functionKeys: [Int: Int] = [
    11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 17: 6, 18: 7, 19: 8, 20: 9, 21: 10, 23: 11, 24: 12,
  ]
}

extension Key {
  /// One of the first 32 bytes, or 0x7F.
  init(control byte: UInt8) {
    self =
      switch byte {
      case 0x08, 0x7F: .backspace
      case 0x09: .tab
      case 0x0A, 0x0D: .enter
      case 0x1B: .escape
      case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
      default: .control(Character(Unicode.Scalar(byte + 0x40)))
      }
  }

  /// The final byte of `ESC [` or `ESC O` with a cursor key's letter.
  init?(cursor final: UInt8) {
    switch final {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "Z"): self = .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): self = .function(Int(final - UInt8(ascii: "P")) + 1)
    default: return nil
    }
  }

  /// The letter behind `ESC O`: a cursor key in application mode, F1 to F4, or the number pad.
  init?(shifted letter: UInt8) {
    switch letter {
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "X"): self = .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):  // "*" to "9", 0x40 above the character
      self = .character(Character(Unicode.Scalar(letter - 0x40)))
    default: self.init(cursor: letter)
    }
  }

  /// What it is with Ctrl or Alt, where that differs.
  fileprivate var byWords: Key? {
    switch self {
    case .left: .wordLeft
    case .right: .wordRight
    default: nil
    }
  }

  /// Whether it only ever moves; such a key is the same one with a modifier.
  fileprivate var moves: Bool {
    switch self {
    case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown: true
    default: false
    }
  }
}
