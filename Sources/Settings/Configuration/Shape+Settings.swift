extension Shape<String> {
  /// A theme by name, or the path of its file.
  static func theme(_ vocabulary: Vocabulary) -> Shape {
    .text(accepted: "\(vocabulary.themes.sorted().joined(separator: ", ")), or a path") {
      text throws(Complaint) in
      let isPath = text.contains("/") || text.hasSuffix(".toml")
      guard !isPath, !vocabulary.themes.contains(text) else { return text }
      throw Complaint("is no theme here", nearest: vocabulary.themes.nearest(to: text))
    }
  }

  static func baseURL(_ vocabulary: Vocabulary) -> Shape {
    .text(accepted: "an address such as \"\(vocabulary.baseURL)\"", isPrivate: true) {
      text throws(Complaint) in
      guard let flaw = vocabulary.flawOfBaseURL(text) else { return text }
      throw Complaint("is not usable: \(flaw)")
    }
  }

  static func filter(_ vocabulary: Vocabulary) -> Shape {
    .text(accepted: "a filter such as \"status:active wallet<5\"") { text throws(Complaint) in
      guard let flaw = vocabulary.flawOfFilter(text) else { return text }
      throw Complaint("is no filter: \(flaw)")
    }
  }

  static func column(_ vocabulary: Vocabulary) -> Shape {
    .text(accepted: vocabulary.columns.joined(separator: ", ")) { text throws(Complaint) in
      guard !vocabulary.columns.contains(text) else { return text }
      throw Complaint("is no column", nearest: vocabulary.columns.nearest(to: text))
    }
  }

  static let profileName = Shape.text(accepted: "the name of a profile") { text throws(Complaint) in
    guard !text.isEmpty else { throw Complaint("is empty") }
    return text
  }
}

extension Shape<Int64> {
  /// An amount in major units of a currency, read as minor units.
  static func amount(fractionDigits: Int) -> Shape {
    let example = fractionDigits == 0 ? "500" : "5." + String(repeating: "0", count: fractionDigits)
    return .text(accepted: "an amount such as \"\(example)\"") { text throws(Complaint) in
      let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let isNegative = text.hasPrefix("-")
      let whole = parts[0].dropFirst(isNegative ? 1 : 0)
      let fraction = parts.count > 1 ? parts[1] : ""
      let isWritten = !whole.isEmpty && (parts.count == 1 || !fraction.isEmpty)
      guard isWritten, (whole + fraction).utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else {
        throw Complaint("is not an amount")
      }
      guard fraction.count <= fractionDigits else {
        let most = fractionDigits == 0 ? "no decimals" : "\(fractionDigits) decimals at most"
        throw Complaint("has too many decimals", remedy: "this currency has \(most)")
      }
      let padding = String(repeating: "0", count: fractionDigits - fraction.count)
      guard let minorUnits = Int64((isNegative ? "-" : "") + whole + fraction + padding) else {
        throw Complaint("is too large")
      }
      return minorUnits
    }
  }
}

extension Complaint {
  init(_ text: String, nearest: String?) {
    self.init(text, remedy: nearest.map { "did you mean \"\($0)\"?" })
  }
}
