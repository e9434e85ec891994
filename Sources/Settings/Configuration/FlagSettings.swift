/// What was said on the command line; `nil` and `false` say nothing.
public struct FlagSettings: Hashable, Sendable {
  public var profile: String?
  public var theme: String?
  public var color: ColorChoice?
  public var ascii: Bool
  public var readOnly: Bool
  public var logThreshold: LogThreshold?

  public init(
    profile: String? = nil, theme: String? = nil, color: ColorChoice? = nil, ascii: Bool = false,
    readOnly: Bool = false, logThreshold: LogThreshold? = nil
  ) {
    self.profile = profile
    self.theme = theme
    self.color = color
    self.ascii = ascii
    self.readOnly = readOnly
    self.logThreshold = logThreshold
  }
}
