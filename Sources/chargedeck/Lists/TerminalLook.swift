import CellGrid
import FleetQuery
import Foundation
import Settings
import Terminal

/// How standard output shows what cells mean: in colours on a terminal that has them, in attributes on one without, and
/// not at all anywhere else.
struct TerminalLook: Sendable {
  private let styles: [CellTone: Style]

  init(_ color: ColorChoice) {
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard isatty(STDOUT_FILENO) == 1, !["", "dumb"].contains(terminal) else {
      styles = [:]
      return
    }
    let hasColors = CursesTerminal.colorsOfOutput(color == .never ? .never : .automatic) > 0
    styles = hasColors ? Self.colors.merging(Self.attributes) { color, _ in color } : Self.attributes
  }

  /// The terminal's own colours, as in the theme of that name.
  private static let colors: [CellTone: Style] = [
    .active: Style(foreground: .palette(2)), .suspended: Style(foreground: .palette(3)),
    .negative: Style(foreground: .palette(1)),
  ]
  private static let attributes: [CellTone: Style] = [
    .heading: Style(attributes: .bold), .archived: Style(attributes: .dim),
  ]

  @Sendable func painted(_ text: String, _ tone: CellTone) -> String {
    guard let sequence = styles[tone]?.controlSequence, !sequence.isEmpty else { return text }
    return "\(sequence)\(text)\u{1B}[0m"
  }
}
