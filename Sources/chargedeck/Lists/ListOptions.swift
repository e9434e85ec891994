import ArgumentParser
import CellGrid
import FleetQuery
import Settings
import Terminal

extension ExportFormat: ExpressibleByArgument {}

/// How rows are printed.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How rows are printed: table for people, json, ndjson (one object a line), csv or tsv for programs.",
      valueName: "format"))
  var format: ExportFormat = .table

  @Option(
    help: ArgumentHelp(
      "The columns by name, with commas between, in this order; without it those that suit the format.",
      valueName: "names"), completion: Candidates.columns)
  var columns: String?

  @Flag(help: "Leave text in CSV and TSV as it is: no apostrophe before = + - @.")
  var csvRaw = false

  @OptionGroup var output: ColorOptions

  /// Rows in these columns as text, in the look that the terminal has for it.
  ///
  /// - Parameter isOne: there is but one row, which in JSON is an object and no array.
  func exporter<Row>(
    _ columns: [ExportColumn<Row>], _ color: ColorChoice, isOne: Bool = false
  ) -> Exporter<Row> {
    let look = TerminalLook(color)
    return Exporter(
      columns, format: isOne && format == .json ? .ndjson : format, isRaw: csvRaw,
      width: { DisplayWidth.of($0) }, paint: look.painted)
  }
}

/// Which rows of a list, in which order, and how they are printed.
struct ListOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions

  @OptionGroup var printing: FormatOptions

  @Option(
    help: ArgumentHelp(
      "Only rows that a filter lets through, as behind / in the console.", valueName: "expression")
  )
  var filter = ""

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "By which columns rows are sorted, such as wallet,-updated or updated:desc. All rows are read first.",
      valueName: "columns"), completion: Candidates.columns)
  var sort = ""

  @Option(
    help: ArgumentHelp(
      "Print so many rows at most, and ask for no more pages than that takes.", valueName: "count"))
  var limit: Int?

  var texts: ListQueryTexts { ListQueryTexts(columns: printing.columns, filter: filter, sort: sort) }

  /// - Parameter query: made of the texts; whether it can be is all that matters here.
  func validate(_ query: () throws(ListQueryError) -> Void) throws {
    do throws(ListQueryError) { try query() } catch {
      throw ValidationError("--\(error.part.rawValue): \(error.description)")
    }
    guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit takes a number from 1 up") }
  }
}

extension VerbFailure {
  /// Options were checked before; what is wrong with them now is told the same way.
  init(_ error: ListQueryError) { self.init(.usage, "--\(error.part.rawValue): \(error.description)") }
}
