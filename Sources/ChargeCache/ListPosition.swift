import ChargeModel

/// Where the reading of a list stands, so that one that was stopped can go on from there.
///
/// How long the link to a page lasts is not known (contract 13): a young one is tried, and when the server does not
/// take it the list is read from its first page.
struct ListPosition<Item: Sendable> {
  /// Asks for the page that has not come yet.
  var pages: Pages<Item>.Iterator
  /// When the page before it was asked for.
  var at: Moment

  static var youth: Duration { .seconds(300) }

  func isYoung(at now: Moment) -> Bool { now.age(of: at) < Self.youth }
}
