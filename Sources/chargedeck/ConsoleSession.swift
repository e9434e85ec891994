import CellGrid
import BulkRunner
import ChargeAPI
import ChargeCache
import ChargeModel
import ConsoleCore
import ConsoleRuntime
import FleetOperations
import Foundation
import Logging
import Settings
import Terminal

/// One run of the console, from the options to the exit status.
@MainActor
struct ConsoleSession {
  private let connection: Connection
  private let paths: Paths
  private let configuration: Configuration
  private let themes: ThemeFiles
  private let theme: Theme
  private let logFile: LogFile?
  private let fleetNames: FleetNames?

  static func run(_ account: AccountOptions, _ options: ConsoleOptions) async -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    Secrecy.forgetKeys(of: environment)
    do {
      return try await ConsoleSession(account, options, environment: environment).run()
    } catch let error as ThemeFileError {
      Message.fail("\(error)", next: "chargedeck --theme terminal")
    } catch let error as ConnectionError {
      Message.fail(error.problem, next: error.next)
    } catch let error as TerminalError {
      Message.fail(error.words, next: "Run it in a terminal; scripts have the subcommands of --help.")
    } catch let error as SettingsRefused {
      Message.fail("\(error)", next: "chargedeck --demo starts without any account.")
    } catch {
      Message.fail("\(error)")
      return .internalError
    }
    return .usage
  }

  /// Settings to put right before anything is opened.
  private enum SettingsRefused: Error, CustomStringConvertible {
    case option, account

    var description: String {
      switch self {
      case .option: "an option is wrong, see above"
      case .account: "the settings name no account that can be used, see above"
      }
    }
  }

  private init(
    _ account: AccountOptions, _ options: ConsoleOptions, environment: [String: String]
  ) async throws {
    paths = Paths(environment: environment)
    themes = ThemeFiles(environment: environment)
    let (configuration, problems) = Configuration.load(
      paths, environment: environment, flags: options.flags(of: account), themes: themes.names)
    for problem in problems { Message.write("chargedeck: \(problem)") }
    // A mistake in a file costs the one setting; one just typed is better typed again.
    if problems.contains(where: \.isMistakenOption) { throw SettingsRefused.option }
    self.configuration = configuration
    theme = try themes.theme(configuration.theme.value)
    if account.demo {
      connection = try await .demo(configuration)
    } else {
      if problems.contains(where: { $0.severity == .refusal }) { throw SettingsRefused.account }
      connection = try .account(configuration, environment: environment)
    }
    logFile = LogFile.open(in: paths, level: configuration.logThreshold.value)
    fleetNames = Account.fleetNames(of: connection, in: paths)
  }

  private func run() async throws -> ExitStatus {
    let inbox = Inbox()
    let terminal = try CursesTerminal(
      options: CursesTerminal.Options(
        color: configuration.color.value == .never ? .never : .automatic,
        ascii: configuration.usesASCII.value),
      receive: { inbox.loop?.receive($0) })
    let clock = WallClock()
    let now = clock.now()
    let state = ConsoleState(
      size: terminal.size, now: now, zone: WallClock.zone(at: now), profile: connection.profile,
      preferences: preferences(for: terminal),
      idempotencyKeys: IdempotencyKeys(high: .random(in: .min ... .max), low: .random(in: .min ... .max)))
    let loop = ConsoleLoop(
      state: state, surface: terminal,
      appearance: Appearance(
        theme: theme, depth: ColorDepth(colors: terminal.capabilities.colors),
        asciiOnly: !terminal.capabilities.isUTF8, files: themes),
      watchFiles: watchFiles(), environment: ProcessInfo.processInfo.environment, clock: clock.now,
      zone: WallClock.zone)
    inbox.loop = loop
    loop.start { post in services(clock, post) }
    if ProcessInfo.processInfo.environment["CHARGEDECK_TEST_TRAP"] != nil {
      await loop.idle()
      fatalError("asked for by CHARGEDECK_TEST_TRAP")
    }
    let reason = await loop.untilEnd()
    terminal.close()
    await loop.shutdown()
    await connection.sandbox?.stop()
    logFile?.flush()
    fleetNames?.flush()
    return ExitStatus(reason)
  }

  /// Lets the terminal reach a loop that is made after it.
  private final class Inbox {
    var loop: ConsoleLoop?
  }

  private func preferences(for terminal: CursesTerminal) -> Preferences {
    var preferences = configuration.preferences
    preferences.themes = themes.names
    // The console of Linux has no braille in its fonts.
    preferences.graphStyle =
      !terminal.capabilities.isUTF8 ? .ascii : terminal.capabilities.name == "linux" ? .blocks : .braille
    if connection.sandbox != nil, preferences.thresholds.isEmpty { preferences.thresholds = .demo }
    return preferences
  }

  /// What watching keeps; nothing for the sandbox inside the program, whose world ends with it.
  private func watchFiles() -> WatchFiles? {
    guard connection.sandbox == nil, let place = paths.state?.value else { return nil }
    do throws(FileError) {
      return WatchFiles(
        in: try StateFolder(at: place), profile: connection.profileKey.fileName,
        as: .current(since: Date()), keepsHistory: configuration.keepsHistory.value)
    } catch {
      Message.write("chargedeck: balances and alerts are not kept: \(error)")
      return nil
    }
  }

  private func services(_ clock: WallClock, _ post: @escaping @Sendable (Action) -> Void) -> Services {
    let (keeper, file) = Account.journal(for: connection, in: paths, clock) { post(.journalled($0)) }
    let reader = file.map { JournalReader($0, author: keeper.author, now: clock.now) }
    let follower = logFile.map { LineFollower($0.file) }
    return Services(
      cache: cache(clock, keeper, post),
      journal: JournalAccess(keeper: keeper) { reader?.read() ?? JournalNews() },
      readLog: { LogNews(from: follower) })
  }

  private func cache(
    _ clock: WallClock, _ journal: JournalKeeper, _ post: @escaping @Sendable (Action) -> Void
  ) -> ChargeCache {
    var client = connection.client
    let logger = logFile.map { file in Logger(label: connection.profile.name) { _ in file } }
    client.observe = { record in
      post(.requested(record))
      journal.tried(record)
      logger?.record(record)
    }
    client.observeBudget = { post(.budget($0)) }
    let fleetNames = fleetNames
    return ChargeCache(profile: connection.profileKey, service: ChargeClient(client), now: clock.now) {
      change in
      switch change {
      case .drivers(let source, let listing): post(.driversChanged(listing, of: source))
      case .fleets(let listing):
        post(.fleetsChanged(listing))
        fleetNames?.note(listing)
      case .transactions(let filter, let listing): post(.transactionsChanged(filter, listing))
      }
    }
  }
}

extension LogNews {
  /// - Parameter follower: `nil` where there is no place for a log.
  fileprivate init(from follower: LineFollower?) {
    guard let follower else {
      self.init(problem: "there is no place for it; the start of the console said why")
      return
    }
    do throws(FileError) {
      let news = try follower.news()
      self.init(lines: news.lines, isAnew: news.isAnew)
    } catch {
      self.init(problem: "\(error)")
    }
  }
}

extension TerminalError {
  /// Why there is no console, for whoever wanted one.
  var words: String {
    switch self {
    case .notATerminal: "standard input or output is not a terminal"
    case .dumb: "TERM=dumb cannot show a console"
    case .unknownTerminal(let name): "this system has no description of the terminal '\(name.sanitised)'"
    case .refused(let number): "the terminal was refused: \(String(cString: strerror(number)))"
    }
  }
}

extension ExitStatus {
  fileprivate init(_ reason: ExitReason) {
    self =
      switch reason {
      case .quit: .ok
      case .signal(let number): .signal(number)
      case .terminalClosed: .signal(SIGHUP)
      }
  }
}
