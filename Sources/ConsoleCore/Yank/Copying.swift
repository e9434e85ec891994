/// A text on its way to the clipboard, and what to call it.
public struct CopiedText: Equatable, Sendable {
  /// Such as `id` or `3 names`.
  public let name: String
  public let text: String

  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// How a text got to the clipboard.
public enum CopyMethod: Hashable, Sendable {
  /// OSC 52, which reaches the terminal the operator sits at also from afar; no terminal says whether it obeys.
  case terminal
  /// The same from inside tmux, which passes it on where it is set to.
  case terminalThroughTmux
  /// A program of this machine, by its name.
  case program(String)
}

public enum CopyFailure: Error, Hashable, Sendable {
  /// Terminals take no more than this many bytes at once.
  case tooLong(bytes: Int, limit: Int)
  /// This terminal has no clipboard.
  case noClipboard(terminal: String)
}

extension CopyMethod {
  var words: String {
    switch self {
    case .terminal: "by OSC 52"
    case .terminalThroughTmux: "by OSC 52 through tmux, if its set-clipboard is on"
    case .program(let name): "by \(name)"
    }
  }
}

extension CopyFailure {
  var words: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "too long for the terminal's clipboard: \(Wording.count(bytes)) bytes, \(Wording.count(limit)) at most; "
        + "x exports to a file"
    case .noClipboard(let terminal): "the terminal \(terminal) has no clipboard"
    }
  }
}
