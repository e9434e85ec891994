@testable import Settings

extension Vocabulary {
  /// A vocabulary like the program's own: a command with different keys in two places, currencies with and
  /// without decimals.
  static let fixture = Vocabulary(
    commands: [
      Command("down", keys: ["j", "↓"], places: ["list", "detail"]),
      Command("up", keys: ["k", "↑"], places: ["list", "detail"]),
      Command("halfPageDown", keys: ["^D"], places: ["list", "detail"]),
      Command("screenTop", keys: ["H"], places: ["list"]),
      Command("nextTab", keys: ["]", "l", "→"], places: ["detail"]),
      Command("nextTab", keys: ["]"], places: ["list"]),
      Command("filter", keys: ["/"], places: ["list"]),
      Command("attach", keys: ["a"], places: ["list", "detail"]),
      Command("detach", keys: ["d"], places: ["list", "detail"]),
      Command("refresh", keys: ["r"], places: ["list", "detail"]),
      Command("help", keys: ["?", "F1"], places: ["list", "detail"]),
      Command("quit", keys: ["q"], places: ["list", "detail"]),
    ],
    columns: ["name", "status", "fleets", "wallet", "email", "updated", "id"],
    themes: ["terminal", "mono", "night"],
    baseURL: "https://api.example.com/v1",
    flawOfBaseURL: { text in
      if text.contains("@") { return "the address must not hold a user name or a password" }
      return text.hasPrefix("https://") ? nil : "the address must begin with https://"
    },
    flawOfFilter: { text in
      text.filter { $0 == "(" }.count == text.filter { $0 == ")" }.count ? nil : "a parenthesis is not closed"
    },
    fractionDigits: { ["jpy": 0, "kwd": 3][$0] ?? 2 })
}

/// Loads a text as `config.toml`.
func load(
  _ text: String, home: String? = "/home/ada", isWritableByOthers: Bool = false,
  environment: [String: String] = [:], flags: FlagSettings = FlagSettings()
) -> (configuration: Configuration, problems: [Problem]) {
  Configuration.load(
    ConfigurationFile(path: "config.toml", content: .text(text), isWritableByOthers: isWritableByOthers),
    home: home, environment: environment, flags: flags, vocabulary: .fixture)
}
