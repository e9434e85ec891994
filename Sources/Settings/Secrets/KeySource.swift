/// Where an API key is kept; the key itself is never in a configuration.
public enum KeySource: Hashable, Sendable {
  /// A variable of the environment, by name.
  case environment(String)
  case file(path: String)
  /// A program and its arguments, run without a shell; the key is the first line it prints.
  case command([String])
}

extension KeySource: CustomStringConvertible {
  /// As `chargedeck info` names it; of a command only the program, as its arguments may be long or private.
  public var description: String {
    switch self {
    case .environment(let variable): "the variable \(variable)"
    case .file(let path): "the file \(path)"
    case .command(let words): "the command \(words.first ?? "")"
    }
  }
}

extension KeySource {
  /// Fetches the key, less one newline at its end; nothing else is kept of it.
  ///
  /// Reads a file or runs a program: not for the main actor, which it could hold for `limit`.
  ///
  /// - Parameter limit: how long a command may take.
  public func key(
    environment: [String: String], limit: Duration = .seconds(10)
  ) throws(KeyError) -> String {
    let bytes: [UInt8]
    switch self {
    case .environment(let variable):
      guard let value = environment[variable] else { throw .notSet(variable: variable) }
      bytes = Array(value.utf8)
    case .file(let path): bytes = try KeyFile(path: path).content()
    case .command(let words):
      bytes = try KeyCommand(words: words, environment: environment, limit: limit).firstLine()
    }
    let line = bytes.droppingNewline
    guard !line.isEmpty else { throw .empty(self) }
    guard let key = String(validating: line, as: UTF8.self) else { throw .notText(self) }
    return key
  }
}

extension [UInt8] {
  /// Without one newline at the end, in either form.
  fileprivate var droppingNewline: ArraySlice<UInt8> {
    guard last == UInt8(ascii: "\n") else { return self[...] }
    let line = dropLast()
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }
}
