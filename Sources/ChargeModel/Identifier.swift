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

  /// Prefix, beginning and end, enough to recognise one of many: `drv_pG7WUA9V…riKAS`; whole when that would
  /// save nothing.
  public var abbreviated: String {
    // No prefix of the API is longer (contract 9.10); an underscore further on is part of the name.
    let prefix = rawValue.prefix(7).firstIndex(of: "_").map { rawValue[...$0] } ?? ""
    let name = rawValue[prefix.endIndex...]
    guard rawValue.count > 20, name.count > 14 else { return rawValue }
    return "\(prefix)\(name.prefix(8))…\(name.suffix(5))"
  }

  /// The last four characters, which a live write asks the operator to type.
  public var lastFour: String { String(rawValue.suffix(4)) }
}

/// A payment method, known here by its id alone (contract 7.2).
public enum PaymentMethod {
  public typealias ID = Identifier<PaymentMethod>
}

/// A charging station, known here by its id alone (contract 7.3).
public enum ChargingStation {
  public typealias ID = Identifier<ChargingStation>
}

/// A charging session, known here by its id alone (contract 5); this program starts and ends none.
public enum ChargingSession {
  public typealias ID = Identifier<ChargingSession>
}
