/// Which requests a fault strikes, and how often.
///
/// ```swift
/// await sandbox.set(faults: [
///   FaultRule(.serverError(503), share: 0.1),                        // one request in ten
///   FaultRule(.answerLost, times: 1, on: .post("*/attach")),         // the next attach
///   FaultRule(.rateLimited(.seconds(2)), lasting: .seconds(5)),      // a wall of 429
///   .script([.serverError(500), nil, .resetAfterEffect], on: .post("*")),
/// ])
/// ```
///
/// Rules are asked in order: every latency adds up, and of the others the first that strikes counts. What is
/// random comes from the sandbox's seed, so that the same requests in the same order meet the same faults.
public struct FaultRule: Sendable, Hashable {
  /// One fault, or a script: one step for each matching request, `nil` for one that is served as it should be.
  public var steps: [Fault?]
  /// How many of the matching requests are struck, from 0 to 1.
  public var share: Double = 1
  /// How many matching requests in a row are struck, once one is.
  public var burst: Int = 1
  /// For how long every matching request is struck, once one is: a wall.
  public var lasting: Duration?
  /// After so many strikes the rule is spent; `nil` for never.
  public var times: Int?
  public var match: RequestMatch

  /// A fault that strikes by rate: always, unless `share` is below 1.
  public init(
    _ fault: Fault, share: Double = 1, burst: Int = 1, lasting: Duration? = nil, times: Int? = nil,
    on match: RequestMatch = .any
  ) {
    steps = [fault]
    self.share = share
    self.burst = burst
    self.lasting = lasting
    self.times = times
    self.match = match
  }

  /// The faults of the next matching requests, in order; afterwards the rule is spent.
  public static func script(_ steps: [Fault?], on match: RequestMatch = .any) -> FaultRule {
    var rule = FaultRule(.answerLost, times: steps.count, on: match)
    rule.steps = steps
    return rule
  }

  var isScript: Bool { steps.count != 1 || steps[0] == nil }
}

/// Requests of the API, by what is in them; `nil` matches any. What is below `/__` is never struck.
public struct RequestMatch: Sendable, Hashable {
  public var method: String?
  /// The whole path, with `*` for any characters: `/v1/drivers` is the list alone, `/v1/drivers/*/attach` an
  /// action, `/v1/drivers*` both and more.
  public var path: String?
  public var idempotencyKey: String?

  public init(method: String? = nil, path: String? = nil, idempotencyKey: String? = nil) {
    self.method = method
    self.path = path
    self.idempotencyKey = idempotencyKey
  }

  public static let any = RequestMatch()

  public static func get(_ path: String) -> RequestMatch { RequestMatch(method: "GET", path: path) }
  public static func post(_ path: String) -> RequestMatch { RequestMatch(method: "POST", path: path) }

  func matches(_ request: Request) -> Bool {
    (method == nil || method == request.method)
      && (idempotencyKey == nil || idempotencyKey == request.idempotencyKey)
      && (path.map { Self.matches($0.utf8[...], request.path.utf8[...]) } ?? true)
  }

  /// Greedy, going back to the last star only: linear but for pathological patterns.
  private static func matches(_ pattern: Substring.UTF8View, _ text: Substring.UTF8View) -> Bool {
    let pattern = Array(pattern)
    let text = Array(text)
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
