import ChargeModel

/// A moment `seconds` after the start of both clocks.
func at(_ seconds: Int) -> Moment {
  Moment(uptime: .seconds(seconds), wall: Timestamp(secondsSince1970: Int64(seconds)))
}

/// A driver whose name tells which reading it is from.
func driver(
  _ id: String, _ name: String = "first", fleets: [String] = [], updated: Int64? = nil
) -> Driver {
  Driver(
    id: Driver.ID(id), name: name, fleets: fleets.map(Fleet.ID.init),
    updated: updated.map(Timestamp.init(secondsSince1970:)))
}

func drivers(_ ids: String...) -> [Driver] { ids.map { driver($0) } }

extension DriverTable {
  /// The rows as text, one word each: `a`, `b:second` where the name is not `first`, `c?` for a missing one.
  var words: String {
    var words: [String] = []
    forEach { _, row in
      let name = row.driver.name == "first" ? "" : ":\(row.driver.name)"
      words.append("\(row.driver.id)\(name)\(row.isMissing ? "?" : "")")
    }
    return words.joined(separator: " ")
  }
}

extension DriverTableBuilder {
  /// A list that was read to its end, asked for page by page from `seconds` on.
  init(_ filter: DriverFilter = .all, read pages: [Driver]..., from seconds: Int = 1) {
    self.init(filter)
    beginReading()
    for (place, page) in pages.enumerated() { add(page, at: at(seconds + place)) }
    endReading()
  }
}
