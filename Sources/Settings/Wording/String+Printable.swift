extension String {
  /// Fit for a terminal and a log: what moves the cursor, hides or turns text is written as `\u{1B}`, and the
  /// secret part of an API key is left out.
  package var printable: String {
    var shown = ""
    for scalar in replacing(/ch_sk_[A-Za-z0-9_-]*/.ignoresCase(), with: "ch_sk_…").unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// In quotes, cut where it is long.
  package var quoted: String { "\"\(shortened)\"" }

  /// Forty characters at most, blanks and line breaks folded into one blank.
  var shortened: String {
    let folded = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return folded.count > 40 ? folded.prefix(39) + "…" : folded
  }
}

extension Sequence<String> {
  /// `a, b or c`.
  package var alternatives: String { listed(with: "or") }

  func listed(with last: String) -> String {
    let all = Array(self)
    guard let end = all.last, all.count > 1 else { return all.joined() }
    return "\(all.dropLast().joined(separator: ", ")) \(last) \(end)"
  }
}
