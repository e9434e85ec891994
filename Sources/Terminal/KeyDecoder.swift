import CellGrid

/// Turns the bytes a terminal sends into keys, pastes and what the mouse did.
///
/// Curses could do this, but blocks the loop after each Esc to see what follows, splits a sequence it does not
/// know into keys that would act, and types a paste key by key. Here a sequence nobody knows is swallowed
/// whole, and a paste is one event however it is cut.
///
/// - Alt with a key is what the terminal makes of it: Esc, then the key. So an Esc that a slow line delivers in
///   one piece with the next key is not lost.
/// - With Ctrl, Shift or Alt, the keys that move keep their meaning, but for `←` and `→`, which with Ctrl or Alt move
///   by words; other special keys are ignored.
/// - Bytes that are not UTF-8 are ignored, in a paste replaced by U+FFFD.
struct KeyDecoder {
  /// A paste is cut here; the rest of it is read and dropped.
  static let longestPaste = 1 << 20

  /// No key sends more; of a longer sequence only the end is waited for.
  private static let longestSequence = 64

  /// What the terminal's description says its keys send.
  private let described: [[UInt8]: Key]
  /// The beginning of a sequence or of a character.
  private var pending: [UInt8] = []
  private var paste: Paste?

  init(described: [[UInt8]: Key] = [:]) {
    self.described = described
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes {
      if paste != nil {
        if let text = paste?.append(byte) {
          paste = nil
          events.append(.paste(text))
        }
      } else {
        pending.append(byte)
        drain(into: &events)
      }
    }
    return events
  }

  /// How long the rest of what began may take before `expire` is due; `nil` when nothing began.
  var patience: Duration? {
    if paste != nil { return .seconds(3) }
    if pending.isEmpty { return nil }
    return pending.count <= 2 && pending.first == .escape ? .milliseconds(25) : .milliseconds(250)
  }

  /// Takes what began for all there is: a lone Esc is a key, half a sequence nothing, half a paste a paste.
  mutating func expire() -> [InputEvent] {
    if let text = paste?.text {
      paste = nil
      return [.paste(text)]
    }
    defer { pending = [] }
    switch pending.count {
    case 1 where pending[0] == .escape:
      return [.key(.escape)]
    case 2 where pending[0] == .escape:
      return [.key(.escape), .key(.character(Character(Unicode.Scalar(pending[1]))))]
    default:
      return []
    }
  }

  private mutating func drain(into events: inout [InputEvent]) {
    while !pending.isEmpty {
      switch next() {
      case .incomplete:
        if pending.count > Self.longestSequence { pending.removeLast() }
        return
      case .pasteBegins:
        pending = []
        paste = Paste(limit: Self.longestPaste)
      case .taken(let count, let event):
        pending.removeFirst(count)
        if let event { events.append(event) }
      }
    }
  }

  private enum Step {
    case incomplete
    /// `count` bytes are done with; they are an event, or nothing we know.
    case taken(_ count: Int, InputEvent?)
    case pasteBegins
  }

  private func next() -> Step {
    switch pending[0] {
    case .escape: nextSequence()
    case 0..<0x20, 0x7F: .taken(1, .key(Key(control: pending[0])))
    default: nextCharacter()
    }
  }

  private func nextCharacter() -> Step {
    let length =
      switch pending[0] {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, pending.dropFirst().allSatisfy({ 0x80...0xBF ~= $0 }) else { return .taken(1, nil) }
    guard pending.count == length else { return .incomplete }
    guard let character = String(validating: pending, as: UTF8.self)?.first else { return .taken(1, nil) }
    let isControl = length == 2 && character < "\u{A0}"
    return .taken(length, isControl ? nil : .key(.character(character)))
  }

  private func nextSequence() -> Step {
    if let key = described[pending] { return .taken(pending.count, .key(key)) }
    guard pending.count > 1 else { return .incomplete }
    switch pending[1] {
    case UInt8(ascii: "["): return nextControlSequence()
    case UInt8(ascii: "O"): return nextShiftSequence()
    default:
      let begins = described.keys.contains { $0.starts(with: pending) }
      return begins ? .incomplete : .taken(1, .key(.escape))
    }
  }

  /// `ESC O`, digits that name a modifier, a letter.
  private func nextShiftSequence() -> Step {
    for (place, byte) in pending.enumerated().dropFirst(2) {
      switch byte {
      case 0x30...0x3F: continue
      case 0x21...0x7E: return .taken(place + 1, place == 2 ? Key(shifted: byte).map(InputEvent.key) : nil)
      default: return .taken(place, nil)
      }
    }
    return .incomplete
  }

  /// `ESC [`, parameters, a final byte (ECMA-48, 5.4).
  private func nextControlSequence() -> Step {
    if pending.count == 3, pending[2] == UInt8(ascii: "[") { return .incomplete }  // Linux console, F1 to F5
    for (place, byte) in pending.enumerated().dropFirst(2) {
      switch byte {
      case 0x20...0x3F: continue
      case UInt8(ascii: "[") where place == 2: continue
      case 0x40...0x7E: break
      default: return .taken(place, nil)  // no sequence goes on like this; the byte begins something new
      }
      if byte == UInt8(ascii: "M"), place == 2 { return nextX11Report() }
      let sequence = ControlSequence(pending[2...place])
      return sequence.beginsPaste ? .pasteBegins : .taken(place + 1, sequence.event)
    }
    return .incomplete
  }

  /// `ESC [ M` and three bytes that may be any.
  private func nextX11Report() -> Step {
    let count = 3 + MouseReport.bytesOfX11
    guard pending.count == count else { return .incomplete }
    return .taken(count, MouseReport.event(x11: pending[3...]).map(InputEvent.mouse))
  }
}

/// A bracketed paste while it arrives.
private struct Paste {
  private static let end = Array("\u{1B}[201~".utf8)

  let limit: Int
  private var bytes: [UInt8] = []
  /// How much of the end mark has been seen; it is in `bytes` only when it turns out to be text.
  private var matched = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// The whole text once its end arrives.
  mutating func append(_ byte: UInt8) -> String? {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count ? text : nil
    }
    for seen in Self.end[..<matched] { keep(seen) }
    matched = byte == .escape ? 1 : 0
    if matched == 0 { keep(byte) }
    return nil
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < limit { bytes.append(byte) }
  }
}

extension UInt8 {
  static let escape: UInt8 = 0x1B
}
