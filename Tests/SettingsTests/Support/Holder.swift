import Foundation

/// Another program that takes a lock the way this one does, and holds it until it is killed.
final class Holder {
  private let program = Process()
  var process: Int32 { program.processIdentifier }

  /// - Parameter line: what it writes into the file; `PID` stands for its process.
  init(of path: String, writing line: String) throws {
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = [
      "python3", "-c",
      """
      import fcntl, os, sys
      file = open(sys.argv[1], 'w')
      fcntl.flock(file, fcntl.LOCK_EX)
      file.write(sys.argv[2].replace('PID', str(os.getpid())))
      file.flush()
      print('held', flush=True)
      sys.stdin.read()
      """, path, line,
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
