import Testing

@testable import Settings

/// Every setting once, each on its own line.
private let everything = """
  profile = "test"
  theme = "night"
  color = "auto"
  ascii = false
  hints = false
  history = false
  log = "error"
  columns = ["name", "wallet"]
  [profiles.test]
  base_url = "https://test.example.com"
  key_env = "TEST_KEY"
  read_only = false
  [profiles.live]
  key_command = ["pass", "show", "charge"]
  [budget]
  rate = 5
  burst = 8
  at_once = 2
  [watch]
  interval = "2m"
  hysteresis = 20
  shifts = ["14:00", "06:00"]
  bell = true
  notify = true
  [thresholds]
  eur = "5.00"
  [thresholds.fleet_wallets]
  eur = "100"
  [thresholds.fleets.flt_paris]
  jpy = "900"
  [thresholds.drivers.drv_ada]
  EUR = "1.50"
  [filters]
  low = "wallet<5"
  [keys]
  quit = ["Q", "Ctrl-X"]
  """

private func line(_ number: Int) -> Origin { .file(path: "config.toml", line: number) }

@Test func `Without a file everything is built in`() {
  let (configuration, problems) = Configuration.load(nil, environment: [:], vocabulary: .fixture)
  #expect(problems.isEmpty)
  #expect(configuration.listing.allSatisfy { $0.origin == .builtIn })
  #expect(
    configuration.listing.map { "\($0.name) = \($0.value)" } == [
      "profile = none", "base_url = https://api.example.com/v1", "key = none", "ca_file = the system's",
      "read_only = false",
      "budget.rate = 10.0", "budget.burst = 20", "budget.at_once = 4", "watch.interval = 1m",
      "watch.hysteresis = 10 %", "watch.shifts = from the start", "watch.bell = false",
      "watch.notify = false", "history = true", "columns = as many as fit", "theme = terminal",
      "color = auto", "ascii = false",
      "hints = true", "log = notice",
    ])
}

@Test func `The file wins over what is built in, and every setting knows its line`() {
  let (configuration, problems) = load(everything)
  #expect(problems.isEmpty)
  #expect(
    configuration.listing.map { "\($0.origin) \($0.name) = \($0.value)" } == [
      "config.toml:1 profile = test", "config.toml:10 base_url = https://test.example.com",
      "config.toml:11 key = the variable TEST_KEY", "built in ca_file = the system's",
      "config.toml:12 read_only = false",
      "config.toml:16 budget.rate = 5.0", "config.toml:17 budget.burst = 8",
      "config.toml:18 budget.at_once = 2", "config.toml:20 watch.interval = 2m",
      "config.toml:21 watch.hysteresis = 20 %", "config.toml:22 watch.shifts = 06:00, 14:00",
      "config.toml:23 watch.bell = true", "config.toml:24 watch.notify = true",
      "config.toml:6 history = false", "config.toml:8 columns = name, wallet",
      "config.toml:2 theme = night", "config.toml:3 color = auto", "config.toml:4 ascii = false",
      "config.toml:5 hints = false", "config.toml:7 log = error",
      "config.toml:26 thresholds.eur = 500 minor units",
      "config.toml:28 thresholds.fleet_wallets.eur = 10000 minor units",
      "config.toml:30 thresholds.fleets.flt_paris.jpy = 900 minor units",
      "config.toml:32 thresholds.drivers.drv_ada.eur = 150 minor units",
      "config.toml:34 filters.low = wallet<5", "config.toml:36 keys.quit = Q ^X",
    ])
}

@Test func `The environment wins over the file, and tells what it replaces`() {
  let (configuration, problems) = load(
    everything,
    environment: [
      "CHARGE_API_KEY": "ch_sk_test_1", "CHARGE_BASE_URL": "https://staging.example.com", "NO_COLOR": "1",
      "CHARGEDECK_LOG": "debug",
    ])
  #expect(
    configuration.connection.key == Sourced(.environment("CHARGE_API_KEY"), .environment("CHARGE_API_KEY")))
  #expect(
    configuration.connection.baseURL
      == Sourced("https://staging.example.com", .environment("CHARGE_BASE_URL")))
  #expect(configuration.color == Sourced(.never, .environment("NO_COLOR")))
  #expect(configuration.logThreshold == Sourced(.debug, .environment("CHARGEDECK_LOG")))
  #expect(problems.allSatisfy { $0.severity == .notice })
  #expect(
    problems.map(\.description) == [
      "CHARGE_BASE_URL: is used instead of the address of the profile \"test\" (config.toml:10)",
      "CHARGE_API_KEY: is used instead of the key of the profile \"test\" (config.toml:11)",
    ])
}

@Test func `CHARGEDECK_PROFILE wins over the file's profile, and --profile over both`() {
  let environment = ["CHARGEDECK_PROFILE": "live"]
  #expect(load(everything).configuration.profile == Sourced("test", line(1)))
  let (configuration, _) = load(everything, environment: environment)
  #expect(configuration.profile == Sourced("live", .environment("CHARGEDECK_PROFILE")))
  #expect(configuration.connection.key == Sourced(.command(["pass", "show", "charge"]), line(14)))
  let flagged = load(everything, environment: environment, flags: FlagSettings(profile: "test"))
  #expect(flagged.configuration.profile == Sourced("test", .flag("--profile")))
}

@Test func `Flags win over environment and file`() {
  let flags = FlagSettings(theme: "mono", color: .auto, ascii: true, readOnly: true)
  let (configuration, problems) = load(everything, environment: ["NO_COLOR": "1"], flags: flags)
  #expect(problems.isEmpty)
  #expect(configuration.theme == Sourced("mono", .flag("--theme")))
  #expect(configuration.color == Sourced(.auto, .flag("--color")))
  #expect(configuration.usesASCII == Sourced(true, .flag("--ascii")))
  #expect(configuration.connection.isReadOnly == Sourced(true, .flag("--read-only")))
}

@Test func `A wrong value in environment or flags leaves that of the file`() {
  let (configuration, problems) = load(
    everything, environment: ["CHARGEDECK_LOG": "loud"], flags: FlagSettings(theme: "nihgt"))
  #expect(configuration.logThreshold == Sourced(.error, line(7)))
  #expect(configuration.theme == Sourced("night", line(2)))
  #expect(
    problems.map(\.description) == [
      """
      CHARGEDECK_LOG: "loud" is none of the words known here; accepted: "trace", "debug", "info", "notice", \
      "warning", "error" or "critical"
      """,
      "--theme: \"nihgt\" is no theme here; did you mean \"night\"?",
    ])
}

@Test func `Variables set to nothing say nothing`() {
  let names = ["CHARGE_API_KEY", "CHARGE_BASE_URL", "CHARGEDECK_PROFILE", "NO_COLOR", "CHARGEDECK_LOG"]
  let empty = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
  #expect(load(everything, environment: empty).configuration == load(everything).configuration)
}

@Test func `A profile named by a flag is taken whole`() {
  let (configuration, problems) = load(
    everything, environment: ["CHARGE_API_KEY": "x", "CHARGE_BASE_URL": "https://staging.example.com"],
    flags: FlagSettings(profile: "live"))
  #expect(configuration.connection.key?.value == .command(["pass", "show", "charge"]))
  #expect(configuration.connection.baseURL == Sourced("https://api.example.com/v1"))
  #expect(problems.map(\.severity) == [.notice, .notice])
}

@Test func `A theme may be a path, whatever themes are known`() {
  #expect(load("theme = \"~/day.toml\"").configuration.theme.value == "~/day.toml")
}
