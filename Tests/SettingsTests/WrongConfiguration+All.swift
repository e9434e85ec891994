extension WrongConfiguration {
  static let all = readable + parse(syntax)
  /// Those that are TOML.
  static let readable = [types, unknownNames, values, keys, profiles].flatMap(parse)

  private static let types = #"""
    theme = 5
    → config.toml:1:9: theme = 5 is not a text; accepted: mono, night, terminal, or a path
    ---
    hints = "yes"
    → config.toml:1:9: hints = "yes" is not true or false; accepted: true or false
    ---
    columns = "name"
    → config.toml:1:11: columns = "name" is not a list of texts; accepted: a list of name, status, fleets,
      wallet, email, updated, id
    ---
    history = 1979-05-27
    → config.toml:1:11: history = 1979-05-27 is not true or false; accepted: true or false
    ---
    budget = 10
    → config.toml:1:10: budget = 10 is not a table; accepted: a table that begins with [budget]
    ---
    [budget]
    rate = "fast"
    → config.toml:2:8: budget.rate = "fast" is not a number; accepted: 0.1 to 100 requests a second
    ---
    [budget]
    at_once = 2.5
    → config.toml:2:11: budget.at_once = 2.5 is not a whole number; accepted: 1 to 32
    ---
    [thresholds]
    eur = 5.0
    → config.toml:2:7: thresholds.eur = 5.0 is not a text; accepted: an amount such as "5.00"
    ---
    [watch]
    interval = 60
    → config.toml:2:12: watch.interval = 60 is not a text; accepted: a time from 10s to 24h, such as "90s"
    """#

  private static let unknownNames = #"""
    thme = "night"
    → config.toml:1:1: unknown setting thme; did you mean theme?
    ---
    columns = [
      "name",
      "walet",
    ]
    → config.toml:3:3: columns = "walet" is no column; did you mean "wallet"?
    ---
    [budgets]
    rate = 5
    → config.toml:1:1: unknown table [budgets]; did you mean [budget]?
    ---
    [budget]
    rate = 5
    theme = "night"
    → config.toml:3:1: unknown setting budget.theme; theme is a setting of its own: move it above the
      first [table]
    ---
    [budget]
    speed = 5
    → config.toml:2:1: unknown setting budget.speed; known here: at_once, burst, rate
    ---
    theme = "nigth"
    → config.toml:1:9: theme = "nigth" is no theme here; did you mean "night"?
    ---
    color = "always"
    → config.toml:1:9: color = "always" is none of the words known here; accepted: "auto" or "never"
    ---
    [keys]
    half_page_down = ["x"]
    → config.toml:2:1: keys.half_page_down: there is no command half_page_down; did you mean
      "halfPageDown"?
    ---
    read-only = true
    → config.toml:1:1: unknown setting read-only, and all is read-only until this is corrected; did you
      mean read_only?
    """#

  private static let values = #"""
    [budget]
    rate = 0
    → config.toml:2:8: budget.rate = 0 is out of range; accepted: 0.1 to 100 requests a second
    ---
    [budget]
    burst = 5000
    → config.toml:2:9: budget.burst = 5000 is out of range; accepted: 1 to 1000
    ---
    [watch]
    interval = "2s"
    → config.toml:2:12: watch.interval = "2s" is too short; accepted: a time from 10s to 24h, such as "90s"
    ---
    [watch]
    interval = "60"
    → config.toml:2:12: watch.interval = "60" has no unit; accepted: a time from 10s to 24h, such as "90s"
    ---
    [watch]
    interval = "soon"
    → config.toml:2:12: watch.interval = "soon" is not a time; accepted: a time from 10s to 24h, such as
      "90s"
    ---
    [thresholds]
    jpy = "500.5"
    → config.toml:2:7: thresholds.jpy = "500.5" has too many decimals; this currency has no decimals
    ---
    [thresholds]
    eur = "5,00"
    → config.toml:2:7: thresholds.eur = "5,00" is not an amount; accepted: an amount such as "5.00"
    ---
    [watch]
    shifts = ["6:00", "25:00"]
    → config.toml:2:10: watch.shifts = ["6:00", "25:00"] is not a list of times; accepted: a list of times of
      the day, such as ["06:00", "14:00", "22:00"]
    ---
    [thresholds.fleets.flt_paris]
    euro = "5.00"
    → config.toml:2:1: thresholds.fleets.flt_paris.euro is no currency; accepted: a code of ISO 4217, such
      as eur
    ---
    [thresholds]
    drivers = "5.00"
    → config.toml:2:11: thresholds.drivers = "5.00" is not a table; accepted: a table that begins with
      [thresholds.drivers]
    ---
    [thresholds]
    euro = "5.00"
    → config.toml:2:1: thresholds.euro is no currency; accepted: a code of ISO 4217, such as eur
    ---
    [filters]
    low = "(wallet<5"
    → config.toml:2:7: filters.low = "(wallet<5" is no filter: a parenthesis is not closed; accepted: a
      filter such as "status:active wallet<5"
    ---
    columns = ["name", 1, "name"]
    → config.toml:1:20: columns = 1 is not a text; accepted: name, status, fleets, wallet, email, updated, id
    → config.toml:1:23: columns = "name" stands here before; name it once
    ---
    [thresholds]
    eur = "5"
    EUR = "6"
    → config.toml:3:1: thresholds.EUR stands here before; keep one of them
    ---
    columns = []
    → config.toml:1:11: columns = [] names no column; accepted: name, status, fleets, wallet, email,
      updated, id
    """#

  private static let keys = #"""
    [keys]
    attach = ["x"]
    detach = ["x"]
    → config.toml:3:10: keys.detach: x is the key of attach on line 2, so detach keeps d; choose another
      key, or give attach another one
    ---
    [keys]
    attach = ["d"]
    → config.toml:2:10: keys.attach: d is the key of detach, so attach keeps a; choose another key, or give
      detach another one
    ---
    [keys]
    attach = ["^J", "x"]
    → config.toml:2:11: keys.attach = "^J" cannot be bound: a terminal sends it for Enter; choose another
      key
    ---
    [keys]
    attach = ["Ctrl-S"]
    → config.toml:2:11: keys.attach = "Ctrl-S" cannot be bound: it stops or restarts the terminal's output;
      choose another key
    → config.toml:2:10: keys.attach would be left without a key, so it keeps its own; to free a key, give
      the command another one
    ---
    [keys]
    quit = []
    → config.toml:2:8: keys.quit would be left without a key, so it keeps its own; to free a key, give the
      command another one
    ---
    [keys]
    attach = ["Alt-a", "Shift-b", "F13", "Spcae", "Ctrl-1", 7]
    → config.toml:2:11: keys.attach = "Alt-a" cannot be told apart from Esc and the key after it; choose a
      key without Alt
    → config.toml:2:20: keys.attach = "Shift-b" is written as the character it gives; write "B"
    → config.toml:2:31: keys.attach = "F13" is no key; function keys are F1 to F12
    → config.toml:2:38: keys.attach = "Spcae" is no key; did you mean "Space"?
    → config.toml:2:47: keys.attach = "Ctrl-1" is no key a terminal sends; Ctrl goes with a letter or @ \ ]
      ^ _
    → config.toml:2:57: keys.attach = 7 is not a text; accepted: a character, Space, Enter, Tab, Esc, an
      arrow, Home, PgDn, F1 or Ctrl-D
    → config.toml:2:10: keys.attach would be left without a key, so it keeps its own; to free a key, give
      the command another one
    """#

  private static let profiles = #"""
    [profiles.live]
    read_only = true
    → config.toml:1:1: [profiles.live] names no key; accepted: one of key_env, key_file or key_command
    ---
    [profiles.live]
    key_env = "KEY"
    key_file = "key"
    → config.toml:1:1: [profiles.live] names 2 keys: key_env and key_file; keep one of them
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_env = "ch_sk_live_4eC39HqLyjWDarjtT1"
    → config.toml:2:11: profiles.live.key_env holds the key itself; put the key into a variable, and its
      name here
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key = "ch_sk_live_4eC39HqLyjWDarjtT1"
    key_env = "KEY"
    → config.toml:2:1: unknown setting profiles.live.key; a key is never written here: key_env, key_file
      or key_command names where it is kept
    ---
    [profiles.live]
    key_env = "KEY"
    base_url = "ftp://ada:secret@example.com"
    → config.toml:3:12: profiles.live.base_url is not usable: the address must not hold a user name or a
      password; accepted: an address such as "https://api.example.com/v1"
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_env = "KEY"
    ca_file = "/nowhere/ca.pem"
    → config.toml:3:11: profiles.live.ca_file = "/nowhere/ca.pem" cannot be used: cannot open
      /nowhere/ca.pem: No such file or directory; name a file of certificates in PEM form
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_env = "KEY"
    ca_file = "/etc/passwd"
    → config.toml:3:11: profiles.live.ca_file = "/etc/passwd" cannot be used: there is no certificate in
      /etc/passwd; name a file of certificates in PEM form
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_env = "KEY"
    ca_file = true
    → config.toml:3:11: profiles.live.ca_file = true is not a text; accepted: the path of a file of
      certificates (PEM)
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_env = "KEY"
    read_only = "yes"
    → config.toml:3:13: profiles.live.read_only = "yes" is not true or false, and read-only until it is;
      accepted: true or false
    ---
    [profiles.live]
    key_command = "pass show charge"
    → config.toml:2:15: profiles.live.key_command is not a list of texts; accepted: a program and its
      arguments, such as ["pass", "show", "charge"]
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles.live]
    key_command = ["pass", 1]
    → config.toml:2:15: profiles.live.key_command is not a list of texts; accepted: a program and its
      arguments, such as ["pass", "show", "charge"]
    → config.toml:1: the profile "live" cannot be used; first correct what is said of it
    ---
    [profiles]
    live = "KEY"
    → config.toml:2:8: profiles.live = "KEY" is not a table; accepted: a table that begins with
      [profiles.live]
    ---
    profile = "lvie"
    [profiles.live]
    key_env = "KEY"
    → config.toml:1: there is no profile "lvie"; did you mean "live"?
    ---
    [profiles.a]
    key_env = "A"
    [profiles.b]
    key_env = "B"
    → --profile: is needed, as nothing says which profile to use; there are a and b
    """#

  private static let syntax = #"""
    theme = "night"
    hints = tru
    → config.toml:2:12: not TOML: expected 'true', saw 'tru'; nothing of this file applies, and
      read-only until it does
    ---
    theme = "night"
    theme = "mono"
    → config.toml:2:9: not TOML: cannot redefine existing string 'theme'; nothing of this file applies,
      and read-only until it does
    ---
    theme = "night
    → config.toml:1:15: not TOML: a text without its closing quote, or with a control character in it;
      nothing of this file applies, and read-only until it does
    ---
    [profiles.live]
    key_env = ch_sk_live_4eC39HqLyjWDarjtT1
    → config.toml:2:11: not TOML: could not determine value type; nothing of this file applies, and
      read-only until it does
    """#
}
