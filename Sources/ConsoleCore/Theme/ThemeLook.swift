import CellGrid

/// How a role is described: words of a theme file.
public struct ThemeLook: Hashable, Sendable {
  /// The colours of `text`, and no attribute.
  public static let plain = ThemeLook()

  /// `nil` where the role names none: then it is that of `text`.
  public var foreground: ThemeColor?
  public var background: ThemeColor?
  public var attributes: Style.Attributes = []
  /// What it has where there are no colours; the same attributes where `nil`.
  public var attributesWithoutColor: Style.Attributes?

  private init() {}

  /// Reads names of the palette, `on` before the one for the background, and attributes.
  public init(_ words: String, palette: [String: ThemeColor]) throws(ThemeError) {
    var isBackground = false
    for word in words.split(separator: " ").map(String.init) {
      if word == "on" {
        isBackground = true
      } else if let attribute = Self.attributes[word] {
        attributes.insert(attribute)
      } else {
        guard let color = word == "default" ? .standard : palette[word] else {
          throw .unknownWord(word, known: ["default"] + palette.keys.sorted() + Self.attributeNames)
        }
        guard (isBackground ? background : foreground) == nil else { throw .twoColors(word) }
        if isBackground { background = color } else { foreground = color }
      }
    }
    if isBackground, background == nil { throw .noBackground }
  }

  /// Reads attributes alone.
  public static func attributes(_ words: String) throws(ThemeError) -> Style.Attributes {
    var attributes: Style.Attributes = []
    for word in words.split(separator: " ").map(String.init) where word != "default" {
      guard let attribute = Self.attributes[word] else {
        throw .unknownWord(word, known: ["default"] + Self.attributeNames)
      }
      attributes.insert(attribute)
    }
    return attributes
  }

  private static let attributeNames = ["bold", "dim", "underline", "reverse", "italic"]
  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]

  /// What it comes to, lying on `text`, on a terminal of some depth.
  func style(over text: ThemeLook?, at depth: ColorDepth) -> Style {
    guard depth != .none else { return Style(attributes: attributesWithoutColor ?? attributes) }
    let foreground = (foreground ?? text?.foreground ?? .standard).color(at: depth)
    let background = (background ?? text?.background ?? .standard).color(at: depth)
    // Two colours may have become one, and text in it would not be seen.
    let isSeen = foreground != background || foreground == .standard
    // On eight colours many terminals show bold as the brighter colour, and of black that is a pale grey.
    let isPaled = isSeen && depth == .eight && foreground == .palette(0)
    return Style(
      foreground: isSeen ? foreground : .standard, background: isSeen ? background : .standard,
      attributes: isPaled ? attributes.subtracting(.bold) : attributes)
  }
}

/// What is wrong with the description of a role.
public enum ThemeError: Error, Hashable, Sendable {
  case unknownRole(String)
  case unknownWord(String, known: [String])
  /// The word that is one colour too many.
  case twoColors(String)
  /// Nothing stands behind `on`.
  case noBackground
}
