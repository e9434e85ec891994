import Foundation

/// How often a property is tried: few times in every run, and as many times more as `CHARGEDECK_FUZZ` says, with
/// seeds that were not tried before.
public enum Rounds {
  public static let factor =
    Int(ProcessInfo.processInfo.environment["CHARGEDECK_FUZZ"] ?? "").map { max(1, $0) } ?? 1

  /// Seeds, one a round.
  public static func seeds(_ usual: Int) -> Range<UInt64> { 0..<UInt64(usual * factor) }
}
