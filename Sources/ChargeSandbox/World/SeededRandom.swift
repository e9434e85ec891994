/// A stream of numbers that depends on nothing but its seed (SplitMix64, Steele, Lea and Flood, 2014).
///
/// Not the standard library's generator: that one may change what `Int.random(in:using:)` draws from the same
/// numbers, and the same seed must give the same world after every upgrade.
struct SeededRandom: Sendable {
  /// What a stream is drawn for, so that a new draw in one place moves nothing elsewhere.
  enum Purpose: UInt64 {
    case identifier = 1, memberships, garage, profile, fleet, pageToken
    case rhythm, moment, movement, round, vehicle, policy, fault
  }

  private var state: UInt64

  /// The stream of one thing, the `index`th of its kind, in the world of `seed`.
  init(seed: UInt64, _ purpose: Purpose, index: Int) {
    state = Self.mix(Self.key(seed: seed, purpose.rawValue) &+ UInt64(index))
  }

  mutating func next() -> UInt64 {
    state &+= Self.golden
    return Self.mix(state)
  }

  /// A number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// `count` different elements, in random order; fewer if there are not that many.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    guard count > 0 else { return [] }
    var rest = elements
    return (0..<min(count, rest.count)).map { _ in rest.swapRemove(at: below(rest.count)) }
  }

  /// The index of one of the shares, each as likely as it is large.
  mutating func share(of perMille: [Int]) -> Int {
    var left = below(perMille.reduce(0, +))
    for (index, size) in perMille.enumerated() {
      if left < size { return index }
      left -= size
    }
    return perMille.count - 1
  }
}

extension SeededRandom {
  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A number that belongs to a seed and a purpose; unlike for any other pair.
  static func key(seed: UInt64, _ purpose: UInt64) -> UInt64 {
    mix(mix(seed &+ golden) ^ (purpose &* golden))
  }

  /// Scrambles a number so that neighbours have nothing in common. One to one: `unmix` takes it back.
  static func mix(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The number that `mix` made this one of.
  static func unmix(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 31) ^ (z >> 62)) &* 0x3196_42B2_D24D_8EC3  // inverse of the second factor, modulo 2^64
    z = (z ^ (z >> 27) ^ (z >> 54)) &* 0x96DE_1B17_3F11_9089  // and of the first
    return z ^ (z >> 30) ^ (z >> 60)
  }
}

extension Array {
  fileprivate mutating func swapRemove(at index: Int) -> Element {
    swapAt(index, count - 1)
    return removeLast()
  }
}
