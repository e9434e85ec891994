/// What stands at the beginning of a packed driver: what is no text, in the machine's own form.
struct PackedHead: Equatable {
  let idHash: Int64
  let walletMinorUnits: Int64
  let created: Int64
  let updated: Int64
  let flags: Flags

  static let size = 34

  struct Flags: OptionSet {
    let rawValue: UInt16

    static let hasWallet = Flags(rawValue: 1 << 0)
    static let hasCreated = Flags(rawValue: 1 << 1)
    static let hasUpdated = Flags(rawValue: 1 << 2)
    static let hasNotifications = Flags(rawValue: 1 << 3)
    static let notifications = Flags(rawValue: 1 << 4)
    static let active = Flags(rawValue: 1 << 5)
    static let suspended = Flags(rawValue: 1 << 6)
    static let archived = Flags(rawValue: 1 << 7)
  }
}

/// The texts of a packed driver that stand alone, in the order in which they stand; the lists come behind them.
enum PackedText: Int, CaseIterable {
  case id, name, email, phone, currency, chargingSpeed, maxPricePerKWh, license, paymentMethod, unknownStatus
}

/// The lists of a packed driver, in their order. Metadata is a list of keys, each with its value behind it.
enum PackedList: Int, CaseIterable {
  case fleets, vehicles, policies, stations, operators, metadata
}

/// Goes through a packed driver field by field.
///
/// A field's length stands before it, so that passing one by costs next to nothing. Of a text that the run of bytes
/// holds already only the place stands there.
struct PackedReader {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private var place: Int

  init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    self.bytes = bytes
    self.start = start
    place = start + PackedHead.size
  }

  var head: PackedHead {
    PackedHead(
      idHash: number(0), walletMinorUnits: number(8), created: number(16), updated: number(24),
      flags: PackedHead.Flags(rawValue: number(32)))
  }

  var flags: PackedHead.Flags { PackedHead.Flags(rawValue: number(32)) }
  var updated: Int64? { flags.contains(.hasUpdated) ? number(24) : nil }
  var created: Int64? { flags.contains(.hasCreated) ? number(16) : nil }
  var walletMinorUnits: Int64? { flags.contains(.hasWallet) ? number(8) : nil }

  private func number<Number: FixedWidthInteger>(_ offset: Int) -> Number {
    bytes.loadUnaligned(fromByteOffset: start + offset, as: Number.self)
  }

  /// The next text; `nil` where there is none.
  mutating func next() -> UnsafeRawBufferPointer? {
    let code = length()
    if code == 0 { return nil }
    if code & 1 == 1 {
      let text = place..<place + code >> 1
      place = text.upperBound
      return UnsafeRawBufferPointer(rebasing: bytes[text])
    }
    // Elsewhere, where the text itself stands.
    var there = PackedReader(bytes, from: code >> 1 - 1)
    return there.next()
  }

  /// Reads what stands at `place`, which is no driver's beginning.
  init(_ bytes: UnsafeRawBufferPointer, from place: Int) {
    self.bytes = bytes
    start = place
    self.place = place
  }

  /// How many items the next list has.
  mutating func count() -> Int { length() }

  mutating func skipTexts(_ count: Int) {
    for _ in 0..<count {
      let code = length()
      if code & 1 == 1 { place += code >> 1 }
    }
  }

  mutating func skipLists(_ count: Int) {
    for _ in 0..<count { skipTexts(length()) }
  }

  /// The text alone, from the beginning.
  mutating func text(_ text: PackedText) -> UnsafeRawBufferPointer? {
    skipTexts(text.rawValue)
    return next()
  }

  /// To the items of a list, from the beginning.
  ///
  /// - Returns: how many texts it has.
  mutating func begin(_ list: PackedList) -> Int {
    skipTexts(PackedText.allCases.count)
    skipLists(list.rawValue)
    return count()
  }

  mutating func readsTheSame(as other: inout PackedReader) -> Bool {
    guard head == other.head else { return false }
    for _ in PackedText.allCases where !nextIsTheSame(as: &other) { return false }
    for _ in PackedList.allCases {
      let count = count()
      guard count == other.count() else { return false }
      for _ in 0..<count where !nextIsTheSame(as: &other) { return false }
    }
    return true
  }

  private mutating func nextIsTheSame(as other: inout PackedReader) -> Bool {
    switch (next(), other.next()) {
    case (nil, nil): true
    case (let left?, let right?): left.isSame(as: right)
    default: false
    }
  }

  /// Seven bits a byte, the lowest first; the last byte has its highest bit clear.
  private mutating func length() -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = bytes[place]
      place += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }
}

extension UnsafeRawBufferPointer {
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var place = 0
    while place + 8 <= count {
      guard
        loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      else { return false }
      place += 8
    }
    while place < count {
      guard self[place] == other[place] else { return false }
      place += 1
    }
    return true
  }
}

extension String {
  /// A text as it was packed, which was one.
  init(packed text: UnsafeRawBufferPointer) { self.init(decoding: text, as: UTF8.self) }
}
