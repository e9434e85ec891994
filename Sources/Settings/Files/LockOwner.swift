import FoundationEssentials
import Glibc

/// Who holds a lock, in the words another operator needs to find them.
public struct LockOwner: Hashable, Sendable {
  public let process: Int32
  public let host: String
  public let login: String
  /// When it was taken, to the second.
  public let since: Date

  public init(process: Int32, host: String, login: String, since: Date) {
    self.process = process
    self.host = host
    self.login = login
    self.since = Date(timeIntervalSince1970: since.timeIntervalSince1970.rounded(.down))
  }

  /// This process, run by this user.
  public static func current(since: Date) -> LockOwner {
    LockOwner(process: getpid(), host: hostName, login: loginName, since: since)
  }

  static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "an unknown host" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// By the user the process runs as: `LOGNAME` is only what somebody set.
  private static var loginName: String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    let name = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer -> String? in
      guard let start = buffer.baseAddress else { return nil }
      let failure = getpwuid_r(geteuid(), &entry, start, buffer.count, &found)
      return failure == 0 && found != nil ? String(cString: entry.pw_name) : nil
    }
    return name ?? "user \(geteuid())"
  }
}

extension LockOwner: CustomStringConvertible {
  /// `ada on ops7 (process 4711) since 2026-04-01 12:04:31 UTC`
  public var description: String {
    let time = since.formatted(
      Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .gmt).year().month().day().time(
        includingFractionalSeconds: false))
    return "\(login) on \(host) (process \(process)) since \(time) UTC".printable
  }
}

extension LockOwner {
  /// One line, its parts set apart by tabs, as it stands in the lock's file.
  var line: String { "\(process)\t\(host)\t\(login)\t\(Int(since.timeIntervalSince1970))\n" }

  /// - Returns: `nil` for anything but such a line, whatever stands behind it.
  init?(line text: String) {
    guard let end = text.firstIndex(of: "\n") else { return nil }
    let parts = text[..<end].split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count == 4, let process = Int32(parts[0]), let seconds = Int(parts[3]) else { return nil }
    self.init(
      process: process, host: String(parts[1]), login: String(parts[2]),
      since: Date(timeIntervalSince1970: Double(seconds)))
  }
}
