import ChargeModel
import Testing

@testable import FleetQuery

@Suite struct SortingTests {
  @Test(arguments: [
    ("wallet,-updated", "wallet,-updated"), (" wallet , - updated", nil),
    (" Wallet , -UPDATED ", "wallet,-updated"),
    ("+name", "name"), ("", ""), ("  ", ""), ("wallet:DESC, name:asc", "-wallet,name"), ("name:down", nil),
  ])
  func `A sort order prints as it is parsed`(text: String, printed: String?) throws {
    if let printed {
      let order = try SortOrder.parse(text)
      #expect(order.description == printed)
      #expect(try SortOrder.parse(printed) == order)
    } else {
      #expect(throws: SortOrderError.self) { try SortOrder.parse(text) }
    }
  }

  @Test(
    arguments: [
      ("walet", 0, .unknownColumn("walet", nearest: "wallet"), "no column “walet”, nearest is wallet"),
      ("name, -stat", 6, .unknownColumn("stat", nearest: "status"), "no column “stat”, nearest is status"),
      ("name,-name", 5, .repeatedColumn("name"), "name is already sorted by"),
      ("name,", 5, .missingColumn, "expected a column, as in wallet,-updated"),
      ("-", 0, .missingColumn, "expected a column, as in wallet,-updated"),
    ] as [(String, Int, SortOrderError.Problem, String)])
  func `A text that is no sort order says where and why`(
    text: String, column: Int, problem: SortOrderError.Problem, line: String
  ) {
    let error = SortOrderError(column: column, problem: problem)
    #expect(throws: error) { try SortOrder.parse(text) }
    #expect(error.description == line)
  }

  @Test(arguments: [
    ("wallet", ["eur −1", "eur 5", "eur 9", "jpy 2", "jpy 700", "none 3", "eur –", "none –"]),
    ("-wallet", ["eur 9", "eur 5", "eur −1", "jpy 700", "jpy 2", "none 3", "eur –", "none –"]),
  ])
  func `Wallets stand by currency, then amount; one without a currency behind, none last`(
    order: String, expected: [String]
  ) throws {
    let wallets: [(String?, Int64?)] = [
      ("eur", nil), ("jpy", 700), (nil, nil), ("eur", 9), (nil, 3), ("eur", -1), ("jpy", 2), ("eur", 5),
    ]
    let drivers = wallets.enumerated().map { number, wallet in
      Driver(
        id: Driver.ID("drv_\(number)"),
        name: "\(wallet.0 ?? "none") \(wallet.1.map { $0 < 0 ? "−\(-$0)" : "\($0)" } ?? "–")",
        preferences: Driver.Preferences(currency: wallet.0.map(Currency.init)), walletMinorUnits: wallet.1)
    }
    #expect(try Self.sorted(drivers, order).map(\.name) == expected)
  }

  @Test(arguments: [
    ("name", ["Ada", "älva", "Élodie", "elodie", "Zoe", "zoë", ""]),
    ("-name", ["Zoe", "zoë", "Élodie", "elodie", "älva", "Ada", ""]),
  ])
  func `Texts stand by their folded form; equal ones keep their order, empty ones go last`(
    order: String, expected: [String]
  ) throws {
    let drivers = ["Zoe", "", "Élodie", "zoë", "Ada", "elodie", "älva"].enumerated().map {
      Driver(id: Driver.ID("drv_\($0)"), name: $1)
    }
    #expect(try Self.sorted(drivers, order).map(\.name) == expected)
  }

  @Test func `Texts that begin alike are compared to their ends`() throws {
    let names = ["", "a", "b", "aa", "ab"].map { String(repeating: "x", count: 16) + $0 } + ["x"]
    let drivers = names.reversed().enumerated().map { Driver(id: Driver.ID("drv_\($0)"), name: $1) }
    #expect(try Self.sorted(drivers, "name").map(\.name) == names.sorted())
    #expect(try Self.sorted(drivers, "-name").map(\.name) == Array(names.sorted().reversed()))
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `Every order keeps each row once, equal rows in place, and what is not there last`(seed: UInt64) throws
  {
    let world = World(seed: seed, count: 300)
    let table = world.table
    var random = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let keys = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        SortOrder.Key(random.pick(Array(DriverColumn.Name.allCases)), ascending: random.isTrue(in: 2))
      }
      let order = SortOrder(keys)
      #expect(try SortOrder.parse(order.description) == order)
      let sorted = table.sorted((0..<300).map { $0 }, by: order, world.context)
      let expected = (0..<300 as Range<Int32>).sorted { left, right in
        for key in order.keys {
          switch Self.compare(table[Int(left)], table[Int(right)], key, world.context) {
          case ..<0: return true
          case 1...: return false
          default: continue
          }
        }
        return left < right
      }
      #expect(sorted == expected, "\(order)")
    }
  }

  @Test func `Sorting is the same whichever rows a filter left`() throws {
    let world = World(seed: 9)
    let filter = try Filter.parse("status:active")
    let order = try SortOrder.parse("fleets,-wallet")
    let some = Arrangement(world.table, filter: filter, order: order, context: world.context)
    let all = Arrangement(world.table, order: order, context: world.context)
    let left = (0..<all.count).map { all[$0] }.filter { filter.matches($0, world.context) }
    #expect(some.ids == left.map(\.driver.id.rawValue) && some.count > 5)
  }

  private static func sorted(_ drivers: [Driver], _ order: String) throws -> [Driver] {
    var builder = DriverTableBuilder()
    builder.add(drivers, at: World.now)
    let arrangement = Arrangement(builder.table, order: try SortOrder.parse(order), context: ColumnContext())
    return (0..<arrangement.count).map { arrangement[$0].driver }
  }

  /// Below 0 where `left` goes first, by the simplest means.
  private static func compare(
    _ left: DriverTable.Row, _ right: DriverTable.Row, _ key: SortOrder.Key, _ context: ColumnContext
  ) -> Int {
    func order<Value: Comparable>(_ value: (DriverTable.Row) -> Value?) -> Int {
      switch (value(left), value(right)) {
      case (nil, nil): 0
      case (nil, _?): 1
      case (_?, nil): -1
      case (let left?, let right?):
        left == right ? 0 : (left < right) == key.isAscending ? -1 : 1
      }
    }
    switch key.column {
    case .wallet:
      func group(_ row: DriverTable.Row) -> String? {
        row.driver.walletMinorUnits.map { _ in row.driver.preferences.currency?.code ?? "~" }
      }
      let (leftGroup, rightGroup) = (group(left), group(right))
      if let leftGroup, let rightGroup, leftGroup != rightGroup { return leftGroup < rightGroup ? -1 : 1 }
      return order { $0.driver.walletMinorUnits }
    case .fleetCount: return order { $0.driver.fleets.count }
    case .maxPrice: return order { $0.driver.preferences.maxPricePerKWh.flatMap(Double.init) }
    case .notifications: return order { $0.driver.preferences.notifications.map { $0 ? 1 : 0 } }
    case .created: return order(\.driver.created)
    case .updated: return order(\.driver.updated)
    case .age: return order { World.now.uptime - $0.at.uptime }
    default:
      let column = DriverColumn.named(key.column)
      return order { row in
        let text = column.shown(row, context)
        return text.isEmpty ? nil : FoldedBytes(FoldedText(text).bytes)
      }
    }
  }

  private struct FoldedBytes: Comparable {
    let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
  }
}
