import CellGrid

/// What makes a terminal put a text into the clipboard: OSC 52, the text in base64.
enum ClipboardSequence {
  /// Bytes of the whole sequence that terminals are known to take.
  static let longest = 100_000

  /// - Returns: `nil` when it would be longer than terminals take.
  static func bytes(for text: String, insideTmux: Bool) -> [UInt8]? {
    let plain = Array("\u{1B}]52;c;".utf8) + base64(text.utf8) + [0x07]
    guard plain.count <= longest else { return nil }
    // tmux takes the plain one itself when its set-clipboard is on, and passes on the wrapped one when its
    // allow-passthrough is; whichever it is, it ignores the other.
    return insideTmux ? plain + passedThroughTmux(plain) : plain
  }

  /// The most a text may have, in bytes of UTF-8.
  static let longestText = (longest - 8) / 4 * 3

  /// In the device control string that tmux hands to its terminal, each escape doubled.
  private static func passedThroughTmux(_ sequence: [UInt8]) -> [UInt8] {
    Array("\u{1B}Ptmux;".utf8) + sequence.flatMap { $0 == .escape ? [.escape, .escape] : [$0] }
      + Array("\u{1B}\\".utf8)
  }

  private static func base64(_ bytes: String.UTF8View) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - UInt32(group.count)))
      var digits: [UInt8] = []
      for _ in 0..<4 {
        digits.append(alphabet[Int(bits & 63)])
        bits >>= 6
      }
      text += digits.reversed().prefix(group.count + 1)
      text += repeatElement(UInt8(ascii: "="), count: 3 - group.count)
    }
    return text
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
