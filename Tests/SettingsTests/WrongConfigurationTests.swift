import Testing

@testable import Settings

/// A configuration with a mistake, and all that is printed for it.
struct WrongConfiguration: CustomTestStringConvertible, Sendable {
  let text: String
  let printed: [String]

  var testDescription: String { text.split(separator: "\n").joined(separator: " ⏎ ") }

  /// Configurations set apart by `---`; a line with an arrow is printed for the one above it, and goes on where
  /// the lines after it are indented.
  static func parse(_ list: String) -> [WrongConfiguration] {
    list.split(separator: "---\n").map { block in
      let parts = block.split(separator: "→ ")
      let printed = parts.dropFirst().map { $0.split(whereSeparator: \.isNewline).map(\.trimmed) }
      return WrongConfiguration(text: String(parts[0]), printed: printed.map { $0.joined(separator: " ") })
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring { drop { $0 == " " } }
}

@Test(arguments: WrongConfiguration.all)
func `A mistake is told in one line, with its place and what is right`(_ wrong: WrongConfiguration) {
  #expect(load(wrong.text).problems.map(\.description) == wrong.printed)
}

@Test func `There are at least twenty wrong configurations`() {
  #expect(WrongConfiguration.all.count >= 20)
}

@Test(arguments: WrongConfiguration.readable)
func `Beside a mistake the rest applies`(_ wrong: WrongConfiguration) {
  let (configuration, _) = load("ascii = true\nlog = \"debug\"\n" + wrong.text)
  #expect(configuration.usesASCII == Sourced(true, .file(path: "config.toml", line: 1)))
  #expect(configuration.logThreshold == Sourced(.debug, .file(path: "config.toml", line: 2)))
}

@Test func `A mistake in every table leaves what stands beside it`() {
  let (configuration, problems) = load(
    """
    theme = "night"
    columns = ["name", "nothing", "wallet"]
    [profiles.test]
    key_env = "TEST_KEY"
    colour = "red"
    [budget]
    rate = 2.5
    burst = 0
    [thresholds]
    eur = "5.00"
    jpy = "1.5"
    [filters]
    low = "wallet<5"
    open = "("
    [keys]
    attach = ["x", "^M"]
    detach = ["x"]
    quit = "Q"
    """)
  #expect(problems.count == 7)
  #expect(configuration.theme.value == "night")
  #expect(configuration.columns?.value == ["name", "wallet"])
  #expect(configuration.connection.key?.value == .environment("TEST_KEY"))
  #expect(configuration.budget.rate.value == 2.5)
  #expect(configuration.budget.burst == Sourced(20))
  #expect(configuration.thresholds.currencies.mapValues(\.value) == ["eur": 500])
  #expect(configuration.filters.mapValues(\.value) == ["low": "wallet<5"])
  #expect(configuration.keys.mapValues(\.value) == ["attach": [.character("x")], "quit": [.character("Q")]])
}

@Test func `A text that is not TOML leaves everything built in, but writes nothing either`() {
  let (configuration, _) = load("theme = \"night\"\nhints = false\nhistory = yes")
  var expected = load("").configuration
  expected.connection.isReadOnly = Sourced(true, .file(path: "config.toml", line: 3))
  #expect(configuration == expected)
}

@Test func `No message repeats a key or a password, and none moves the cursor`() {
  let secret = "ch_sk_live_4eC39HqLyjWDarjtT1"
  let text = """
    theme = "\(secret)"
    api_key = "\(secret)"
    "\(secret)" = 1
    [profiles.live]
    key_env = "\(secret)"
    key_file = ["\(secret)"]
    base_url = "https://ada:hunter2@example.com"
    [profiles.test]
    key_command = "echo \(secret)"
    [filters]
    odd = "(\\u001b[2J\\u202e"
    "\\u001b[2J" = "("
    """
  let lines = load(text, environment: ["CHARGEDECK_PROFILE": secret]).problems.map(\.description)
  #expect(lines.count >= 8)
  for line in lines {
    #expect(!line.contains("4eC39") && !line.contains("hunter2"))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
  }
}
