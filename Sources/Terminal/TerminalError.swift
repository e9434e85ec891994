/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is something else.
  case notATerminal
  /// `TERM` names a terminal that cannot place its cursor, or names none.
  case dumb
  /// The system has no description of what `TERM` names.
  case unknownTerminal(String)
  /// The system refused something; its `errno`.
  case refused(Int32)
}
