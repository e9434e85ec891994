/// Draws that know something of the world.
extension SeededRandom {
  /// A moment in the half-open range.
  mutating func moment(from first: Timestamp, to end: Timestamp) -> Timestamp {
    Timestamp(milliseconds: first.milliseconds + Int64(below(Int(end.milliseconds - first.milliseconds))))
  }

  /// None, one or two of the world's policies.
  mutating func policies(seed: UInt64) -> [Identifier] {
    let count = share(of: [350, 450, 200])
    return pick(count, of: Array(0..<World.policies)).map { Identifier(.policy, index: $0, seed: seed) }
  }

  mutating func digits(_ count: Int) -> String {
    String(decoding: (0..<count).map { _ in UInt8(ascii: "0") + UInt8(below(10)) }, as: UTF8.self)
  }

  /// A telephone number that belongs to nobody: from the ranges regulators keep for films and books, those of
  /// the United Kingdom where a country keeps none.
  mutating func phoneNumber(in country: String) -> String {
    switch country {
    case "FR": "+3363998" + digits(4)
    case "US": "+120255501" + digits(2)
    case "SE": "+4670174\(within(605...699))"
    case "IE": "+3532091" + digits(5)
    default: "+447700900" + digits(3)
    }
  }
}
