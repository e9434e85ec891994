/// What the manual says beside verbs, options, keys and settings, which have tables of their own.
enum ManualTables {
  static let environment: [(name: String, meaning: String)] = [
    (
      "CHARGE_API_KEY",
      "The secret key; it alone decides between test and live data. It is taken out of the environment at the start."
    ),
    (
      "CHARGE_BASE_URL", "Another address than https://api.chargeapi.co/v1; plain http for this machine only."
    ),
    ("CHARGEDECK_PROFILE", "The profile to open."),
    ("CHARGEDECK_CONFIG", "Another configuration file."),
    ("CHARGEDECK_LOG", "The least that is logged: trace, debug, info, notice, warning, error or critical."),
    (
      "SSL_CERT_FILE",
      "A file of certificate authorities (PEM), trusted instead of the system's where no ca_file is set."
    ),
    (
      "https_proxy, all_proxy, no_proxy",
      "A proxy for the API, asked for a tunnel; this machine itself is never reached through one."
    ),
    ("NO_COLOR", "Set to anything: attributes instead of colours."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where configuration and state lie instead of below HOME."),
    ("HOME", "Without it no configuration is read, nothing is kept, and nothing is written to the API."),
    ("TERM", "The terminal, as terminfo knows it."),
    ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal shows more than ASCII."),
    ("TZ", "The zone that times are shown in."),
    ("PAGER", "What | shows the detail in; without it less."),
  ]

  static let files: [(name: String, meaning: String)] = [
    ("~/.config/chargedeck/config.toml", "The configuration. It is never written by the program."),
    ("~/.config/chargedeck/themes/NAME.toml", "Themes of your own."),
    ("~/.local/state/chargedeck/", "What is kept between sessions; only its owner can look into it."),
    ("~/.local/state/chargedeck/chargedeck.log", "The log; older ones end in .1 to .5."),
    (
      "~/.local/state/chargedeck/journal-ACCOUNT.jsonl",
      "Every write, a line before it is sent and one when it has ended; older ones end in .1 to .9."
    ),
    (
      "~/.local/state/chargedeck/watch-ACCOUNT.json, history-ACCOUNT.ndjson",
      "What is watched with its alerts, and the changes of balances of the last eight days."
    ),
    ("~/.local/state/chargedeck/fleets-ACCOUNT.tsv", "The fleets as last read, for completion."),
  ]

  static let exitStatus: [(status: ExitStatus, meaning: String)] = [
    (
      .ok,
      "All done, or nothing to do; the console was ended by its operator; the reader of the output has left."
    ),
    (.internalError, "An internal error, such as no place for the journal or a full disk."),
    (.usage, "Wrong options, settings or files, or no terminal to draw on."),
    (.permission, "The key is not accepted, or may not do it."),
    (.network, "No connection, no answer, or a server that failed to the last try."),
    (.rejected, "The API said no."),
    (.partly, "Of many, some were not done; the list says which."),
    (.guarded, "Refused by read-only, or for want of consent."),
    (.rateLimited, "Rate-limited for longer than it waits."),
    (.thresholdMet, "A wallet is low, with wallets watch --once."),
    (.signal(1), "Ended by HUP."), (.signal(2), "Ended by INT."), (.signal(15), "Ended by TERM."),
  ]

  static let description = """
    chargedeck is a console in the terminal for people who run fleets of electric vehicles on the Charge API: it finds \
    one driver among thousands, shows their wallet and how old the figure is, attaches drivers to fleets and proves \
    that it happened, and watches wallets. Without a verb it opens the console. The verbs do the same from scripts: \
    data on standard output, messages on standard error, and an exit status that tells the truth.

    Every figure has an age; what is old is dimmed. A ? behind a currency says that it is assumed, as the API names none \
    for a wallet. Every write is on record in a journal before it is sent, goes under an idempotency key of its own, and \
    is read back before it is called verified. Nothing is written with --read-only.
    """
}
