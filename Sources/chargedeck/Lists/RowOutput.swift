import FleetQuery
import Foundation
import Settings

/// Rows on their way to standard output: kept where an order is asked for, else printed page by page.
struct RowOutput<Row: Sendable> {
  private let query: ListQuery<Row>
  private var exporter: Exporter<Row>
  private let limit: Int?
  private var kept: [Row] = []
  private var hasBegun = false
  /// Whether rows show on a terminal as they come.
  let isSeenAtOnce: Bool
  var reached = VerbFailure.Reached()

  init(_ query: ListQuery<Row>, _ options: ListOptions, _ color: ColorChoice) {
    self.query = query
    exporter = options.printing.exporter(query.columns, color)
    limit = options.limit
    isSeenAtOnce = query.sorted == nil && options.printing.format != .table && isatty(STDOUT_FILENO) == 1
  }

  /// Whether no more rows are wanted.
  var isFull: Bool { query.sorted == nil && limit.map { reached.rows >= $0 } ?? false }

  /// Those of a page that are asked for, counted.
  mutating func wanted(_ rows: some Sequence<Row>) -> [Row] {
    var wanted: [Row] = []
    for row in rows where !isFull && query.isShown(row) {
      wanted.append(row)
      reached.rows += 1
    }
    return wanted
  }

  mutating func take(_ rows: [Row]) throws(VerbFailure) {
    if query.sorted == nil { try write(rows) } else { kept += rows }
  }

  /// All rows have come.
  mutating func end() throws(VerbFailure) {
    try writeKept()
    if !hasBegun { try write([]) }
    try Output.data(exporter.end())
  }

  /// No more rows can come, though there are some; before the first page nothing is printed at all.
  mutating func cutShort() throws(VerbFailure) {
    guard reached.pages > 0 else { return }
    try writeKept()
    try Output.data(exporter.cutShort())
  }

  private mutating func writeKept() throws(VerbFailure) {
    guard let sorted = query.sorted else { return }
    let rows = sorted(kept)
    kept = []
    try write(limit.map { Array(rows.prefix($0)) } ?? rows)
  }

  private mutating func write(_ rows: [Row]) throws(VerbFailure) {
    var text = hasBegun ? "" : exporter.begin()
    hasBegun = true
    for row in rows { text += exporter.row(row) }
    if !text.isEmpty { try Output.data(text) }
  }
}
