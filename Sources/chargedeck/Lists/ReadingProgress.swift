import Dispatch
import Foundation

/// How far a list has been read, on one line of standard error while somebody looks at it there.
final class ReadingProgress {
  private let noun: String
  private let isShown: Bool
  private var isOnScreen = false
  /// A signal ends the program as ever, once the line is gone.
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
    Self.write("\(read) \(noun), \(reached.pages) pages\(found) …")
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

  private func catchSignals() {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        Self.write("")
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
