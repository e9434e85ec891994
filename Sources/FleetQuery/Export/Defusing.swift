/// Keeps spreadsheets from taking a text for a formula: an apostrophe before it, which they show as none.
public enum Defusing {
  /// What a text must not begin with; a tab and a line break count, since some programs skip them.
  private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]

  /// With an apostrophe before it where it begins like a formula, apostrophes before that not counted: so that
  /// `undone` can tell ours from theirs.
  public static func defused(_ text: String) -> String { isArmed(text) ? "'" + text : text }

  /// What was defused, as it was.
  public static func undone(_ text: String) -> String {
    text.first == "'" && isArmed(text) ? String(text.dropFirst()) : text
  }

  private static func isArmed(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map(triggers.contains) ?? false
  }
}
