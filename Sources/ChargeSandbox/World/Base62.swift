/// Numbers written in letters and digits, as the API's ids are (contract 9.10).
///
/// Least significant digit first: the digit that cannot take every value then stands where nobody looks.
enum Base62 {
  /// As many digits as any `UInt64` needs.
  static let width = 11

  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// The value of each ASCII code; 255 for what is no digit.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  static func write(_ number: UInt64, width: Int = width, to bytes: inout [UInt8]) {
    var rest = number
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: width))
    // In place: an id has 32 characters and a page of drivers some 600 ids.
    bytes.withUnsafeMutableBufferPointer { bytes in
      for position in start..<start + width {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 62)
        bytes[position] = digits[Int(remainder)]
        rest = quotient
      }
    }
  }

  /// `nil` for a foreign character or a number that does not fit.
  static func read(_ text: some BidirectionalCollection<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for character in text.reversed() {
      let value = values[Int(character)]
      guard value < 62 else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 62)
      let (sum, carry) = product.addingReportingOverflow(UInt64(value))
      guard !overflow, !carry else { return nil }
      number = sum
    }
    return number
  }
}
