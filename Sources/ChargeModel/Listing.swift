/// What is on hand of a list, and how far its reading has come.
public enum ListProgress: Hashable, Sendable {
  /// Never read.
  case unread
  /// Being read; pages that have arrived in this reading.
  case reading(pages: Int)
  /// Ended before the last page; pages that had arrived.
  case stopped(pages: Int)
  case complete(pages: Int)
}

/// The drivers a cache holds for one filter.
public struct DriverListing: Sendable, Equatable {
  public let table: DriverTable
  public let progress: ListProgress
  /// Rows of this reading that could not be read.
  public let unreadable: [UnreadableRow]
  /// When the first page of the newest reading was asked for: no listed row that is not marked older is older.
  public let asOf: Moment?

  public init(
    table: DriverTable = DriverTable(), progress: ListProgress = .unread,
    unreadable: [UnreadableRow] = [], asOf: Moment? = nil
  ) {
    self.table = table
    self.progress = progress
    self.unreadable = unreadable
    self.asOf = asOf
  }
}

/// The fleets a cache holds.
public struct FleetListing: Sendable, Equatable {
  /// In the server's order.
  public let fleets: [Fleet]
  public let progress: ListProgress
  public let unreadable: [UnreadableRow]
  public let asOf: Moment?

  public init(
    fleets: [Fleet] = [], progress: ListProgress = .unread, unreadable: [UnreadableRow] = [],
    asOf: Moment? = nil
  ) {
    self.fleets = fleets
    self.progress = progress
    self.unreadable = unreadable
    self.asOf = asOf
  }
}
