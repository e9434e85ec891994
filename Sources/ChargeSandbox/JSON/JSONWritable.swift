/// A value that knows its JSON.
protocol JSONWritable {
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.string(self)
  }
}

extension Int: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.raw { $0.append(contentsOf: String(self).utf8) }
  }
}

extension Bool: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.raw(self ? "true" : "false")
  }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.raw("null") }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.array { for element in self { $0.element(element) } }
  }
}

extension Identifier: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.quoted { write(to: &$0) }
  }
}

extension Timestamp: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.quoted { write(to: &$0) }
  }
}

extension FixedPoint: JSONWritable {
  /// Without trailing zeros: 0.4, not 0.40.
  func write(to json: inout JSONWriter) {
    var units = units
    var decimals = decimals
    while decimals > 0, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    json.raw {
      if units < 0 { $0.append(UInt8(ascii: "-")) }
      $0.append(contentsOf: padded.utf8.dropLast(decimals))
      if decimals > 0 { $0.append(UInt8(ascii: ".")) }
      $0.append(contentsOf: padded.utf8.suffix(decimals))
    }
  }
}
