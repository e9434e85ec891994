import Foundation
import Fuzzing
import Testing

@testable import ChargeAPI

@Suite struct JSONTests {
  private func read(_ text: String) throws -> JSON { try JSON(Array(text.utf8)) }

  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-0", "1.5e-3", "1E+2", #""""#, #""a\"\\\/\b\f\n\r\t\u00e9""#,
    #"{"a":[1,{"b":null}],"a":2}"#, " \n\t\r[ 1 , 2 ] ", #"{"":""}"#, "[[],{}]", "\u{FEFF}{}",
  ])
  func `What is JSON is read`(text: String) throws {
    #expect(throws: Never.self) { try read(text) }
  }

  @Test(arguments: [
    "", " ", "{", "[", "]", "}", "{]", "[}", "[1", "[1,]", "[,1]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
    #"{a:1}"#, #"{"a" 1}"#, "[1 2]", "01", "-", "1.", ".5", "1e", "1e+", "+1", "0x1", "tru", "truth", "nul",
    #"""#, #""a"#, #""\x""#, #""\u12g4""#, #""\u12"#, #""\"#, "\"a\nb\"", "\"\u{1}\"", "{} {}", "1,", "NaN",
    "'a'", "[1]]", #"{"a":1}}"#, #"{1:2}"#, #"[1:2]"#, "//", "\u{FEFF}",
  ])
  func `What is not JSON is refused`(text: String) {
    #expect(throws: JSONFlaw.self) { try read(text) }
  }

  @Test func `What is not UTF-8 is refused`() {
    #expect(throws: JSONFlaw.notUTF8) { try JSON([0x22, 0xC3, 0x22]) }
    #expect(throws: JSONFlaw.notUTF8) { try JSON([0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }

  @Test func `Depth and number of values are bounded`() throws {
    let deepest = JSONScanner.deepest
    let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(throws: Never.self) { try read(nested(deepest)) }
    #expect(throws: JSONFlaw.tooDeep) { try read(nested(deepest + 1)) }
    #expect(throws: JSONFlaw.tooDeep) { try read(String(repeating: "[", count: 1_000_000)) }
    let many = "[" + String(repeating: "0,", count: JSONScanner.mostValues) + "0]"
    #expect(throws: JSONFlaw.tooManyValues) { try read(many) }
  }

  @Test(arguments: [
    (#""a\u00e9\n""#, "aé\n"), (#""\ud83d\ude00""#, "😀"), (#""x\ud83d\ude00y""#, "x😀y"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud83dé\ude00""#, "\u{FFFD}é\u{FFFD}"),
    (#""\u0000""#, "\u{0}"),
    (#""張偉""#, "張偉"), (#""\/\"\\""#, "/\"\\"),
  ])
  func `Escapes are resolved`(text: String, meaning: String) throws {
    #expect(try read(text).string == meaning)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("1875", 1875), ("-1200", -1200), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil),
      ("99999999999999999999999999", nil), ("1.5", nil), ("1.0", nil), ("1e3", nil), (#""1""#, nil),
      ("true", nil), ("null", nil), ("[1]", nil),
    ] as [(String, Int64?)])
  func `Only an integer is an integer`(text: String, value: Int64?) throws {
    #expect(try read(text).integer == value)
  }

  @Test func `Members are found by their names, escaped or not, and the last one counts`() throws {
    let json = try read(#"{"a":1,"b\u0062":{"a":9},"a":2,"n":null,"é":3}"#)
    #expect(json["a"]?.integer == 2)
    #expect(json["bb"]?["a"]?.integer == 9)
    #expect(json["é"]?.integer == 3)
    #expect(json["n"] == nil)
    #expect(json["missing"] == nil)
    #expect(json["a"]?["a"] == nil)
    #expect(json.members?.map(\.name) == ["a", "bb", "a", "n", "é"])
  }

  @Test func `Elements come in order, nested ones too`() throws {
    let json = try read(#"[[1,2],{"a":[3]},[],4]"#)
    let elements = try #require(json.elements)
    #expect(elements.map(\.source) == ["[1,2]", #"{"a":[3]}"#, "[]", "4"])
    #expect(elements[0].elements?.map(\.integer) == [1, 2])
    #expect(elements[2].elements?.isEmpty == true)
  }

  /// Foundation's reader is the judge, on texts broken in every way one changed byte can break them.
  @Test func `Accepts and reads what Foundation does`() throws {
    var random = Seeded(7)
    let seeds = [try example("driver_list"), #"{"a":[1.5e3,-0,"\u00e9\n",true,null,{}],"b":""}"#]
    let spice = Array(#"{}[]",:\u0e+-.tfn "#.utf8)
    for text in seeds {
      for _ in Rounds.seeds(3_000) {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes.remove(at: place)
          case 1: bytes.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: place)
          default: bytes[place] = spice[Int.random(in: 0..<spice.count, using: &random)]
          }
        }
        let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        let ours = try? JSON(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        // Foundation takes a comma before a closing bracket, which RFC 8259 does not.
        let isLenient = text.contains(/,\s*[\]}]/)
        // And it refuses numbers that no Double holds, which are numbers all the same.
        let isHuge = text.contains(/[0-9][eE][+]?[0-9]{3}/)
        #expect(
          (ours == nil) == (theirs == nil) || isLenient && ours == nil || isHuge && theirs == nil, "\(text)")
        guard let ours, let theirs else { continue }
        #expect(ours.isEqual(to: theirs), "\(text)")
      }
    }
  }
}

extension JSON {
  fileprivate func isEqual(to other: Any) -> Bool {
    switch kind {
    case .object:
      guard let other = other as? [String: Any], let members else { return false }
      return Set(members.map(\.name)) == Set(other.keys)
        && other.allSatisfy { name, value in
          // A repeated name has as many meanings as there are readers.
          members.filter { $0.name == name }.contains { $0.value.isEqual(to: value) }
        }
    case .array:
      guard let other = other as? [Any], let elements, elements.count == other.count else { return false }
      return zip(elements, other).allSatisfy { $0.isEqual(to: $1) }
    case .string: return string == other as? String
    case .number: return Double(source) == (other as? NSNumber)?.doubleValue
    case .yes, .no: return boolean == other as? Bool
    case .null: return other is NSNull
    }
  }
}
