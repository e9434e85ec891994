import ChargeModel

@testable import FleetQuery

/// Makes filters of every form.
struct FilterMaker {
  var random: SeededGenerator

  mutating func node(depth: Int = 3) -> FilterNode {
    if depth == 0 || random.isTrue(in: 3) { return .term(term()) }
    let count = Int.random(in: 2...3, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .joining(all: (0..<count).map { _ in node(depth: depth - 1) })
    case 1: return .joining(any: (0..<count).map { _ in node(depth: depth - 1) })
    default: return node(depth: depth - 1).negated
    }
  }

  mutating func term() -> Term {
    let comparison = random.pick(Array(Comparison.allCases))
    let exact = comparison == .contains ? .equal : comparison
    let equality: Comparison = random.pick([.equal, .notEqual])
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return .word(pattern())
    case 1:
      let field: DriverColumn.Name = random.pick([
        .name, .email, .phone, .license, .status, .fleets, .vehicles, .currency, .speed, .operators,
        .metadata, .id,
      ])
      return .text(field, random.pick([.contains, .equal, .notEqual]), pattern())
    case 2: return .text(.wallet, .contains, Pattern(random.pick(["eur", "5", "JPY", "minor", "−"])))
    case 3:
      let fields = DriverColumn.Name.allCases.filter { $0 != .age }
      return .presence(random.pick(fields), random.isTrue(in: 2))
    case 4:
      let field: DriverColumn.Name = random.pick([
        .fleetCount, .maxPrice, .fleets, .vehicles, .operators, .metadata,
      ])
      let isList = DriverColumn.named(field).kind == .items
      return .number(field, isList && comparison == .contains ? .greater : exact, number())
    case 5:
      return .money(exact, number(), random.pick([nil, Currency("eur"), Currency("kwd"), Currency("jpy")]))
    case 6: return .flag(.notifications, equality, random.isTrue(in: 2))
    case 7: return time(exact)
    default: return .age(random.pick([.less, .lessOrEqual, .greater, .greaterOrEqual]), age())
    }
  }

  private mutating func time(_ comparison: Comparison) -> Term {
    let points: [String] = [
      "2026", "2026-03", "2026-04-01", "2026-03-28T11:56", "2026-04-01T00:00:00", "2026-03-31T18:30:00Z",
      "2026-04-01T01:00:00+01:00", "today", "yesterday",
    ]
    let age = age()
    let point =
      comparison.isOrdering && random.isTrue(in: 3) ? .ago(age) : TimePoint(random.pick(points)) ?? .today
    return .time(random.pick([.created, .updated]), comparison, point)
  }

  private mutating func age() -> Age {
    Age(random.pick(["90s", "80m", "1h", "12d", "3w", "0s"])) ?? Age(.zero)
  }

  private mutating func number() -> DecimalNumber {
    let texts = [
      "0", "1", "2", "5", "5.005", "5.01", "-0.01", "0.45", "92233720368547758.07", "9223372036854775807",
    ]
    return (try? DecimalNumber(random.pick(texts))) ?? DecimalNumber(0)
  }

  /// A piece of something that is there, now and then in another case or without accents, or something odd.
  private mutating func pattern() -> Pattern {
    let odd = [
      "or", "AND", "none", "any", "\"", "\\", "a\\\"b", "(", " ", "-", "!x", "x:y", "<", "\u{301}a", "2",
      "7d",
    ]
    if random.isTrue(in: 4) { return Pattern(random.pick(odd)) }
    let source = random.pick(
      World.names + World.fleets.map(\.rawValue)
        + [
          "zoe@example.com", "Ivan@Example.com", "active", "aktiv", "suspended", "Paris Nord", "Zürich",
          "L-12", "fast",
        ])
    let characters = Array(source.isEmpty ? "x" : source)
    let start = Int.random(in: characters.indices, using: &random)
    let piece = String(characters[start..<Int.random(in: start..<characters.count, using: &random) + 1])
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return Pattern(piece.lowercased())
    case 1: return Pattern(piece.uppercased())
    case 2: return Pattern(String(piece.map { NaiveFilter.plain[$0] ?? $0 }))
    default: return Pattern(piece)
    }
  }
}
