/// A word from a list of the contract that a server may have made longer since (contract 12).
public enum OpenValue<Known: RawRepresentable<String> & Hashable & Sendable>: Hashable, Sendable {
  case known(Known)
  /// A word this program does not know, shown as received.
  case unknown(String)

  public init(_ text: String) { self = Known(rawValue: text).map { .known($0) } ?? .unknown(text) }

  /// As the API writes it.
  public var text: String {
    switch self {
    case .known(let known): known.rawValue
    case .unknown(let text): text
    }
  }
}
