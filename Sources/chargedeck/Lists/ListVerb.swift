import ChargeModel
import FleetQuery
import Foundation

/// Reads a list page by page and prints the rows that are asked for.
///
/// Where no order is asked for a page is printed while the next one is on its way, and then forgotten: a list of any
/// length takes the memory of two pages.
struct ListVerb<Item: Sendable, Row: Sendable> {
  /// What the items are called, for messages.
  let noun: String
  let pages: Pages<Item>
  let query: ListQuery<Row>
  let row: @Sendable (Item, Moment) -> Row
  let options: ListOptions
  let account: Account
  /// Told each page that has come.
  var arrived: @Sendable (Page<Item>) -> Void = { _ in }

  private typealias Step = (page: Result<Page<Item>?, ChargeError>, at: Moment, rest: Pages<Item>.Iterator)

  func run() async throws(VerbFailure) -> ExitStatus {
    var output = RowOutput(query, options, account.configuration.color.value)
    let progress = ReadingProgress(of: noun, isSilent: output.isSeenAtOnce)
    defer { progress.clear() }
    var read = 0
    var unreadable: [UnreadableRow] = []
    var step = await step(pages.makeAsyncIterator())
    while let page = try page(of: step, &output, progress) {
      output.reached.pages += 1
      arrived(page)
      read += page.items.count
      unreadable += page.unreadable
      let rows = output.wanted(page.items.lazy.map { [at = step.at] in row($0, at) })
      if output.isFull {
        try output.take(rows)
        break
      }
      async let next = self.step(step.rest)
      try output.take(rows)
      if page.next != nil { progress.show(output.reached, read: read) }
      step = await next
    }
    progress.clear()
    try output.end()
    return tell(unreadable)
  }

  private func step(_ iterator: Pages<Item>.Iterator) async -> Step {
    var iterator = iterator
    let at = account.clock.now()
    do throws(ChargeError) {
      return (.success(try await iterator.next()), at, iterator)
    } catch {
      return (.failure(error), at, iterator)
    }
  }

  /// - Throws: what a page that did not come ends the list with; what came before it is printed.
  private func page(
    of step: Step, _ output: inout RowOutput<Row>, _ progress: ReadingProgress
  ) throws(VerbFailure) -> Page<Item>? {
    do throws(ChargeError) { return try step.page.get() } catch {
      progress.clear()
      try output.cutShort()
      throw VerbFailure(error, after: output.reached, noun)
    }
  }

  /// Rows that came and could not be understood are missing from what was printed.
  private func tell(_ unreadable: [UnreadableRow]) -> ExitStatus {
    for row in unreadable {
      Message.write(
        "chargedeck: unreadable: \((row.id ?? "a row without an id").sanitised): \(row.reason.sanitised)")
    }
    return unreadable.isEmpty ? .ok : .partly
  }
}

extension VerbFailure {
  /// A list that broke off.
  init(_ error: ChargeError, after reached: Reached, _ noun: String) {
    self.init(error)
    self =
      reached.pages == 0
      ? self
      : VerbFailure(
        status,
        "the list breaks off after \(reached.pages) pages, \(reached.rows) \(noun) printed: \(problem)",
        next: next)
    cause = error
    self.reached = reached
  }
}
