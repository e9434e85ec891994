extension FaultRule: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      if isScript {
        $0.field("script", steps.map { $0?.text ?? "ok" })
      } else {
        $0.field("fault", steps[0]?.text)
        if case .latency(_, let jitter)? = steps[0] { $0.field("jitter_ms", Int(jitter.milliseconds)) }
        $0.field("share", FixedPoint(units: Int((share * 1e6).rounded()), decimals: 6))
        $0.field("burst", burst)
        $0.field("lasting_ms", lasting.map { Int($0.milliseconds) })
        $0.field("times", times)
      }
      $0.field("method", match.method)
      $0.field("path", match.path)
      $0.field("key", match.idempotencyKey)
    }
  }
}

extension FaultRule {
  /// What `/__faults` takes, in one line.
  static let jsonGrammar =
    "{\"spec\": \"429=5%,lost=1%\"} or {\"faults\": [{\"fault\": \"503\", \"share\": 0.1, \"burst\": 3, "
    + "\"lasting_ms\": 2000, \"times\": 5, \"jitter_ms\": 50, \"method\": \"POST\", \"path\": \"/v1/*\", \"key\": "
    + "\"k\"}, {\"script\": [\"503\", \"ok\", \"lost\"]}]}"

  /// The rules of a body sent to `/__faults`.
  static func rules(json body: [UInt8]) throws(FaultError) -> [FaultRule] {
    guard let value = JSONValue(body) else { throw error("that is no JSON") }
    if let spec = value.object?["spec"]?.string { return try rules(spec) }
    guard let list = value.object?["faults"]?.array ?? value.array else { throw error("no faults are given") }
    return try list.map { element throws(FaultError) in
      guard let members = element.object else { throw error("a rule is no object") }
      return try FaultRule(members)
    }
  }

  private init(_ members: [String: JSONValue]) throws(FaultError) {
    let known = [
      "fault", "script", "share", "burst", "lasting_ms", "times", "jitter_ms", "method", "path", "key",
    ]
    if let stranger = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw Self.error("'\(stranger)' is unknown")
    }
    let match = RequestMatch(
      method: members["method"]?.string?.uppercased(), path: members["path"]?.string,
      idempotencyKey: members["key"]?.string)
    if let script = members["script"]?.array {
      self = .script(
        try script.map { step throws(FaultError) in
          guard let text = step.string else { throw Self.error("a step is no text") }
          return text == "ok" ? nil : try Fault(text)
        }, on: match)
      return
    }
    guard let text = members["fault"]?.string else { throw Self.error("a rule names no fault") }
    self.init(try Fault(text), on: match)
    if case .latency(let time, _)? = steps[0], let jitter = members["jitter_ms"]?.whole, jitter >= 0 {
      steps = [.latency(time, jitter: .milliseconds(jitter))]
    }
    if let share = members["share"]?.number { self.share = min(1, max(0, share)) }
    if let burst = members["burst"]?.whole { self.burst = max(1, burst) }
    lasting = members["lasting_ms"]?.whole.map { .milliseconds(max(0, $0)) }
    times = members["times"]?.whole
  }

  private static func error(_ problem: String) -> FaultError {
    FaultError(problem, accepted: jsonGrammar)
  }
}
