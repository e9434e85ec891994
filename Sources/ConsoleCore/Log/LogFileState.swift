import ChargeModel

/// What was found in the log file since it was last read.
public struct LogNews: Equatable, Sendable {
  /// Whole lines, oldest first.
  public var lines: [String]
  /// They take the place of those read before, as the file was cut or is another one.
  public var isAnew: Bool
  /// Why it cannot be read, in words; what was read before stays.
  public var problem: String?

  public init(lines: [String] = [], isAnew: Bool = false, problem: String? = nil) {
    self.lines = lines
    self.isAnew = isAnew
    self.problem = problem
  }
}

/// The end of the log file, as far as it was read, and when it is looked into again.
struct LogFileState: Equatable, Sendable {
  static let kept = 2000

  /// The newest first; the oldest are forgotten.
  private(set) var lines: [LogLine] = []
  var isReading = false
  var problem: String?
  /// When it is read again, while it is shown.
  var due: Duration?
  private var read = 0

  mutating func add(_ news: LogNews) {
    if news.isAnew { lines = [] }
    let new = news.lines.suffix(Self.kept).enumerated().map { LogLine(id: read + $0 + 1, $1) }
    read += new.count
    lines = Array((new.reversed() + lines).prefix(Self.kept))
  }

  subscript(id: Int) -> LogLine? {
    // They are numbered without a gap, the newest on top.
    let place = read - id
    return lines.indices.contains(place) ? lines[place] : nil
  }
}

/// A line of the log file, taken apart: time, level, message, and what is named in it.
struct LogLine: Identifiable, Equatable, Sendable {
  struct Detail: Equatable, Sendable {
    let name: String
    let value: String
  }

  /// Counted from 1 since the console was started.
  let id: Int
  /// `nil` where the line does not begin with one.
  let at: Timestamp?
  let level: String
  let message: String
  let details: [Detail]

  /// - Parameter text: `TIME LEVEL MESSAGE name=value …`; whatever is not of that form is all message.
  init(id: Int, _ text: String) {
    self.id = id
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let at = Timestamp(rfc3339: String(parts[0])) else {
      (self.at, level, message, details) = (nil, "", text, [])
      return
    }
    self.at = at
    level = String(parts[1])
    var message: [Substring] = []
    var details: [(name: Substring, words: [Substring])] = []
    for word in parts[2].split(separator: " ", omittingEmptySubsequences: false) {
      if let name = Self.name(of: word) {
        details.append((name, [word.dropFirst(name.count + 1)]))
      } else if details.isEmpty {
        message.append(word)
      } else {
        details[details.count - 1].words.append(word)
      }
    }
    self.message = message.joined(separator: " ")
    self.details = details.map { Detail(name: String($0.name), value: $0.words.joined(separator: " ")) }
  }

  /// `took` of `took=12`.
  private static func name(of word: Substring) -> Substring? {
    guard let end = word.firstIndex(of: "="), end > word.startIndex else { return nil }
    let name = word[..<end]
    return name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") } ? name : nil
  }

  var detailText: String { details.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }

  var role: Theme.Role {
    switch level {
    case "error", "critical": .error
    case "warning": .warning
    case "notice": .text
    default: .muted
    }
  }
}

/// Looks into the log file while it is shown, once a second.
enum LogFollowing {
  private static let interval = Duration.seconds(1)

  static func begin(_ state: inout ConsoleState) -> [Effect] {
    guard !state.logFile.isReading else { return [] }
    state.logFile.isReading = true
    state.logFile.due = nil
    return [.readLog]
  }

  static func read(_ news: LogNews, _ state: inout ConsoleState) {
    state.logFile.add(news)
    state.logFile.problem = news.problem
    state.logFile.isReading = false
    state.logFile.due = state.now.uptime + interval
  }

  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard state.tab is LogFileTab, let due = state.logFile.due, due <= state.now.uptime else { return [] }
    return begin(&state)
  }
}
