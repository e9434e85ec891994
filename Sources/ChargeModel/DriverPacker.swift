/// Writes drivers one behind the other, as `PackedReader` reads them.
struct DriverPacker {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// Where texts stand that may come again, one more than the place and 0 for none, by a hash of their bytes.
  private var known = [UInt32](repeating: 0, count: 2048)

  /// What was written, with no room to spare.
  var packed: (bytes: [UInt8], starts: [UInt32]) {
    (bytes.withUnsafeBufferPointer(Array.init), starts.withUnsafeBufferPointer(Array.init))
  }

  mutating func append(_ driver: Driver) {
    append(PackedHead(driver))
    for text in PackedText.allCases { append(driver.packedText(text), mayComeAgain: text.mayComeAgain) }
    append(driver.fleets)
    append(driver.vehicles)
    append(driver.policies)
    append(driver.preferences.stations)
    append(driver.preferences.operators)
    // In one order, so that the same metadata are always the same bytes; of the keys' bytes, since texts that are
    // spelt in several ways do not always compare alike.
    append(
      driver.metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .flatMap { [$0.key, $0.value] })
    starts.append(UInt32(bytes.count))
  }

  /// A driver that is packed elsewhere.
  mutating func append(_ driver: inout PackedReader) {
    append(driver.head)
    for text in PackedText.allCases { append(driver.next(), mayComeAgain: text.mayComeAgain) }
    for _ in PackedList.allCases {
      let count = driver.count()
      append(length: count)
      for _ in 0..<count { append(driver.next(), mayComeAgain: true) }
    }
    starts.append(UInt32(bytes.count))
  }

  private mutating func append(_ head: PackedHead) {
    for number in [head.idHash, head.walletMinorUnits, head.created, head.updated] { append(number) }
    append(head.flags.rawValue)
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ ids: [Identifier<some Any>]) {
    append(length: ids.count)
    for id in ids { append(id.rawValue, mayComeAgain: true) }
  }

  private mutating func append(_ texts: [String]) {
    append(length: texts.count)
    for text in texts { append(text, mayComeAgain: true) }
  }

  private mutating func append(_ text: String?, mayComeAgain: Bool) {
    guard var text else { return bytes.append(0) }
    text.withUTF8 { append(UnsafeRawBufferPointer($0), mayComeAgain: mayComeAgain) }
  }

  private mutating func append(_ text: UnsafeRawBufferPointer?, mayComeAgain: Bool) {
    guard let text else { return bytes.append(0) }
    if mayComeAgain, text.count > 2, let there = placeOrRemember(text) {
      return append(length: (there + 1) << 1)
    }
    append(length: text.count << 1 | 1)
    bytes.append(contentsOf: text)
  }

  private mutating func append(length: Int) {
    var left = length
    while left >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
      left >>= 7
    }
    bytes.append(UInt8(left))
  }

  /// Where a text stands already; if it does not, it is about to stand at the end.
  private mutating func placeOrRemember(_ text: UnsafeRawBufferPointer) -> Int? {
    let hash = Self.hash(text)
    // Whoever makes texts whose hashes meet gains nothing but that they are written out.
    for slot in hash..<hash + 8 {
      let slot = slot & (known.count - 1)
      if known[slot] == 0 {
        known[slot] = UInt32(bytes.count + 1)
        return nil
      }
      let place = Int(known[slot] - 1)
      if stands(text, at: place) { return place }
    }
    return nil
  }

  private func stands(_ text: UnsafeRawBufferPointer, at place: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var reader = PackedReader(bytes, from: place)
      return reader.next().map { $0.isSame(as: text) } ?? false
    }
  }

  private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(text.count)
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    var place = 0
    while place + 8 <= text.count {
      mix(text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    while place < text.count {
      mix(UInt64(text[place]))
      place += 1
    }
    return Int(hash >> 33)
  }
}

extension PackedText {
  /// Whether several drivers may well have the same.
  fileprivate var mayComeAgain: Bool {
    switch self {
    case .currency, .chargingSpeed, .maxPricePerKWh, .unknownStatus: true
    case .id, .name, .email, .phone, .license, .paymentMethod: false
    }
  }
}

extension PackedHead {
  fileprivate init(_ driver: Driver) {
    var flags: Flags =
      switch driver.status {
      case .active: .active
      case .suspended: .suspended
      case .archived: .archived
      case .unknown: []
      }
    if driver.walletMinorUnits != nil { flags.insert(.hasWallet) }
    if driver.created != nil { flags.insert(.hasCreated) }
    if driver.updated != nil { flags.insert(.hasUpdated) }
    if let notifications = driver.preferences.notifications {
      flags.insert(notifications ? [.hasNotifications, .notifications] : .hasNotifications)
    }
    self.init(
      idHash: Int64(driver.id.hashValue), walletMinorUnits: driver.walletMinorUnits ?? 0,
      created: driver.created?.millisecondsSince1970 ?? 0,
      updated: driver.updated?.millisecondsSince1970 ?? 0,
      flags: flags)
  }
}

extension Driver {
  fileprivate func packedText(_ text: PackedText) -> String? {
    switch text {
    case .id: id.rawValue
    case .name: name
    case .email: email
    case .phone: phone
    case .currency: preferences.currency?.code
    case .chargingSpeed: preferences.chargingSpeed
    case .maxPricePerKWh: preferences.maxPricePerKWh
    case .license: licenseNumber
    case .paymentMethod: preferences.defaultPaymentMethod?.rawValue
    case .unknownStatus: if case .unknown(let text) = status { text } else { nil }
    }
  }
}
