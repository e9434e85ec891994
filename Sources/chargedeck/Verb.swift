import ArgumentParser
import Foundation

/// What every verb does around its own work.
enum Verb {
  /// Opens the account, works, closes it, and ends with the status that tells the truth.
  ///
  /// - Parameter writes: whether a journal must be at hand.
  static func run(
    _ options: AccountOptions, color: ColorOptions? = nil, writes: Bool = true,
    _ work: (Account) async throws(VerbFailure) -> ExitStatus
  ) async throws {
    // A reader that left must not end a run half-way.
    signal(SIGPIPE, SIG_IGN)
    let status: ExitStatus
    do throws(VerbFailure) {
      let account = try await Account.open(options, color: color, writes: writes)
      do throws(VerbFailure) {
        status = try await work(account)
      } catch {
        await account.close()
        throw error
      }
      await account.close()
    } catch {
      if error.status != .ok { Message.fail(error) }
      status = error.status
    }
    throw ExitCode(status.rawValue)
  }
}
