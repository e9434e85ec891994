/// Something written wrong in the configuration, where, and what would be right.
///
/// A problem costs the one setting it names; the others apply.
public struct Problem: Error, Hashable, Sendable {
  public enum Severity: Hashable, Sendable, Comparable {
    /// Nothing is lost: one source wins over another, and the operator should know.
    case notice
    /// What was written is not used; the value below it, or the built-in one, stays.
    case mistake
    /// Any guess could act on the wrong account: no key is given out, and the program must not connect.
    case refusal
  }

  public let severity: Severity
  public let origin: Origin
  /// In characters from 1: of the value that is wrong, or of the key where that is; `nil` outside of a file.
  public let column: Int?
  public let message: String
  /// What is accepted instead, or the nearest known name.
  public let remedy: String?

  init(
    _ severity: Severity = .mistake, at origin: Origin, column: Int? = nil, _ message: String,
    remedy: String? = nil
  ) {
    self.severity = severity
    self.origin = origin
    self.column = column
    self.message = message
    self.remedy = remedy
  }
}

extension Problem: CustomStringConvertible {
  /// One line: `config.toml:12:9: theme = 5 is not a text; accepted: mono, terminal`.
  ///
  /// Whatever was quoted from outside is printable in it, and nothing that looks like an API key is left.
  public var description: String {
    let place = column.map { "\(origin):\($0)" } ?? "\(origin)"
    return "\(place): \(message)\(remedy.map { "; \($0)" } ?? "")".printable
  }
}
