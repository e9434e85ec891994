import BulkRunner
import ChargeCache
import ChargeModel
import FleetOperations
import Settings

/// The journal of one account, in the state folder: what is written to the API, a line before and one after.
struct JournalFile: Sendable {
  private let folder: StateFolder
  private let file: StateFile
  private let name: String

  init(in folder: StateFolder, for profile: ProfileKey) {
    self.folder = folder
    name = profile.fileName
    // Ten thousand changes or so before the first is lost.
    file = folder.file("journal-\(name).jsonl", rotation: Rotation(maximumBytes: 4 << 20, kept: 9))
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
