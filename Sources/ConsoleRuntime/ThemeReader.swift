import CellGrid
import ConsoleCore
import Settings

/// Reads the text of a theme file, and collects everything that is wrong with it.
struct ThemeReader {
  private var mistakes: [ThemeMistake] = []
  private var palette: [String: ThemeColor] = [:]
  private var looks: [Theme.Role: ThemeLook] = [:]

  private init() {}

  /// - Throws: every mistake, in the order of the lines; never an empty list.
  static func read(_ text: String) throws(ThemeMistakes) -> Theme {
    let root: TOMLNode
    do throws(TOMLSyntaxError) { root = try TOMLNode(parsing: text) } catch {
      throw ThemeMistakes([ThemeMistake(line: error.line, "column \(error.column): \(error.reason)")])
    }
    var reader = ThemeReader()
    let theme = reader.theme(root)
    guard reader.mistakes.isEmpty else { throw ThemeMistakes(reader.mistakes.sorted { $0.line < $1.line }) }
    return theme
  }

  private mutating func theme(_ root: TOMLNode) -> Theme {
    var entries = root.entries
    let name = entries.removeValue(forKey: "name")
    let contrast = entries.removeValue(forKey: "contrast")
    // The palette before the roles that use it, the looks before what they lack without colours.
    for (entry, node) in table("palette", &entries) { palette[entry] = color(node, named: entry) }
    for (role, node) in table("roles", &entries) { readRole(role, node) }
    for (role, node) in table("none", &entries) { readAttributes(role, node) }
    for (key, node) in entries {
      refuse(
        node, "there is no setting \(key.quoted)", accepted: "name, contrast, [palette], [roles], [none]")
    }
    return Theme(name: nameText(name), looks: looks, promisedContrast: promise(contrast))
  }

  private mutating func nameText(_ node: TOMLNode?) -> String {
    guard let node else {
      mistakes.append(ThemeMistake(line: 1, "the theme has no name", accepted: "name = \"…\""))
      return ""
    }
    guard case .text(let name) = node.value, !name.isEmpty else {
      refuse(node, "name = \(node.written) is no name", accepted: "a text")
      return ""
    }
    return name
  }

  private mutating func promise(_ node: TOMLNode?) -> Double? {
    switch node?.value {
    case nil: return nil
    case .integer(let ratio)? where (1...21).contains(ratio): return Double(ratio)
    case .number(let ratio)? where (1...21).contains(ratio): return ratio
    default:
      if let node { refuse(node, "contrast = \(node.written) is no contrast", accepted: "1 to 21") }
      return nil
    }
  }

  // MARK: Tables

  /// Takes a table out of the root; a table that is absent is empty.
  private mutating func table(_ name: String, _ root: inout [String: TOMLNode]) -> [String: TOMLNode] {
    guard let node = root.removeValue(forKey: name) else { return [:] }
    guard node.isTable else {
      refuse(node, "\(name) = \(node.written) is no table", accepted: "[\(name)] and a line for each entry")
      return [:]
    }
    return node.entries
  }

  private mutating func color(_ node: TOMLNode, named name: String) -> ThemeColor? {
    let accepted = "0 to 255, \"#rrggbb\", \"default\", or { color = …, 16 = …, 8 = … }"
    guard let base = base(node) else {
      guard node.isTable else {
        refuse(node, "\(name) = \(node.written) is no colour", accepted: accepted)
        return nil
      }
      return levels(node, named: name, accepted: accepted)
    }
    return ThemeColor(base)
  }

  /// `{ color = "#5fafd7", 16 = 12, 8 = 6 }`.
  private mutating func levels(_ node: TOMLNode, named name: String, accepted: String) -> ThemeColor? {
    var entries = node.entries
    guard let color = entries.removeValue(forKey: "color"), let base = base(color) else {
      refuse(node, "\(name) names no colour", accepted: accepted)
      return nil
    }
    var fewer: [Int: UInt8] = [:]
    for depth in [16, 8] {
      guard let node = entries.removeValue(forKey: String(depth)) else { continue }
      if case .integer(let entry) = node.value, (0..<depth).contains(entry) {
        fewer[depth] = UInt8(entry)
      } else {
        refuse(node, "\(depth) = \(node.written) is none of \(depth) colours", accepted: "0 to \(depth - 1)")
      }
    }
    for (key, node) in entries { refuse(node, "a colour has no \(key.quoted)", accepted: "color, 16, 8") }
    return ThemeColor(base, sixteen: fewer[16], eight: fewer[8])
  }

  private func base(_ node: TOMLNode) -> ThemeColor.Base? {
    switch node.value {
    case .integer(let entry): UInt8(exactly: entry).map(ThemeColor.Base.entry)
    case .text("default"): .standard
    case .text(let text): RGB(text).map(ThemeColor.Base.rgb)
    default: nil
    }
  }

  private mutating func readRole(_ name: String, _ node: TOMLNode) {
    guard let (role, words) = words(name, node) else { return }
    do throws(ThemeError) { looks[role] = try ThemeLook(words, palette: palette) } catch {
      refuse(node, name, error)
    }
  }

  private mutating func readAttributes(_ name: String, _ node: TOMLNode) {
    guard let (role, words) = words(name, node) else { return }
    do throws(ThemeError) {
      let attributes = try ThemeLook.attributes(words)
      looks[role, default: .plain].attributesWithoutColor = attributes
    } catch {
      refuse(node, name, error)
    }
  }

  private mutating func words(_ name: String, _ node: TOMLNode) -> (role: Theme.Role, words: String)? {
    guard let role = Theme.Role(rawValue: name) else {
      let known = Theme.Role.allCases.map(\.rawValue)
      let accepted = known.nearest(to: name).map { "\($0) is near it" } ?? known.joined(separator: ", ")
      refuse(node, "there is no role \(name.quoted)", accepted: accepted)
      return nil
    }
    guard case .text(let words) = node.value else {
      refuse(node, "\(name) = \(node.written) is not a text", accepted: "words such as \"accent bold\"")
      return nil
    }
    return (role, words)
  }

  // MARK: Mistakes

  private mutating func refuse(_ node: TOMLNode, _ message: String, accepted: String) {
    mistakes.append(ThemeMistake(line: node.line, message, accepted: accepted))
  }

  private mutating func refuse(_ node: TOMLNode, _ role: String, _ error: ThemeError) {
    switch error {
    case .unknownRole: preconditionFailure("roles are known before their words are read")
    case .unknownWord(let word, let known):
      refuse(
        node, "\(role) says \(word.quoted), which is neither in the palette nor an attribute",
        accepted: known.joined(separator: ", "))
    case .twoColors(let word):
      refuse(
        node, "\(role) names a second colour, \(word.quoted)",
        accepted: "one colour, and one behind \"on\" for the background")
    case .noBackground: refuse(node, "\(role) names no colour behind \"on\"", accepted: "accent on paper")
    }
  }
}

extension TOMLNode {
  /// What a table holds; nothing for what is none.
  fileprivate var entries: [String: TOMLNode] { if case .table(let entries) = value { entries } else { [:] } }
}

/// Something wrong in a theme file, and what would be right.
public struct ThemeMistake: Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let message: String
  public let accepted: String?

  init(line: Int, _ message: String, accepted: String? = nil) {
    self.line = line
    self.message = message.printable
    self.accepted = accepted?.printable
  }
}

/// Everything that is wrong with one theme file.
struct ThemeMistakes: Error {
  let all: [ThemeMistake]

  init(_ all: [ThemeMistake]) { self.all = all }
}
