/// The opaque token of a page URL (contract 9.4): `page_` and 43 letters and digits.
///
/// It holds the list, the filters, the limit and the place, enciphered and sealed, so that the server remembers
/// nothing and a client can neither read nor make one. A toy cipher: it keeps honest people honest. A token is
/// good for as long as the same world is served.
struct PageToken: Equatable {
  let listing: Listing
  let limit: Int
  let cursor: Rows.Cursor

  func text(in world: World) -> String {
    let key = Self.key(of: world)
    let (place, filters, high) = packed
    let seal = Self.seal(place, filters, high, key)
    var bytes: [UInt8] = Array(Self.prefix.utf8)
    Base62.write(seal, to: &bytes)
    Base62.write(place ^ Self.pad(seal, key, 1), to: &bytes)
    Base62.write(filters ^ Self.pad(seal, key, 2), to: &bytes)
    Base62.write((Self.pad(seal, key, 3) ^ high) & Self.tailBits, width: Self.tailWidth, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `nil` for what this world never gave out.
  init?(_ text: String, in world: World) {
    let bytes = Array(text.utf8)
    let key = Self.key(of: world)
    let start = Self.prefix.utf8.count
    guard bytes.count == start + 3 * Base62.width + Self.tailWidth else { return nil }
    let words = (0..<3).compactMap { Base62.read(bytes[(start + $0 * Base62.width)...].prefix(Base62.width)) }
    guard words.count == 3, let tail = Base62.read(bytes.suffix(Self.tailWidth)) else { return nil }
    self.init(
      place: words[1] ^ Self.pad(words[0], key, 1), filters: words[2] ^ Self.pad(words[0], key, 2),
      high: (tail ^ Self.pad(words[0], key, 3)) & Self.tailBits, in: world)
    // The seal and the prefix are right if the same token comes out again.
    guard self.text(in: world) == text else { return nil }
  }

  init(listing: Listing, limit: Int, cursor: Rows.Cursor) {
    self.listing = listing
    self.limit = limit
    self.cursor = cursor
  }
}

// MARK: - Packing

extension PageToken {
  /// Row (32 bits), limit (8), kind of cursor (4), status (4), list (4); two filters of 32 bits each, in which 0
  /// is none; and what a row needs beyond 32 bits.
  private var packed: (place: UInt64, filters: UInt64, high: UInt64) {
    let (kind, row): (UInt64, Int) =
      switch cursor {
      case .start: (0, 0)
      case .after(let row): (1, row)
      case .before(let row): (2, row)
      }
    let (list, status, first, second): (UInt64, UInt64, Int?, Int?) =
      switch listing {
      case .drivers(let fleet, let vehicle): (0, 0, fleet, vehicle)
      case .fleets(let status, let driver, let vehicle): (1, Self.number(of: status), driver, vehicle)
      case .transactions(let driver, let fleet): (2, 0, driver, fleet)
      case .vehicles(let driver, let fleet): (3, 0, driver, fleet)
      case .policies(let status): (4, Self.number(of: status), nil, nil)
      }
    let place = UInt64(row) & 0xFFFF_FFFF | UInt64(limit) << 32 | kind << 40 | status << 44 | list << 48
    return (place, Self.packed(first) | Self.packed(second) << 32, UInt64(row) >> 32)
  }

  private init?(place: UInt64, filters: UInt64, high: UInt64, in world: World) {
    let row = Int(place & 0xFFFF_FFFF | (high & 0x7FFF_FFFF) << 32)
    cursor = [1: .after(row), 2: .before(row)][place >> 40 & 15] ?? .start
    limit = Int(place >> 32 & 0xFF)
    let first = Self.unpacked(filters & 0xFFFF_FFFF)
    let second = Self.unpacked(filters >> 32)
    let status = place >> 44 & 15
    switch place >> 48 & 15 {
    case 0: listing = .drivers(fleet: first, vehicle: second)
    case 1: listing = .fleets(status: Self.status(status), driver: first, vehicle: second)
    case 2: listing = .transactions(driver: first, fleet: second)
    case 3: listing = .vehicles(driver: first, fleet: second)
    case 4: listing = .policies(status: Self.status(status))
    default: return nil
    }
  }

  private static func packed(_ filter: Int?) -> UInt64 {
    filter.map { UInt64($0) + 1 } ?? 0
  }

  private static func unpacked(_ bits: UInt64) -> Int? {
    bits == 0 ? nil : Int(bits) - 1
  }

  /// Counted from 1; 0 is none.
  private static func number<Status: CaseIterable & Equatable>(of status: Status?) -> UInt64 {
    guard let status else { return 0 }
    return UInt64(Status.allCases.prefix { $0 != status }.count + 1)
  }

  private static func status<Status: CaseIterable & Equatable>(_ number: UInt64) -> Status? {
    Status.allCases.first { self.number(of: $0) == number }
  }
}

// MARK: - Sealing

extension PageToken {
  private static let prefix = "page_"
  private static let tailWidth = 10
  /// As many bits as ten digits hold.
  private static let tailBits: UInt64 = 1 << 59 - 1

  /// Worlds of different size have different rows, so their tokens are not each other's.
  private static func key(of world: World) -> UInt64 {
    SeededRandom.key(
      seed: world.seed, SeededRandom.Purpose.pageToken.rawValue | UInt64(world.driverCount) << 8)
  }

  private static func seal(_ place: UInt64, _ filters: UInt64, _ high: UInt64, _ key: UInt64) -> UInt64 {
    SeededRandom.mix(SeededRandom.mix(SeededRandom.mix(place ^ key) ^ filters) ^ high)
  }

  private static func pad(_ seal: UInt64, _ key: UInt64, _ ordinal: UInt64) -> UInt64 {
    SeededRandom.mix(SeededRandom.mix(seal ^ key) &+ ordinal)
  }
}
