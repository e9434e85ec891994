/// The API's name for one object, typed by what it names, so that a fleet's cannot be passed for a driver's.
///
/// Prefixes such as `drv_` are hints for display, never validated (contract 9.10).
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
  public let rawValue: String

  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible {
  public var description: String { rawValue }

  /// Prefix, beginning and end, enough to recognise one of many: `drv_pG7WUA9V…riKAS`; whole when short.
  public var abbreviated: String {
    guard rawValue.count > 20 else { return rawValue }
    let tail = rawValue.suffix(5)
    if let underscore = rawValue.firstIndex(of: "_") {
      let random = rawValue[rawValue.index(after: underscore)...]
      return "\(rawValue[...underscore])\(random.prefix(8))…\(tail)"
    }
    return "\(rawValue.prefix(8))…\(tail)"
  }

  /// The last four characters, which a live write asks the operator to type.
  public var lastFour: String { String(rawValue.suffix(4)) }
}

/// A policy, known here by its id alone (contract 6).
public enum Policy {
  public typealias ID = Identifier<Policy>
}

/// A vehicle, known here by its id alone (contract 4).
public enum Vehicle {
  public typealias ID = Identifier<Vehicle>
}

/// A payment method, known here by its id alone (contract 7.2).
public enum PaymentMethod {
  public typealias ID = Identifier<PaymentMethod>
}

/// A charging station, known here by its id alone (contract 7.3).
public enum ChargingStation {
  public typealias ID = Identifier<ChargingStation>
}
