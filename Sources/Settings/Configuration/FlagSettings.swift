/// What was said on the command line; `nil` and `false` say nothing.
public struct FlagSettings: Hashable, Sendable {
  public var profile: String?
  public var theme: String?
  public var color: ColorChoice?
  public var ascii: Bool
  public var readOnly: Bool

  public init(
    profile: String? = nil, theme: String? = nil, color: ColorChoice? = nil, ascii: Bool = false,
    readOnly: Bool = false
  ) {
    self.profile = profile
    self.theme = theme
    self.color = color
    self.ascii = ascii
    self.readOnly = readOnly
  }
}
