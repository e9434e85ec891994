import ChargeModel
import FoundationEssentials

/// What a session leaves to the next one beside the history: what is watched, and the alerts with what was said to
/// them. Ids, amounts and times, nothing personal.
public struct WatchMemory: Hashable, Sendable {
  /// Each wallet with the last look at it; `nil` for one that was never seen.
  public var watched: [WalletOwner: Timestamp?]
  public var alerts: AlertQueue

  public init(watched: [WalletOwner: Timestamp?] = [:], alerts: AlertQueue = AlertQueue()) {
    self.watched = watched
    self.alerts = alerts
  }
}

extension WatchMemory {
  /// As JSON on one line.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Stored(self)) else {
      preconditionFailure("texts and integers are always JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// - Returns: `nil` for anything but such a text.
  public init?(text: String) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
    let watched = stored.watched.compactMap { entry in
      WalletOwner(driver: entry.driver, fleet: entry.fleet).map {
        ($0, entry.seen.map(Timestamp.init(millisecondsSince1970:)))
      }
    }
    self.init(
      watched: Dictionary(watched) { first, _ in first },
      alerts: AlertQueue(
        stored.low.compactMap(\.alert),
        recovered: stored.recovered.compactMap { closed in
          closed.alert.alert.map {
            AlertQueue.Recovered(alert: $0, at: Timestamp(millisecondsSince1970: closed.at))
          }
        }))
  }

  /// Times in milliseconds since 1970.
  private struct Stored: Codable {
    struct Watched: Codable {
      let driver: String?
      let fleet: String?
      let seen: Int64?
    }

    struct Closed: Codable {
      let alert: StoredAlert
      let at: Int64
    }

    let watched: [Watched]
    let low: [StoredAlert]
    let recovered: [Closed]

    init(_ memory: WatchMemory) {
      watched = memory.watched.sorted { $0.key < $1.key }.map { owner, seen in
        Watched(
          driver: owner.names.driver, fleet: owner.names.fleet, seen: seen?.millisecondsSince1970)
      }
      low = memory.alerts.alerts.map(StoredAlert.init)
      recovered = memory.alerts.recovered.map {
        Closed(alert: StoredAlert($0.alert), at: $0.at.millisecondsSince1970)
      }
    }
  }
}

private struct StoredAlert: Codable {
  let driver: String?
  let fleet: String?
  let currency: String
  let threshold: Int64
  let crossed: Int64
  let minor: Int64
  let raised: Int64
  var acknowledged: Int64?
  var snoozedUntil: Int64?
  var snoozedAtMinor: Int64?

  init(_ alert: Alert) {
    (driver, fleet) = alert.owner.names
    currency = alert.threshold.currency.code
    threshold = alert.threshold.minorUnits
    crossed = alert.crossedAt
    minor = alert.minorUnits
    raised = alert.raised.millisecondsSince1970
    switch alert.state {
    case .open: break
    case .acknowledged(let at): acknowledged = at.millisecondsSince1970
    case .snoozed(.until(let end)): snoozedUntil = end.millisecondsSince1970
    case .snoozed(.untilChange(let minorUnits)): snoozedAtMinor = minorUnits
    }
  }

  var alert: Alert? {
    guard let owner = WalletOwner(driver: driver, fleet: fleet) else { return nil }
    let state: Alert.State =
      if let acknowledged {
        .acknowledged(at: Timestamp(millisecondsSince1970: acknowledged))
      } else if let snoozedUntil {
        .snoozed(.until(Timestamp(millisecondsSince1970: snoozedUntil)))
      } else if let snoozedAtMinor {
        .snoozed(.untilChange(from: snoozedAtMinor))
      } else {
        .open
      }
    return Alert(
      owner: owner, threshold: Money(minorUnits: threshold, currency: Currency(currency)),
      crossedAt: crossed, minorUnits: minor, raised: Timestamp(millisecondsSince1970: raised), state: state)
  }
}

extension WalletOwner {
  /// The two names a file keeps an owner under, of which one is there.
  var names: (driver: String?, fleet: String?) {
    switch self {
    case .driver(let id): (id.rawValue, nil)
    case .fleet(let id): (nil, id.rawValue)
    }
  }

  init?(driver: String?, fleet: String?) {
    switch (driver, fleet) {
    case (let id?, nil): self = .driver(Driver.ID(id))
    case (nil, let id?): self = .fleet(Fleet.ID(id))
    default: return nil
    }
  }
}
