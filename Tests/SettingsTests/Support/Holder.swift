import Foundation

/// Another program that takes a lock the way this one does, and holds it until it is killed.
final class Holder {
  private let program = Process()
  var process: Int32 { program.processIdentifier }

  /// - Parameter line: what it writes into the file; `PID` stands for its process.
  init(of path: String, writing line: String) throws {
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = [
      "sh", "-c",
      // The last command keeps the process, its number and its open file.
      #"exec 9>"$1"; flock 9; printf %s "$2" | sed "s/PID/$$/" >&9; echo held; exec cat"#,
      "holder", path, line,
    ]
    let output = Pipe()
    program.standardInput = Pipe()
    program.standardOutput = output
    try program.run()
    guard try output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8) else {
      throw CocoaError(.executableLoad)
    }
  }

  /// Ends it as a crash would, with nothing put in order.
  func kill() {
    Glibc.kill(process, SIGKILL)
    program.waitUntilExit()
  }

  deinit { if program.isRunning { kill() } }
}
