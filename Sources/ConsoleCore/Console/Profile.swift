import ChargeModel

/// Whose data is on screen: shown in the frame, never changed by the console.
public struct Profile: Equatable, Sendable {
  /// Such as `sandbox`.
  public let name: String
  public let mode: Mode
  /// Path before the resources, such as `/v1`; shown in the attach dialog.
  public let basePath: String

  public init(name: String, mode: Mode, basePath: String) {
    self.name = name
    self.mode = mode
    self.basePath = basePath
  }
}
