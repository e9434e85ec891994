import CellGrid
import ChargeModel
import FleetQuery

/// Copies something of the row under the cursor, or of the marked ones: `y` and the key of what.
enum Yank {
  static func open(_ state: inout ConsoleState) {
    state.overlay = .yank
    state.notice = nil
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    state.overlay = nil
    guard case .character(let character) = key else { return [] }
    guard let field = fields(in: state).first(where: { $0.key == character }) else {
      state.say("y copies nothing by \(key.name)", .warning, for: .seconds(4))
      return []
    }
    switch field.name {
    case .json: return copyJSON(&state)
    case .curl: return copy(curl(of: state.detail.subject, state).map { ("curl command", [$0]) }, &state)
    default: return copy(texts(field, state), &state)
    }
  }

  /// What can be copied of the rows of this view.
  static func fields(in state: ConsoleState) -> [YankField] {
    switch state.detail.subject?.kind {
    case .driver: YankField.all
    case .fleet: YankField.all.filter { $0.ofFleet != nil || $0.ofDriver == nil }
    case .request: YankField.all.filter { $0.name == .id || $0.name == .curl }
    case .planRow, .journal, .logLine: YankField.all.filter { $0.name == .id }
    case nil: []
    }
  }

  private static func texts(_ field: YankField, _ state: ConsoleState) -> (name: String, texts: [String])? {
    let texts: [String]
    switch state.detail.subject {
    case .driver:
      let rows = state.tab.targetDrivers.compactMap { id in
        state.selectedRow.flatMap { $0.id == id ? $0 : nil } ?? state.drivers.row(id)
      }
      texts = rows.compactMap { row in field.ofDriver?(row, state.columnContext) }
    case .fleet(let id): texts = fleets(else: id, state).compactMap { field.ofFleet?($0) }
    case .request(let id): texts = [state.requests[id]?.record.requestID ?? ""]
    case .planRow(let plan, let place):
      let rows = state.plans[plan]?.plan.rows ?? []
      texts = rows.indices.contains(place) ? [rows[place].change.driver.rawValue] : []
    case .journal(let id): texts = [state.plans.entry(id)?.entry.change.driver.rawValue ?? ""]
    case .logLine(let id): texts = [state.logFile[id]?.details.first { $0.name == "request" }?.value ?? ""]
    case nil: texts = []
    }
    return (field.name.rawValue, texts)
  }

  /// The fleets marked or under the cursor in their list; in another, the one that the detail is about.
  private static func fleets(else id: Fleet.ID, _ state: ConsoleState) -> [Fleet] {
    var ids = [id]
    if let tab = state.tab as? FleetTab { ids = tab.table.targets }
    return ids.compactMap { state.fleets.byID[$0] }
  }

  private static func copy(_ what: (name: String, texts: [String])?, _ state: inout ConsoleState) -> [Effect]
  {
    let texts = what?.texts.filter { !$0.isEmpty } ?? []
    guard let name = what?.name, !texts.isEmpty else {
      state.say("there is nothing to copy: it has none", .warning, for: .seconds(4))
      return []
    }
    let label = texts.count == 1 ? name : "\(name) of \(Wording.count(texts.count)) rows"
    return [.copy(CopiedText(label, texts.joined(separator: "\n")))]
  }

  // MARK: The object as received

  /// Copies what was read singly, or reads it first.
  private static func copyJSON(_ state: inout ConsoleState) -> [Effect] {
    guard let subject = state.detail.subject else { return [] }
    let age = state.detail.single.value.map { state.now.age(of: $0.at) }
    if let json = state.detail.single.value?.value.json, age.map({ $0 <= DetailState.freshness }) ?? false {
      return copy(("JSON", [json]), &state)
    }
    state.awaitedJSON = subject
    state.say("reading it to copy its JSON …", for: .seconds(30))
    return Detail.readNow(&state)
  }

  /// After a single reading: copies what was waited for, unless the cursor has gone on.
  static func read(_ state: inout ConsoleState) -> [Effect] {
    guard let awaited = state.awaitedJSON, state.detail.single.question == nil else { return [] }
    state.awaitedJSON = nil
    guard awaited == state.detail.subject else { return [] }
    switch state.detail.single {
    case .read(let document): return copy(("JSON", [document.value.json]), &state)
    case .failed(let error, _):
      state.say("not copied: \(Explanation(error).line)", .error)
      return []
    case .none, .due, .reading: return []
    }
  }

  // MARK: The request

  /// The request that reads the object, for a shell that has the key in its environment: it is in no text here.
  static func curl(of subject: DetailSubject?, _ state: ConsoleState) -> String? {
    let path: String
    switch subject {
    case .driver(let id): path = "/drivers/\(id.rawValue.percentEncoded)"
    case .fleet(let id): path = "/fleets/\(id.rawValue.percentEncoded)"
    case .request(let id):
      guard let record = state.requests[id]?.record, record.method == "GET" else { return nil }
      return curl(to: state.profile.origin + record.path, state)
    case .planRow, .journal, .logLine, nil: return nil
    }
    return curl(to: state.profile.baseURL + path, state)
  }

  private static func curl(to url: String, _ state: ConsoleState) -> String {
    let version = state.profile.apiVersion.map { " -H 'Charge-Version: \($0)'" } ?? ""
    return "curl -sS -H \"Authorization: Bearer $CHARGE_API_KEY\"\(version) \(url.quotedForShell)"
  }

  // MARK: What came of it

  static func copied(
    _ name: String, _ result: Result<CopyMethod, CopyFailure>, _ state: inout ConsoleState
  ) {
    switch result {
    case .success(let method): state.say("copied \(name) \(method.words)", for: .seconds(5))
    case .failure(let failure): state.say("\(name) not copied: \(failure.words)", .error)
    }
  }
}

extension String {
  /// For a part of a path: everything but the unreserved characters of RFC 3986.
  fileprivate var percentEncoded: String {
    utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
      let digits = String(byte, radix: 16, uppercase: true)
      return isUnreserved ? String(scalar) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  /// One word to a shell.
  fileprivate var quotedForShell: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
