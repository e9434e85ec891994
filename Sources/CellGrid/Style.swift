/// A colour of the terminal: its own default, or an entry of its palette. The palette is never redefined.
public struct Color: Hashable, Sendable {
  /// The palette index, or −1 for the terminal's default.
  public let index: Int16

  /// The terminal's own foreground or background.
  public static let standard = Color(index: -1)

  /// An entry of the palette: 0…7 everywhere, 8…15 on 16 colours, 16…255 on 256.
  public static func palette(_ index: UInt8) -> Color { Color(index: Int16(index)) }

  private init(index: Int16) { self.index = index }
}

/// How a cell looks: two colours and any attributes.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
    public static let italic = Attributes(rawValue: 16)
  }

  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  /// This style's colours with the attributes of both, as for a bar that lies over a row; nothing is dim in it.
  public func covering(_ base: Style) -> Style {
    Style(
      foreground: foreground, background: background,
      attributes: attributes.union(base.attributes.subtracting(.dim)))
  }

  /// Whether a blank looks the same in both.
  public func blanksLike(_ other: Style) -> Bool {
    let seen: Attributes = [.underline, .reverse]
    return background == other.background && attributes.isDisjoint(with: seen)
      && other.attributes.isDisjoint(with: seen)
  }
}
