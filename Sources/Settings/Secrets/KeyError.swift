/// Why no key could be had. No case holds anything of the key.
public enum KeyError: Error, Hashable, Sendable {
  case notSet(variable: String)
  case file(FileError)
  /// Larger than any key.
  case tooLarge(path: String)
  case notStarted(program: String, errno: Int32)
  /// `said` is the first line of its standard error, empty when it said nothing, `nil` when
  /// the key could be in it.
  case failed(program: String, status: Int32, said: String?)
  case killed(program: String, signal: Int32)
  case tooSlow(program: String, limit: Duration)
  case empty(KeySource)
  case notText(KeySource)
}

extension KeyError: CustomStringConvertible {
  /// What happened and what to do, in one line.
  public var description: String { words.printable }

  private var words: String {
    switch self {
    case .notSet(let variable): "the variable \(variable) is not set"
    case .file(let error): "the key cannot be read: \(error)"
    case .tooLarge(let path): "\(path) is too large to hold a key"
    case .notStarted(let program, let errno): "\(program) cannot be run: \(FileError.words(of: errno))"
    case .failed(let program, let status, ""): "\(program) ended with status \(status) and said nothing"
    case .failed(let program, let status, let said?): "\(program) ended with status \(status): \(said)"
    case .failed(let program, let status, nil):
      "\(program) ended with status \(status); run it yourself to see what it says, as that may hold the key"
    case .killed(let program, let signal): "\(program) was ended by signal \(signal)"
    case .tooSlow(let program, let limit):
      "\(program) gave no key within \(limit.unitsText); it has no terminal here, so it cannot ask for anything"
    case .empty(let source): "\(source) holds no key: its first line is empty"
    case .notText(let source): "\(source) holds no key: it is not text"
    }
  }
}
