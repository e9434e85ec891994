import ChargeModel
import Dispatch
import Foundation
import Logging
import Settings

/// Writes what swift-log is told into a file of the state folder, a line an entry; never to the screen.
///
/// Texts pass the sanitiser, so that a log can be read on a terminal. The API key is in none of them: the client
/// masks it before anything leaves it.
struct LogFile: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  var metadataProvider: Logger.MetadataProvider?
  let file: StateFile
  /// Writing waits here, not with whoever has something to say.
  private let queue = DispatchQueue(label: "log")

  init(_ file: StateFile, level: Logger.Level) {
    self.file = file
    logLevel = level
  }

  private static let name = "chargedeck.log"

  static func path(in folder: String) -> String { "\(folder)/\(name)" }

  /// The log of requests in the state folder; `nil`, and told, when there is no place for one.
  static func open(in paths: Paths, level: LogThreshold) -> LogFile? {
    guard let place = paths.state?.value, let level = Logger.Level(rawValue: level.rawValue) else {
      return nil
    }
    do throws(FileError) {
      return LogFile(try StateFolder(at: place).file(name), level: level)
    } catch {
      Message.write("chargedeck: no log is kept: \(error)")
      return nil
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(Timestamp(Date()).rfc3339) \(event.level) \(event.message)\(details)".sanitised
    // A log that cannot be written must not stop what it tells of; that it cannot was told at the start.
    queue.async { [file] in try? file.append(line) }
  }

  /// Waits until everything said so far is written.
  func flush() { queue.sync {} }
}

extension Logger {
  /// One request that ended: failures and writes are worth a notice, reads are not.
  func record(_ record: RequestRecord) {
    let level: Level
    var details: Metadata = ["attempt": "\(record.attempt)", "took": "\(record.duration.milliseconds) ms"]
    if let key = record.key { details["idempotency_key"] = "\(key.rawValue)" }
    if let id = record.requestID { details["request"] = "\(id)" }
    switch record.outcome {
    case .answered(let status):
      level = status >= 400 || record.key != nil ? .notice : .info
      details["status"] = "\(status)"
    case .failed(let error):
      level = .warning
      details["error"] = "\(error.logText)"
    }
    log(level: level, "\(record.method) \(record.path)", metadata: details)
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

extension ChargeError {
  /// In a few words; what a server says may name somebody, so of a refusal only its status and codes are kept.
  fileprivate var logText: String {
    if let refusal {
      return ["HTTP \(refusal.status)", refusal.code, refusal.param].compactMap(\.self).joined(separator: " ")
    }
    return "\(self)"
  }
}
