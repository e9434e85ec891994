import ChargeCache
import ChargeModel

/// A moment `seconds` after the start of both clocks.
func at(_ seconds: Int) -> Moment {
  Moment(uptime: .seconds(seconds), wall: Timestamp(secondsSince1970: Int64(seconds)))
}

/// A driver whose name tells which reading it is from.
func driver(_ id: String, _ name: String = "first", fleets: [String] = [], updated: Int64? = nil) -> Driver {
  Driver(
    id: Driver.ID(id), name: name, fleets: fleets.map(Fleet.ID.init),
    updated: updated.map(Timestamp.init(secondsSince1970:)))
}

func drivers(_ ids: String...) -> [Driver] { ids.map { driver($0) } }

func fleet(_ id: String, _ name: String = "first", drivers: Int? = nil) -> Fleet {
  Fleet(id: Fleet.ID(id), name: name, totalDrivers: drivers)
}

/// An object as received, with a text that tells which reading it is from.
func received(_ driver: Driver) -> Received<Driver> {
  Received(driver, json: "{\(driver.id):\(driver.name)}")
}
func received(_ fleet: Fleet) -> Received<Fleet> { Received(fleet, json: "{\(fleet.id):\(fleet.name)}") }

extension DriverFilter {
  /// The drivers of one fleet.
  static func of(_ fleet: String) -> DriverFilter { DriverFilter(fleet: Fleet.ID(fleet)) }
}

extension CacheChange {
  var words: String {
    switch self {
    case .drivers(let filter, let listing): "\(filter.fleet?.rawValue ?? "all") \(listing.words)"
    case .fleets(let listing): "fleets \(listing.words)"
    case .transactions(let filter, let listing): "\(filter.words) \(listing.words)"
    }
  }
}

extension TransactionFilter {
  fileprivate var words: String {
    switch self {
    case .all: "all"
    case .driver(let id): id.rawValue
    case .fleet(let id): id.rawValue
    }
  }
}

extension TransactionListing {
  /// Progress and ids: `more: 3 2`.
  fileprivate var words: String {
    (["\(progress):"] + transactions.map(\.id.rawValue)).joined(separator: " ")
  }
}

extension DriverListing {
  /// Progress and rows: `reading 1: a b:second c?`, where `c` is missing and `b`'s name is not `first`.
  var words: String {
    var words: [String] = []
    table.forEach { _, row in words.append(word("\(row.driver.id)", row.driver.name, row.isMissing)) }
    return sentence(progress, words)
  }
}

extension FleetListing {
  var words: String {
    sentence(progress, fleets.map { word("\($0.id)", $0.name, missing.contains($0.id)) })
  }
}

private func word(_ id: String, _ name: String, _ isMissing: Bool) -> String {
  "\(id)\(name == "first" ? "" : ":\(name)")\(isMissing ? "?" : "")"
}

private func sentence(_ progress: ListProgress, _ words: [String]) -> String {
  let state =
    switch progress {
    case .unread: "unread"
    case .reading(let pages): "reading \(pages)"
    case .stopped(let pages): "stopped \(pages)"
    case .complete(let pages): "complete \(pages)"
    }
  return ([state + ":"] + words).joined(separator: " ")
}
