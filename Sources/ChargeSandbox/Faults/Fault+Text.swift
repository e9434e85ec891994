/// Why a fault or a rule is none, with what would be.
public struct FaultError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ problem: String, accepted: String) {
    description = "\(problem); accepted: \(accepted)"
  }
}

extension Fault {
  /// Every text a fault may have, with an example of its parameter in brackets where it takes one.
  public static let vocabulary =
    "latency:200ms, 401, 403, 404, 404-bare, 405, 409, 429[:SECONDS], 429-bare, 429-date[:SECONDS], "
    + "500, 502, 503, 504, 500-sticky, 500-sticky-after, refused[:500ms], reset, reset-after, lost, cut, "
    + "drip[:50ms], endless, text, html[:STATUS], gzip, redirect[:LOCATION], empty, repeat, expired, malformed, "
    + "legacy, hostile, balance-null, balance-fractional, balance-negative, balance-huge, balance-missing"

  /// The fault of this text, such as `503`, `429:2` or `redirect://[::1]/x`.
  public init(_ text: String) throws(FaultError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let parameter = parts.count > 1 ? parts[1] : nil
    guard let fault = Self.plain[parts[0]] ?? Self.parametrized(parts[0], parameter),
      parameter == nil || Self.plain[parts[0]] == nil
    else { throw FaultError("'\(text)' is no fault", accepted: Self.vocabulary) }
    self = fault
  }

  private static let plain: [String: Fault] = {
    var plain: [String: Fault] = [
      "401": .unauthenticated, "403": .forbidden, "404": .notFound(),
      "404-bare": .notFound(hasErrorObject: false), "405": .methodNotAllowed, "409": .conflict,
      "429-bare": .rateLimited(.none), "500": .serverError(500), "502": .serverError(502),
      "503": .serverError(503), "504": .serverError(504), "500-sticky": .stickyServerError(),
      "500-sticky-after": .stickyServerError(afterEffect: true), "reset": .resetBeforeEffect,
      "reset-after": .resetAfterEffect, "lost": .answerLost, "cut": .cutBody, "endless": .endlessBody,
      "text": .wrongContentType, "gzip": .gzip, "empty": .emptyPage, "repeat": .repeatedPage,
      "expired": .expiredToken, "malformed": .malformedRow, "legacy": .legacyShapes, "hostile": .hostileText,
    ]
    for balance in Balance.allCases { plain["balance-\(balance.rawValue)"] = .balance(balance) }
    return plain
  }()

  private static func parametrized(_ name: String, _ parameter: String?) -> Fault? {
    switch (name, parameter) {
    case ("429", nil): .rateLimited()
    case ("429", let text?): .rateLimited(Int(text).map(RetryAfter.seconds) ?? .text(text))
    case ("429-date", nil): .rateLimited(.date(inSeconds: 1))
    case ("429-date", let text?): Int(text).map { .rateLimited(.date(inSeconds: $0)) }
    case ("latency", let text?): Duration(spelled: text).map { .latency($0) }
    case ("refused", nil): .refused(for: .milliseconds(500))
    case ("refused", let text?): Duration(spelled: text).map { .refused(for: $0) }
    case ("drip", nil): .drippedBody(every: .milliseconds(50))
    case ("drip", let text?): Duration(spelled: text).map { .drippedBody(every: $0) }
    case ("html", nil): .html()
    case ("html", let text?): Int(text).flatMap { (200...599).contains($0) ? .html(status: $0) : nil }
    case ("redirect", let location): .redirect(to: location)
    default: nil
    }
  }

  /// What `init(_:)` makes this fault of; for latency without its jitter.
  public var text: String {
    switch self {
    case .rateLimited(.seconds(1)): "429"
    case .rateLimited(.seconds(let seconds)): "429:\(seconds)"
    case .rateLimited(.date(let seconds)): "429-date:\(seconds)"
    case .rateLimited(.text(let text)): "429:\(text)"
    case .serverError(let status): String(status)
    case .latency(let time, _): "latency:\(time.spelled)"
    case .refused(let time): "refused:\(time.spelled)"
    case .drippedBody(let time): "drip:\(time.spelled)"
    case .html(let status): "html:\(status)"
    case .redirect(let location): "redirect" + (location.map { ":" + $0 } ?? "")
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }

  /// The text without its parameter, for counting.
  var name: String { String(text.prefix { $0 != ":" }) }
}

extension Duration {
  /// `200ms`, `2s` or `1m`.
  init?(spelled text: String) {
    let digits = text.prefix { $0.isNumber }
    guard let count = Int(digits), count <= 3_600_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": self = .milliseconds(count)
    case "s": self = .seconds(count)
    case "m": self = .seconds(count * 60)
    default: return nil
    }
  }

  var spelled: String { "\(Int(milliseconds))ms" }
}
