import CellGrid

extension Style {
  /// The control sequence that turns a terminal from its plain look to this one; empty for the plain look.
  ///
  /// Entries up to 15 are named as terminals of 16 colours know them.
  public var controlSequence: String {
    var parameters: [String] = []
    let codes: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    parameters += codes.filter { attributes.contains($0.0) }.map(\.1)
    parameters += Self.parameters(foreground, normal: 30, bright: 90, extended: "38")
    parameters += Self.parameters(background, normal: 40, bright: 100, extended: "48")
    return parameters.isEmpty ? "" : "\u{1B}[\(parameters.joined(separator: ";"))m"
  }

  private static func parameters(
    _ color: Color, normal: Int, bright: Int, extended: String
  ) -> [String] {
    switch Int(color.index) {
    case ..<0: []
    case let entry where entry < 8: ["\(normal + entry)"]
    case let entry where entry < 16: ["\(bright + entry - 8)"]
    case let entry: [extended, "5", "\(entry)"]
    }
  }
}
