import CNcurses
import CellGrid

/// Curses' colour pairs, made when a style first needs them.
@MainActor
struct ColorPairs {
  /// Colours that may be used: 0, 8, 16 or 256.
  private let colors: Int
  /// Pairs the terminal offers, the one for its own two colours (0) included.
  private let capacity: Int
  private var pairs: [Place: Int32] = [:]

  private struct Place: Hashable {
    let foreground: Color
    let background: Color
  }

  init(colors: Int) {
    self.colors = colors
    capacity = colors == 0 ? 1 : Int(cn_color_pairs())
  }

  /// The pair for a style; `nil` when all are taken.
  ///
  /// Where the terminal lacks one of the two colours, both are its own: one replaced alone might not be
  /// readable on the other.
  mutating func pair(for style: Style) -> Int32? {
    let place = Place(foreground: style.foreground, background: style.background)
    if place.foreground == .standard, place.background == .standard { return 0 }
    guard place.foreground.index < colors, place.background.index < colors else { return 0 }
    if let pair = pairs[place] { return pair }
    let pair = pairs.count + 1
    guard pair < capacity else { return nil }
    init_extended_pair(Int32(pair), Int32(place.foreground.index), Int32(place.background.index))
    pairs[place] = Int32(pair)
    return Int32(pair)
  }

  /// Frees every pair. Cells drawn with them must all be drawn again, since curses changes the colours of a
  /// cell when its pair gets others.
  mutating func removeAll() {
    pairs = [:]
    reset_color_pairs()
  }
}
