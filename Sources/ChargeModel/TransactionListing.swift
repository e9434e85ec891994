/// The transactions a cache holds for one filter.
public struct TransactionListing: Sendable, Equatable {
  public enum Progress: Hashable, Sendable {
    /// Never read.
    case unread
    /// A page is under way.
    case reading
    /// The last page asked for did not come.
    case stopped
    /// There are older ones to ask for.
    case more
    /// There are older ones, which would not be kept.
    case full
    /// There are no older ones.
    case complete
  }

  /// Newest first, without a gap.
  public let transactions: [Transaction]
  public let progress: Progress
  /// Rows of these pages that could not be read.
  public let unreadable: [UnreadableRow]
  /// When the newest page was asked for.
  public let asOf: Moment?

  public init(
    transactions: [Transaction] = [], progress: Progress = .unread, unreadable: [UnreadableRow] = [],
    asOf: Moment? = nil
  ) {
    self.transactions = transactions
    self.progress = progress
    self.unreadable = unreadable
    self.asOf = asOf
  }
}
