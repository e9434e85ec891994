import ChargeModel
import Dispatch
import FleetOperations
import Settings

/// What watching keeps on the disk for one profile: the history of balances, a line a change, and one line with
/// what is watched and the alerts.
///
/// One process at a time writes them; another one finds the lock taken, reads, and keeps nothing. Whatever is wrong
/// with a file is told and set aside, and watching goes on without it.
public final class WatchFiles: Sendable {
  /// What an earlier session left.
  public struct Left: Equatable, Sendable {
    public var lines: [HistoryLine] = []
    public var memory: WatchMemory?
    /// What was wrong, in words for the operator.
    public var problems: [String] = []

    public init(lines: [HistoryLine] = [], memory: WatchMemory? = nil, problems: [String] = []) {
      self.lines = lines
      self.memory = memory
      self.problems = problems
    }
  }

  /// How far back the history tells anything, with room for the longest figure shown: seven days.
  static let span = Duration.seconds(8 * 86_400)

  private let folder: StateFolder
  private let name: String
  private let owner: LockOwner
  private let keepsHistory: Bool
  /// Reading and writing happen here, one after the other, not with whoever has something to keep.
  private let queue = DispatchQueue(label: "watch files")
  private let writing = Writing()

  /// What only the queue touches.
  private final class Writing: @unchecked Sendable {  // safe, as all of it happens on one serial queue
    var lock: Lock?
    /// The newest memory that is not written yet.
    var memory: WatchMemory?
    var hasFailed = false
    var report: @Sendable (String) -> Void = { _ in }
  }

  /// - Parameters:
  ///   - profile: what the files of the profile are named by; each has its own.
  ///   - keepsHistory: without it there are only alerts and what is watched.
  public init(
    in folder: StateFolder, profile: String, as owner: LockOwner, keepsHistory: Bool
  ) {
    self.folder = folder
    name = profile
    self.owner = owner
    self.keepsHistory = keepsHistory
  }

  private var history: StateFile { folder.file("history-\(name).ndjson") }
  private var state: StateFile { folder.file("watch-\(name).json") }

  /// Takes the lock and reads what is there; compacts the history by age.
  ///
  /// - Parameter report: told, once, that a file cannot be written any more; called on no particular thread.
  public func open(now: Timestamp, report: @escaping @Sendable (String) -> Void = { _ in }) async -> Left {
    await withCheckedContinuation { continuation in
      queue.async {
        self.writing.report = report
        continuation.resume(returning: self.read(now: now))
      }
    }
  }

  /// Adds changes to the history.
  public func keep(_ lines: [HistoryLine]) {
    guard keepsHistory, !lines.isEmpty else { return }
    queue.async { [self] in
      write { () throws(FileError) in for line in lines { try history.append(line.text) } }
    }
  }

  /// Keeps what is watched and the alerts in place of what was kept before.
  public func keep(_ memory: WatchMemory) {
    queue.async { [self] in
      let isWaiting = writing.memory != nil
      writing.memory = memory
      // What comes before the write has begun is written with it.
      guard !isWaiting else { return }
      queue.async { [self] in
        guard let memory = writing.memory else { return }
        writing.memory = nil
        write { () throws(FileError) in try state.replace(with: [memory.text]) }
      }
    }
  }

  /// Waits until all is written, and lets another process take over.
  public func close() {
    queue.sync {}  // what waits there puts the last memory behind itself
    queue.sync { writing.lock = nil }
  }

  private func write(_ body: () throws(FileError) -> Void) {
    guard writing.lock != nil else { return }
    do throws(FileError) {
      try body()
      writing.hasFailed = false
    } catch {
      if !writing.hasFailed { writing.report("balances and alerts are not kept: \(error)") }
      writing.hasFailed = true
    }
  }
}

extension WatchFiles {
  private func read(now: Timestamp) -> Left {
    var left = Left()
    do throws(FileError) {
      switch try folder.lock("watch-\(name).lock", as: owner) {
      case .held(let lock): writing.lock = lock
      case .taken(let owner):
        let other = owner.map(\.description) ?? "another console"
        left.problems.append("alerts and balances are kept by \(other); this console only reads them")
      }
    } catch {
      left.problems.append("alerts and balances are not kept: \(error)")
    }
    readMemory(into: &left, now: now)
    if keepsHistory { readHistory(into: &left, now: now) }
    return left
  }

  private func readMemory(into left: inout Left, now: Timestamp) {
    do throws(FileError) {
      let content = try state.content()
      guard let text = content.lines.last ?? content.torn.last?.text else { return }
      left.memory = WatchMemory(text: text)
      guard left.memory == nil else { return }
      left.problems.append("the alerts kept are not readable\(try aside(state, now)); watching begins anew")
    } catch {
      left.problems.append("the alerts kept are not readable: \(error)")
    }
  }

  private func readHistory(into left: inout Left, now: Timestamp) {
    do throws(FileError) {
      let content = try history.content()
      let lines = content.lines.map { HistoryLine(text: $0) }
      let wrong = lines.count { $0 == nil } + content.torn.count
      left.lines = lines.compactMap(\.self).compacted(to: Self.span, now: now)
      if wrong > 0 {
        let count = wrong == 1 ? "one line" : "\(wrong) lines"
        left.problems.append("\(count) of the history not readable\(try aside(history, now)), left out")
      }
      guard writing.lock != nil, wrong > 0 || left.lines.count < lines.count else { return }
      try history.replace(with: left.lines.map(\.text))
    } catch {
      left.problems.append("the history of balances is not used: \(error)")
    }
  }

  /// Keeps a copy of a damaged file, where this process may write.
  private func aside(_ file: StateFile, _ now: Timestamp) throws(FileError) -> String {
    guard writing.lock != nil else { return "" }
    return " (set aside as \(try file.setAside("broken-\(now.millisecondsSince1970 / 1000)")))"
  }
}
