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
    let (place, filters) = packed
    let seal = Self.seal(place, filters, key)
    var bytes: [UInt8] = Array(Self.prefix.utf8)
    Base62.write(seal, to: &bytes)
    Base62.write(place ^ Self.pad(seal, key, 1), to: &bytes)
    Base62.write(filters ^ Self.pad(seal, key, 2), to: &bytes)
    Base62.write(Self.pad(seal, key, 3), width: Self.tailWidth, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `nil` for what this world never gave out.
  init?(_ text: String, in world: World) {
    let bytes = Array(text.utf8)
    let key = Self.key(of: world)
    let start = Self.prefix.utf8.count
    guard bytes.count == start + 3 * Base62.width + Self.tailWidth else { return nil }
    let words = (0..<3).compactMap { Base62.read(bytes[(start + $0 * Base62.width)...].prefix(Base62.width)) }
    guard words.count == 3 else { return nil }
    self.init(place: words[1] ^ Self.pad(words[0], key, 1), filters: words[2] ^ Self.pad(words[0], key, 2))
    // The seal, the prefix and the tail are right if the same token comes out again.
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
  /// Row (32 bits), limit (8), kind of cursor (4), status (4), list (4); and two filters of 32 bits each, in
  /// which 0 is none.
  private var packed: (place: UInt64, filters: UInt64) {
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
      }
    let place = UInt64(row) | UInt64(limit) << 32 | kind << 40 | status << 44 | list << 48
    return (place, Self.packed(first) | Self.packed(second) << 32)
  }

  private init(place: UInt64, filters: UInt64) {
    let row = Int(place & 0xFFFF_FFFF)
    cursor = [1: .after(row), 2: .before(row)][place >> 40 & 15] ?? .start
    limit = Int(place >> 32 & 0xFF)
    let first = Self.unpacked(filters & 0xFFFF_FFFF)
    let second = Self.unpacked(filters >> 32)
    let status = FleetStatus.allCases.first { Self.number(of: $0) == place >> 44 & 15 }
    listing =
      place >> 48 & 15 == 0
      ? .drivers(fleet: first, vehicle: second) : .fleets(status: status, driver: first, vehicle: second)
  }

  private static func packed(_ filter: Int?) -> UInt64 {
    filter.map { UInt64($0) + 1 } ?? 0
  }

  private static func unpacked(_ bits: UInt64) -> Int? {
    bits == 0 ? nil : Int(bits) - 1
  }

  private static func number(of status: FleetStatus?) -> UInt64 {
    switch status {
    case nil: 0
    case .active: 1
    case .suspended: 2
    case .archived: 3
    }
  }
}

// MARK: - Sealing

extension PageToken {
  private static let prefix = "page_"
  private static let tailWidth = 10

  /// Worlds of different size have different rows, so their tokens are not each other's.
  private static func key(of world: World) -> UInt64 {
    SeededRandom.key(
      seed: world.seed, SeededRandom.Purpose.pageToken.rawValue | UInt64(world.driverCount) << 8)
  }

  private static func seal(_ place: UInt64, _ filters: UInt64, _ key: UInt64) -> UInt64 {
    SeededRandom.mix(SeededRandom.mix(place ^ key) ^ filters)
  }

  private static func pad(_ seal: UInt64, _ key: UInt64, _ ordinal: UInt64) -> UInt64 {
    SeededRandom.mix(SeededRandom.mix(seal ^ key) &+ ordinal)
  }
}
