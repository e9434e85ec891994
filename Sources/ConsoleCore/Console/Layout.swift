import CellGrid

/// Where everything stands on a screen of one size.
struct Layout: Equatable {
  /// The least the console draws in; below it only quit, suspend and resize act.
  static let leastSize = Size(width: 40, height: 10)

  let header: Rect
  let footer: Rect
  /// `nil` while the detail takes the whole screen.
  let list: Rect?
  /// `nil` while it is hidden or the list takes the whole screen.
  let detail: Rect?

  /// Detail sits right of the list at 100 columns, below it at 24 lines, else each takes the whole screen.
  init(size: Size, showsDetail: Bool, isZoomed: Bool, focus: Pane) {
    let screen = Rect(width: size.width, height: size.height)
    header = screen.upper(1)
    footer = screen.lower(1)
    let body = screen.inset(vertically: 1)
    let fits = size.width >= 100 || size.height >= 24
    guard fits, !isZoomed, showsDetail else {
      list = focus == .list ? body : nil
      detail = focus == .detail ? body : nil
      return
    }
    if size.width >= 100 {
      let width = max(62, body.width * 55 / 100)
      list = body.leading(width)
      detail = body.droppingLeading(width)
    } else {
      let height = max(8, body.height * 45 / 100)
      list = body.upper(height)
      detail = body.droppingUpper(height)
    }
  }

  /// Rows of drivers that the list shows: inside its frame, below its header.
  var listRows: Int { max(0, (list?.height ?? 0) - 3) }

  /// Lines that the detail shows: inside its frame, below its tabs and a blank line.
  var detailLines: Int { max(0, (detail?.height ?? 0) - 4) }

  static func isTooSmall(_ size: Size) -> Bool {
    size.width < leastSize.width || size.height < leastSize.height
  }
}

/// The part of the screen that keys go to.
public enum Pane: Hashable, Sendable {
  case list, detail
}
