import ChargeModel
import FoundationEssentials

extension AlertQueue {
  /// As JSON on one line, for a file.
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
    self.init(
      stored.low.compactMap(\.alert),
      recovered: stored.recovered.compactMap { recovered in
        recovered.alert.alert.map {
          Recovered(alert: $0, at: Timestamp(millisecondsSince1970: recovered.at))
        }
      })
  }

  /// Times in milliseconds since 1970.
  private struct Stored: Codable {
    struct Closed: Codable {
      let alert: StoredAlert
      let at: Int64
    }

    let low: [StoredAlert]
    let recovered: [Closed]

    init(_ queue: AlertQueue) {
      low = queue.alerts.map(StoredAlert.init)
      recovered = queue.recovered.map {
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
    switch alert.owner {
    case .driver(let id): (driver, fleet) = (id.rawValue, nil)
    case .fleet(let id): (driver, fleet) = (nil, id.rawValue)
    }
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
  /// From the two names a file keeps an owner under, of which one is there.
  init?(driver: String?, fleet: String?) {
    switch (driver, fleet) {
    case (let id?, nil): self = .driver(Driver.ID(id))
    case (nil, let id?): self = .fleet(Fleet.ID(id))
    default: return nil
    }
  }
}
