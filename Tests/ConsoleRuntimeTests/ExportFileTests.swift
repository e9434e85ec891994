import ChargeModel
import ConsoleCore
import FleetQuery
import Foundation
import Testing

@testable import ConsoleRuntime

@Suite struct ExportFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private func path(_ name: String) -> String { folder.appending(path: name).path() }

  private func export(
    _ path: String, count: Int = 3, only: Set<Driver.ID>? = nil, replaces: Bool = false
  ) -> Export {
    var builder = DriverTableBuilder()
    builder.beginReading()
    builder.add(
      (0..<count).map { Driver(id: Driver.ID("drv_\($0)"), name: "Zoë \($0)") },
      at: Moment(uptime: .zero, wall: Timestamp(millisecondsSince1970: 0)))
    return Export(
      .drivers(Arrangement(all: builder.table), only: only, columns: [.id, .name], ColumnContext()),
      format: .csv, path: path, replaces: replaces)
  }

  private func content(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  @Test func `Rows go to a file that only its owner can read, and the count and the bytes are told`() throws {
    defer { clean() }
    let report = try export(path("a.csv")).write(home: nil)
    #expect(report == ExportReport(rows: 3, bytes: 51, path: path("a.csv")))
    #expect(try content(path("a.csv")) == "id,name\r\ndrv_0,Zoë 0\r\ndrv_1,Zoë 1\r\ndrv_2,Zoë 2\r\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path("a.csv"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `Only the rows asked for are written`() throws {
    defer { clean() }
    let only: Set = [Driver.ID("drv_1"), Driver.ID("drv_gone")]
    #expect(try export(path("a.csv"), only: only).write(home: nil).rows == 1)
    #expect(try content(path("a.csv")) == "id,name\r\ndrv_1,Zoë 1\r\n")
  }

  @Test func `A file that is there is left alone until its replacement was asked for and is whole`() throws {
    defer { clean() }
    try "mine".write(toFile: path("a.csv"), atomically: false, encoding: .utf8)
    #expect(throws: ExportFailure.exists(path: path("a.csv"))) { try export(path("a.csv")).write(home: nil) }
    #expect(try content(path("a.csv")) == "mine")
    #expect(try export(path("a.csv"), replaces: true).write(home: nil).rows == 3)
    #expect(try content(path("a.csv")).hasPrefix("id,name"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["a.csv"])
  }

  @Test func `A link is not followed to where it points nowhere, and a folder is no file`() throws {
    defer { clean() }
    try FileManager.default.createSymbolicLink(
      atPath: path("link.csv"), withDestinationPath: path("elsewhere"))
    #expect(throws: ExportFailure.exists(path: path("link.csv"))) {
      try export(path("link.csv")).write(home: nil)
    }
    #expect(throws: ExportFailure.notAFile(path: path(""))) {
      try export(path(""), replaces: true).write(home: nil)
    }
    #expect(throws: ExportFailure.notAFile(path: "/dev/full")) {
      try export("/dev/full", replaces: true).write(home: nil)
    }
  }

  @Test func `A folder that is not there is told in the system's words`() {
    defer { clean() }
    #expect(throws: ExportFailure.notWritten(path: path("no/a.csv"), reason: "No such file or directory")) {
      try export(path("no/a.csv")).write(home: nil)
    }
  }

  @Test func `A path begins at the home folder or where the program was started`() {
    defer { clean() }
    #expect(Export.absolute("~/x.csv", home: "/home/ada") == "/home/ada/x.csv")
    #expect(Export.absolute("/x.csv", home: "/home/ada") == "/x.csv")
    #expect(
      Export.absolute("x.csv", home: nil) == FileManager.default.currentDirectoryPath + "/x.csv")
  }

  @Test func `Fleets are written with the fields of a fleet`() throws {
    defer { clean() }
    let fleet = Fleet(
      id: Fleet.ID("flt_1"), name: "Paris", defaultCurrency: Currency("eur"), walletMinorUnits: 5)
    let export = Export(.fleets([fleet], .utc), format: .csv, path: path("f.csv"))
    #expect(try export.write(home: nil).rows == 1)
    let lines = try content(path("f.csv")).split(separator: "\r\n")
    #expect(
      lines[0] == "id,name,status,drivers,vehicles,sessions,wallet,walletMinorUnits,walletAssumedCurrency,"
        + "description,email,phone,city,country,timezone,policies,metadata,created,updated")
    #expect(lines[1] == "flt_1,Paris,active,,,,0.05,5,EUR,,,,,,,,,,")
  }

  @Test func `Many rows are written whole`() throws {
    defer { clean() }
    let report = try export(path("a.csv"), count: 20_000).write(home: nil)
    #expect(report.rows == 20_000)
    #expect(try content(path("a.csv")).split(separator: "\r\n").count == 20_001)
    #expect(try Data(contentsOf: URL(filePath: path("a.csv"))).count == report.bytes)
  }
}
