import CellGrid
import ChargeCache
import ChargeModel
import ConsoleCore
import Dispatch

/// Why the console ended.
public enum ExitReason: Hashable, Sendable {
  case quit
  /// INT, TERM or HUP came from outside.
  case signal(Int32)
  /// The terminal went away.
  case terminalClosed
}

/// The loop: events become actions, actions change the state, effects are started, and when the queue is empty
/// the state is drawn.
///
/// A frame is drawn once per burst of events and at most 60 times a second; without events it wakes only when
/// the state says that time itself changes something.
@MainActor
public final class ConsoleLoop {
  private static let frameInterval = Duration.nanoseconds(16_666_667)

  private var state: ConsoleState
  private let surface: any Surface
  private var appearance: Appearance
  private let watchFiles: WatchFiles?
  private let clipboard: Clipboard
  private let environment: [String: String]
  private let clock: @Sendable () -> Moment
  private let zone: @Sendable (Moment) -> Zone
  private var mailbox: Mailbox?
  private var runner: EffectRunner?
  private var drawn: Frame?
  private var lastFrame: Duration?
  private var wake: (any DispatchSourceTimer)?
  private var isFrameDue = false
  private var ending: ExitReason?
  private var ended: CheckedContinuation<ExitReason, Never>?
  private var idlers: [CheckedContinuation<Void, Never>] = []

  public init(
    state: ConsoleState, surface: any Surface, appearance: Appearance, watchFiles: WatchFiles? = nil,
    environment: [String: String],
    clock: @escaping @Sendable () -> Moment, zone: @escaping @Sendable (Moment) -> Zone
  ) {
    self.state = state
    self.surface = surface
    self.appearance = appearance
    self.watchFiles = watchFiles
    self.environment = environment
    clipboard = Clipboard(environment: environment)
    self.clock = clock
    self.zone = zone
  }

  /// Connects the loop to what `makeServices` makes, which is given where to post what changes, what was requested
  /// and what was written; then starts.
  public func start(_ makeServices: (_ post: @escaping @Sendable (Action) -> Void) -> Services) {
    let mailbox = Mailbox { [weak self] in self?.turn() }
    self.mailbox = mailbox
    let post: @Sendable (Action) -> Void = { mailbox.post($0) }
    runner = EffectRunner(
      makeServices(post), themes: appearance.files, watchFiles: watchFiles, now: clock, send: post
    ) { [weak self] in self?.resumeIdlers() }
    post(.started)
  }

  /// Takes what the terminal tells.
  public func receive(_ event: InputEvent) {
    switch event {
    case .key(let key): mailbox?.post(.key(key))
    case .paste(let text): mailbox?.post(.pasted(text))
    case .mouse(let event): mailbox?.post(.mouse(event))
    case .paged(let status): mailbox?.post(.paged(status: status))
    case .resized(let size): mailbox?.post(.resized(size))
    case .resumed:
      drawn = nil
      mailbox?.post(.resumed)
    case .ended(let signal): end(.signal(signal))
    case .closed: end(.terminalClosed)
    }
  }

  /// Waits until the console ends, whatever ends it.
  public func untilEnd() async -> ExitReason {
    if let ending { return ending }
    return await withCheckedContinuation { ended = $0 }
  }

  /// Ends every task; after that nothing is read or written any more.
  public func shutdown() async {
    wake?.cancel()
    for effect in Console.farewell(state) { perform(effect) }
    await runner?.shutdown()
  }

  /// Waits until nothing is queued, running or due to be drawn, so that a test can look.
  public func idle() async {
    if isIdle { return }
    await withCheckedContinuation { idlers.append($0) }
  }

  // MARK: Turning

  private func turn() {
    guard ending == nil, let mailbox else { return }
    var isClockRead = false
    while let action = mailbox.take() {
      if !isClockRead {
        apply(.clock(clock(), zone(clock())))
        isClockRead = true
      }
      apply(action)
    }
    drawSoon()
    resumeIdlers()
  }

  private func apply(_ action: Action) {
    for effect in Console.update(&state, action) { perform(effect) }
  }

  func perform(_ effect: Effect) {
    switch effect {
    case .quit: end(.quit)
    case .suspend: surface.suspend()
    case .repaint:
      surface.invalidate()
      drawn = nil
    case .useMouse(let isUsed): surface.useMouse(isUsed)
    case .page(let text): surface.page(text)
    case .useTheme(let theme): appearance.use(theme)
    case .ring: surface.ring()
    case .notify(let text): surface.notify(text)
    case .copy(let copied): copy(copied)
    default: runner?.perform(effect)
    }
  }

  /// By the desktop's program where there is one that works, else through the terminal.
  private func copy(_ copied: CopiedText) {
    switch clipboard {
    case .terminal: copyThroughTerminal(copied)
    case .program(let path, let arguments):
      let program = ClipboardProgram(path: path, arguments: arguments, environment: environment)
      runner?.copy(copied, by: program) { [weak self] in self?.copyThroughTerminal(copied) }
    }
  }

  private func copyThroughTerminal(_ copied: CopiedText) {
    let result: Result<CopyMethod, CopyFailure> =
      switch surface.setClipboard(copied.text) {
      case .sent(let isThroughTmux): .success(isThroughTmux ? .terminalThroughTmux : .terminal)
      case .tooLong(let bytes, let limit): .failure(.tooLong(bytes: bytes, limit: limit))
      case .unsupported(let terminal): .failure(.noClipboard(terminal: terminal))
      }
    mailbox?.post(.copied(copied.name, result))
  }

  /// Draws now, or when the frame before is long enough ago.
  private func drawSoon() {
    guard ending == nil else { return }
    let now = clock().uptime
    if let lastFrame, now - lastFrame < Self.frameInterval {
      isFrameDue = true
      arm(at: lastFrame + Self.frameInterval, now: now)
    } else {
      draw(now: now)
    }
  }

  private func draw(now: Duration) {
    isFrameDue = false
    lastFrame = now
    let frame = Console.draw(state, theme: appearance.theme, asciiOnly: appearance.asciiOnly)
    if frame != drawn {
      drawn = frame
      surface.present(frame.grid, cursor: frame.cursor)
    }
    arm(at: Console.nextWake(state), now: now)
  }

  /// Sets the one timer for `due`, or none.
  private func arm(at due: Duration?, now: Duration) {
    wake?.cancel()
    wake = nil
    guard let due else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    let (seconds, attoseconds) = max(.zero, due - now).components
    // A millisecond more, so that what was due is due when the timer says so.
    timer.schedule(
      deadline: .now() + .seconds(Int(seconds)) + .nanoseconds(Int(attoseconds / 1_000_000_000) + 1_000_000))
    timer.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.woke() } }
    timer.resume()
    wake = timer
  }

  private func woke() {
    guard ending == nil else { return }
    let now = clock()
    apply(.clock(now, zone(now)))
    draw(now: now.uptime)
    resumeIdlers()
  }

  private func end(_ reason: ExitReason) {
    guard ending == nil else { return }
    ending = reason
    wake?.cancel()
    ended?.resume(returning: reason)
    ended = nil
    resumeIdlers()
  }

  private var isIdle: Bool {
    ending != nil || (mailbox?.isEmpty != false && runner?.isIdle != false && !isFrameDue)
  }

  private func resumeIdlers() {
    guard isIdle else { return }
    let waiting = idlers
    idlers = []
    waiting.forEach { $0.resume() }
  }
}
