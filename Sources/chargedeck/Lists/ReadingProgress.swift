import Dispatch
import Foundation

/// How far a list has been read, on one line of standard error while somebody looks at it there.
final class ReadingProgress {
  private let noun: String
  private let isShown: Bool
  private var isOnScreen = false
  /// A signal ends the program once the line is gone, in the middle of a write, too.
  private var sources: [any DispatchSourceSignal] = []

  /// - Parameter isSilent: the rows themselves are what is seen.
  init(of noun: String, isSilent: Bool) {
    self.noun = noun
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    isShown = !isSilent && isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(terminal)
  }

  func show(_ reached: VerbFailure.Reached, read: Int) {
    guard isShown else { return }
    if !isOnScreen { catchSignals() }
    isOnScreen = true
    let found = reached.rows == read ? "" : ", \(reached.rows) asked for"
    Self.write("\(read) \(noun), \(reached.pages) \(reached.pages == 1 ? "page" : "pages")\(found) …")
  }

  func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Self.write("")
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
    sources = []
  }

  /// Returns once they are caught, so that the line is never left behind.
  private func catchSignals() {
    let registered = DispatchSemaphore(value: 0)
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setRegistrationHandler { registered.signal() }
      source.setEventHandler {
        Self.write("")
        _exit(ExitStatus.signal(number).rawValue)
      }
      source.resume()
      return source
    }
    for _ in sources { registered.wait() }
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
