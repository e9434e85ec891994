import BulkRunner
import ChargeCache
import ConsoleCore

/// What the console works with: the data on hand, and the journal of what is written.
public struct Services: Sendable {
  public let cache: ChargeCache
  public let journal: JournalAccess

  public init(cache: ChargeCache, journal: JournalAccess) {
    self.cache = cache
    self.journal = journal
  }
}

/// The journal, to write to and to read.
public struct JournalAccess: Sendable {
  public let keeper: JournalKeeper
  /// What earlier sessions left, and who else writes; blocks while the file is read.
  public let read: @Sendable () -> JournalNews

  public init(keeper: JournalKeeper, read: @escaping @Sendable () -> JournalNews = { JournalNews() }) {
    self.keeper = keeper
    self.read = read
  }
}
