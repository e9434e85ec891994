import CNcurses
import CellGrid
import Dispatch
import Glibc

public enum ColorPolicy: Hashable, Sendable {
  /// What the terminal has, unless `NO_COLOR` is set.
  case automatic
  /// Attributes alone.
  case never
}

/// The terminal at standard input and output, taken for full-screen use and given back however the program ends.
///
/// What a program does to give it back is `close()`. Where it does not come to that, `exit` and fatal signals
/// give it back too, in C and without curses; only SIGKILL leaves no way.
///
/// There can be one at a time. Events arrive on the main actor, and `close()` and `suspend()` may be called from
/// within them.
@MainActor
public final class CursesTerminal: Surface {
  public struct Options: Hashable, Sendable {
    public var color: ColorPolicy
    /// Draws nothing but ASCII.
    public var ascii: Bool

    public init(color: ColorPolicy = .automatic, ascii: Bool = false) {
      self.color = color
      self.ascii = ascii
    }
  }

  public struct Capabilities: Hashable, Sendable {
    /// Palette entries that may be used: 0, 8, 16 or 256. Where a style names one past them, it is drawn in
    /// the terminal's own two colours.
    public let colors: Int
    /// Whether anything but ASCII can be drawn; the rest becomes `?`.
    public let isUTF8: Bool
    /// As in `TERM`.
    public let name: String
  }

  public let capabilities: Capabilities
  public private(set) var size: Size

  fileprivate enum Hold {
    case taken
    /// The shell has it, or whoever took it while this process was stopped.
    case lent
    /// A pager has it, until it ends.
    case paging(Pager)
    case closed
  }

  private static var isInUse = false

  private let description: TerminalDescription
  private let screen: OpaquePointer
  private let input: TerminalInput
  private let signals: any DispatchSourceRead
  private let receive: @MainActor (InputEvent) -> Void
  private var painter: any FramePainter
  private var hold = Hold.taken
  private var usesMouse = false
  /// A signal asked for the end.
  private var isEnding = false

  /// Takes the terminal.
  ///
  /// - Parameter receive: is called for each event, never before this returns.
  public init(
    options: Options = Options(), receive: @escaping @MainActor (InputEvent) -> Void
  ) throws(TerminalError) {
    precondition(!Self.isInUse, "the terminal is taken already")
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    Environment.takeLocale()
    use_env(false)  // the kernel knows the size better than a shell's LINES and COLUMNS
    use_tioctl(true)
    description = try TerminalDescription(named: Environment["TERM"] ?? "")

    let wake = guard_install()
    guard wake >= 0 else { throw .refused(errno) }
    Self.arm(with: description)
    guard let screen = cn_new_screen(description.name) else {
      guard_disarm()
      guard_remove()
      throw .unknownTerminal(description.name)
    }
    self.screen = screen
    cn_set_modes()
    cn_shorten_attributes()
    let colors =
      Self.allowsColor(options.color) && description.colors > 0 && start_color() == OK
      ? description.colors : 0
    if colors > 0 { use_default_colors() }

    capabilities = Capabilities(
      colors: colors, isUTF8: cn_locale_is_utf8() && !options.ascii, name: description.name)
    if let controls = ControlSet(colors: colors) {
      painter = SequencePainter(controls: controls, isUTF8: cn_locale_is_utf8() && !options.ascii)
    } else {
      painter = CursesPainter(isUTF8: cn_locale_is_utf8() && !options.ascii, colors: colors)
    }
    size = Self.cursesSize
    self.receive = receive
    input = TerminalInput(described: description.keys)
    signals = DispatchSource.makeReadSource(fileDescriptor: wake, queue: .main)
    Self.isInUse = true

    input.receive = { [weak self] in self?.take($0) }
    signals.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.takeSignals() }
    }
    signals.activate()
    send(description.bracketedPasteOn)
    painter.forget()
  }

  isolated deinit {
    close()
  }

  public func present(_ grid: Grid, cursor: Point?) {
    guard hold.isTaken else { return }
    guard_thread()
    painter.draw(grid, size: size, cursor: cursor)
  }

  public func invalidate() {
    guard hold.isTaken else { return }
    painter.forget()
  }

  public func ring() {
    guard hold.isTaken else { return }
    send([0x07])
  }

  /// As OSC 9, which terminals that know nothing of it ignore.
  public func notify(_ text: String) {
    guard hold.isTaken else { return }
    let shown = text.utf8.filter { (0x20..<0x7F).contains($0) }
    send(Array("\u{1B}]9;".utf8) + shown + [0x07])
  }

  public func useMouse(_ isUsed: Bool) {
    guard usesMouse != isUsed else { return }
    usesMouse = isUsed
    if hold.isTaken { send(isUsed ? description.mouseOn : description.mouseOff) }
  }

  public func page(_ text: String) {
    guard hold.isTaken else { return }
    leave()
    do throws(TerminalError) { hold = .paging(try Pager(showing: text)) } catch {
      comeBack(afterShell: false)
      receive(.paged(status: Pager.notFound))
    }
  }

  /// Gives the terminal back and stops the process group; returns when it runs again. `.resumed` follows once
  /// the terminal is taken again, which is not before the shell has put the group in the foreground.
  public func suspend() {
    guard hold.isTaken else { return }
    leave()
    guard_stop(SIGTSTP)
    // The shell's CONT brings us back. Where nobody could have continued us nothing stopped, and none comes.
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(50)) { [weak self] in
      MainActor.assumeIsolated {
        if let self, case .lent = self.hold { self.comeBack() }
      }
    }
  }

  public func setClipboard(_ text: String) -> ClipboardAnswer {
    let isInsideTmux = !(Environment["TMUX"] ?? "").isEmpty
    let isPoor = ["linux", "vt100", "vt102", "vt220"].contains(description.name)
    guard hold.isTaken, isInsideTmux || !isPoor else { return .unsupported(terminal: description.name) }
    guard let bytes = ClipboardSequence.bytes(for: text, insideTmux: isInsideTmux) else {
      return .tooLong(bytes: text.utf8.count, limit: ClipboardSequence.longestText)
    }
    send(bytes)
    return .sent(throughTmux: isInsideTmux)
  }

  /// Gives the terminal back for good. A second call does nothing.
  public func close() {
    switch hold {
    case .closed: return
    case .taken: leave()
    case .paging(let pager): pager.end()
    case .lent: break
    }
    hold = .closed
    input.cancel()
    signals.cancel()
    guard_remove()
    delscreen(screen)
    Self.isInUse = false
  }

  /// The colours that words on standard output may have: 0 where that is no terminal or may show none.
  public nonisolated static func colorsOfOutput(_ policy: ColorPolicy) -> Int {
    guard allowsColor(policy), isatty(STDOUT_FILENO) == 1 else { return 0 }
    do throws(TerminalError) { return try TerminalDescription(named: Environment["TERM"] ?? "").colors } catch
    {
      return 0  // a terminal nobody knows shows plain words
    }
  }

  nonisolated static func allowsColor(_ policy: ColorPolicy) -> Bool {
    policy != .never && (Environment["NO_COLOR"] ?? "").isEmpty
  }

  // MARK: Leaving and coming back

  private func leave() {
    input.pause()
    send(painter.farewell() + description.mouseOff + description.bracketedPasteOff)
    endwin()
    guard_disarm()
    hold = .lent
  }

  /// After a stop or a pager: enters everything again, since whoever had the terminal left it in a state of its own.
  ///
  /// - Parameter afterShell: whether the modes it is in now are the ones to leave it in.
  private func comeBack(afterShell: Bool = true) {
    if case .closed = hold { return }
    let foreground = tcgetpgrp(STDIN_FILENO)
    guard foreground >= 0 else { return input.resume() }  // the terminal is gone, and reading it will say so
    guard foreground == getpgrp() else {
      hold = .lent
      input.pause()
      // Continued in the background: stop as anyone does who draws from there, so that `fg` continues us, which
      // shells do for no job that runs. A job on its way to its end (`kill %1`) must not stop again.
      if !isEnding { guard_stop(SIGTTOU) }
      return
    }
    if isendwin() {
      if afterShell { def_shell_mode() }  // the shell may have changed them meanwhile
    } else {
      endwin()  // stopped without warning; curses enters only what it knows it left
    }
    Self.arm(with: description)
    hold = .taken
    send(description.bracketedPasteOn)
    if usesMouse { send(description.mouseOn) }
    let hasResized = takeSize()
    painter.forget()
    doupdate()
    input.resume()
    if hasResized { receive(.resized(size)) }
    receive(.resumed)
  }

  /// The terminal is in the shell's modes when this is called.
  private static func arm(with description: TerminalDescription) {
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    description.farewell.withUnsafeBytes { bytes in
      guard_arm(STDOUT_FILENO, &modes, bytes.baseAddress, bytes.count)
    }
  }

  // MARK: Signals

  private func takeSignals() {
    guard_thread()
    let noted = guard_take()
    func has(_ number: Int32) -> Bool { noted & 1 << UInt64(number) != 0 }

    // A ^C under a pager is the pager's.
    if let number = [SIGTERM, SIGHUP, SIGINT].first(where: has), number != SIGINT || !hold.isPaging {
      isEnding = true
      receive(.ended(signal: number))
    }
    if case .paging(let pager) = hold { return look(after: pager) }
    if has(SIGCONT) {
      comeBack()
    } else if has(SIGTSTP) {
      suspend()
    } else if has(SIGWINCH), hold.isTaken, takeSize() {
      painter.forget()
      receive(.resized(size))
    }
  }

  /// Stops with a pager that was stopped, and takes the terminal again from one that has ended.
  private func look(after pager: Pager) {
    switch pager.state() {
    case .running: break
    case .stopped: guard_stop(SIGTSTP)
    case .ended(let status):
      hold = .lent
      comeBack(afterShell: false)
      receive(.paged(status: status))
    }
  }

  /// Passes on what was read; a mouse that is nowhere on the screen did nothing.
  private func take(_ event: InputEvent) {
    if case .mouse(let mouse) = event {
      guard usesMouse, Rect(width: size.width, height: size.height).contains(mouse.place) else { return }
    }
    receive(event)
  }

  // MARK: Size

  private static var cursesSize: Size {
    var columns: Int32 = 0
    var lines: Int32 = 0
    cn_get_size(&columns, &lines)
    return Size(width: Int(columns), height: Int(lines))
  }

  /// Brings curses and `size` up to what the kernel says; tells whether that was a change.
  private func takeSize() -> Bool {
    var columns: Int32 = 0
    var lines: Int32 = 0
    guard cn_get_window_size(&columns, &lines) else { return false }
    let before = size
    resize_term(lines, columns)
    size = Self.cursesSize
    return size != before
  }

  /// Writes past curses, between its frames.
  private func send(_ bytes: [UInt8]) { bytes.write(to: STDOUT_FILENO) }
}

extension CursesTerminal.Hold {
  fileprivate var isTaken: Bool { if case .taken = self { true } else { false } }
  fileprivate var isPaging: Bool { if case .paging = self { true } else { false } }
}
