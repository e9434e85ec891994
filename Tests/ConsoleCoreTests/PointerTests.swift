import CellGrid
import Testing

@testable import ConsoleCore

struct PointerTests {
  /// A list of many rows with the mouse on, and the column that a click in a pane needs.
  private static func desk(width: Int = 120, height: Int = 40) -> Desk {
    var desk = Desk.loaded(width: width, height: height, drivers: Fixture.crowd(200))
    desk.type("%")
    _ = desk.takeEffects()
    return desk
  }

  private static func event(_ kind: MouseEvent.Kind, _ column: Int, _ line: Int) -> Action {
    .mouse(MouseEvent(kind, at: Point(column: column, line: line)))
  }

  /// What the row under the cursor begins with.
  private static func selected(_ desk: Desk) -> String {
    desk.lines.first { $0.contains("▸") }.map { line in
      line.split(separator: "▸")[1].split(separator: " ").prefix(2).joined(separator: " ")
    } ?? ""
  }

  @Test func `The mouse is off until it is asked for, and asked for by one key`() {
    var desk = Desk.loaded(drivers: Fixture.crowd(200))
    let before = desk.state
    desk.send(Self.event(.click, 10, 9))
    #expect(desk.state == before)
    _ = desk.takeEffects()
    desk.type("%")
    #expect(desk.takeEffects() == [.useMouse(true)])
    desk.type("%")
    #expect(desk.takeEffects() == [.useMouse(false)])
  }

  @Test func `A click moves the cursor to the row it is on`() {
    var desk = Self.desk()
    desk.send(Self.event(.click, 10, 3 + 6))
    #expect(Self.selected(desk) == "Driver 7")
    #expect(desk.lines[9].contains("▸"))
    desk.press(.pageDown)
    desk.send(Self.event(.click, 10, 3))
    #expect(desk.lines[3].contains("▸"))
    #expect(desk.takeEffects().isEmpty)
  }

  @Test func `A click on a frame, the heads or the first and last line moves no cursor`() {
    var desk = Self.desk()
    desk.send(Self.event(.click, 10, 12))
    let row = Self.selected(desk)
    for line in [0, 1, 2, 38, 39] { desk.send(Self.event(.click, 10, line)) }
    #expect(Self.selected(desk) == row)
  }

  @Test func `A click below the last row does nothing`() {
    var desk = Desk.loaded(drivers: Fixture.crowd(5))
    desk.type("%")
    desk.send(Self.event(.click, 10, 3 + 4))
    #expect(Self.selected(desk) == "Driver 5")
    desk.type("g")
    desk.send(Self.event(.click, 10, 3 + 5))
    #expect(Self.selected(desk) == "Driver 1")
  }

  @Test func `A click on the name of a tab shows it, in the list and in the detail`() throws {
    var desk = Self.desk()
    desk.type("t2")
    let edge = desk.lines[1]
    let fleets = try #require(edge.range(of: "[Fleets]"))
    let column = edge.distance(from: edge.startIndex, to: fleets.lowerBound)
    #expect(edge.hasPrefix("╭─ Drivers  Drivers [Fleets]"))
    desk.send(Self.event(.click, column - 3, 1))
    #expect(desk.lines[1].hasPrefix("╭─ Drivers [Drivers] Fleets "))
    desk.send(Self.event(.click, 3, 1))
    #expect(desk.lines[1].hasPrefix("╭─[Drivers] Drivers  Fleets "))
    desk.send(Self.event(.click, 40, 1))
    #expect(desk.lines[1].hasPrefix("╭─[Drivers] Drivers  Fleets "), "no tab is there")

    let tabs = desk.lines[2]
    let wallet = try #require(tabs.range(of: " Wallet "))
    desk.send(Self.event(.click, tabs.distance(from: tabs.startIndex, to: wallet.lowerBound), 2))
    #expect(desk.lines[2].contains("[Wallet]"))
    #expect(desk.state.focus == .detail)
  }

  @Test func `The wheel moves by three rows, and leaves the focus where it was`() {
    var desk = Self.desk()
    desk.send(Self.event(.wheelDown, 10, 10))
    desk.send(Self.event(.wheelDown, 10, 10))
    #expect(Self.selected(desk) == "Driver 7")
    desk.send(Self.event(.wheelUp, 10, 10))
    #expect(Self.selected(desk) == "Driver 4")
    desk.send(Self.event(.wheelDown, 110, 10))
    #expect(Self.selected(desk) == "Driver 4", "the detail's wheel is not the list's")
    #expect(desk.state.focus == .list)
    desk.send(Self.event(.click, 110, 10))
    #expect(desk.state.focus == .detail)
  }

  @Test func `In a dialog the mouse does nothing`() {
    var desk = Self.desk()
    desk.type("a")
    let before = desk.state
    for line in 0..<40 {
      for column in stride(from: 0, to: 120, by: 3) { desk.send(Self.event(.click, column, line)) }
    }
    #expect(desk.state == before)
  }

  @Test(arguments: [(40, 10), (60, 15), (80, 24), (100, 24), (300, 80), (39, 9)])
  func `No place and no size stops it`(width: Int, height: Int) {
    var desk = Self.desk(width: width, height: height)
    for kind in [MouseEvent.Kind.click, .wheelUp, .wheelDown] {
      for line in 0...height {
        for column in stride(from: 0, through: width, by: 7) { desk.send(Self.event(kind, column, line)) }
      }
    }
    #expect(desk.takeEffects().allSatisfy { if case .readDriver = $0 { true } else { false } })
  }
}
