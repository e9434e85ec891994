import CNcurses
import CellGrid
import Glibc

/// What a terminal is able to, found out without taking it.
public struct TerminalSurvey: Hashable, Sendable {
  /// As in `TERM`; empty where that is not set.
  public let name: String
  /// Why the console cannot run here; `nil` where it can.
  public let obstacle: TerminalError?
  /// Palette entries that may be used: 0, 8, 16 or 256.
  public let colors: Int
  /// Whether anything but ASCII can be drawn.
  public let isUTF8: Bool
  /// `nil` where nothing is a terminal.
  public let size: Size?
  /// Whether buttons and the wheel can be told.
  public let hasMouse: Bool
  /// Whether a paste is told from keys.
  public let marksPastes: Bool

  /// Looks at standard input and output, `TERM` and the locale; writes nothing.
  public init(_ options: CursesTerminal.Options) {
    Environment.takeLocale()
    name = Environment["TERM"] ?? ""
    isUTF8 = cn_locale_is_utf8() && !options.ascii
    size = Self.size
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    do throws(TerminalError) {
      let description = try TerminalDescription(named: name)
      colors = CursesTerminal.allowsColor(options.color) ? description.colors : 0
      hasMouse = !description.mouseOn.isEmpty
      marksPastes = !description.bracketedPasteOn.isEmpty
      obstacle = isTerminal ? nil : .notATerminal
    } catch {
      (colors, hasMouse, marksPastes) = (0, false, false)
      obstacle = error
    }
  }

  private static var size: Size? {
    var window = winsize()
    for descriptor in [STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 {
      return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }
    return nil
  }

  /// The version of the curses that draws, such as `ncurses 6.4.20221231`.
  public static var curses: String { curses_version().map { String(cString: $0) } ?? "unknown" }
}
