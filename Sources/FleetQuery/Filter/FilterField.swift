import ChargeModel

/// What a field holds, which decides how a filter can compare it.
public enum FieldKind: Hashable, Sendable {
  case text
  /// One of a few words, found from its beginning.
  case status
  /// Several texts, which can be counted, too.
  case items
  case number, money, flag, time, age
}

/// A field as a filter names it.
struct FilterField: Hashable, Sendable {
  let name: String
  let kind: FieldKind

  /// Those of the list of drivers.
  static let drivers = DriverColumn.all.map { FilterField(name: $0.name.rawValue, kind: $0.kind) }
}

/// What a filter asks of a field, whichever list has it.
enum Demand: Hashable, Sendable {
  case text(Comparison, Pattern)
  case presence(Bool)
  case number(Comparison, DecimalNumber)
  case money(Comparison, DecimalNumber, Currency?)
  case flag(Comparison, Bool)
  case time(Comparison, TimePoint)
  case age(Comparison, Age)
}

/// What is asked of a field of a list that is not that of drivers.
struct ListTerm: Hashable, Sendable {
  let field: FilterField
  let demand: Demand

  /// A comparison with a value that is not there never holds.
  func holds(_ value: CellValue, in context: ColumnContext) -> Bool {
    switch (demand, value) {
    case (.presence(let isPresent), _): (value != .none) == isPresent
    case (.text(let comparison, let pattern), .text(let text)):
      pattern.isFound(in: text, place(for: comparison)) == (comparison != .notEqual)
    case (.number(let comparison, let number), .number(let own)):
      comparison.holds(DecimalNumber(Int(own)), number)
    case (.money(let comparison, let amount, let currency), .money(let own)):
      (currency.map { $0 == own.currency } ?? true) && comparison.holds(DecimalNumber(own), amount)
    case (.time(let comparison, let point), .time(let own)):
      point.span(in: context).map { comparison.holds(own, $0) } ?? false
    default: false
    }
  }

  private func place(for comparison: Comparison) -> Pattern.Place {
    comparison != .contains ? .whole : field.kind == .status ? .beginning : .anywhere
  }
}

extension DriverColumn {
  var kind: FieldKind {
    switch content {
    case .text: .text
    case .status: .status
    case .list, .fleets: .items
    case .count, .decimal: .number
    case .wallet: .money
    case .flag: .flag
    case .time: .time
    case .age: .age
    }
  }
}

extension Term {
  /// The demand as a term: by the driver's own column where it is one.
  init(_ field: FilterField, _ demand: Demand) {
    guard FilterField.drivers.contains(field), let name = DriverColumn.Name(rawValue: field.name) else {
      self = .other(ListTerm(field: field, demand: demand))
      return
    }
    self =
      switch demand {
      case .text(let comparison, let pattern): .text(name, comparison, pattern)
      case .presence(let isPresent): .presence(name, isPresent)
      case .number(let comparison, let number): .number(name, comparison, number)
      case .money(let comparison, let amount, let currency): .money(comparison, amount, currency)
      case .flag(let comparison, let flag): .flag(name, comparison, flag)
      case .time(let comparison, let point): .time(name, comparison, point)
      case .age(let comparison, let age): .age(comparison, age)
      }
  }
}
