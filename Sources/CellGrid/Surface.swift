/// What the terminal tells the program.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste, as it came.
  case paste(String)
  /// On the screen as it is; never when the mouse was not asked for.
  case mouse(MouseEvent)
  case resized(Size)
  /// Back in the foreground after a stop; the screen was taken again and holds nothing.
  case resumed
  /// The pager that `page` started has ended; its exit status as a shell tells it, 127 where there is none.
  case paged(status: Int32)
  /// A signal asked the program to end (INT, TERM or HUP from outside); its number.
  case ended(signal: Int32)
  /// The terminal is gone: nothing can be read or drawn any more.
  case closed
}

/// Where frames go: the real terminal, or a recording one in tests.
@MainActor
public protocol Surface: AnyObject {
  var size: Size { get }
  /// Shows `grid`, touching only what differs from the frame before; puts the cursor at `cursor`, or hides it.
  func present(_ grid: Grid, cursor: Point?)
  /// Draws everything again at the next frame, trusting nothing on the screen.
  func invalidate()
  /// Rings the bell.
  func ring()
  /// Asks for a notification where the terminal has some; printable ASCII only.
  func notify(_ text: String)
  /// Gives the terminal back and stops the process (`^Z`); returns after it was continued.
  func suspend()
  /// Hands `text` to the clipboard of the terminal itself.
  func setClipboard(_ text: String) -> ClipboardAnswer
  /// Asks the terminal to tell what the mouse does, or no longer.
  func useMouse(_ isUsed: Bool)
  /// Gives the terminal to a pager that shows `text`; `.paged` and `.resumed` follow when it has ended.
  func page(_ text: String)
}

/// What became of a text for the terminal's clipboard.
public enum ClipboardAnswer: Hashable, Sendable {
  /// It went out; no terminal says whether it obeys. tmux passes it on where it is set to.
  case sent(throughTmux: Bool)
  case tooLong(bytes: Int, limit: Int)
  /// A terminal without one, by its name.
  case unsupported(terminal: String)
}
