import CellGrid
import Dispatch
import Glibc
import Terminal

/// Shows what the terminal reports, and ends in every way a program can; the tests run it on a real terminal.
@main
@MainActor
struct Probe {
  static func main() async {
    var options = CursesTerminal.Options()
    options.ascii = CommandLine.arguments.contains("--ascii")
    options.color = CommandLine.arguments.contains("--no-color") ? .never : .automatic
    let pages: [String: any Page] = ["list": ListPage(), "colors": ColorPage(), "changes": ChangePage()]
    let page = CommandLine.arguments.dropFirst().first.flatMap { pages[$0] } ?? EventPage()
    let probe = Session(page: page)
    do throws(TerminalError) {
      try probe.start(options)
    } catch {
      print("refused: \(error)")
      exit(2)
    }
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }  // ends by `exit` or a signal
  }
}

/// What stands on the screen.
@MainActor
protocol Page {
  mutating func take(_ event: InputEvent)
  func draw(in grid: inout Grid, capabilities: CursesTerminal.Capabilities)
  var cursor: Point? { get }
}

extension Page {
  var cursor: Point? { nil }
}

@MainActor
final class Session {
  private var page: any Page
  private var terminal: CursesTerminal?
  /// How often the end of the terminal was reported.
  private var closings: Int32 = 0

  init(page: any Page) {
    self.page = page
  }

  func start(_ options: CursesTerminal.Options) throws(TerminalError) {
    terminal = try CursesTerminal(options: options) { [unowned self] in take($0) }
    show()
  }

  private func take(_ event: InputEvent) {
    page.take(event)
    switch event {
    case .key(.character(let character)):
      act(on: character)
    case .ended(let signal):
      // Not at once: a program has things to finish, and must not be stopped over them.
      DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(100)) {
        MainActor.assumeIsolated { self.end(128 + signal) }
      }
    case .closed:
      closings += 1
      DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(100)) {
        MainActor.assumeIsolated { self.end(76 + self.closings) }
      }
    default:
      break
    }
    show()
  }

  /// Upper-case letters act, so that the tests can type the others.
  private func act(on character: Character) {
    switch character {
    case "Q": end(0)
    case "E": exit(3)
    case "D": terminal = nil
    case "S": terminal?.suspend()
    case "L": terminal?.invalidate()
    case "T": trap()
    case "B": trapInBackground()
    case "O": _ = overflow(1)
    case "W": while true { sleep(60) }
    case "M": measure()
    case "P": terminal?.page("first line\nsecond line\n")
    case "+": terminal?.useMouse(true)
    case "-": terminal?.useMouse(false)
    default: break
    }
  }

  private func show() {
    guard let terminal else { return }
    var grid = Grid(terminal.size)
    page.draw(in: &grid, capabilities: terminal.capabilities)
    terminal.present(grid, cursor: page.cursor)
  }

  private func end(_ status: Int32) {
    terminal?.close()
    exit(status)
  }

  /// Presents 1,000 frames that move the bar by a row, and shows what the median one took.
  private func measure() {
    guard let terminal else { return }
    let clock = ContinuousClock()
    let times = (0..<1000).map { frame in
      page.take(.key(.character(frame % 60 < 30 ? "j" : "k")))
      var grid = Grid(terminal.size)
      page.draw(in: &grid, capabilities: terminal.capabilities)
      return clock.measure { terminal.present(grid, cursor: page.cursor) }
    }.sorted()
    page.take(.paste("present: median \(times[500]), p99 \(times[990])"))
  }
}

private func trap() {
  let numbers = [Int](repeating: 1, count: CommandLine.arguments.count)
  print(numbers[numbers.count + 1])
}

private func trapInBackground() {
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { _ in
      trap()
      return nil
    }, nil)
}

/// Recurses until the stack is used up.
@inline(never)
private func overflow(_ depth: Int) -> Int {
  withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { bytes in
    bytes[depth & 1023] = UInt8(truncatingIfNeeded: depth)
    let deeper = depth < 0 ? 0 : overflow(depth + 1)
    return deeper &+ bytes.reduce(0) { $0 &+ Int($1) }  // so that the call is no loop
  }
}
