import Foundation

/// How far a list has been read, on one line of standard error while somebody looks at it there.
final class ReadingProgress {
  private let noun: String
  private let isShown: Bool
  private var isOnScreen = false
  /// A signal ends the program once the line is gone, in the middle of a write, too.
  private var caught: CaughtSignals?

  /// - Parameter isSilent: the rows themselves are what is seen.
  init(of noun: String, isSilent: Bool) {
    self.noun = noun
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    isShown = !isSilent && isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(terminal)
  }

  func show(_ reached: VerbFailure.Reached, read: Int) {
    guard isShown else { return }
    caught =
      caught
      ?? CaughtSignals([SIGINT, SIGTERM, SIGHUP]) { number in
        Self.write("")
        _exit(ExitStatus.signal(number).rawValue)
      }
    isOnScreen = true
    let found = reached.rows == read ? "" : ", \(reached.rows) asked for"
    Self.write("\(read) \(noun), \(reached.pages) \(reached.pages == 1 ? "page" : "pages")\(found) …")
  }

  func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Self.write("")
    caught?.stop()
    caught = nil
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
