import BulkRunner
import ChargeCache
import ConsoleCore

/// What the console works with: the data on hand, the journal of what is written, and the log.
public struct Services: Sendable {
  public let cache: ChargeCache
  public let journal: JournalAccess
  /// What the log file has that was not read yet; blocks while it is read.
  public let readLog: @Sendable () -> LogNews

  public init(
    cache: ChargeCache, journal: JournalAccess, readLog: @escaping @Sendable () -> LogNews = { LogNews() }
  ) {
    self.cache = cache
    self.journal = journal
    self.readLog = readLog
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
