import CellGrid
import ChargeModel
import FleetOperations
import FleetQuery
import Testing

@testable import ConsoleCore

/// Whatever is pressed, answered and resized in whatever order: what must hold, holds after every step.
@Suite struct RandomWalkTests {
  @Test(arguments: 1...24)
  func `Nothing traps, no line leaves the screen, and no write goes to an id its dialog did not show`(
    seed: UInt64
  ) {
    var chance = SplitMix(state: seed)
    var desk = Desk.loaded(mode: seed.isMultiple(of: 3) ? .live : .test)
    for _ in 0..<400 {
      let target = desk.dialog?.driver.id
      let before = desk.state.tabs.all.map { TabSnapshot($0) }
      let step = Step.random(using: &chance)
      step.apply(to: &desk, &chance)

      for effect in desk.takeEffects() {
        guard case .write(let change, _) = effect else { continue }
        #expect(change.driver == target, "\(step)")
      }
      let after = desk.state.tabs.all.map { TabSnapshot($0) }
      for tab in after {
        #expect(tab.isCursorOnSelection, "\(step)")
        guard let earlier = before.first(where: { $0.id == tab.id }), step.leavesCursor else { continue }
        #expect(tab.marks == earlier.marks, "marks changed at \(step)")
        if let selected = earlier.selection, !earlier.isOnNewestRequest, tab.rows.contains(selected) {
          #expect(tab.selection == selected, "the cursor left its row at \(step)")
        }
      }
      if case .time = step {
        #expect(Console.nextWake(desk.state).map { $0 > desk.state.now.uptime } ?? true, "it would not rest")
      }
      let size = desk.state.size
      let lines = desk.lines
      #expect(lines.count == size.height && lines.allSatisfy { DisplayWidth.of($0) == size.width }, "\(step)")
    }
  }
}

/// What must outlive whatever is no move of the operator's.
private struct TabSnapshot {
  let id: Int
  let selection: AnyHashable?
  let marks: Set<AnyHashable>
  let rows: Set<AnyHashable>
  let isCursorOnSelection: Bool
  /// The one place where the cursor goes with what is new.
  let isOnNewestRequest: Bool

  init(_ tab: Tabs.Tab) {
    self.init(id: tab.id, tab.content)
  }

  private init(id: Int, _ content: some TabContent) {
    let table = content.table
    self.id = id
    selection = table.selection.map { AnyHashable($0) }
    marks = Set(table.marks.map { AnyHashable($0) })
    isOnNewestRequest = content is LogTab && table.cursor == 0
    rows = Set((0..<table.rows.count).map { AnyHashable(table.rows.id(at: $0)) })
    isCursorOnSelection =
      table.rows.count == 0
      || table.cursor < table.rows.count && table.rows.id(at: table.cursor) == table.selection
  }
}

/// One thing that happens to a console.
private enum Step: CustomStringConvertible {
  case key(Key)
  case resize(Size)
  case list([Driver], DriverFilter)
  case fleets([Fleet])
  case answer
  case time(Duration)
  case paste(String)
  case offline

  /// Whether it is no move of the operator's, so that the cursor must stay on its driver.
  var leavesCursor: Bool {
    switch self {
    case .key, .paste: false
    default: true
    }
  }

  var description: String {
    switch self {
    case .key(let key): "key \(key.name)"
    case .resize(let size): "resize to \(size.width)x\(size.height)"
    case .list(let drivers, let source): "a list of \(drivers.count) of \(source.fleet?.rawValue ?? "all")"
    case .fleets(let fleets): "\(fleets.count) fleets"
    case .answer: "an answer"
    case .time(let duration): "\(duration) later"
    case .paste(let text): "paste \(text.debugDescription)"
    case .offline: "offline"
    }
  }

  private static let keys: [Key] =
    "jkgGHMLadAPXTuOBwvU*/[]hlrRpz,?q nroeLyon12351235-{}tsScJK=F0nN<:(\"yx~W".map { Key.character($0) }
    + [
      .enter, .enter, .enter, .escape, .tab, .tab, .backTab, .backspace, .up, .down, .left, .right, .home,
      .end,
      .pageUp, .pageDown, .control("d"), .control("u"), .control("w"), .control("c"), .control("l"), .delete,
      .function(1),
    ]

  private static let sources =
    [DriverFilter.all, .all] + Fixture.fleets.map { DriverFilter(fleet: $0.id) }

  /// Some of them, in some order, with other wallets, so that rows come, go and move.
  private static func someDrivers(using chance: inout SplitMix) -> [Driver] {
    let drivers = Fixture.drivers.shuffled(using: &chance).dropLast(.random(in: 0...9, using: &chance))
    return drivers.map { driver in
      var driver = driver
      if Bool.random(using: &chance) { driver.walletMinorUnits = .random(in: -500...99_999, using: &chance) }
      return driver
    }
  }

  static func random(using chance: inout SplitMix) -> Step {
    switch Int.random(in: 0..<20, using: &chance) {
    case 0:
      .resize(Size(width: .random(in: 1...140, using: &chance), height: .random(in: 1...50, using: &chance)))
    case 1: .list(someDrivers(using: &chance), sources.randomElement(using: &chance) ?? .all)
    case 2: .fleets(Fixture.fleets.shuffled(using: &chance).dropLast(.random(in: 0...3, using: &chance)))
    case 3, 4, 5: .answer
    case 6, 7: .time(.milliseconds(.random(in: 0...90_000, using: &chance)))
    case 8: .paste(["Lyon", "x\ny", "\u{1B}[A", "👩‍👩‍👧"].randomElement(using: &chance) ?? "")
    case 9: .offline
    default: .key(keys.randomElement(using: &chance) ?? .escape)
    }
  }

  func apply(to desk: inout Desk, _ chance: inout SplitMix) {
    switch self {
    case .key(let key): desk.press(key)
    case .resize(let size): desk.send(.resized(size))
    case .list(let drivers, let source): desk.show(drivers, of: source, at: desk.state.now)
    case .fleets(let fleets):
      desk.send(
        .fleetsChanged(FleetListing(fleets: fleets, progress: .complete(pages: 1), asOf: desk.state.now)))
    case .answer: desk.answerSomething(&chance)
    case .time(let duration): desk.pass(duration)
    case .paste(let text): desk.send(.pasted(text))
    case .offline: desk.send(.requested(ConditionTests.record(.failed(.offline(reason: "gone")))))
    }
  }
}

extension Desk {
  fileprivate var dialog: MembershipDialogState? {
    if case .membership(let dialog) = state.overlay { dialog } else { nil }
  }

  /// Answers whatever is open, well or not.
  fileprivate mutating func answerSomething(_ chance: inout SplitMix) {
    let isGood = Bool.random(using: &chance)
    let error =
      [
        ChargeError.timedOut(.total), .notFound(.init(status: 404, code: "driver_not_found")),
        .conflict(.init(status: 409)), .cancelled,
      ].randomElement(using: &chance) ?? .cancelled
    endReadings(failure: isGood ? nil : error)
    if let question = state.detail.single.question {
      let text = ##"{"a":[1,{"b":"\u{202E}x"}],"c":{}}"##
      let read = Fetched(Received(Fixture.ada, json: text), at: state.now)
      send(.driverRead(question, Fixture.ada.id, isGood ? .success(read) : .failure(error)))
    }
    if case .reading(let question) = state.detail.transactions.phase,
      let filter = state.detail.subject?.transactions
    {
      let transaction = Transaction(id: Transaction.ID("txn_1"), description: "\u{202E}x")
      send(.transactionsChanged(filter, TransactionListing(transactions: [transaction], progress: .more)))
      send(.transactionsListed(question, failure: isGood ? nil : error))
    }
    if let dialog, case .checking(let question) = dialog.phase, let fleet = dialog.fleet {
      let driver = Fetched(dialog.driver, at: state.now)
      let preflight = Preflight(
        driver: isGood ? .success(driver) : .failure(error), fleet: .success(Fetched(fleet, at: state.now)))
      send(.preflighted(question, preflight))
    }
    for write in state.writes {
      switch write.phase {
      case .sending: send(.written(write.change, isGood ? .success(Fixture.ada) : .failure(error)))
      case .readingBack:
        send(.readBack(write.change, [isGood ? .success([write.change.fleet]) : .failure(error)]))
      case .settled, .notJournalled: break
      }
    }
  }
}
