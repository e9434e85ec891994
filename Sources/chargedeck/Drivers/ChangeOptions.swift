import ArgumentParser
import ChargeModel
import FleetOperations
import FleetQuery
import Foundation

/// What `attach` and `detach` are told: whom, which fleet, and how sure.
struct ChangeOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions

  @Argument(help: ArgumentHelp("The drivers' ids.", valueName: "driver"))
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("The fleet, by its id or its name where only one has it.", valueName: "fleet"),
    completion: Candidates.fleets)
  var fleet: String

  @Option(
    help: ArgumentHelp("A CSV file of drivers' ids or emails; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var from: String?

  @Option(
    help: ArgumentHelp("All drivers that a filter lets through, as in the console.", valueName: "expression"))
  var filter: String?

  @Flag(help: "Take the texts of the file as they stand: no apostrophe before = + - @ is dropped.")
  var csvRaw = false

  @OptionGroup var consent: ConsentOptions

  func validate() throws {
    let ways = [!ids.isEmpty, from != nil, filter != nil].count { $0 }
    guard ways == 1 else {
      throw ValidationError(
        ways == 0
          ? "name the drivers: their ids, --from FILE.csv or --filter EXPRESSION"
          : "name the drivers in one way only: their ids, --from or --filter")
    }
    if let filter {
      do throws(FilterError) { _ = try Filter.parse(filter) } catch {
        throw ValidationError("--filter: \(error.description)")
      }
    }
  }

  func run(_ kind: MembershipChange.Kind) async throws {
    try await Verb.run(account) { account throws(VerbFailure) in
      let request = ChangeRequest(account: account, kind: kind, options: self)
      return try await PlanVerb(account: account, consent: consent).apply(try await request.plan())
    }
  }
}

/// How sure the operator is, and how it is told.
struct ConsentOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @Flag(help: "Print what would be done, and send nothing.")
  var dryRun = false

  @Flag(help: "Do it without asking; a script needs it, as nobody is there to be asked.")
  var yes = false

  @Option(help: "How the rows are printed: table or json.")
  var format: Format = .table
}
