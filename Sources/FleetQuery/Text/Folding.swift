/// What one scalar becomes when it is folded.
struct Folding {
  /// Up to eight bytes of UTF-8, the first in the lowest place.
  private let packed: UInt64
  let accent: UInt8
  let isCapital: Bool

  static func of(_ scalar: Unicode.Scalar) -> Folding {
    scalar.value < alphabets ? table[Int(scalar.value)] : Folding(scalar)
  }

  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(of: packed.littleEndian) { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[..<max(1, 8 - packed.leadingZeroBitCount / 8)]))
    }
  }

  /// Where the alphabets end that have capitals and accents, but for a few letters.
  private static let alphabets: UInt32 = 0x2000
  private static let table = (0..<alphabets).map { Folding(Unicode.Scalar($0) ?? "\u{FFFD}") }

  private init(_ scalar: Unicode.Scalar) {
    let spelt = Accents.letters[scalar]
    let plain = spelt?.plain ?? Self.plainSigns[scalar] ?? scalar
    // A capital is what has a small letter: a title case ǅ as well.
    isCapital = plain.properties.changesWhenLowercased
    guard plain.properties.changesWhenCaseMapped else {
      (packed, accent) = (Self.pack(String(plain).utf8), spelt?.accent ?? 0)
      return
    }
    // There and back again makes one of σ and ς, of ß, ẞ and ss, and of i and ı.
    let folded = plain.properties.lowercaseMapping.uppercased().lowercased()
    // Å of physics becomes the letter, which has a ring.
    if let only = folded.unicodeScalars.first, folded.unicodeScalars.count == 1,
      let respelt = Accents.letters[only]
    {
      (packed, accent) = (Self.pack(String(respelt.plain).utf8), respelt.accent)
    } else {
      (packed, accent) = (Self.pack(folded.utf8), spelt?.accent ?? 0)
    }
  }

  /// Signs that look like one on the keyboard and are seldom typed: spaces that do not break, hyphens, the minus
  /// before an amount, apostrophes.
  private static let plainSigns: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{A0}": " ", "\u{202F}": " ", "\u{2010}": "-", "\u{2011}": "-", "\u{2212}": "-", "\u{2018}": "'",
    "\u{2019}": "'", "\u{2BC}": "'",
  ]

  private static func pack(_ utf8: String.UTF8View) -> UInt64 {
    utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
