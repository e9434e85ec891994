import ChargeModel

/// Why what is asked of a list cannot be answered.
public struct ListQueryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which part of the question it is.
  public enum Part: String, Hashable, Sendable {
    case columns, filter, sort
  }

  public let part: Part
  /// One line: what is wrong, and what would be right.
  public let description: String

  init(_ part: Part, _ description: String) {
    self.part = part
    self.description = description
  }

  init(_ part: Part, unknown name: String, among names: [String]) {
    let typed = "“\(name.prefix(20).description.sanitised)”"
    let nearest = EditDistance.nearest(to: name, among: names).map { ", nearest is \($0)" } ?? ""
    self.init(part, "no column \(typed)\(nearest); there are \(names.joined(separator: ", "))")
  }
}
