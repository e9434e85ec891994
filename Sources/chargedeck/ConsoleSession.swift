import CellGrid
import ChargeAPI
import ChargeCache
import ChargeModel
import ConsoleCore
import ConsoleRuntime
import Foundation
import Terminal

/// One run of the console, from the options to the exit status.
@MainActor
enum ConsoleSession {
  static func run(_ options: ConsoleOptions) async -> ExitStatus {
    leaveNoCore()
    let environment = ProcessInfo.processInfo.environment
    do {
      var theme = try themes(environment).theme(options.theme)
      let connection =
        options.demo ? try await Connection.demo() : try Connection.environment(environment)
      let inbox = Inbox()
      let terminal = try CursesTerminal(
        options: CursesTerminal.Options(
          color: options.color == .never ? .never : .automatic, ascii: options.ascii),
        receive: { inbox.loop?.receive($0) })
      if terminal.capabilities.colors == 0 { theme = theme.withoutColor }
      let reason = await run(connection, on: terminal, theme: theme, inbox)
      return ExitStatus(reason)
    } catch let error as ThemeFileError {
      Message.fail("\(error)", next: "chargedeck --theme terminal")
    } catch let error as ConnectionError {
      Message.fail(error.problem, next: error.next)
    } catch let error as TerminalError {
      Message.fail(words(for: error), next: "Run it in a terminal; scripts have the subcommands of --help.")
    } catch {
      Message.fail("\(error)")
      return .internalError
    }
    return .usage
  }

  /// Lets the terminal reach a loop that is made after it.
  private final class Inbox {
    var loop: ConsoleLoop?
  }

  private static func run(
    _ connection: Connection, on terminal: CursesTerminal, theme: Theme, _ inbox: Inbox
  ) async -> ExitReason {
    let clock = WallClock()
    let now = clock.now()
    let state = ConsoleState(
      size: terminal.size, now: now, zone: WallClock.zone(at: now), profile: connection.profile,
      idempotencyKeys: IdempotencyKeys(high: .random(in: .min ... .max), low: .random(in: .min ... .max)))
    let loop = ConsoleLoop(
      state: state, surface: terminal, theme: theme, asciiOnly: !terminal.capabilities.isUTF8,
      clock: clock.now, zone: WallClock.zone)
    inbox.loop = loop
    loop.start { post in
      var configuration = connection.client
      configuration.observe = { post(.requested($0)) }
      return ChargeCache(
        profile: connection.profileKey, service: ChargeClient(configuration), now: clock.now
      ) { change in
        switch change {
        case .drivers(.all, let listing): post(.driversChanged(listing))
        case .drivers: break  // only the whole list has a view so far
        case .fleets(let listing): post(.fleetsChanged(listing))
        }
      }
    }
    let reason = await loop.untilEnd()
    terminal.close()
    await loop.shutdown()
    await connection.sandbox?.stop()
    return reason
  }

  private static func themes(_ environment: [String: String]) -> ThemeFiles {
    let program = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return ThemeFiles(program: program, environment: environment)
  }

  /// A core would hold the key.
  private static func leaveNoCore() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  private static func words(for error: TerminalError) -> String {
    switch error {
    case .notATerminal: "standard input or output is not a terminal"
    case .dumb: "TERM=dumb cannot show a console"
    case .unknownTerminal(let name): "this system has no description of the terminal '\(name)'"
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
