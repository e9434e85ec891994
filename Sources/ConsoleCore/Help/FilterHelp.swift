/// The filter's grammar in examples, for the help page.
enum FilterHelp {
  static let lines: [(keys: String, text: String)] = [
    ("ada paris", "both words, in name, email, phone, status, fleets, wallet or id"),
    ("\"de la\"", "quotes keep blanks"),
    ("zoe  zoë", "zoe finds Zoë, zoë only ë; a capital finds only capitals"),
    ("a or b", "either; !a or -a: not; (a or b) c: grouped"),
    ("name:ada", "contains; name=\"Ada L\" is exactly; != is not"),
    ("status:act", "begins with; fleets:paris, fleets:none, phone:any"),
    ("fleets>=2", "counts; also vehicles, maxPrice, with = != < <= > >="),
    ("wallet<5", "in each row's own currency; wallet<5eur in euros only"),
    ("updated>", "updated>2026-04-01 from that day on, updated>7d in the last 7 days"),
    ("age>5m", "read more than 5 minutes ago"),
    (
      "fields",
      "name status email phone license fleets fleetCount vehicles policies wallet currency speed maxPrice "
        + "paymentMethod notifications stations operators metadata created updated age id"
    ),
  ]
}
