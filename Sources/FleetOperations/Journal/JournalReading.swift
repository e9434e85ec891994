import ChargeModel

/// What a journal holds, as far as it can be read.
public struct JournalReading: Hashable, Sendable {
  /// A line as it was found.
  public struct Line: Hashable, Sendable {
    public let file: String
    /// From 1.
    public let number: Int
    public let text: String
    /// What was being written when a process or the machine stopped.
    public let isTorn: Bool

    public init(file: String, number: Int, text: String, isTorn: Bool = false) {
      self.file = file
      self.number = number
      self.text = text
      self.isTorn = isTorn
    }
  }

  /// A line that is not to be believed, and why.
  public struct Problem: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      case torn, corrupt
      /// Written by another version.
      case unfamiliar(String)
    }

    public let file: String
    public let line: Int
    public let reason: Reason
  }

  /// Oldest first.
  public private(set) var entries: [JournalEntry] = []
  public private(set) var problems: [Problem] = []

  public init(_ lines: some Sequence<Line>) {
    for line in lines {
      func problem(_ reason: Problem.Reason) -> Problem {
        Problem(file: line.file, line: line.number, reason: reason)
      }
      guard !line.isTorn else {
        problems.append(problem(.torn))
        continue
      }
      do throws(JournalEntry.Flaw) {
        entries.append(try JournalEntry(line: line.text))
      } catch {
        switch error {
        case .corrupt: problems.append(problem(.corrupt))
        case .unfamiliar(let what): problems.append(problem(.unfamiliar(what)))
        }
      }
    }
  }
}
