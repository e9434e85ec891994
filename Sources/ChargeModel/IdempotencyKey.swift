/// Names one intended write, so that trying it again cannot do it twice (contract 9.6).
///
/// It belongs to the intention: made once, kept through every retry, restart and resume.
public struct IdempotencyKey: Hashable, Sendable {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Makes idempotency keys without a source of chance at hand: a random start, then counting.
///
/// The start comes from outside, so the same start gives the same keys in a test.
public struct IdempotencyKeys: Hashable, Sendable {
  private let high: UInt64
  private var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The next key, written as a random UUID (version 4), as contract 9.6 suggests.
  public mutating func next() -> IdempotencyKey {
    low &+= 1
    let versioned = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    let variant = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    let digits = Array(Self.hexadecimal(versioned) + Self.hexadecimal(variant))
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return IdempotencyKey(groups.joined(separator: "-"))
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
