import CellGrid
import ChargeModel
import FleetQuery
import Testing

@testable import ConsoleCore

@Suite struct ExportDialogTests {
  private static func export(_ desk: inout Desk) -> (question: Question, export: Export)? {
    for case .export(let question, let export) in desk.takeEffects() { return (question, export) }
    return nil
  }

  @Test func `It writes the rows shown, under a name with the view and the time, as csv`() throws {
    var desk = Desk.loaded()
    desk.type("x")
    #expect(desk.text.contains("9 drivers shown"))
    desk.press(.enter)
    let (question, export) = try #require(Self.export(&desk))
    #expect(export.format == .csv && export.path == "drivers-20260401-1204.csv" && !export.replaces)
    guard case .drivers(let rows, nil, let columns, _) = export.rows else {
      Issue.record("no drivers")
      return
    }
    #expect(rows.count == 9 && columns.contains(.metadata))
    let report = ExportReport(rows: 9, bytes: 1234, path: "/home/ada/drivers.csv")
    desk.send(.exported(question, .success(report)))
    #expect(desk.state.overlay == nil)
    #expect(desk.lines[39].contains("9 rows exported to /home/ada/drivers.csv, 1,234 bytes"))
  }

  @Test func `The format is chosen with the arrows, and the name follows it until it was called otherwise`()
    throws
  {
    var desk = Desk.loaded()
    desk.type("x")
    desk.press(.right, .right)
    #expect(desk.text.contains("▸[json]"))
    #expect(desk.text.contains("drivers-20260401-1204.json"))
    desk.press(.left, .left, .left)
    #expect(desk.text.contains("drivers-20260401-1204.txt"))
    #expect(desk.text.contains("the columns on the screen"))
    desk.press(.tab)
    desk.press(.control("u"))
    desk.type("~/my list")
    desk.press(.tab, .right)
    desk.press(.enter)
    let (_, export) = try #require(Self.export(&desk))
    #expect(export.path == "~/my list" && export.format == .csv)
  }

  @Test func `Fields may be narrowed down to the columns on the screen`() throws {
    var desk = Desk.loaded()
    desk.type("x")
    desk.press(.tab, .right, .enter)
    let (_, export) = try #require(Self.export(&desk))
    guard case .drivers(_, _, let columns, _) = export.rows else { return }
    #expect(columns == [.name, .status, .fleetCount, .wallet])
  }

  @Test func `Marked rows are written alone, and hidden ones are told and left out`() throws {
    var desk = Desk.loaded()
    desk.type("  j ")
    desk.type("/bo")
    desk.press(.enter)
    desk.type("x")
    #expect(desk.text.contains("1 marked driver; 2 more are hidden by the filter and left out"))
    desk.press(.enter)
    let (_, export) = try #require(Self.export(&desk))
    guard case .drivers(let rows, let only?, _, _) = export.rows else {
      Issue.record("all drivers")
      return
    }
    let written = (0..<rows.count).map { rows[$0].driver }.filter { only.contains($0.id) }
    #expect(written.map(\.name) == ["Bo Lindqvist"])
  }

  @Test func `It writes what was shown when it opened, whatever comes meanwhile`() throws {
    var desk = Desk.loaded()
    desk.type("x")
    desk.show([Fixture.ada])
    desk.press(.enter)
    let (_, export) = try #require(Self.export(&desk))
    guard case .drivers(let rows, _, _, _) = export.rows else { return }
    #expect(rows.count == 9)
  }

  @Test func `A file that is there is only replaced by asking, and no is the answer pointed at`() throws {
    var desk = Desk.loaded()
    desk.type("x")
    desk.press(.enter)
    var (question, export) = try #require(Self.export(&desk))
    desk.send(.exported(question, .failure(.exists(path: "/tmp/x.csv"))))
    #expect(desk.text.contains("/tmp/x.csv exists. Replace it?") && desk.text.contains("▸[Keep it]"))
    desk.press(.enter)
    #expect(Self.export(&desk) == nil)
    desk.press(.enter)
    (question, export) = try #require(Self.export(&desk))
    desk.send(.exported(question, .failure(.exists(path: "/tmp/x.csv"))))
    desk.press(.right, .enter)
    (_, export) = try #require(Self.export(&desk))
    #expect(export.replaces)
  }

  @Test func `What the system refuses is told in the dialog, and Esc stops what is being written`() throws {
    var desk = Desk.loaded()
    desk.type("x")
    desk.press(.enter)
    let (question, _) = try #require(Self.export(&desk))
    desk.send(.exported(question, .failure(.notWritten(path: "/x", reason: "Permission denied"))))
    #expect(desk.text.contains("✗ /x was not written: Permission denied"))
    desk.press(.enter)
    _ = desk.takeEffects()
    desk.press(.escape)
    #expect(desk.takeEffects() == [.stopExporting] && desk.state.overlay == nil)
  }

  @Test func `A file needs a name`() {
    var desk = Desk.loaded()
    desk.type("x")
    desk.press(.tab, .tab, .control("u"), .enter)
    #expect(Self.export(&desk) == nil)
    #expect(desk.text.contains("a file needs a name"))
  }

  @Test func `:export with format and path writes at once, with one of them it asks for the rest`() throws {
    var desk = Desk.loaded()
    desk.type(":export ndjson ~/all drivers.ndjson")
    desk.press(.enter)
    let (_, export) = try #require(Self.export(&desk))
    #expect(export.format == .ndjson && export.path == "~/all drivers.ndjson")
    desk = Desk.loaded()
    desk.type(":export tsv")
    desk.press(.enter)
    #expect(Self.export(&desk) == nil && desk.text.contains("▸[tsv]"))
    desk = Desk.loaded()
    desk.type(":export xls")
    desk.press(.enter)
    #expect(desk.lines[39].contains("no format “xls”: csv, tsv, json, ndjson, table"))
  }

  @Test func `Every list can be exported`() throws {
    var desk = Desk.loaded()
    desk.type("2x")
    #expect(desk.text.contains("3 fleets shown") && desk.text.contains("fleets-20260401-1204.csv"))
    desk.press(.enter)
    let (_, fleets) = try #require(Self.export(&desk))
    #expect(fleets.rows == .fleets(Fixture.fleets, .utc))
    desk.press(.escape)
    desk.send(.requested(ConditionTests.record(.answered(status: 200))))
    desk.type("5x")
    desk.press(.enter)
    let (_, log) = try #require(Self.export(&desk))
    guard case .cells(let cells) = log.rows else {
      Issue.record("no cells")
      return
    }
    #expect(cells.columns.map(\.name).contains("path") && cells.rows.count == 1)
  }

  @Test(arguments: ScreenTests.sizes)
  func `The export dialog`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type(" x")
    try expectScreen(desk.lines, named: "export-\(width)x\(height)")
  }
}
