import Foundation
import Testing

/// A command line that the README or a help text shows.
struct Example: CustomTestStringConvertible {
  /// Where it stands, such as `README.md:41` or `drivers attach --help`.
  let source: String
  /// As it stands there, without the remark behind it.
  let line: String
  /// What is shown below it as its output; empty where nothing is.
  var output: [String] = []
  /// Whether it stands on one line.
  var isWhole = true

  var testDescription: String { "\(source): \(line)" }

  /// What it runs once a name for something that only exists in a text has become one that exists.
  func command(_ names: [String: String]) throws -> String {
    try names.reduce(line) { line, name in
      // Whole names only: an id that stands there now may begin like another name.
      let whole = try Regex(NSRegularExpression.escapedPattern(for: name.key) + "(?![A-Za-z0-9])")
      return line.replacing(whole, with: name.value)
    }
  }

  // MARK: Where they stand

  /// Those of the README's code blocks. Output stands below a command that begins with `$ `, up to the next command.
  static func ofReadme() throws -> [Example] {
    var examples: [Example] = []
    var isCode = false
    var isFenced = false
    var hasOutput = false
    for (number, text) in try Checkout.text("README.md").components(separatedBy: "\n")
      .enumerated()
    {
      if text.hasPrefix("```") {
        isFenced.toggle()
        isCode = isFenced && text == "```"
        hasOutput = false
      } else if isCode, let line = command(text.hasPrefix("$ ") ? String(text.dropFirst(2)) : text) {
        examples.append(Example(source: "README.md:\(number + 1)", line: line))
        hasOutput = text.hasPrefix("$ ")
      } else if isCode, hasOutput {
        examples[examples.count - 1].output.append(text)
      }
    }
    return examples
  }

  /// Those of the help of the program and of each of its verbs.
  static func ofHelp(of verb: [String] = []) throws -> [Example] {
    let help = try Program.run(verb + ["--help"]).output.components(separatedBy: "\n")
    let name = (verb + ["--help"]).joined(separator: " ")
    let own = zip(help, help.dropFirst()).filter { $0.0.hasPrefix("  ") }.compactMap { text, next in
      command(String(text.dropFirst(2))).map { line in
        Example(source: name, line: line, isWhole: next.isEmpty || next.hasPrefix("  "))
      }
    }
    let verbs = help.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
      .compactMap { $0.wholeMatch(of: /\ \ ([a-z-]+)(?: .*)?/).map { String($0.1) } }
    return try own + verbs.flatMap { try ofHelp(of: verb + [$0]) }
  }

  /// The command in a line of a text: of this program, or one that asks its sandbox.
  private static func command(_ text: String) -> String? {
    let line = text.replacing("swift run -c release chargedeck", with: "chargedeck")
    guard line.firstMatch(of: /^(?:[A-Z_]+=\S+ +)*(?:chargedeck|curl)(?: |$)/) != nil else { return nil }
    return line.split(separator: /\ \ +#? ?/, maxSplits: 1).first.map(String.init)
  }
}
