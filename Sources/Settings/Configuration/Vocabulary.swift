/// The names and rules that other modules own and a configuration may use.
public struct Vocabulary: Sendable {
  /// A row of the table of commands: the same command may have another row, with other keys, for other places.
  public struct Command: Sendable {
    public let name: String
    public let keys: [KeyStroke]
    /// Where it applies; two commands may share a key when they share no place.
    public let places: Set<String>

    /// - Parameter keys: as `KeyStroke` is described; one that cannot be read is a bug in the table.
    public init(_ name: String, keys: [String], places: Set<String>) {
      self.name = name
      self.places = places
      self.keys = keys.map { spelling in
        do throws(Complaint) { return try KeyStroke(spelling: spelling) } catch {
          preconditionFailure("the key \(spelling) of the command \(name) \(error.text)")
        }
      }
    }
  }

  public var commands: [Command]
  public var columns: [String]
  /// Themes found by name; one given as a path is not looked up here.
  public var themes: [String]
  /// Where the API answers when nothing else is said.
  public var baseURL: String
  /// Why a text is no address of the API, in words such as `the address names no host`; `nil` when it is one.
  public var flawOfBaseURL: @Sendable (String) -> String?
  /// Why a text is no filter; `nil` when it is one.
  public var flawOfFilter: @Sendable (String) -> String?
  /// Decimals of a currency, by its code in lower case.
  public var fractionDigits: @Sendable (String) -> Int

  public init(
    commands: [Command], columns: [String], themes: [String], baseURL: String,
    flawOfBaseURL: @escaping @Sendable (String) -> String?,
    flawOfFilter: @escaping @Sendable (String) -> String?,
    fractionDigits: @escaping @Sendable (String) -> Int
  ) {
    self.commands = commands
    self.columns = columns
    self.themes = themes
    self.baseURL = baseURL
    self.flawOfBaseURL = flawOfBaseURL
    self.flawOfFilter = flawOfFilter
    self.fractionDigits = fractionDigits
  }
}
