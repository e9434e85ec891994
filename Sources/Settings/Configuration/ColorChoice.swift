/// Whether colours are used; `NO_COLOR` means never.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// When the terminal has them.
  case auto
  /// Attributes only.
  case never
}

/// The least that is worth a line in the log file; the words of swift-log.
public enum LogThreshold: String, Hashable, Sendable, CaseIterable {
  case trace, debug, info, notice, warning, error, critical
}
