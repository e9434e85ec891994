import CellGrid

/// What terminals send for a mouse: SGR's form (mode 1006), and the older one of X11 that knows no other.
enum MouseReport {
  /// `ESC [ < button ; column ; line M`, the end by its own letter `m` for a button that goes up.
  ///
  /// - Parameter text: what stands between `<` and the final byte.
  /// - Returns: `nil` for what the console has no use for, and for a place that is none.
  static func event(sgr text: ArraySlice<UInt8>, final: UInt8) -> MouseEvent? {
    let numbers = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard final == UInt8(ascii: "M"), numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let line = numbers[2]
    else { return nil }
    return event(button: button, column: column, line: line)
  }

  /// Bytes behind `ESC [ M`: button, column and line, each 32 higher than it is.
  static let bytesOfX11 = 3

  static func event(x11 bytes: ArraySlice<UInt8>) -> MouseEvent? {
    let numbers = bytes.map { Int($0) - 32 }
    return event(button: numbers[0], column: numbers[1], line: numbers[2])
  }

  /// Columns and lines from 1; a button with Shift, Alt or Ctrl is the operator's own affair.
  private static func event(button: Int, column: Int, line: Int) -> MouseEvent? {
    guard column > 0, line > 0 else { return nil }
    let kind: MouseEvent.Kind
    switch button {
    case 0: kind = .click
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    return MouseEvent(kind, at: Point(column: column - 1, line: line - 1))
  }
}
