import ChargeModel
import Fuzzing
import Testing

@testable import ChargeAPI

/// Documented payloads, damaged by chance: whatever comes of them, the program stays up and nothing else is lost.
@Suite(.timeLimit(.minutes(10))) struct DecodingPropertyTests {
  private static let values = [
    "null", "true", "-1", "1.5", "1e400", "9007199254740993", "99999999999999999999", #""""#,
    #""\u0000\u202e""#,
    #""x""#, "[]", "[null]", "[[[[1]]]]", "{}", #"{"id":"drv_1"}"#, #"{"id":null}"#,
    #""2026-13-45T99:99:99Z""#,
  ]

  /// A reader of one kind of object, by name, as a function that tells whether it was read.
  private struct Kind: Sendable {
    let noun: String
    /// Fields that must be right for the object to be read.
    let essential: Set<String>
    /// Reads an object and, where that went well, its own text again: whether both are the same.
    let readsTwice: @Sendable (JSON) throws -> Bool

    init<Object: Identifiable & Equatable & Sendable>(
      _ noun: String, essential: Set<String> = ["id", "object"],
      _ read: @escaping @Sendable (JSON) throws(Unreadable) -> Object
    ) where Object.ID == Identifier<Object> {
      self.noun = noun
      self.essential = essential
      readsTwice = { json in
        let object = try read(json)
        return try !object.id.rawValue.isEmpty && read(JSON(Array(json.source.utf8))) == object
      }
    }
  }

  private static let kinds = [
    Kind("driver", essential: ["id", "object", "fleets"], Driver.init(wire:)),
    Kind("fleet", Fleet.init(wire:)),
    Kind("transaction", Transaction.init(wire:)), Kind("vehicle", Vehicle.init(wire:)),
    Kind("policy", Policy.init(wire:)),
  ]

  @Test(arguments: Rounds.seeds(8))
  func `Bytes changed anywhere are read, or refused with a reason`(seed: UInt64) throws {
    var random = Seeded(seed)
    for kind in Self.kinds {
      let original = Array(try example(kind.noun).utf8)
      for _ in 0..<150 {
        let bytes = random.damaged(original)
        do {
          let json = try JSON(bytes)
          #expect(try kind.readsTwice(json), "\(String(decoding: bytes, as: UTF8.self))")
        } catch let flaw as JSONFlaw {
          #expect(!flaw.reason.isEmpty)
        } catch let unreadable as Unreadable {
          #expect(!unreadable.reason.isEmpty)
        }
      }
    }
  }

  @Test(arguments: Rounds.seeds(8))
  func `A field of any other form costs itself, and never the object`(seed: UInt64) throws {
    var random = Seeded(seed)
    for kind in Self.kinds {
      let json = try JSON(Array(try example(kind.noun).utf8))
      for (field, _) in json.members ?? [] where !kind.essential.contains(field) {
        let value = Self.values.randomElement(using: &random) ?? "null"
        let changed = try JSON(Array(json.replacing(field, with: value).utf8))
        #expect(try kind.readsTwice(changed), "\(field): \(value)")
      }
    }
  }

  @Test(arguments: Rounds.seeds(8))
  func `Damaged rows cost themselves, never the page nor its link`(seed: UInt64) throws {
    var random = Seeded(seed)
    let row = try JSON(Array(try example("driver").utf8))
    for _ in 0..<40 {
      let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ -> String in
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return Self.values.randomElement(using: &random) ?? "null"
        case 1:
          let field = (row.members ?? []).map(\.name).randomElement(using: &random) ?? "id"
          return row.replacing(field, with: Self.values.randomElement(using: &random) ?? "null")
        default: return row.source
        }
      }
      let text =
        #"{"data":[\#(rows.joined(separator: ","))],"next_page_url":"https://a.test/v1/drivers?page=2"}"#
      let page = try ArrivedPage(wire: JSON(Array(text.utf8)), read: Driver.init(wire:)).page
      #expect(page.items.count + page.unreadable.count == rows.count)
      #expect(page.items.count >= rows.count { $0 == row.source })
      #expect(page.unreadable.allSatisfy { rows.indices.contains($0.position) && !$0.reason.isEmpty })
      #expect(page.next == PageLink("https://a.test/v1/drivers?page=2"))
    }
  }

  @Test(arguments: Rounds.seeds(8))
  func `A refusal is made of any bytes, and shows the key in no case`(seed: UInt64) throws {
    var random = Seeded(seed)
    let key = try #require(APIKey(secret))
    let original = Array(try example("error").replacing("Fleet not found.", with: secret).utf8)
    for _ in 0..<200 {
      let status = Int.random(in: 400...599, using: &random)
      let refusal = ChargeError.Refusal(status: status, body: random.damaged(original))
      #expect(refusal.status == status)
      let shown = ChargeError.rejected(refusal).hiding(key)
      #expect(!"\(shown)".contains(secret))
    }
  }

  @Test(arguments: Rounds.seeds(8))
  func `A link is followed unchanged or not at all, and never to another place`(seed: UInt64) throws {
    var random = Seeded(seed)
    let base = try BaseURL("https://api.chargeapi.co/v1")
    let original = Array("https://api.chargeapi.co/v1/drivers?page=page_abc&limit=100".utf8)
    for _ in 0..<300 {
      let text = String(decoding: random.damaged(original), as: UTF8.self)
      let endpoint = Endpoint<ArrivedPage<Driver>>.drivers(.all, at: PageLink(text))
      guard let url = try? base.url(of: endpoint.target) else { continue }
      #expect(url == text)
      #expect(url.lowercased().hasPrefix("https://api.chargeapi.co"), "\(url)")
      let rest = url.dropFirst("https://api.chargeapi.co".count)
      #expect(rest.isEmpty || "/?:#".contains(rest.first ?? "x"), "\(url)")
      if rest.first == ":" { #expect(rest.hasPrefix(":443"), "\(url)") }
    }
  }

  @Test(arguments: Rounds.seeds(8))
  func `A wish to wait is a time that is not negative, or none`(seed: UInt64) {
    var random = Seeded(seed)
    let originals = [
      "120", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "99999999999999999999",
    ]
    for original in originals {
      for _ in 0..<100 {
        let text = String(decoding: random.damaged(Array(original.utf8)), as: UTF8.self)
        let date =
          Bool.random(using: &random)
          ? String(decoding: random.damaged(Array(original.utf8)), as: UTF8.self) : nil
        let wait = RetryAfter.duration(text, date: date) { Timestamp(secondsSince1970: 0) }
        #expect(wait.map { $0 >= .zero } ?? true, "\(text)")
      }
    }
  }
}

extension Seeded {
  /// A few changes anywhere: bytes turned, taken out, doubled, and put in.
  fileprivate mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0...bytes.count, using: &self)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &self))
      switch Int.random(in: 0..<5, using: &self) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(UInt8.random(in: .min ... .max, using: &self), at: place)
      default:
        bytes.insert(contentsOf: Array(#"{}[]",:\u0"#.utf8).shuffled(using: &self).prefix(3), at: place)
      }
    }
    return bytes
  }
}

extension JSON {
  /// The object's text with another value for a field.
  fileprivate func replacing(_ field: String, with value: String) -> String {
    let members = (members ?? []).map { name, old in
      "\"\(name)\":" + (name == field ? value : old.kind == .string ? "\"\(old.source)\"" : old.source)
    }
    return "{" + members.joined(separator: ",") + "}"
  }
}
