import Foundation
import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  @Test(arguments: ["", "a", "ab", "abc", "drv_pG7WUA9V", "Zoë\n張偉", String(repeating: "x", count: 5000)])
  func `A text goes out as OSC 52, in base64`(text: String) throws {
    let bytes = try #require(ClipboardSequence.bytes(for: text, insideTmux: false))
    let sequence = String(decoding: bytes, as: UTF8.self)
    #expect(sequence == "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
  }

  @Test func `Inside tmux it goes out for tmux, and wrapped for the terminal around it`() throws {
    let bytes = try #require(ClipboardSequence.bytes(for: "ab", insideTmux: true))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}]52;c;YWI=\u{7}" + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YWI=\u{7}\u{1B}\\")
  }

  @Test func `What terminals would not take is not sent`() {
    let longest = String(repeating: "x", count: ClipboardSequence.longestText)
    #expect(ClipboardSequence.bytes(for: longest, insideTmux: true) != nil)
    #expect(ClipboardSequence.bytes(for: longest + "xxx", insideTmux: false) == nil)
  }
}
