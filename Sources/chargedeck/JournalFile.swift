import BulkRunner
import ChargeCache
import ChargeModel
import ConsoleCore
import FleetOperations
import Foundation
import Settings
import Synchronization

/// The journal of one account, in the state folder: what is written to the API, a line before and one after.
struct JournalFile: Sendable {
  private let folder: StateFolder
  private let file: StateFile
  private let name: String

  init(in folder: StateFolder, for profile: ProfileKey) {
    self.folder = folder
    name = profile.fileName
    // Ten thousand changes or so before the first is lost.
    file = folder.file(AccountFile.journal.name(of: name), rotation: Rotation(maximumBytes: 4 << 20, kept: 9))
  }

  var path: String { file.path }

  func append(_ line: String, durably: Bool) throws(JournalKeeper.Failure) {
    do throws(FileError) { try file.append(line, durably: durably) } catch {
      throw JournalKeeper.Failure("\(error)")
    }
  }

  func read() throws(FileError) -> JournalReading {
    let content = try file.content()
    let whole = content.whole.map {
      JournalReading.Line(file: $0.path, number: $0.line, text: $0.text)
    }
    let torn = content.torn.map {
      JournalReading.Line(file: $0.path, number: $0.line, text: $0.text, isTorn: true)
    }
    return JournalReading(whole + torn)
  }

  /// Says that this process writes to the account, or tells who else does; nobody is kept out.
  func enter(as owner: LockOwner) throws(FileError) -> Lock.Attempt {
    try folder.lock("writer-\(name).lock", as: owner)
  }
}

/// The journal as the console has it: says that the console is at work, and reads what earlier sessions left.
final class JournalReader: Sendable {
  private let file: JournalFile
  private let author: JournalEntry.Author
  private let now: @Sendable () -> Moment
  /// Held until the program ends.
  private let lock = Mutex<Lock?>(nil)

  private static let latest = 500

  init(_ file: JournalFile, author: JournalEntry.Author, now: @escaping @Sendable () -> Moment) {
    self.file = file
    self.author = author
    self.now = now
  }

  func read() -> JournalNews {
    var news = JournalNews()
    do throws(FileError) {
      switch try file.enter(as: .current(since: Date())) {
      case .held(let held): lock.withLock { $0 = held }
      case .taken(let owner): news.otherWriter = owner?.description ?? "another chargedeck"
      }
      let reading = try file.read()
      let wall = now().wall
      news.unfinished = reading.plans(of: author).filter { $0.isUnfinished(at: wall) }
      news.latest = Array(reading.entries.filter { $0.author.sharesData(with: author) }.suffix(Self.latest))
      news.problems = reading.problems.map { problem in
        "\(problem.file), line \(problem.line), is \(problem.reason.words) and was passed over"
      }
    } catch {
      news.problems = ["the journal cannot be read: \(error)"]
    }
    return news
  }
}

extension JournalReading.Problem.Reason {
  var words: String {
    switch self {
    case .torn: "torn"
    case .corrupt: "corrupt"
    case .unfamiliar(let what): "of another version (\(what.sanitised))"
    }
  }
}

extension ProfileKey {
  /// Names this account's files: its name as far as a file can have it, the mode, and a number that tells it from
  /// others of the same name.
  var fileName: String {
    let allowed = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" }
    // FNV-1a, which is the same on every machine and in every version.
    var hash: UInt32 = 0x811C_9DC5
    for byte in "\(name)\n\(mode)\n\(baseURL)".utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(hash, radix: 16)
    let number = String(repeating: "0", count: 8 - digits.count) + digits
    return "\(String(allowed.prefix(40)))-\(mode == .live ? "live" : "test")-\(number)"
  }
}
