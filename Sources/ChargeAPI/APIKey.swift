import ChargeModel

/// The secret that authenticates every request and alone selects test or live data (contract 9.1).
///
/// Nothing but the transport reads it: every way of printing, dumping or reflecting it gives `masked`.
public struct APIKey: Sendable, Hashable {
  /// For the `Authorization` header and nothing else.
  let secret: String

  /// A key as a file, a command or the environment hands it over; one newline at its end is dropped.
  ///
  /// - Returns: `nil` when nothing is left, or when it holds anything but visible ASCII characters.
  public init?(_ text: String) {
    let trimmed = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
    secret = trimmed
  }

  /// Test only for the prefix that says so; a key of unknown form counts as live.
  public var mode: Mode { secret.hasPrefix(Self.testPrefix) ? .test : .live }

  /// The only form that may be shown: `ch_sk_test_…last4`, and less of a short key.
  public var masked: String {
    let prefix = [Self.testPrefix, Self.livePrefix].first { secret.hasPrefix($0) } ?? ""
    let random = secret.dropFirst(prefix.count)
    return prefix + "…" + (random.count >= Self.shortestRandomPart ? random.suffix(4) : "")
  }

  /// `text` with the key in it, should a server repeat it, replaced by its masked form; in any case of letters,
  /// since a host is written in small ones.
  func masked(in text: String) -> String {
    let small = secret.utf8.map(Self.lowercased)
    var rest = Array(text.utf8)[...]
    guard rest.count >= small.count else { return text }
    var shown: [UInt8] = []
    while rest.count >= small.count {
      if rest.prefix(small.count).lazy.map(Self.lowercased).elementsEqual(small) {
        shown += masked.utf8
        rest = rest.dropFirst(small.count)
      } else {
        shown.append(rest.removeFirst())
      }
    }
    return String(decoding: shown + rest, as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  private static let testPrefix = "ch_sk_test_"
  private static let livePrefix = "ch_sk_live_"
  /// Four characters of anything shorter would tell too much of it.
  private static let shortestRandomPart = 12
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { masked }
  public var debugDescription: String { masked }
  public var customMirror: Mirror { Mirror(self, children: ["masked": masked], displayStyle: .struct) }
}
