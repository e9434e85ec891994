/// What may stand in the configuration file, for the manual; the readers of the file know no more and no less.
public enum SettingsReference {
  public struct Table: Sendable {
    /// As its header names it; empty for what stands above the first one.
    public let name: String
    public let meaning: String
    public let entries: [Entry]
  }

  public struct Entry: Sendable {
    /// In capitals where the operator chooses it.
    public let name: String
    /// As it is written.
    public let example: String
    public let meaning: String

    init(_ name: String, _ example: String, _ meaning: String) {
      self.name = name
      self.example = example
      self.meaning = meaning
    }
  }

  public static let tables = [
    Table(
      name: "", meaning: "Above the first table.",
      entries: [
        Entry("profile", "\"night-shift\"", "The profile to open, where there are several."),
        Entry("read_only", "true", "Refuse every write."),
        Entry("theme", "\"night\"", "The colours: a theme by name, or the path of its file."),
        Entry("color", "\"never\"", "auto, or never: attributes in place of colours."),
        Entry("ascii", "true", "Draw frames and signs in ASCII."),
        Entry("hints", "false", "Whether the last line names keys; it does unless told otherwise."),
        Entry("history", "false", "Whether changes of watched balances are kept for eight days; they are."),
        Entry("log", "\"info\"", "The least that is logged, from trace to critical; notice without it."),
        Entry("columns", "[\"name\", \"wallet\"]", "Of drivers, in this order; without it those that fit."),
      ]),
    Table(
      name: "profiles.NAME",
      meaning:
        "An account. One of the three keys names where its key is kept; the key itself is never written here.",
      entries: [
        Entry("key_env", "\"CHARGE_API_KEY\"", "The variable that holds the key."),
        Entry("key_file", "\"night.key\"", "A file that only its owner can read, beside the configuration."),
        Entry("key_command", "[\"pass\", \"show\", \"charge\"]", "A program whose first line is the key."),
        Entry("base_url", "\"https://api.chargeapi.co/v1\"", "Where the API answers."),
        Entry("ca_file", "\"company-ca.pem\"", "Authorities that are trusted in place of the system's."),
        Entry("read_only", "true", "Refuse every write to this account."),
      ]),
    Table(
      name: "budget", meaning: "For all requests of a key; a 429 halves the rate for a while.",
      entries: [
        Entry("rate", "10", "Requests a second."),
        Entry("burst", "20", "Requests in a row, after a quiet time."),
        Entry("at_once", "4", "Requests under way together."),
      ]),
    Table(
      name: "watch", meaning: "How wallets are watched.",
      entries: [
        Entry("interval", "\"60s\"", "How old a watched balance may get, where the budget allows it."),
        Entry("hysteresis", "10", "By how many per cent over its threshold a low wallet is well again."),
        Entry("shifts", "[\"06:00\", \"14:00\"]", "When shifts begin; without it, with the console."),
        Entry("bell", "true", "Ring at an alert."),
        Entry("notify", "true", "Ask the terminal for a notification at an alert (OSC 9)."),
      ]),
    Table(
      name: "thresholds",
      meaning:
        "Below which balance a wallet is low, in major units of its own currency; the most specific wins.",
      entries: [
        Entry("CURRENCY", "\"5.00\"", "For every driver, by the code of a currency."),
        Entry("fleets.ID.CURRENCY", "\"12.00\"", "For the drivers of a fleet."),
        Entry("drivers.ID.CURRENCY", "\"1.00\"", "For one driver."),
        Entry("fleet_wallets.CURRENCY", "\"100.00\"", "For the wallets of fleets."),
      ]),
    Table(
      name: "filters", meaning: "Tabs of the driver list that are there from the start.",
      entries: [Entry("NAME", "\"wallet<5 status:active\"", "The filter of the tab called so.")]),
    Table(
      name: "keys",
      meaning: "Keys in place of those of the table; what clashes is told, and the default kept.",
      entries: [Entry("COMMAND", "[\"A\"]", "The keys of a command, which is named as below KEYS.")]),
  ]
}
