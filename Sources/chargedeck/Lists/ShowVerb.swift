import ArgumentParser
import ChargeModel
import FleetQuery

/// Objects by their ids, and how they are printed.
struct ShowOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions

  @OptionGroup var printing: FormatOptions

  @Flag(help: "With --format json, the object as the server sent it, with fields this program does not know.")
  var raw = false

  var texts: ListQueryTexts { ListQueryTexts(columns: printing.columns) }

  /// Whether each object is a page of its own.
  var isForReading: Bool { printing.format == .table && printing.columns == nil }

  func validate(_ query: () throws(ListQueryError) -> Void) throws {
    do throws(ListQueryError) { try query() } catch {
      throw ValidationError("--columns: \(error.description)")
    }
    guard !raw || printing.format == .json && printing.columns == nil else {
      throw ValidationError("--raw goes with --format json, and without --columns")
    }
  }
}

/// Objects read singly, in the order they were named.
struct ShownObjects<Object: Sendable>: Sendable {
  typealias Read = Fetched<Received<Object>>

  private(set) var read: [Read] = []
  private var missing: (ids: [String], error: ChargeError)?
  private let noun: String

  /// - Parameter read: one object, by what was typed.
  init(
    _ ids: [String], _ noun: String, _ read: (String) async throws(VerbFailure) -> Read
  ) async throws(VerbFailure) {
    self.noun = noun
    for id in ids {
      do throws(VerbFailure) { self.read.append(try await read(id)) } catch {
        // One that is not there costs itself; anything else would meet the next one too.
        guard let cause = error.cause, case .notFound = cause else { throw error }
        missing = ((missing?.ids ?? []) + [id.sanitised], cause)
      }
    }
  }

  /// Prints them for a program.
  func write<Row>(
    _ options: ShowOptions, isOne: Bool, _ exporter: Exporter<Row>, _ row: (Read) -> Row
  ) throws(VerbFailure) {
    if options.raw {
      let texts = read.map { JSONWriting.escapingControls($0.value.json) }
      return try Output.data(isOne ? texts.joined() + "\n" : "[\(texts.joined(separator: ",\n"))]\n")
    }
    var exporter = exporter
    var text = exporter.begin()
    for read in read { text += exporter.row(row(read)) }
    try Output.data(text + exporter.end())
  }

  /// How it ends, once what is there has been printed.
  func end() throws(VerbFailure) -> ExitStatus {
    guard let missing else { return .ok }
    var failure = VerbFailure(
      read.isEmpty ? .rejected : .partly,
      "there is no \(noun) with the id \(missing.ids.joined(separator: ", "))",
      next: "chargedeck \(noun)s list tells which there are.")
    failure.cause = missing.error
    throw failure
  }
}
