import CNcurses
import CellGrid

/// How a terminal that follows ECMA-48 is written to, as far as its description says so.
@MainActor
struct ControlSet {
  /// Palette entries that may be used: 0, 8, 16 or 256.
  let colors: Int
  /// Whether single attributes and colours can be ended, and not only all of them at once.
  let endsSingly: Bool
  /// Whether a column of the line can be gone to by its number.
  let addressesColumns: Bool
  let erasesCharacters: Bool
  let erasesLines: Bool
  /// Whether what it erases takes the background of what is written, and not always its own.
  let erasesInColor: Bool
  /// Whether the lines of a part of the screen can be moved up and down.
  let scrolls: Bool
  /// Whether by any number in one sequence, and not one after the other from its edges.
  let scrollsAtOnce: Bool
  private let attributes: Style.Attributes
  /// Those that cannot be shown together with a colour.
  private let withoutColor: Style.Attributes
  /// What selects a colour, between `ESC [` and `m`; made when it is first needed.
  private var parameters: [Choice: [UInt8]] = [:]

  private struct Choice: Hashable {
    let color: Color
    let isBackground: Bool
  }

  /// Reads the description that curses has loaded.
  ///
  /// `nil` where cursor, colours or attributes are controlled in other ways, or with pauses: curses sees to those.
  init?(colors: Int) {
    func has(_ name: String, _ sequence: String) -> Bool {
      cn_string(name).map { String(cString: $0) } == "\u{1B}" + sequence
    }
    let ends = has("sgr0", "[m") || has("sgr0", "[m\u{0F}") || has("sgr0", "(B[m")
    guard has("cup", "[%i%p1%d;%p2%dH"), ends, colors == 0 || has("op", "[39;49m") else { return nil }
    self.colors = colors
    endsSingly = has("rmul", "[24m") && has("op", "[39;49m")
    addressesColumns = has("hpa", "[%i%p1%dG")
    erasesCharacters = has("ech", "[%p1%dX")
    erasesLines = has("el", "[K")
    erasesInColor = tigetflag("bce") > 0
    scrollsAtOnce = has("indn", "[%p1%dS") && has("rin", "[%p1%dT")
    scrolls = has("csr", "[%i%p1%d;%p2%dr") && (scrollsAtOnce || has("ri", "M"))

    let named: [(Style.Attributes, name: String, code: String, bit: Int32)] = [
      (.bold, "bold", "1", 32), (.dim, "dim", "2", 16), (.italic, "sitm", "3", 0x8000),
      (.underline, "smul", "4", 2), (.reverse, "rev", "7", 4),
    ]
    let present = named.filter { has($0.name, "[\($0.code)m") }
    let barred = max(0, tigetnum("ncv"))
    attributes = Style.Attributes(present.map(\.0))
    withoutColor = Style.Attributes(present.filter { barred & $0.bit != 0 }.map(\.0))
  }

  /// What the terminal makes of a style. Where it lacks one of the two colours, both are its own: one replaced alone
  /// might not be readable on the other.
  func drawn(_ style: Style) -> Style {
    var drawn = style
    if Int(style.foreground.index) >= colors || Int(style.background.index) >= colors {
      drawn.foreground = .standard
      drawn.background = .standard
    }
    drawn.attributes.formIntersection(attributes)
    if drawn.foreground != .standard || drawn.background != .standard {
      drawn.attributes.subtract(withoutColor)
    }
    return drawn
  }

  /// The shortest sequence from one look to another; both are such that the terminal has.
  mutating func change(from old: Style?, to new: Style) -> [UInt8] {
    guard new != old else { return [] }
    guard new != .plain else { return Array("\u{1B}[m".utf8) }
    let whole = sequence([[UInt8(ascii: "0")]] + begin(new.attributes) + colours(of: new, from: .plain))
    guard let old, endsSingly || old.attributes.isEmpty && isOnlyMore(old, new) else { return whole }
    var parts: [[UInt8]] = []
    let ended = old.attributes.subtracting(new.attributes)
    var begun = new.attributes.subtracting(old.attributes)
    if !ended.isDisjoint(with: [.bold, .dim]) {
      parts.append(Array("22".utf8))  // ends both
      begun.formUnion(new.attributes.intersection([.bold, .dim]))
    }
    if ended.contains(.italic) { parts.append(Array("23".utf8)) }
    if ended.contains(.underline) { parts.append(Array("24".utf8)) }
    if ended.contains(.reverse) { parts.append(Array("27".utf8)) }
    let step = sequence(parts + begin(begun) + colours(of: new, from: old))
    return step.count < whole.count ? step : whole
  }

  /// Whether nothing of the old look has to end for the new one.
  private func isOnlyMore(_ old: Style, _ new: Style) -> Bool {
    new.attributes.isSuperset(of: old.attributes)
      && (old.foreground == .standard || new.foreground != .standard)
      && (old.background == .standard || new.background != .standard)
  }

  private func begin(_ attributes: Style.Attributes) -> [[UInt8]] {
    let codes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    return codes.filter { attributes.contains($0.0) }.map { Array($0.1.utf8) }
  }

  private mutating func colours(of new: Style, from old: Style) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    if new.foreground != old.foreground { parts.append(selecting(new.foreground, isBackground: false)) }
    if new.background != old.background { parts.append(selecting(new.background, isBackground: true)) }
    return parts
  }

  private mutating func selecting(_ color: Color, isBackground: Bool) -> [UInt8] {
    if color == .standard { return Array((isBackground ? "49" : "39").utf8) }
    let choice = Choice(color: color, isBackground: isBackground)
    if let known = parameters[choice] { return known }
    let sequence = cn_string_with(isBackground ? "setab" : "setaf", Int32(color.index))
    let text = sequence.map { String(cString: $0) } ?? ""
    let made = Array(text.utf8.dropFirst(2).dropLast())
    parameters[choice] = made
    return made
  }

  private func sequence(_ parts: [[UInt8]]) -> [UInt8] {
    [0x1B, UInt8(ascii: "[")] + parts.joined(separator: [UInt8(ascii: ";")]) + [UInt8(ascii: "m")]
  }
}
