import CellGrid
import Testing

@testable import Terminal

struct KeyDecoderTests {
  static let keys: [(String, [Key])] = [
    ("a", [.character("a")]), (" ", [.character(" ")]),
    ("ä漢😀", [.character("ä"), .character("漢"), .character("😀")]),
    ("\r\n", [.enter, .enter]), ("\t", [.tab]), ("\u{8}\u{7F}", [.backspace, .backspace]),
    ("\u{0}\u{1}\u{1A}", [.control("@"), .control("a"), .control("z")]),
    ("\u{1C}\u{1D}\u{1E}\u{1F}", [.control("\\"), .control("]"), .control("^"), .control("_")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", [.home, .home, .home, .home]),
    ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", [.end, .end, .end, .end]),
    ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.insert, .delete, .pageUp, .pageDown]),
    ("\u{1B}[Z", [.backTab]),
    ("\u{1B}OP\u{1B}[11~\u{1B}[[A", [.function(1), .function(1), .function(1)]),
    ("\u{1B}[15~\u{1B}[17~\u{1B}[21~\u{1B}[24~", [.function(5), .function(6), .function(10), .function(12)]),
    ("\u{1B}Oq\u{1B}Om\u{1B}OM", [.character("1"), .character("-"), .enter]),
  ]

  @Test(arguments: keys)
  func `Keys are told apart`(bytes: String, keys: [Key]) {
    #expect(decoded(bytes) == keys.map(InputEvent.key))
  }

  @Test func `A key that moves keeps its meaning with a modifier, another is ignored`() {
    #expect(decoded("\u{1B}[1;5A\u{1B}[6;2~\u{1B}[1;3H") == [.key(.up), .key(.pageDown), .key(.home)])
    #expect(decoded("\u{1B}[3;5~\u{1B}[1;2P\u{1B}[15;5~").isEmpty)
  }

  @Test(arguments: [
    "\u{1B}[I", "\u{1B}[?62;4c", "\u{1B}[<0;10;10m", "\u{1B}[27;5;9~", "\u{1B}[97;5u", "\u{1B}[1;7;9x",
    "\u{1B}[201~",
    "\u{1B}O2R", "\u{1B}[99~", "\u{1B}[~",
  ])
  func `A sequence nobody knows is swallowed whole`(sequence: String) {
    #expect(decoded(sequence + "k") == [.key(.character("k"))])
  }

  @Test func `With Ctrl or Alt the arrows to the sides go by words, with Shift alone they do not`() {
    #expect(decoded("\u{1B}[1;5D\u{1B}[1;3C") == [.key(.wordLeft), .key(.wordRight)])
    #expect(decoded("\u{1B}[1;6D\u{1B}[1;2C") == [.key(.wordLeft), .key(.right)])
  }

  @Test func `A sequence may arrive byte by byte`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.feed([0x5B]).isEmpty)
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.feed([0x41]) == [.key(.up)])
    #expect(decoder.patience == nil)
    #expect(decoder.feed([0xC3]).isEmpty)
    #expect(decoder.feed([0xA4]) == [.key(.character("ä"))])
  }

  @Test func `Esc is a key once nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.expire() == [.key(.escape)])
    #expect(decoder.expire().isEmpty)
    #expect(decoder.patience == nil)
  }

  @Test func `Alt is Esc and the key, and nothing typed is lost`() {
    #expect(decoded("\u{1B}x") == [.key(.escape), .key(.character("x"))])
    #expect(decoded("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    #expect(decoded("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decoded("\u{1B}[") == [.key(.escape), .key(.character("["))])
    #expect(decoded("\u{1B}ä") == [.key(.escape), .key(.character("ä"))])
  }

  @Test func `A sequence that breaks off is dropped, an endless one is swallowed`() {
    #expect(decoded("\u{1B}[1;\u{1B}[B") == [.key(.down)])
    #expect(decoded("\u{1B}[1;").isEmpty)
    #expect(decoded("\u{1B}[" + String(repeating: "1", count: 8000) + "xk") == [.key(.character("k"))])
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xC3], [0xE2, 0x82], [0x80], [0xC2, 0x9B],
    ] as [[UInt8]])
  func `Bytes that are no character are ignored`(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes + [UInt8(ascii: "k")]) == [.key(.character("k"))])
  }

  static let reports: [(String, MouseEvent?)] = [
    ("\u{1B}[<0;1;1M", MouseEvent(.click, at: Point(column: 0, line: 0))),
    ("\u{1B}[<64;120;40M", MouseEvent(.wheelUp, at: Point(column: 119, line: 39))),
    ("\u{1B}[<65;300;2M", MouseEvent(.wheelDown, at: Point(column: 299, line: 1))),
    ("\u{1B}[M !!", MouseEvent(.click, at: Point(column: 0, line: 0))),
    ("\u{1B}[M`\u{7F}q", MouseEvent(.wheelUp, at: Point(column: 94, line: 80))),
    ("\u{1B}[<0;0;5M", nil), ("\u{1B}[<0;5;0M", nil), ("\u{1B}[<0;-5;5M", nil), ("\u{1B}[<0;5M", nil),
    ("\u{1B}[<0;99999999999999999999;5M", nil), ("\u{1B}[<1;5;5M", nil), ("\u{1B}[<4;5;5M", nil),
    ("\u{1B}[<35;5;5M", nil), ("\u{1B}[<M", nil), ("\u{1B}[M#!!", nil), ("\u{1B}[M \u{1}\u{1}", nil),
  ]

  @Test(arguments: reports)
  func `What a mouse did is told, or swallowed whole`(bytes: String, mouse: MouseEvent?) {
    let event = mouse.map { [InputEvent.mouse($0)] } ?? []
    #expect(decoded(bytes + "k") == event + [.key(.character("k"))])
  }

  @Test func `The terminal's own description wins`() {
    let described: [[UInt8]: Key] = [Array("\u{1B}?x".utf8): .up, Array("\u{1B}[7$".utf8): .home]
    var decoder = KeyDecoder(described: described)
    #expect(decoder.feed("\u{1B}?x\u{1B}[7$j".utf8) == [.key(.up), .key(.home), .key(.character("j"))])
  }

  @Test func `A paste is one event, however it is cut and whatever it holds`() {
    let text = "a\r\nb\u{1B}[A\u{1B}[20Q\u{1B}\u{1B}[201 ä"
    for step in [1, 3, 1000] {
      var decoder = KeyDecoder()
      let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8)
      let events = stride(from: 0, to: bytes.count, by: step)
        .flatMap { decoder.feed(bytes[$0..<min(bytes.count, $0 + step)]) }
      #expect(events == [.paste(text), .key(.character("q"))])
    }
  }

  @Test func `A paste without its end is flushed`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\u{1B}[200~half".utf8).isEmpty)
    #expect(decoder.patience == .seconds(3))
    #expect(decoder.expire() == [.paste("half")])
    #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  @Test func `A paste is bounded`() {
    var decoder = KeyDecoder()
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: KeyDecoder.longestPaste + 10)
    let events = decoder.feed(Array("\u{1B}[200~".utf8) + long + Array("\u{1B}[201~q".utf8))
    #expect(events.count == 2)
    #expect(events.first == .paste(String(repeating: "x", count: KeyDecoder.longestPaste)))
    #expect(events.last == .key(.character("q")))
  }

  @Test func `No bytes can stop it`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let bytes = (0..<40).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255) : [0x1B, 0x5B, 0x4F, 0x7E, 0x32].randomElement() ?? 0
      }
      _ = decoder.feed(bytes)
      _ = decoder.expire()
      #expect(decoder.patience == nil, "\(bytes)")
      #expect(decoder.feed("k".utf8) == [.key(.character("k"))], "\(bytes)")
    }
  }

  /// What comes of the bytes when nothing follows.
  private func decoded(_ text: String) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.feed(text.utf8) + decoder.expire()
  }
}
