import ChargeModel

/// A list of drivers from a file, by id or by email: what it names, and what of it could not be understood.
public struct DriverImport: Hashable, Sendable {
  public enum Reference: Hashable, Sendable {
    case id(Driver.ID)
    /// In lower case, as emails are compared.
    case email(String)
  }

  public struct Entry: Hashable, Sendable {
    public let line: Int
    public let reference: Reference
  }

  /// A line that names no driver, and why.
  public struct Problem: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      case empty
      case notAnEmail(String)
      /// Blanks or control characters in it.
      case notAnID(String)
      case unclosedQuote, textAfterQuote, notUTF8
    }

    public let line: Int
    public let reason: Reason
  }

  /// A line that names again what an earlier one did.
  public struct Duplicate: Hashable, Sendable {
    public let line: Int
    public let first: Int
    public let reference: Reference
  }

  public private(set) var entries: [Entry] = []
  public private(set) var problems: [Problem] = []
  public private(set) var duplicates: [Duplicate] = []

  /// Reads a file of one driver a line.
  ///
  /// With a header, the column `id`, `driver` or `driver_id` is taken, and `email` where that is missing or empty.
  /// Without one, the column that looks like ids or emails in the first line, or else the first.
  ///
  /// - Parameter isDefused: whether an apostrophe before `= + - @` is a spreadsheet guard and no part of a text.
  public init(csv bytes: [UInt8], isDefused: Bool = true) {
    var reader = CSVReader(bytes)
    var columns: Columns?
    var firstLines: [Reference: Int] = [:]
    while let next = reader.next() {
      let record: CSVReader.Record
      switch next {
      case .success(let read): record = read
      case .failure(let flaw):
        problems.append(Problem(flaw))
        continue
      }
      let cells = record.cells.map { $0.trimmed.undefused(isDefused) }
      if cells.allSatisfy(\.isEmpty), cells.count < 2 { continue }  // a blank line
      if columns == nil {
        columns = Columns(cells)
        if columns?.isHeader == true { continue }
      }
      do throws(Problem) {
        let reference = try Self.reference(cells, columns ?? Columns(cells), line: record.line)
        if let first = firstLines[reference] {
          duplicates.append(Duplicate(line: record.line, first: first, reference: reference))
        } else {
          firstLines[reference] = record.line
          entries.append(Entry(line: record.line, reference: reference))
        }
      } catch {
        problems.append(error)
      }
    }
  }

  private static func reference(
    _ cells: [String], _ columns: Columns, line: Int
  ) throws(Problem) -> Reference {
    func cell(_ column: Int?) -> String? {
      guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
      return cells[column]
    }
    if let email = cell(columns.id) == nil ? cell(columns.email) : nil {
      guard email.isEmail else { throw Problem(line: line, reason: .notAnEmail(email)) }
      return .email(email.lowercased())
    }
    guard let text = cell(columns.id) else { throw Problem(line: line, reason: .empty) }
    if text.contains("@") {
      guard text.isEmail else { throw Problem(line: line, reason: .notAnEmail(text)) }
      return .email(text.lowercased())
    }
    guard text.isToken else { throw Problem(line: line, reason: .notAnID(text)) }
    return .id(Driver.ID(text))
  }
}

extension DriverImport.Problem {
  fileprivate init(_ flaw: CSVReader.LineFlaw) {
    line = flaw.line
    reason =
      switch flaw.flaw {
      case .unclosedQuote: .unclosedQuote
      case .textAfterQuote: .textAfterQuote
      case .notUTF8: .notUTF8
      }
  }
}

extension DriverImport.Problem: Error {}

/// Which cells of a record name its driver.
private struct Columns {
  let isHeader: Bool
  /// May hold emails too where there is no header.
  var id: Int?
  var email: Int?

  init(_ first: [String]) {
    let names = first.map { $0.lowercased() }
    id = names.firstIndex { ["id", "driver", "driver_id", "driver id"].contains($0) }
    email = names.firstIndex { ["email", "e-mail", "mail"].contains($0) }
    isHeader = id != nil || email != nil
    guard !isHeader else { return }
    // Prefixes are hints (contract 9.10): an id of another shape is still taken where there is one column.
    id = first.firstIndex { $0.hasPrefix("drv_") } ?? first.firstIndex(where: \.isEmail) ?? 0
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  /// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
  fileprivate func undefused(_ isDefused: Bool) -> String {
    guard isDefused, first == "'", let second = dropFirst().first, "=+-@".contains(second) else {
      return self
    }
    return String(dropFirst())
  }

  /// No blank, no control character, nothing invisible.
  fileprivate var isToken: Bool {
    !isEmpty && unicodeScalars.allSatisfy { !$0.properties.isWhitespace } && sanitised == self
  }

  fileprivate var isEmail: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    return isToken && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }
}
