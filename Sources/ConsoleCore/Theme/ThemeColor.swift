import CellGrid

/// How many colours a terminal offers; the palette's size, 0 for attributes alone.
public enum ColorDepth: Int, Hashable, Sendable, CaseIterable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case full = 256

  /// The greatest depth that needs no more than `colors`.
  public init(colors: Int) { self = Self.allCases.last { $0.rawValue <= colors } ?? .none }
}

/// A colour as a theme names it, and what stands for it where there are fewer.
public struct ThemeColor: Hashable, Sendable {
  public enum Base: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An entry of the terminal's palette.
    case entry(UInt8)
    case rgb(RGB)
  }

  public let base: Base
  /// What is taken on 16 and on 8 colours; the entry that looks most like it where `nil`.
  public let sixteen: UInt8?
  public let eight: UInt8?

  public static let standard = ThemeColor(.standard)

  public init(_ base: Base, sixteen: UInt8? = nil, eight: UInt8? = nil) {
    self.base = base
    self.sixteen = sixteen
    self.eight = eight
  }

  /// What is drawn. Of 256 colours never one of the first sixteen stands for another, since those are the
  /// operator's to choose.
  func color(at depth: ColorDepth) -> Color {
    switch (depth, base) {
    case (.none, _), (_, .standard): .standard
    case (.full, .entry(let entry)): .palette(entry)
    case (.full, .rgb(let rgb)): .palette(rgb.nearestEntry(in: 16...255))
    case (.sixteen, _): .palette(sixteen ?? fewer(upTo: 15))
    case (.eight, _): .palette(eight ?? fewer(upTo: 7))
    }
  }

  private func fewer(upTo last: UInt8) -> UInt8 {
    switch base {
    case .standard: 0
    case .entry(let entry) where entry <= last: entry
    // The second eight are the first ones, brighter.
    case .entry(let entry) where entry < 16: entry - 8
    case .entry(let entry): RGB(entry: entry).nearestEntry(in: 0...last)
    case .rgb(let rgb): rgb.nearestEntry(in: 0...last)
    }
  }
}

extension ThemeColor: ExpressibleByIntegerLiteral {
  public init(integerLiteral entry: UInt8) { self.init(.entry(entry)) }
}
