/// A colour by its red, green and blue.
public struct RGB: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`; `nil` for anything else.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst()
    let isHexadecimal = text.hasPrefix("#") && digits.count == 6 && text.dropFirst().allSatisfy(\.isHexDigit)
    guard isHexadecimal, let value = UInt32(text.dropFirst(), radix: 16) else { return nil }
    self.init(value)
  }

  /// An entry of the palette: 16…255 are the same everywhere, 0…15 are the terminal's own and here xterm's.
  public init(entry: UInt8) {
    switch entry {
    case 0..<16: self.init(Self.namedEntries[Int(entry)])
    case 16..<232:
      let place = Int(entry) - 16
      self.init(
        red: Self.cubeLevels[place / 36], green: Self.cubeLevels[place / 6 % 6],
        blue: Self.cubeLevels[place % 6])
    default:
      let level = 8 + 10 * (entry - 232)
      self.init(red: level, green: level, blue: level)
    }
  }

  /// The entry of `candidates` that looks most like it.
  public func nearestEntry(in candidates: ClosedRange<UInt8>) -> UInt8 {
    candidates.min { distance(to: RGB(entry: $0)) < distance(to: RGB(entry: $1)) } ?? candidates.lowerBound
  }

  /// A distance that weighs the colours as the eye does, the more red the more so ("redmean").
  private func distance(to other: RGB) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let (dr, dg, db) = (
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue)
    )
    return (512 + mean) * dr * dr + 1024 * dg * dg + (767 - mean) * db * db
  }

  private init(_ value: UInt32) {
    self.init(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  private static let cubeLevels: [UInt8] = [0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF]

  /// xterm's first sixteen.
  private static let namedEntries: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}

extension RGB: CustomStringConvertible {
  /// `#rrggbb`.
  public var description: String {
    "#"
      + [red, green, blue].map { level in
        let digits = String(level, radix: 16)
        return digits.count == 1 ? "0\(digits)" : digits
      }.joined()
  }
}
