import FleetQuery
import Foundation

/// Messages go to standard error: in words, or where rows were asked for as JSON, as one JSON object each.
enum Message {
  /// Whether the options of this run ask for `--format json` or `ndjson`, so that a program reads what it says.
  static let isJSON = asksForJSON(CommandLine.arguments.dropFirst())

  static func asksForJSON(_ arguments: some Sequence<String>) -> Bool {
    var last = ""
    for argument in arguments {
      if argument == "--" { return false }
      let format = last == "--format" ? argument : argument.dropped(prefix: "--format=")
      if format == "json" || format == "ndjson" { return true }
      last = argument
    }
    return false
  }

  /// Something to know that ends nothing.
  static func write(_ text: String) {
    guard isJSON else { return line(text) }
    let message = text.dropped(prefix: "chargedeck: ") ?? text
    line(JSONWriting.object([("kind", .text("notice")), ("message", .text(message))]))
  }

  /// What went wrong and what to do next, with the program's name before it.
  static func fail(_ problem: String, next: String? = nil) {
    line("chargedeck: \(problem)")
    if let next { line("            \(next)") }
  }

  /// What is wrong with the options, by the parser's own words.
  static func fail(usage: String, problem: String) {
    guard isJSON else { return line(usage) }
    line(VerbFailure(.usage, problem, next: "--help tells the options.").json)
  }

  static func fail(_ failure: VerbFailure) {
    guard isJSON else { return fail(failure.problem, next: failure.next) }
    line(failure.json)
  }

  private static func line(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

extension String {
  /// What follows `prefix`; `nil` when it does not begin so.
  fileprivate func dropped(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
