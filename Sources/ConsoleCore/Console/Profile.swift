import ChargeModel

/// Whose data is on screen: shown in the frame, never changed by the console.
public struct Profile: Equatable, Sendable {
  /// Such as `sandbox`.
  public let name: String
  public let mode: Mode
  /// Where the requests go, such as `https://api.chargeapi.co/v1`.
  public let baseURL: String
  /// No write is offered; the client refuses any.
  public let isReadOnly: Bool
  /// What the requests ask for in `Charge-Version`, for a command that asks the same; `nil` leaves it out there.
  public let apiVersion: String?
  /// The built-in sandbox: nothing here is anybody's.
  public let isDemo: Bool

  public init(
    name: String, mode: Mode, baseURL: String, isReadOnly: Bool = false, apiVersion: String? = nil,
    isDemo: Bool = false
  ) {
    self.apiVersion = apiVersion
    self.isDemo = isDemo
    self.isReadOnly = isReadOnly
    self.name = name
    self.mode = mode
    self.baseURL = baseURL
  }

  /// Scheme, host and port: what a path is asked of.
  var origin: String { String(baseURL.dropLast(basePath.count)) }

  /// The path before the resources, such as `/v1`; empty when there is none.
  var basePath: String {
    let parts = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count == 4 ? "/\(parts[3])" : ""
  }
}
