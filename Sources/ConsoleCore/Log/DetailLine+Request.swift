import ChargeModel

extension DetailLine {
  /// The detail of one request.
  static func lines(of entry: RequestLog.Entry, _ state: ConsoleState) -> [DetailLine] {
    let record = entry.record
    var lines = [
      DetailLine("Ended", entry.at.wall.timeOfDay(in: state.displayZone)),
      DetailLine("Method", record.method),
      DetailLine("Path", record.path),
      DetailLine("Outcome", record.outcomeText, record.isFailed ? .error : .passed),
      DetailLine("Try", Wording.count(record.attempt)),
      DetailLine("Took", Wording.took(record.duration)),
      DetailLine("Request id", record.requestID ?? "–"),
    ]
    if let key = record.key { lines.append(DetailLine("Idempotency key", key.rawValue)) }
    if case .failed(let error) = record.outcome {
      let explanation = Explanation(error)
      lines += [
        .blank, DetailLine("", explanation.detail, .error), DetailLine("", explanation.nextStep, .muted),
      ]
    }
    return lines
  }
}
