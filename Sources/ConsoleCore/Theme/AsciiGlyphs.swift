import CellGrid

/// What stands for the console's own signs where only ASCII can be shown.
enum AsciiGlyphs {
  static func substitute(for character: Character) -> Character {
    switch character {
    case "╭", "╮", "╰", "╯", "├", "┤": "+"
    case "─", "–", "−": "-"
    case "━": "="
    case "│": "|"
    case "▸", "›": ">"
    case "‹": "<"
    case "●", "✓": "*"
    case "○": "o"
    case "◌": "x"
    case "·": "-"
    case "…": "~"
    case "▏": "_"
    case "▲": "^"
    case "▼": "v"
    case "→": ">"
    case "⏎": "/"
    case "Δ": "d"
    case "≤": "<"
    case "▁", "▂": "_"
    case "▃", "▄": "-"
    case "▅", "▆": "="
    case "▇", "█": "#"
    default: character
    }
  }
}
