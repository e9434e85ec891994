import ChargeModel
import Testing

@testable import FleetQuery

/// What holds of every filter, tried on many.
@Suite struct FilterPropertyTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `A filter printed and parsed again is the same filter and finds the same rows, as a naive one does`(
    seed: UInt64
  ) throws {
    let world = World(seed: seed)
    let table = world.table
    let naive = NaiveFilter(context: world.context)
    let index = DriverIndex(table)
    var maker = FilterMaker(random: SeededGenerator(seed: seed))
    var choices = 0
    for _ in 0..<100 {
      let filter = Filter(maker.node())
      let again = try Filter.parse(filter.description)
      #expect(again == filter, "\(filter)")
      #expect(again.description == filter.description)
      let test = again.test(in: world.context)
      var found: [Int32] = []
      var expected: [Int32] = []
      table.forEach { number, row in
        if test(row) { found.append(Int32(number)) }
        if naive.matches(filter.root, row) { expected.append(Int32(number)) }
      }
      #expect(found == expected, "row by row: \(filter)")
      let indexed = index.rows(again.root, among: Selection(all: index), world.context).numbers
      #expect(indexed == expected, "by index: \(filter)")
      if !expected.isEmpty, expected.count < table.count { choices += 1 }
    }
    #expect(choices > 50, "the filters must choose for the test to mean anything")
  }

  @Test func `A text is either a filter that prints and parses alike, or an error within the text`() throws {
    var random = SeededGenerator(seed: 1)
    let pieces = [
      "a", "Zoë", " ", "  ", "\n", "(", ")", "!", "-", "\"", "\\", ":", "=", "!=", "<", "<=", ">", ">=", "or",
      "and",
      "name", "wallet", "fleets", "updated", "age", "status", "notifications", "walet", "5", "5,00", ".",
      "eur",
      "none", "any", "2026-04-01", "7d", "today", "on", "\u{301}", "🇫🇷", "é", "\u{0}", "−1",
      "99999999999999999999",
    ]
    var filters = 0
    for _ in 0..<8000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(pieces) }.joined()
      do throws(FilterError) {
        let filter = try Filter.parse(text)
        filters += 1
        #expect(try Filter.parse(filter.description) == filter, "\(text.debugDescription)")
      } catch {
        #expect((0...text.count).contains(error.column), "\(text.debugDescription)")
        #expect(error.description.count <= 110 && !error.description.contains("\n"), "\(error)")
      }
    }
    #expect(filters > 800)
  }

  @Test func `Any scalars whatever are read without a trap`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let value = UInt32.random(in: 0...random.pick([0x7F, 0x2FF, 0x3000, 0x10FFFF]), using: &random)
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let typed = TypedFilter(String(text))
      #expect(typed.error == nil || typed.filter.isEmpty)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `An arranger answers as an arrangement does, whatever it was asked before`(seed: UInt64) async throws {
    let arranger = Arranger()
    var maker = FilterMaker(random: SeededGenerator(seed: seed))
    var world = World(seed: seed, count: 1100)
    var node = maker.node()
    for step in 0..<40 {
      switch step % 4 {
      case 0: node = maker.node()
      case 1:
        let changed = Int.random(in: world.drivers.indices, using: &maker.random)
        world.drivers[changed].name = "zoe changed"
        world.drivers[changed].walletMinorUnits = 7
      case 2: node = .joining(all: [node, .term(maker.term())])
      default: world.context.fleetNames[World.fleets[step % 5]] = "Zürich \(step)"
      }
      let filter = Filter(node)
      let order = SortOrder(step % 3 == 0 ? [] : [.init(.fleets, ascending: step.isMultiple(of: 2))])
      let table = world.table
      let expected = Arrangement(table, filter: filter, order: order, context: world.context)
      if step.isMultiple(of: 5) { await arranger.prepare(table) }
      let found = await arranger.arrange(table, filter: filter, order: order, context: world.context)
      #expect(found == expected, "\(filter)")
    }
  }

  @Test func `A cancelled question is not answered, and the next one is`() async throws {
    let world = World(seed: 1)
    let arranger = Arranger()
    let filter = try Filter.parse("zoe")
    let cancelled = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await arranger.arrange(world.table, filter: filter, context: world.context)
    }
    #expect(await cancelled.value == nil)
    #expect(await arranger.arrange(world.table, filter: filter, context: world.context)?.count ?? 0 > 0)
  }

  @Test func `A filter is known to be narrower only where each of its rows passed the wider one`() throws {
    for (wide, narrow, isNarrower) in [
      ("", "zoe", true), ("zo", "zoe", true), ("zo", "Zoe", true), ("Zo", "zoe", false), ("zoe", "zoë", true),
      ("zoë", "zoe", false), ("zoe", "zo", false), ("zo", "a zoe b", true), ("name:zo", "name:zoe", true),
      ("name:zo", "email:zoe", false), ("!zo", "!zoe", false), ("!zo", "!zo x", true), ("a or b", "a", false),
      ("status:a", "status:ac", false), ("wallet<5", "wallet<5 zo", true), ("wallet<5", "wallet<4", false),
    ] {
      let wide = try Filter.parse(wide)
      #expect(wide.root.isImplied(by: try Filter.parse(narrow).root) == isNarrower, "\(wide), \(narrow)")
    }
  }
}
