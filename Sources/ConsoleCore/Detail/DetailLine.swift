import CellGrid
import ChargeModel
import FleetQuery

/// One line of the detail: a label and what it says. Every text in it is safe to show.
struct DetailLine: Equatable {
  let label: String
  let text: String
  let role: Theme.Role
  /// The line of the JSON text it shows.
  var json: Int?
  /// Cut where it is too wide, and not broken into lines: one of many alike.
  var isOneLine = false
  /// The fleet it tells of.
  var fleet: Fleet.ID?

  init(_ label: String, _ text: String, _ role: Theme.Role = .text) {
    self.label = label
    self.text = text.sanitised
    self.role = role
  }

  static let blank = DetailLine("", "")

  /// What the selected tab shows of the row under the cursor; empty without one.
  static func lines(of state: ConsoleState) -> [DetailLine] {
    let lines = unwrapped(of: state)
    let width = state.layout.detail.map { $0.width - 4 - indent(of: lines) } ?? 0
    guard width >= 10, state.detail.page != .json else { return lines }
    return lines.flatMap { line -> [DetailLine] in
      guard !line.isOneLine, DisplayWidth.of(line.text) > width else { return [line] }
      return TextWrap.lines(line.text, width: width).enumerated().map { place, text in
        var part = DetailLine(place == 0 ? line.label : "", text, line.role)
        part.fleet = line.fleet
        return part
      }
    }
  }

  /// Columns before the texts: the labels and the gap behind them.
  static func indent(of lines: [DetailLine]) -> Int {
    let labels = min(20, lines.map { DisplayWidth.of($0.label) }.max() ?? 0)
    return labels == 0 ? 0 : labels + 2
  }

  private static func unwrapped(of state: ConsoleState) -> [DetailLine] {
    guard let page = state.detail.page else { return [] }
    let content: [DetailLine]
    switch state.detail.subject {
    case .driver:
      guard let row = state.subjectRow else { return [] }
      content = gone(row) + failed(state) + lines(of: row, page, state)
    case .fleet(let id):
      guard let fleet = state.fleets.byID[id] else { return [] }
      content = failed(state) + lines(of: fleet, page, state)
    case .request(let id): content = state.requests[id].map { lines(of: $0, state) } ?? []
    case .planRow(let plan, let place): content = lines(of: plan, row: place, state)
    case .journal(let id): content = state.plans.entry(id).map { lines(of: $0, state) } ?? []
    case .logLine(let id): content = state.logFile[id].map { lines(of: $0, state) } ?? []
    case nil: content = []
    }
    return content
  }

  /// The line under the detail's cursor, in a tab that has one.
  static func atCursor(of state: ConsoleState) -> DetailLine? {
    guard state.detail.page?.hasCursor == true else { return nil }
    let lines = lines(of: state)
    return lines.indices.contains(state.detail.cursor) ? lines[state.detail.cursor] : nil
  }

  private static func lines(
    of row: DriverTable.Row, _ page: DetailPage, _ state: ConsoleState
  ) -> [DetailLine] {
    switch page {
    case .profile: profile(row.driver, state)
    case .preferences: preferences(row.driver)
    case .wallet: wallet(row, state)
    case .fleets: fleets(row.driver, state)
    case .json: json(state)
    case .request, .row, .entry, .line: []
    }
  }

  private static func gone(_ row: DriverTable.Row) -> [DetailLine] {
    guard row.isMissing else { return [] }
    return [DetailLine("", "The list does not hold this driver any more.", .warning), .blank]
  }

  private static func failed(_ state: ConsoleState) -> [DetailLine] {
    guard case .failed(let error, _) = state.detail.single else { return [] }
    let explanation = Explanation(error)
    return [
      DetailLine("", explanation.line, .error), DetailLine("", explanation.nextStep, .muted), .blank,
    ]
  }

  private static func profile(_ driver: Driver, _ state: ConsoleState) -> [DetailLine] {
    func time(_ timestamp: Timestamp?) -> String {
      timestamp?.dateAndTime(in: state.displayZone) ?? "–"
    }
    var lines = [
      DetailLine("Name", driver.name),
      DetailLine("Status", Wording.status(driver.status), Wording.role(driver.status)),
      DetailLine("Email", driver.email),
      DetailLine("Phone", driver.phone ?? "–"),
      DetailLine("License", driver.licenseNumber ?? "–"),
      DetailLine("Id", driver.id.rawValue),
    ]
    lines += list("Fleets", driver.fleets.map { state.columnContext.name(of: $0) })
    lines += list("Vehicles", driver.vehicles.map(\.rawValue))
    lines += list("Policies", driver.policies.map(\.rawValue))
    lines += list("Metadata", driver.metadata.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" })
    return lines + [DetailLine("Created", time(driver.created)), DetailLine("Updated", time(driver.updated))]
  }

  private static func preferences(_ driver: Driver) -> [DetailLine] {
    let preferences = driver.preferences
    let notifications = preferences.notifications.map { $0 ? "on" : "off" }
    return [
      DetailLine("Charging speed", preferences.chargingSpeed ?? "–"),
      DetailLine("Currency", preferences.currency?.code.uppercased() ?? "–"),
      DetailLine("Max price per kWh", preferences.maxPricePerKWh.map { "\($0) (unit not stated)" } ?? "none"),
      DetailLine("Payment method", preferences.defaultPaymentMethod?.abbreviated ?? "none"),
      DetailLine("Notifications", notifications ?? "–"),
    ] + list("Stations", preferences.stations.map(\.abbreviated)) + list("Operators", preferences.operators)
  }

  private static func wallet(_ row: DriverTable.Row, _ state: ConsoleState) -> [DetailLine] {
    let driver = row.driver
    let isNegative = (driver.walletMinorUnits ?? 0) < 0
    let age = state.now.age(of: row.at)
    let isOld = state.isOld(row)
    var lines = [
      DetailLine(
        "Balance", DriverColumn.walletText(driver), isOld ? .old : isNegative ? .negativeAmount : .text),
      DetailLine(
        "Read", "\(row.at.wall.timeOfDay(in: state.displayZone)), \(Wording.age(age))",
        isOld ? .warning : .text),
    ]
    if let currency = driver.preferences.currency {
      lines += [
        DetailLine("Currency", "\(currency.code.uppercased()), assumed"),
        .blank,
        DetailLine(
          "", "The API names no currency for a wallet. The one shown is the driver's preferred currency.",
          .muted),
      ]
    } else {
      lines.append(DetailLine("Currency", "unknown: the preferences name none"))
    }
    if isOld { lines += [.blank, DetailLine("", "This balance is old: r reads it again.", .warning)] }
    return lines + movement(of: .driver(driver.id), state) + totals(state)
      + transactions(state)
  }

  private static func fleets(_ driver: Driver, _ state: ConsoleState) -> [DetailLine] {
    guard !driver.fleets.isEmpty else {
      return [DetailLine("", "In no fleet. a attaches this driver to one.", .muted)]
    }
    return driver.fleets.flatMap { id -> [DetailLine] in
      var lines = [DetailLine("", id.rawValue), DetailLine("", "not among the fleets read", .muted), .blank]
      if let fleet = state.fleets.byID[id] {
        lines = [
          DetailLine("", fleet.name, .title),
          DetailLine("Status", Wording.status(fleet.status), Wording.role(fleet.status)),
          DetailLine("Drivers", fleet.totalDrivers.map(Wording.count) ?? "–"),
          DetailLine("Wallet", fleet.walletText),
          DetailLine("Place", fleet.place ?? "–"),
          DetailLine("Id", id.rawValue),
          .blank,
        ]
      }
      for place in lines.indices { lines[place].fleet = id }
      return lines
    }
  }

  static func json(_ state: ConsoleState) -> [DetailLine] {
    switch state.detail.single {
    case .none, .due: return [DetailLine("", "Reading the object as the server has it …", .muted)]
    case .reading(_, nil): return [DetailLine("", "Reading the object as the server has it …", .muted)]
    case .failed(_, nil): return []
    case .reading(_, let value?), .failed(_, let value?), .read(let value):
      return value.value.shown(folded: state.detail.folded).map { number, text in
        var line = DetailLine("", text)
        line.json = number
        return line
      }
    }
  }

  /// A list, an item a line, the label on the first.
  static func list(_ label: String, _ items: [String]) -> [DetailLine] {
    guard let first = items.first else { return [DetailLine(label, "none", .muted)] }
    return [DetailLine(label, first)] + items.dropFirst().map { DetailLine("", $0) }
  }
}

extension ConsoleState {
  /// Past this age a balance is drawn as old.
  static let ageLimit = Duration.seconds(120)

  /// Whether a row must not be taken for fresh: too long ago, or nothing could be read since.
  func isOld(_ row: DriverTable.Row) -> Bool {
    if case .offline = link { return true }
    return row.isMissing || now.age(of: row.at) > Self.ageLimit
  }
}
