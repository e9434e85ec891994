import ChargeModel
import Foundation

/// How the program ends, each named once.
struct ExitStatus: Equatable {
  let rawValue: Int32

  static let ok = ExitStatus(rawValue: 0)
  static let internalError = ExitStatus(rawValue: 1)
  /// Wrong options or configuration, or no terminal to draw on.
  static let usage = ExitStatus(rawValue: 2)
  /// The key was not accepted, or may not do it.
  static let permission = ExitStatus(rawValue: 3)
  /// No connection, no answer, or a server that failed to the last try.
  static let network = ExitStatus(rawValue: 4)
  /// The API said no.
  static let rejected = ExitStatus(rawValue: 5)
  /// Of many, some were not done.
  static let partly = ExitStatus(rawValue: 6)
  /// By read-only, or for want of consent.
  static let guarded = ExitStatus(rawValue: 7)
  /// To the end of patience.
  static let rateLimited = ExitStatus(rawValue: 8)

  /// A wallet is low, where that was asked.
  static let thresholdMet = ExitStatus(rawValue: 9)

  /// Ended by a signal from outside, as shells count it.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(rawValue: 128 + number) }

  func exit() -> Never { Foundation.exit(rawValue) }
}

extension ExitStatus {
  /// What a script is told of an error of the API.
  init(_ error: ChargeError) {
    self =
      switch error {
      case .unauthenticated, .forbidden: .permission
      case .notFound, .endpointMissing, .conflict, .rejected: .rejected
      case .rateLimited: .rateLimited
      case .server, .unreachable, .offline, .timedOut, .untrustedRedirect, .notUnderstood: .network
      case .readOnly: .guarded
      case .cancelled: .signal(SIGINT)
      }
  }
}
