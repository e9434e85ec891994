import ChargeModel
import FleetOperations

extension DetailLine {
  /// All there is to say of one row of a plan.
  static func lines(of plan: BulkPlan.ID, row place: Int, _ state: ConsoleState) -> [DetailLine] {
    guard let sheet = state.plans[plan] else { return [] }
    guard sheet.plan.rows.indices.contains(place) else {
      let unresolved = place - sheet.plan.rows.count
      guard sheet.plan.unresolved.indices.contains(unresolved) else { return [] }
      return [DetailLine("", PlanWords.unresolved(sheet.plan.unresolved[unresolved]), .error)]
    }
    let row = sheet.plan.rows[place]
    let words = state.planWords
    let request =
      "POST \(state.profile.basePath)/drivers/\(row.change.driver.rawValue)/\(row.change.kind.rawValue)"
    let cell = PlanCell.of(row, sheet, state)
    var lines = [
      DetailLine("", cell.text, cell.role), .blank,
      DetailLine("Driver", row.driver?.name ?? "–"),
      DetailLine("Id", row.change.driver.rawValue),
      DetailLine("Fleet", "\(words.names([row.change.fleet]))  \(row.change.fleet.rawValue)"),
    ]
    if let driver = row.driver {
      lines += [
        DetailLine("Status", Wording.status(driver.status), Wording.role(driver.status)),
        DetailLine("Before", words.names(driver.fleets)),
        DetailLine("After", row.after.map(words.names) ?? "–"),
      ]
    }
    lines += list("Warnings", row.warnings.map { "! \(PlanWords.check($0))" })
    lines += [
      DetailLine("Sends", request), DetailLine("", "{\"fleet\":\"\(row.change.fleet.rawValue)\"}", .muted),
      DetailLine("Key", row.change.key.rawValue),
    ]
    if let readAt = row.readAt {
      lines.append(DetailLine("Read", Wording.age(state.now.age(of: readAt))))
    }
    if let outcome = sheet.run.outcome(of: row) { lines += after(outcome) }
    return lines
  }

  private static func after(_ outcome: RowOutcome) -> [DetailLine] {
    var lines: [DetailLine] = []
    if let request = outcome.error?.refusal?.requestID { lines.append(DetailLine("Request id", request)) }
    if let step = PlanWords.nextStep(outcome) { lines += [.blank, DetailLine("", step, .muted)] }
    return lines
  }
}
