import Foundation
import TerminalHarness

/// The built program, run without a terminal.
enum Program {
  static let path = Programs.path(of: "chargedeck")

  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a script of bash to its end, in which `$PROGRAM` is the program.
  static func bash(_ script: String, environment: [String: String] = [:]) throws -> Run {
    try run(
      ["-c", script], program: "/bin/bash", environment: environment.merging(["PROGRAM": path]) { $1 })
  }

  /// Runs it to its end, with no standard input and nothing in its environment but what is given.
  static func run(
    _ arguments: [String], program: String = path, environment: [String: String] = [:], folder: URL? = nil
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"]
      .merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let errorText = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: errorText, as: UTF8.self))
  }

  /// Starts it and goes on.
  static func start(_ arguments: [String]) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return Running(process: process, output: output.fileHandleForReading)
  }

  /// A payload of the API's documentation.
  static func example(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "ChargeSandboxTests/Examples/\(name)")
  }

  final class Running {
    private let process: Process
    /// What it printed first; `nil` when it ended without a word.
    let firstLine: String?

    init(process: Process, output: FileHandle) {
      self.process = process
      firstLine = String(decoding: output.availableData, as: UTF8.self).split(separator: "\n").first
        .map(String.init)
    }

    func stop() {
      process.terminate()
      process.waitUntilExit()
    }
  }
}
