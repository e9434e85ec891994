import Foundation

/// How the program ends, each named once.
struct ExitStatus: Equatable {
  let rawValue: Int32

  static let ok = ExitStatus(rawValue: 0)
  static let internalError = ExitStatus(rawValue: 1)
  /// Wrong options or configuration, or no terminal to draw on.
  static let usage = ExitStatus(rawValue: 2)

  /// Ended by a signal from outside, as shells count it.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(rawValue: 128 + number) }

  func exit() -> Never { Foundation.exit(rawValue) }
}

/// Messages go to standard error; data goes to standard output.
enum Message {
  static func write(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// What went wrong and what to do next, with the program's name before it.
  static func fail(_ problem: String, next: String? = nil) {
    write("chargedeck: \(problem)")
    if let next { write("            \(next)") }
  }
}
