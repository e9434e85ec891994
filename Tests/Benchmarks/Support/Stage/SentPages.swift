@_spi(Benchmarks) import ChargeAPI
import ChargeModel
import Foundation

/// The bodies of all pages of drivers and fleets, as a sandbox sent them.
package struct SentPages: Sendable {
  package private(set) var drivers: [[UInt8]] = []
  package private(set) var fleets: [[UInt8]] = []

  /// Reads a list from a sandbox that is gone afterwards.
  package init(drivers count: Int) async throws {
    let server = try await Server(drivers: count)
    var link: PageLink?
    repeat {
      let json = try await server.page(link)
      drivers.append(json)
      link = try Page<Driver>(json: json).next
    } while link != nil
    repeat {
      let json = try await server.fleetPage(link)
      fleets.append(json)
      link = try Page<Fleet>(json: json).next
    } while link != nil
    await server.close()
  }

  // MARK: On disk

  /// A byte that no JSON has stands behind each page.
  package init(folder: String) throws {
    drivers = try Self.read(folder + "/drivers")
    fleets = try Self.read(folder + "/fleets")
  }

  package func write(to folder: String) throws {
    try Self.write(drivers, to: folder + "/drivers")
    try Self.write(fleets, to: folder + "/fleets")
  }

  private static func read(_ path: String) throws -> [[UInt8]] {
    try Data(contentsOf: URL(filePath: path)).split(separator: 0).map { Array($0) }
  }

  private static func write(_ pages: [[UInt8]], to path: String) throws {
    try Data(pages.flatMap { $0 + [0] }).write(to: URL(filePath: path))
  }
}
