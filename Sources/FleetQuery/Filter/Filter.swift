import ChargeModel

/// Which drivers to show: the grammar of the console's `/` line and of `--filter`.
///
/// ```
/// ada paris                   both words, anywhere in name, email, phone, status, fleets, wallet or id
/// status:active wallet<5      fields; money in major units of each row's own currency
/// !fleets:any or (vip -name:"de la")
/// ```
public struct Filter: Hashable, Sendable {
  let root: FilterNode

  init(_ root: FilterNode) { self.root = root }

  /// Lets every driver through.
  public static let everything = Filter(.all([]))

  /// Reads a filter as typed; nothing but spaces is `everything`.
  public static func parse(_ text: String) throws(FilterError) -> Filter {
    var parser = FilterParser(text)
    return Filter(try parser.parse())
  }

  /// The same for another list, by its own fields.
  static func parse(_ text: String, fields: [FilterField]) throws(FilterError) -> Filter {
    var parser = FilterParser(text, fields: fields)
    return Filter(try parser.parse())
  }

  /// Whether it lets every driver through because it asks nothing.
  public var isEmpty: Bool { self == .everything }

  /// Whether it can let the same driver through at one time and not at another, so that its result grows old
  /// with the clock.
  public var dependsOnClock: Bool { root.contains(where: \.dependsOnClock) }

  /// Whether it lets a row through. For many rows ask once for `test(in:)`, or let an `Arranger` do it.
  public func matches(_ row: DriverTable.Row, _ context: ColumnContext) -> Bool { test(in: context)(row) }

  /// The same as a function that has taken from the filter and the context what it needs.
  public func test(in context: ColumnContext) -> @Sendable (DriverTable.Row) -> Bool {
    root.test(in: context)
  }
}

/// A filter while it is typed: the text as it stands, and the last one that it said in full.
public struct TypedFilter: Hashable, Sendable {
  public var text: String { didSet { read() } }
  /// Of `text`, or while that is not a filter, of the last text that was one.
  public private(set) var filter = Filter.everything
  /// What is wrong with `text`.
  public private(set) var error: FilterError?

  public init(_ text: String = "") {
    self.text = text
    read()
  }

  private mutating func read() {
    do throws(FilterError) {
      filter = try Filter.parse(text)
      error = nil
    } catch {
      self.error = error
    }
  }
}
