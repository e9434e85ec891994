import Foundation

/// What faults make of a good answer.
extension Answer {
  /// - Parameter request: The URL that was asked for, if it can be told.
  mutating func suffer(_ fault: Fault, url: String?) {
    switch fault {
    case .wrongContentType: set("Content-Type", "text/plain; charset=utf-8")
    case .gzip:
      body = Gzip.stored(body)
      set("Content-Encoding", "gzip")
    case .emptyPage: operate { $0.replace("data", with: "[]") }
    case .repeatedPage:
      let text = url.map { String(decoding: JSONWriter.bytes(of: $0), as: UTF8.self) } ?? "null"
      operate { $0.replace("next_page_url", with: text) }
    case .malformedRow: operate { $0.replace("data", Self.withMalformedRow) }
    case .legacyShapes: operate { $0.makeLegacy(url: url) }
    case .hostileText:
      operate { surgery in
        for member in ["name", "description"] {
          surgery.replace(member) { value in
            value.elementsEqual("null".utf8)
              ? Array(value) : JSONWriter.bytes(of: HostileText.name(for: value))
          }
        }
      }
    case .balance(let balance): operate { $0.replaceBalances(by: balance) }
    default: break
    }
  }

  mutating func set(_ name: String, _ value: String) {
    headers.removeAll { $0.name == name }
    headers.append(Header(name, value))
  }

  private mutating func operate(_ change: (inout JSONSurgery) -> Void) {
    guard status == 200 else { return }
    var surgery = JSONSurgery(body)
    change(&surgery)
    body = surgery.bytes
  }

  private static func withMalformedRow(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var rows = JSONSurgery.elements(of: data)
    guard !rows.isEmpty else { return Array(data) }
    rows[rows.count / 2] =
      Array(#"{"id":7,"object":[],"name":{"first":null},"wallet_balance":"much"}"#.utf8)[...]
    return [UInt8(ascii: "[")] + rows.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }
}

extension JSONSurgery {
  fileprivate mutating func replaceBalances(by balance: Fault.Balance) {
    switch balance {
    case .null: replace("wallet_balance", with: "null")
    case .fractional: replace("wallet_balance", with: "18.75")
    case .negative: replace("wallet_balance", with: "-120075")
    case .huge: replace("wallet_balance", with: "9007199254740993")
    case .missing: remove("wallet_balance")
    }
  }

  /// The shapes of contract 12, [M] and [O] at once.
  fileprivate mutating func makeLegacy(url: String?) {
    for member in ["created", "updated"] {
      replace(member) { value in
        let text = String(decoding: value.dropFirst().dropLast(), as: UTF8.self)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = try? Date(text, strategy: style) else { return Array(value) }
        return Array(String(Int(date.timeIntervalSince1970)).utf8)
      }
    }
    for member in ["metadata", "policy_ids", "fleets", "fleet", "previous_page_url"] { remove(member) }
    rename("default_payment_method", to: "payment_method")
    rename("notifications", to: "charging_notifications")
    rename("preferred_charging_stations", to: "preferred_stations")
    // A list names no page URLs; whether there is more it says in a word.
    replace("next_page_url") { Array($0.elementsEqual("null".utf8) ? "false".utf8 : "true".utf8) }
    rename("next_page_url", to: "has_more")
    if bytes.starts(with: Array(#"{"data":"#.utf8)) {
      self = JSONSurgery(Array(#"{"object":"list","url":"/v1","#.utf8) + bytes.dropFirst())
    }
  }
}

extension Answer {
  /// The answer that a fault gives in place of the right one; `nil` when it gives none.
  static func instead(of fault: Fault, turn: Int, at now: Timestamp, request: Identifier) -> Answer? {
    switch fault {
    case .unauthenticated: return Answer(.unauthenticated, request: request)
    case .forbidden: return Answer(.forbidden, request: request)
    case .notFound(true): return Answer(.unknownPath, request: request)
    case .notFound(false): return bare(404)
    case .methodNotAllowed: return bare(405)
    case .conflict:
      return Answer(.fleetConflict("The driver's fleets are being changed."), request: request)
    case .rateLimited(let retryAfter):
      var answer = Answer(.rateLimited, request: request)
      if let value = retryAfter.header(at: now) { answer.set("Retry-After", value) }
      return answer
    case .serverError(let status): return Answer(.server(status), request: request)
    case .stickyServerError: return Answer(.server(500), request: request)
    case .html(let status):
      var answer = bare(status)
      answer.body = Array("<html><head><title>\(status)</title></head><body>proxy</body></html>\n".utf8)
      return answer
    case .redirect(let location):
      var answer = bare(302)
      answer.set("Location", location ?? Fault.weirdLocations[turn % Fault.weirdLocations.count])
      return answer
    case .expiredToken: return Answer(.invalid("page", "This page token has expired."), request: request)
    default: return nil
    }
  }

  /// An answer of something on the way that knows nothing of the API.
  private static func bare(_ status: Int) -> Answer {
    var answer = Answer(status: status, body: [])
    answer.set("Content-Type", "text/html")
    return answer
  }
}

extension Fault.RetryAfter {
  fileprivate func header(at now: Timestamp) -> String? {
    switch self {
    case .none: return nil
    case .seconds(let seconds): return String(seconds)
    case .text(let text): return text
    case .date(let seconds):
      let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000 + Double(seconds))
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.timeZone = TimeZone(identifier: "GMT")
      formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      return formatter.string(from: date)
    }
  }
}
