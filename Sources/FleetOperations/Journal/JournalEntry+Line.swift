import ChargeModel
import FoundationEssentials

extension JournalEntry {
  /// The entry as one line of JSON, in ASCII: what is foreign in it can neither break the line nor steer a
  /// terminal that shows it, and is exact when read again.
  public var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(Form(self)) else {
      preconditionFailure("an entry is texts and whole numbers, which JSON can hold")
    }
    return String(decoding: json, as: UTF8.self).escapedToASCII
  }

  public enum Flaw: Error, Hashable, Sendable {
    /// Not JSON, or without what every entry has.
    case corrupt
    /// Of a kind this version does not know.
    case unfamiliar(String)
  }

  /// - Throws: `Flaw`, for a line that is not an entry.
  public init(line: String) throws(Flaw) {
    guard let form = try? JSONDecoder().decode(Form.self, from: Data(line.utf8)) else { throw .corrupt }
    self = try form.entry()
  }
}

/// An entry as its line has it: flat, so that `grep` and `jq` find everything at the top.
private struct Form: Codable {
  var at: String
  var event: String
  var plan: String
  var kind: String
  var driver: String
  var fleet: String
  var key: String
  var profile: String
  var mode: String
  var url: String
  var login: String
  var process: Int32
  var number: Int?
  var count: Int?
  var before: [String]?
  var after: [String]?
  var attempt: Int?
  var status: Int?
  var request: String?
  var result: String?
  var error: String?

  init(_ entry: JournalEntry) {
    at = entry.at.rfc3339
    plan = entry.plan.rawValue
    kind = entry.change.kind.rawValue
    driver = entry.change.driver.rawValue
    fleet = entry.change.fleet.rawValue
    key = entry.change.key.rawValue
    profile = entry.author.profile
    mode = entry.author.mode == .live ? "live" : "test"
    url = entry.author.baseURL
    login = entry.author.login
    process = entry.author.process
    switch entry.event {
    case .planned(let number, let count, let before):
      event = "planned"
      (self.number, self.count, self.before) = (number, count, before?.map(\.rawValue))
    case .sent(let before):
      event = "sent"
      self.before = before?.map(\.rawValue)
    case .tried(let attempt):
      event = "tried"
      (self.attempt, status, request) = (attempt.number, attempt.status, attempt.request)
    case .ended(let ending):
      event = "ended"
      (result, after) = (ending.result.rawValue, ending.after?.map(\.rawValue))
      (request, error) = (ending.request, ending.error)
    case .abandoned: event = "abandoned"
    }
  }

  func entry() throws(JournalEntry.Flaw) -> JournalEntry {
    guard let time = Timestamp(rfc3339: at), let kind = MembershipChange.Kind(rawValue: kind),
      let mode = ["live": Mode.live, "test": .test][mode]
    else { throw .corrupt }
    return JournalEntry(
      at: time,
      author: JournalEntry.Author(
        profile: profile, mode: mode, baseURL: url, login: login, process: process),
      plan: BulkPlan.ID(plan),
      change: MembershipChange(
        kind, driver: Driver.ID(driver), fleet: Fleet.ID(fleet), key: IdempotencyKey(key)),
      event: try decodedEvent())
  }

  private func decodedEvent() throws(JournalEntry.Flaw) -> JournalEntry.Event {
    switch event {
    case "planned":
      guard let number, let count else { throw .corrupt }
      return .planned(number: number, count: count, before: before?.map { Fleet.ID($0) })
    case "sent": return .sent(before: before?.map { Fleet.ID($0) })
    case "tried":
      guard let attempt else { throw .corrupt }
      return .tried(JournalEntry.Try(number: attempt, status: status, request: request))
    case "ended":
      guard let result else { throw .corrupt }
      guard let known = JournalEntry.Result(rawValue: result) else { throw .unfamiliar("result \(result)") }
      return .ended(
        JournalEntry.Ending(
          result: known, after: after?.map { Fleet.ID($0) }, request: request, error: error))
    case "abandoned": return .abandoned
    default: throw .unfamiliar("event \(event)")
    }
  }
}

extension String {
  /// JSON text with everything but printable ASCII written as `\u` and four digits; outside of its strings there
  /// is nothing else.
  fileprivate var escapedToASCII: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    var text = ""
    for unit in utf16 {
      if 0x20..<0x7F ~= unit {
        text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
