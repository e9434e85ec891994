import ArgumentParser
import BulkRunner
import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleCore
import ConsoleRuntime
import FleetOperations
import Foundation
import Logging
import Settings

/// Which account is worked on; each wins over the environment and the configuration file.
///
/// The program's own and every verb's are of this one type: options that a verb names once more in a type of its own
/// would be taken by the program before the verb sees them.
struct AccountOptions: ParsableArguments {
  @Flag(help: "Work on the built-in sandbox; needs no key and reads none.")
  var demo = false

  @Option(
    help: "The account, one of [profiles] in the configuration.", completion: Candidates.profiles)
  var profile: String?

  @Flag(help: "Refuse every write before it leaves this machine.")
  var readOnly = false

  @Option(help: ArgumentHelp("The least that is worth a line in the log file.", valueName: "level"))
  var logLevel: LogThreshold?

  /// What the options say of the settings.
  var flags: FlagSettings {
    FlagSettings(profile: profile, readOnly: readOnly, logThreshold: logLevel)
  }
}

extension LogThreshold: ExpressibleByArgument {}

/// An account that a verb has opened: settings read, key taken, a cache over the client, and the journal of what is
/// written.
struct Account: Sendable {
  let connection: Connection
  let configuration: Configuration
  /// For what is read once and kept nowhere.
  let service: any ChargeService
  let cache: ChargeCache
  /// What the server has said of being asked too much.
  let refusals = WalletWatcher.Refusals()
  let journal: JournalKeeper
  /// `nil` for the sandbox inside the program, whose world ends with it.
  let journalFile: JournalFile?
  /// `nil` where there is no place for them, and for the sandbox inside the program.
  let fleetNames: FleetNames?
  let clock = WallClock()

  var profile: Profile { connection.profile }

  /// - Parameter writes: whether a journal must be at hand.
  static func open(
    _ options: AccountOptions, color: ColorOptions? = nil, writes: Bool = true
  ) async throws(VerbFailure) -> Account {
    let environment = ProcessInfo.processInfo.environment
    let paths = Paths(environment: environment)
    var flags = options.flags
    flags.color = color?.color
    let (configuration, problems) = Configuration.load(
      paths, environment: environment, flags: flags,
      themes: ThemeFiles(environment: environment).names)
    for problem in problems { Message.write("chargedeck: \(problem)") }
    let mayOpen = options.demo || !problems.contains { $0.severity == .refusal }
    guard mayOpen, !problems.contains(where: \.isMistakenOption) else {
      throw VerbFailure(.usage, "the settings name no account that can be used, see above")
    }
    do throws(ConnectionError) {
      let connection: Connection
      if options.demo {
        connection = try await .demo(configuration)
      } else {
        connection = try .account(configuration, environment: environment)
      }
      return Account(connection, configuration, paths, writes: writes)
    } catch {
      throw VerbFailure(.usage, error.problem, next: error.next)
    }
  }

  private init(_ connection: Connection, _ configuration: Configuration, _ paths: Paths, writes: Bool) {
    self.connection = connection
    self.configuration = configuration
    let (clock, refusals) = (clock, refusals)
    (journal, journalFile) =
      writes
      ? Self.journal(for: connection, in: paths, clock)
      : (.broken("this verb only reads", connection, clock), nil)
    let keeper = journal
    var client = connection.client
    let logger = LogFile.open(in: paths, level: configuration.logThreshold.value).map { file in
      Logger(label: connection.profile.name) { _ in file }
    }
    client.observe = { record in
      keeper.tried(record)
      refusals.note(record)
      logger?.record(record)
    }
    service = ChargeClient(client)
    fleetNames = Self.fleetNames(of: connection, in: paths)
    let fleetNames = fleetNames
    cache = ChargeCache(profile: connection.profileKey, service: service, now: clock.now) { change in
      if case .fleets(let listing) = change { fleetNames?.note(listing) }
    }
  }

  /// The journal of an account: on disk, or for the sandbox inside the program nowhere. Where there is no place for
  /// it reading still works, and whatever is written fails with the reason.
  static func journal(
    for connection: Connection, in paths: Paths, _ clock: WallClock,
    wrote: @escaping @Sendable (JournalEntry) -> Void = { _ in }
  ) -> (JournalKeeper, JournalFile?) {
    let author = JournalEntry.Author(connection)
    guard connection.sandbox == nil else {
      return (JournalKeeper(author: author, now: clock.now, append: { _, _ in }, wrote: wrote), nil)
    }
    guard let place = paths.state?.value else {
      return (.broken("HOME is not set, so there is no place for it", connection, clock), nil)
    }
    do throws(FileError) {
      let file = JournalFile(in: try StateFolder(at: place), for: connection.profileKey)
      return (JournalKeeper(author: author, now: clock.now, append: file.append, wrote: wrote), file)
    } catch {
      Message.write("chargedeck: no journal can be kept, so nothing can be written: \(error)")
      return (.broken("\(error)", connection, clock), nil)
    }
  }

  /// What keeps the names of an account's fleets for the completion of command lines.
  static func fleetNames(of connection: Connection, in paths: Paths) -> FleetNames? {
    guard connection.sandbox == nil, let place = paths.state?.value,
      let folder = try? StateFolder(at: place)
    else { return nil }  // that nothing is kept was told with the journal
    return FleetNames(in: folder, for: connection.profileKey)
  }

  func close() async {
    await connection.sandbox?.stop()
    fleetNames?.flush()
  }
}

extension JournalKeeper {
  /// Takes no line, so that nothing is written to the account.
  static func broken(_ reason: String, _ connection: Connection, _ clock: WallClock) -> JournalKeeper {
    JournalKeeper(author: JournalEntry.Author(connection), now: clock.now) {
      (_, _) throws(JournalKeeper.Failure) in throw JournalKeeper.Failure(reason)
    }
  }
}

extension JournalEntry.Author {
  /// This process and its user, writing to the account of a connection.
  init(_ connection: Connection) {
    let owner = LockOwner.current(since: Date())
    self.init(
      profile: connection.profile.name, mode: connection.profile.mode,
      baseURL: connection.profile.baseURL, login: owner.login, process: owner.process)
  }
}
