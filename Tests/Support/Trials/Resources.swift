import Foundation

/// What this process holds of the system.
struct Resources: CustomStringConvertible {
  let residentBytes: Int
  let descriptors: Int
  let threads: Int

  static var now: Resources {
    let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Resources(
      residentBytes: pages * Int(sysconf(Int32(_SC_PAGESIZE))), descriptors: entries("fd"),
      threads: entries("task"))
  }

  private static func entries(_ folder: String) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count) ?? 0
  }

  var description: String {
    let megabytes = String(format: "%.2f", Double(residentBytes) / 1_048_576)
    return "\(megabytes) MB resident, \(descriptors) descriptors, \(threads) threads"
  }
}
