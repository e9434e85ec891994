extension FaultRule {
  /// What `--fault` takes, in one line.
  public static let grammar =
    "latency=200ms, jitter=50ms, FAULT=SHARE%[xBURST][/LASTING][#TIMES] (503=10%x3, 429:2=1%/5s, lost=20%#3), "
    + "and for all of them method=POST, path=/v1/drivers/*/attach, key=KEY; FAULT is one of "
    + Fault.vocabulary

  /// The rules of a text such as `latency=200ms,jitter=50ms,429=5%,503=10%x3,lost=5%,method=POST`.
  public static func rules(_ text: String) throws(FaultError) -> [FaultRule] {
    var rules: [FaultRule] = []
    var match = RequestMatch()
    var (latency, jitter) = (Duration?.none, Duration?.none)
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = item.lastIndex(of: "=") else { throw Self.error(item) }
      let (name, value) = (String(item[..<sign]), String(item[item.index(after: sign)...]))
      switch name {
      case "method": match.method = value.uppercased()
      case "path": match.path = value
      case "key": match.idempotencyKey = value
      case "latency", "jitter":
        guard let time = Duration(spelled: value) else { throw Self.error(item) }
        if name == "latency" { latency = time } else { jitter = time }
      default: rules.append(try rule(name, value, item))
      }
    }
    if latency != nil || jitter != nil {
      rules.insert(FaultRule(.latency(latency ?? .zero, jitter: jitter ?? .zero)), at: 0)
    }
    for index in rules.indices { rules[index].match = match }
    return rules
  }

  private static func rule(_ name: String, _ value: String, _ item: Substring) throws(FaultError) -> FaultRule
  {
    var rule = FaultRule(try Fault(name))
    guard
      let parts = value.wholeMatch(of: /([0-9.]+)%(?:x([0-9]+))?(?:\/([0-9]+m?s|[0-9]+m))?(?:#([0-9]+))?/),
      let share = Double(parts.1), (0...100).contains(share)
    else { throw error(item) }
    rule.share = share / 100
    if let burst = parts.2.flatMap({ Int($0) }) { rule.burst = max(1, burst) }
    rule.lasting = parts.3.flatMap { Duration(spelled: String($0)) }
    rule.times = parts.4.flatMap { Int($0) }
    return rule
  }

  private static func error(_ item: Substring) -> FaultError {
    FaultError("'\(item)' makes no sense", accepted: grammar)
  }
}
