/// How far the reading of a list has come.
///
/// Rows stay through every state: a list that is read again is `reading` and holds all its old rows.
public enum ListProgress: Hashable, Sendable {
  /// Never read.
  case unread
  /// Being read; pages that have arrived in this reading.
  case reading(pages: Int)
  /// Ended before the last page, by a failure or because nobody waited any more; pages that had arrived.
  case stopped(pages: Int)
  /// Read to its end. Rows that are marked missing may be left, where no direct read could decide.
  case complete(pages: Int)
}

/// The drivers a cache holds for one filter.
public struct DriverListing: Sendable, Equatable {
  public let table: DriverTable
  public let progress: ListProgress
  /// Rows of this reading that could not be read.
  public let unreadable: [UnreadableRow]
  /// When the first page was asked for, of the last reading that reached its end, or of the first one until then:
  /// a refresh moves it only once no row of the reading before is left unread. Each row has its own age besides.
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
  /// As for `DriverListing`.
  public let asOf: Moment?
  /// Fleets that the last complete reading did not hold and that no direct read has decided about.
  public let missing: Set<Fleet.ID>

  public init(
    fleets: [Fleet] = [], progress: ListProgress = .unread, unreadable: [UnreadableRow] = [],
    asOf: Moment? = nil, missing: Set<Fleet.ID> = []
  ) {
    self.fleets = fleets
    self.progress = progress
    self.unreadable = unreadable
    self.asOf = asOf
    self.missing = missing
  }
}
