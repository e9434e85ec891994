import ChargeModel

/// The transactions of whoever the detail is about, as far as they were read.
struct TransactionsState: Equatable, Sendable {
  var listing = TransactionListing()
  var phase = ReadingPhase.idle
  /// Asked for once the cursor has rested until then.
  var due: Duration?
  /// How many there were when older ones were last asked for by going to the end, so that an answer without any is
  /// not asked for for ever.
  var countAskedAt: Int?
}
