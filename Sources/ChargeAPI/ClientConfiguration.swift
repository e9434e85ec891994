import ChargeModel
import FoundationEssentials

/// What a client needs to know; the defaults are those of design 5.
public struct ClientConfiguration: Sendable {
  /// Sent as `Charge-Version` (contract 9.2).
  public static let apiVersion = "2026-03-01"

  public var baseURL: BaseURL
  public var key: APIKey
  /// Every write is refused before it leaves, with `.readOnly`.
  public var isReadOnly = false
  /// Sent as `User-Agent: chargedeck/VERSION`.
  public var userAgentVersion: String
  public var deadlines = Deadlines()
  /// The longest body taken, in bytes, counted unpacked.
  public var bodyLimit = 16 << 20
  public var retry = RetryPolicy()
  /// The file of the only certificate authorities that are trusted, in PEM form; `nil` for those of the system.
  public var authorities: String?
  /// For all traffic of this client, tries after the first included; a key has one client.
  public var budget = BudgetLimits()
  /// Told of every try when it ended; called on no particular thread, before the answer is handed on.
  public var observe: @Sendable (RequestRecord) -> Void = { _ in }
  /// Told whenever what the budget is doing changes; called in order on no particular thread, and must neither
  /// block nor make a request.
  public var observeBudget: @Sendable (BudgetReport) -> Void = { _ in }
  /// Waits out the pauses between tries, and measures the budget. The deadlines of a try are always kept by the real
  /// clock.
  public var clock: any Clock<Duration> = ContinuousClock()
  /// The wall clock, for a `Retry-After` that names a time and comes without the server's own `Date`.
  public var wallClock: @Sendable () -> Timestamp = { Timestamp(Date()) }

  public init(baseURL: BaseURL = .production, key: APIKey, userAgentVersion: String) {
    self.baseURL = baseURL
    self.key = key
    self.userAgentVersion = userAgentVersion
  }
}

/// How long one try may take; a request that is tried again starts afresh.
public struct Deadlines: Sendable, Hashable {
  /// Until the head of the answer is in: name look-up, connection, TLS and sending included.
  public var firstByte: Duration
  /// Between two arrivals of bytes of the body.
  public var silence: Duration
  /// For the whole try.
  public var total: Duration

  public init(
    firstByte: Duration = .seconds(15), silence: Duration = .seconds(15), total: Duration = .seconds(60)
  ) {
    self.firstByte = firstByte
    self.silence = silence
    self.total = total
  }
}
