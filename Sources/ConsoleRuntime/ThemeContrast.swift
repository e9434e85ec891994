import CellGrid
import ConsoleCore
import Foundation

/// How far the texts of a theme stand out from what they stand on, on 256 colours.
///
/// Only colours that are the same on every terminal can be measured: entries from 16 up.
public struct ThemeContrast: Sendable {
  /// One text role, measured as WCAG 2 defines contrast: 1 to 21.
  public struct Figure: Sendable {
    public let role: Theme.Role
    public let foreground: RGB
    public let background: RGB
    public let ratio: Double
  }

  /// Something that keeps a text from being read, or its contrast from being known.
  public struct Flaw: Sendable {
    public let role: Theme.Role
    public let reason: String
  }

  /// What WCAG 2 asks of text (AA).
  public static let leastOfAll = 4.5

  /// What is asked of this theme: the more of 4.5 and what it promises.
  public let least: Double
  /// Lowest first.
  public let figures: [Figure]
  public let flaws: [Flaw]

  /// `nil` for a theme whose every colour is the terminal's own.
  public init?(_ theme: Theme) {
    let theme = theme.adapted(to: .full)
    let roles = Theme.Role.allCases.filter { !$0.isLine }
    guard roles.contains(where: { theme[$0].foreground.isFixed || theme[$0].background.isFixed }) else {
      return nil
    }
    let least = max(Self.leastOfAll, theme.promisedContrast ?? 0)
    var figures: [Figure] = []
    var flaws: [Flaw] = []
    for role in roles {
      let style = theme[role]
      if let foreground = RGB(fixed: style.foreground), let background = RGB(fixed: style.background) {
        let ratio = foreground.contrast(to: background)
        figures.append(Figure(role: role, foreground: foreground, background: background, ratio: ratio))
        if ratio < least {
          flaws.append(
            Flaw(role: role, reason: "\(ratio.ratioText) on 256 colours, less than \(least.ratioText)"))
        }
        for depth in [ColorDepth.sixteen, .eight] where theme.adapted(to: depth)[role].hasOwnColors {
          let reason = "on \(depth.rawValue) colours the text and what it stands on come to be the same one"
          flaws.append(Flaw(role: role, reason: reason))
        }
      } else {
        let reason = "a colour of the terminal beside fixed ones: nobody knows how they go together"
        flaws.append(Flaw(role: role, reason: reason))
      }
      if style.attributes.contains(.dim) {
        flaws.append(Flaw(role: role, reason: "dim: how much is the terminal's to say"))
      }
    }
    self.least = least
    self.figures = figures.sorted { $0.ratio < $1.ratio }
    self.flaws = flaws
  }
}

extension Color {
  fileprivate var isFixed: Bool { index >= 16 }
}

extension Style {
  /// Whether both colours are the terminal's own.
  fileprivate var hasOwnColors: Bool { foreground == .standard && background == .standard }
}

extension Double {
  /// `4.51:1`, cut and never rounded up past what was asked for.
  public var ratioText: String { String(format: "%.2f:1", (self * 100).rounded(.down) / 100) }
}

extension RGB {
  fileprivate init?(fixed color: Color) {
    guard color.isFixed else { return nil }
    self.init(entry: UInt8(color.index))
  }

  func contrast(to other: RGB) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    func linear(_ level: UInt8) -> Double {
      let value = Double(level) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
