/// Changes to JSON that the sandbox wrote itself: without blanks, and every quote within a string escaped. So the
/// bytes `"name":` are a member's name wherever they stand.
struct JSONSurgery {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Gives every member of this name another value, made of the one it has; `nil` takes the member out.
  mutating func replace(_ name: String, _ value: (ArraySlice<UInt8>) -> [UInt8]?) {
    let key = Array("\"\(name)\":".utf8)
    var result: [UInt8] = []
    var rest = bytes[...]
    while let found = rest.firstRange(of: key) {
      result += rest[..<found.lowerBound]
      let end = Self.endOfValue(in: rest, from: found.upperBound)
      if let new = value(rest[found.upperBound..<end]) {
        result += key + new
        rest = rest[end...]
      } else {
        rest = rest[end...]
        // One of the two commas around the member goes with it.
        if rest.first == Self.comma {
          rest = rest.dropFirst()
        } else if result.last == Self.comma {
          result.removeLast()
        }
      }
    }
    bytes = result + rest
  }

  mutating func replace(_ name: String, with text: String) {
    replace(name) { _ in Array(text.utf8) }
  }

  mutating func remove(_ name: String) {
    replace(name) { _ in nil }
  }

  mutating func rename(_ name: String, to new: String) {
    bytes = bytes.replacing(Array("\"\(name)\":".utf8), with: Array("\"\(new)\":".utf8))
  }

  /// The elements of an array.
  static func elements(of array: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var elements: [ArraySlice<UInt8>] = []
    var rest = array.dropFirst()
    while let first = rest.first, first != UInt8(ascii: "]") {
      let end = endOfValue(in: rest, from: rest.startIndex)
      elements.append(rest[rest.startIndex..<end])
      rest = rest[end...]
      if rest.first == comma { rest = rest.dropFirst() }
    }
    return elements
  }

  private static let comma = UInt8(ascii: ",")

  /// Where the value that begins here is over.
  private static func endOfValue(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var (depth, isInString, index) = (0, false, start)
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isInString: index += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case _ where isInString: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
      case comma where depth == 0: return index
      default: break
      }
      index += 1
    }
    return index
  }
}
