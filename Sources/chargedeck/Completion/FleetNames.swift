import ChargeAPI
import ChargeCache
import ChargeModel
import Dispatch
import Foundation
import Settings
import Synchronization

/// What an account's fleets are called, kept in the state folder for the completion of command lines.
///
/// Console and verbs write it whenever they have read all fleets; nothing else depends on it.
final class FleetNames: Sendable {
  /// An account with more has the others completed by nobody.
  static let most = 2000

  private let file: StateFile
  private let queue = DispatchQueue(label: "fleet names")
  private let kept = Mutex<[String]>([])
  /// Of a list whose pages are still arriving.
  private let arrived = Mutex<[Fleet]>([])

  init(in folder: StateFolder, for account: ProfileKey) {
    file = folder.file(AccountFile.fleets.name(of: account.fileName))
  }

  /// Keeps the fleets of a list, once it was read whole.
  func note(_ listing: FleetListing) {
    if case .complete = listing.progress { note(listing.fleets) }
  }

  /// Takes a page of the list of all fleets, which are kept with the last one.
  func take(_ page: Page<Fleet>) {
    let fleets = arrived.withLock { arrived in
      arrived += page.items
      return arrived
    }
    if page.next == nil { note(fleets) }
  }

  /// - Parameter fleets: all of the account.
  private func note(_ fleets: [Fleet]) {
    let lines = fleets.prefix(Self.most).map(Self.line)
    let isNew = kept.withLock { kept in
      defer { kept = lines }
      return kept != lines
    }
    // It is a convenience: where it cannot be written, names are not completed, and nothing else is missing.
    if isNew { queue.async { [file] in try? file.replace(with: lines) } }
  }

  /// Waits until what was noted is written.
  func flush() { queue.sync {} }

  /// The id, a tab, and the name where it can be typed.
  private static func line(_ fleet: Fleet) -> String {
    let isTyped = fleet.name.sanitised == fleet.name && fleet.name.count <= 200
    return "\(fleet.id.rawValue.sanitised)\t\(isTyped ? fleet.name : "")"
  }
}

extension FleetNames {
  /// Names that only one fleet has, then the ids of all, as the account that would be opened had them last.
  static func candidates(profile: String?, environment: [String: String]) -> [String] {
    let paths = Paths(environment: environment)
    let (configuration, _) = Configuration.load(
      paths, environment: environment, flags: FlagSettings(profile: profile), themes: [])
    guard let folder = paths.state?.value, let url = try? BaseURL(configuration.connection.baseURL.value)
    else {
      return []
    }
    let files = modes(configuration.connection.key?.value, environment).map { mode in
      let account = ProfileKey(configuration.profile?.value, mode: mode, url: url)
      return "\(folder)/\(AccountFile.fleets.name(of: account.fileName))"
    }
    let fleets = files.lazy.compactMap(read).first ?? []
    var counts: [String: Int] = [:]
    for fleet in fleets { counts[fleet.name.lowercased(), default: 0] += 1 }
    let names = fleets.map(\.name).filter { !$0.isEmpty && counts[$0.lowercased()] == 1 }
    return names.sorted() + fleets.map(\.id)
  }

  /// The mode of a key that is at hand; without it both, as nothing is waited for here.
  private static func modes(_ source: KeySource?, _ environment: [String: String]) -> [Mode] {
    if let source, let key = source.keyAtHand(environment) { return [key.mode] }
    return [.live, .test]
  }

  private static func read(_ path: String) -> [(id: String, name: String)]? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").prefix(most).compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }
}

extension KeySource {
  /// The key where it is to be had at once, without a command.
  func keyAtHand(_ environment: [String: String]) -> APIKey? {
    if case .command = self { return nil }
    return (try? key(environment: environment)).flatMap(APIKey.init)
  }
}
