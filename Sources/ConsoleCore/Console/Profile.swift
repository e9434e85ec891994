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

  public init(name: String, mode: Mode, baseURL: String, isReadOnly: Bool = false) {
    self.isReadOnly = isReadOnly
    self.name = name
    self.mode = mode
    self.baseURL = baseURL
  }

  /// The path before the resources, such as `/v1`; empty when there is none.
  var basePath: String {
    let parts = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count == 4 ? "/\(parts[3])" : ""
  }
}
