/// An id of the API: a prefix and 32 alphanumerics (contract 9.10).
///
/// The first eleven characters hold a scrambled index, the rest follows from them. So an id is eight bytes
/// until it is written, and is found again by arithmetic: no table of 100,000 strings.
struct Identifier: Hashable, Sendable {
  enum Kind: UInt64 {
    case driver = 1, fleet, vehicle, policy, chargingStation, paymentMethod, request
    case transaction, chargingSession, telemetry

    var prefix: StaticString {
      switch self {
      case .driver: "drv_"
      case .fleet: "flt_"
      case .vehicle: "veh_"
      case .policy: "pol_"
      case .chargingStation: "chst_"
      case .paymentMethod: "pm_"
      case .request: "req_"
      case .transaction: "txn_"
      case .chargingSession: "cs_"
      case .telemetry: "vtel_"
      }
    }
  }

  let kind: Kind
  private let number: UInt64

  /// The id of the `index`th thing of its kind in the world of `seed`.
  init(_ kind: Kind, index: Int, seed: UInt64) {
    self.kind = kind
    number = SeededRandom.mix(UInt64(index) ^ Self.key(kind, seed))
  }

  /// The index this text is the id of in the world of `seed`; `nil` if no thing of that kind has it.
  static func index(of text: String, _ kind: Kind, seed: UInt64, count: Int) -> Int? {
    let bytes = Array(text.utf8)
    let prefix = kind.prefix.utf8CodeUnitCount
    guard bytes.count == prefix + length,
      let number = Base62.read(bytes[prefix..<prefix + Base62.width]),
      let index = Int(exactly: SeededRandom.unmix(number) ^ key(kind, seed)), index < count
    else { return nil }
    // Prefix and tail have to be right as well.
    return Identifier(kind, index: index, seed: seed).bytes == bytes ? index : nil
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(to bytes: inout [UInt8]) {
    kind.prefix.withUTF8Buffer { bytes.append(contentsOf: $0) }
    Base62.write(number, to: &bytes)
    let tail = SeededRandom.mix(~number)
    Base62.write(tail, to: &bytes)
    Base62.write(SeededRandom.mix(tail), width: Self.length - 2 * Base62.width, to: &bytes)
  }

  private static let length = 32

  private static func key(_ kind: Kind, _ seed: UInt64) -> UInt64 {
    SeededRandom.key(seed: seed, SeededRandom.Purpose.identifier.rawValue << 8 | kind.rawValue)
  }

  private var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(40)
    write(to: &bytes)
    return bytes
  }
}
