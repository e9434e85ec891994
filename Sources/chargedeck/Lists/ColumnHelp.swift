import FleetQuery

/// The columns of a list, for the help of its verbs.
enum ColumnHelp {
  /// A line each: the name, and what it holds.
  static func lines<Row>(_ catalog: ColumnCatalog<Row>) -> String {
    let width = catalog.guide.map(\.name.count).max() ?? 0
    return catalog.guide.map { name, meaning in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(meaning)"
    }.joined(separator: "\n")
  }

  static let formats = """
    csv follows RFC 4180; text in csv and tsv that a spreadsheet would take for a formula gets an apostrophe. Without \
    --sort rows are printed as their pages arrive, whatever their number. A list that breaks off keeps what was \
    printed, says how far it came, and never ends with 0; an array of --format json is then left open.

    Exit status: 0 all printed, or the reader has left; 1 standard output cannot be written; 2 wrong options or \
    settings; 3 the key may not; 4 no connection, or the server failed; 5 rejected; 6 some rows could not be \
    understood; 8 rate-limited too long; 129, 130 or 143 ended by HUP, INT or TERM. With --format json or ndjson an \
    error is one JSON object on standard error: kind, message, next, exitCode, and where they are known status, code, \
    requestId, rows and pages.
    """
}
