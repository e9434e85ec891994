import ConsoleRuntime
import Foundation
import Settings

/// A file or a folder of the program, and what can be done with it.
struct InfoPath: Encodable {
  enum State: String, Encodable {
    case writable, readOnly, unreadable
    /// It is not there, and can be made.
    case absent
    /// It is not there, and there is no place for it.
    case impossible
  }

  let name: String
  /// `nil` when there is none, as with no HOME.
  let path: String?
  let state: State

  private init(_ name: String, _ path: String?) {
    self.name = name
    self.path = path?.sanitised
    state = path.map(Self.state) ?? .impossible
  }

  /// - Parameter account: what names the account's files; `nil` when that is not known.
  static func all(_ paths: Paths, _ themes: ThemeFiles, account: String?) -> [InfoPath] {
    let state = paths.state?.value
    var all = [
      InfoPath("configuration", paths.configuration?.value), InfoPath("state", state),
      InfoPath("log", state.map { LogFile.path(in: $0) }),
    ]
    if let account {
      all += AccountFile.allCases.map { file in
        InfoPath(file.rawValue, state.map { "\($0)/\(file.name(of: account))" })
      }
    }
    return all + themes.folders.map { InfoPath("themes", $0.path(percentEncoded: false)) }
  }

  private static func state(of path: String) -> State {
    guard access(path, F_OK) != 0 else {
      if access(path, R_OK) != 0 { return .unreadable }
      return access(path, W_OK) == 0 ? .writable : .readOnly
    }
    var folder = URL(filePath: path).deletingLastPathComponent()
    while access(folder.path(percentEncoded: false), F_OK) != 0, folder.path() != "/" {
      folder = folder.deletingLastPathComponent()
    }
    return access(folder.path(percentEncoded: false), W_OK | X_OK) == 0 ? .absent : .impossible
  }
}

/// The files of an account in the state folder.
enum AccountFile: String, CaseIterable {
  case journal, history, watch, fleets

  /// - Parameter account: `ProfileKey.fileName`.
  func name(of account: String) -> String {
    switch self {
    case .journal: "journal-\(account).jsonl"
    case .history: "history-\(account).ndjson"
    case .watch: "watch-\(account).json"
    case .fleets: "fleets-\(account).tsv"
    }
  }
}
