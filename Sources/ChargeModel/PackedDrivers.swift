/// Drivers end to end in one run of bytes, as a page of a table holds them; immutable once packed.
///
/// A driver as a value is twenty fields, most of them with storage of their own: about 1,400 bytes in fifteen pieces,
/// where the API sends 700. Packed it is 300 bytes in none. A field is read where it stands, a whole driver is made
/// when somebody asks for one, and two are compared without making either.
final class PackedDrivers: Sendable {
  private let bytes: [UInt8]
  /// Where each driver begins, and where one more would.
  private let starts: [UInt32]

  init(_ drivers: some Sequence<Driver>) {
    var packer = DriverPacker()
    for driver in drivers { packer.append(driver) }
    (bytes, starts) = packer.packed
  }

  /// Drivers that are packed already, moved together.
  init(_ drivers: some Sequence<(packed: PackedDrivers, place: Int)>) {
    var packer = DriverPacker()
    for driver in drivers {
      driver.packed.withReader(at: driver.place) { packer.append(&$0) }
    }
    (bytes, starts) = packer.packed
  }

  var count: Int { starts.count - 1 }

  /// In bytes.
  var size: Int { bytes.count }

  /// Reads driver `place` from its beginning on.
  @inline(__always)
  func withReader<Result>(at place: Int, _ body: (inout PackedReader) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      var reader = PackedReader(bytes, at: Int(starts[place]))
      return body(&reader)
    }
  }

  /// The id's hash, as `Driver.ID.hashValue` gives it.
  func idHash(_ place: Int) -> Int { withReader(at: place) { Int(truncatingIfNeeded: $0.head.idHash) } }

  /// Whether driver `place` is called so.
  func hasID(_ id: Driver.ID, _ place: Int) -> Bool {
    withReader(at: place) { reader in
      guard let text = reader.next() else { return false }
      var wanted = id.rawValue
      if wanted.withUTF8({ text.isSame(as: UnsafeRawBufferPointer($0)) }) { return true }
      // Texts with other bytes are the same where only the spelling of a letter's accents differs.
      let isASCII = text.allSatisfy { $0 < 0x80 } && wanted.utf8.allSatisfy { $0 < 0x80 }
      return !isASCII && Driver.ID(String(packed: text)) == id
    }
  }

  /// Whether two drivers are the same to the last byte.
  func isEqual(_ place: Int, to other: PackedDrivers, _ otherPlace: Int) -> Bool {
    if self === other, place == otherPlace { return true }
    return withReader(at: place) { left in
      other.withReader(at: otherPlace) { right in left.readsTheSame(as: &right) }
    }
  }

  /// Driver `place` as a value.
  func driver(_ place: Int) -> Driver { withReader(at: place) { Driver(reading: &$0) } }
}
