extension InfoReport {
  /// For a person to read.
  var text: String {
    var text = "chargedeck \(versions.chargedeck)\n"
    text += "  API \(versions.api), \(versions.curses), libcurl \(versions.curl), \(versions.tls)\n"
    text += section("Account", account.facts.map { [$0.name, $0.value] })
    text += section("Settings", settings.map { [$0.name, $0.value.sanitised, $0.origin.words] })
    text += section("Paths", paths.map { [$0.name, $0.state.words, $0.path ?? "none"] })
    text += section("Terminal", terminal.facts.map { [$0.name, $0.value] })
    if !problems.isEmpty { text += section("Problems", problems.map { [$0] }) }
    return text
  }

  private func section(_ title: String, _ rows: [[String]]) -> String {
    var table = TextTable(rows[0])
    for row in rows.dropFirst() { table.add(row) }
    return "\n\(title)\n" + table.text.split(separator: "\n").map { "  \($0)\n" }.joined()
  }
}

extension InfoAccount {
  fileprivate var facts: [(name: String, value: String)] {
    [
      ("mode", mode.words), ("name", name ?? "none"),
      ("key", keySource.map { source in keyProblem.map { "\(source): \($0)" } ?? source } ?? "none"),
      ("address", baseURL ?? "on this machine, a port that is free"),
      ("writing", isReadOnly ? "refused: READ-ONLY" : "allowed"),
    ]
  }
}

extension InfoAccount.Mode {
  fileprivate var words: String {
    switch self {
    case .test: "TEST"
    case .live: "LIVE"
    case .sandbox: "TEST, the sandbox inside the program"
    case .unknown: "not known without the key"
    }
  }
}

extension InfoPath.State {
  fileprivate var words: String {
    switch self {
    case .writable: "there"
    case .readOnly: "there, read-only"
    case .unreadable: "there, cannot be read"
    case .absent: "not there, can be made"
    case .impossible: "no place for it"
    }
  }
}

extension InfoTerminal {
  fileprivate var facts: [(name: String, value: String)] {
    let size = columns.flatMap { columns in lines.map { "\(columns)x\($0)" } }
    return [
      ("console", obstacle.map { "not here: \($0)" } ?? "can run"), ("TERM", name.isEmpty ? "not set" : name),
      ("size", size ?? "not known"), ("colours", "\(colors)"),
      ("characters", isUnicode ? "Unicode" : "ASCII"),
      ("mouse", hasMouse ? "% turns it on" : "not told"), ("pastes", marksPastes ? "marked" : "not marked"),
      ("copying", clipboard),
    ]
  }
}
