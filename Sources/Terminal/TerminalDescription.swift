import CNcurses
import CellGrid

/// What terminfo says of a terminal, as far as curses does not see to it.
struct TerminalDescription {
  let name: String
  /// Palette entries that may be used: 0, 8, 16 or 256.
  let colors: Int
  /// What its keys send, for terminals that follow no standard.
  let keys: [[UInt8]: Key]
  let bracketedPasteOn: [UInt8]
  let bracketedPasteOff: [UInt8]
  /// Buttons and the wheel, in the form that knows any column; empty where control sequences are others.
  let mouseOn: [UInt8]
  let mouseOff: [UInt8]
  /// Leaves the alternate screen and every mode that was entered, without curses.
  let farewell: [UInt8]

  /// Writes nothing to the terminal.
  init(named name: String) throws(TerminalError) {
    guard !name.isEmpty, name != "dumb" else { throw .dumb }
    guard cn_find_terminal(name) == 1 else { throw .unknownTerminal(name) }
    defer { cn_forget_terminal() }
    guard let addressing = Self.bytes("cup") else { throw .dumb }
    self.name = name
    colors = Self.usableColors()
    keys = Self.describedKeys()

    let takesControlSequences = addressing.starts(with: "\u{1B}[".utf8)
    bracketedPasteOn = takesControlSequences ? Array("\u{1B}[?2004h".utf8) : []
    bracketedPasteOff = takesControlSequences ? Array("\u{1B}[?2004l".utf8) : []
    mouseOn = takesControlSequences ? Array("\u{1B}[?1000h\u{1B}[?1006h".utf8) : []
    mouseOff = takesControlSequences ? Array("\u{1B}[?1006l\u{1B}[?1000l".utf8) : []
    farewell =
      ["sgr0", "op", "cnorm", "rmkx"].flatMap { Self.bytes($0) ?? [] }
      + mouseOff + bracketedPasteOff + (Self.bytes("rmcup") ?? Array("\r\n".utf8))
  }

  private static func usableColors() -> Int {
    switch tigetnum("colors") {
    case ..<8: 0
    case ..<16: 8
    case _ where cn_has_direct_color(): 8  // past them a number is red, green and blue
    case ..<256: 16
    default: 256
    }
  }

  private static func describedKeys() -> [[UInt8]: Key] {
    var capabilities: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kri", .up), ("kind", .down), ("kLFT", .left), ("kRIT", .right),
      ("kHOM", .home), ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ]
    capabilities += (1...12).map { ("kf\($0)", .function($0)) }
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in capabilities {
      guard let bytes = bytes(capability), bytes.count > 1, bytes[0] == .escape else { continue }
      keys[bytes] = key
    }
    return keys
  }

  /// A string capability without the pauses that a printing terminal needed.
  private static func bytes(_ capability: String) -> [UInt8]? {
    guard let text = cn_string(capability) else { return nil }
    var bytes: [UInt8] = []
    var rest = String(decoding: UnsafeRawBufferPointer(start: text, count: strlen(text)), as: UTF8.self)[...]
    while let pause = rest.firstRange(of: "$<") {
      bytes += rest[..<pause.lowerBound].utf8
      rest = rest[pause.upperBound...].drop { $0 != ">" }.dropFirst()
    }
    return bytes + rest.utf8
  }
}
