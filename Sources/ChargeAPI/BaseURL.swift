/// Where the API answers: an address checked before a key is ever sent to it (contract 9.1).
public struct BaseURL: Sendable, Hashable {
  let origin: Origin
  /// Begins with `/` and does not end with one; empty at the root.
  let path: String

  /// An `https` address, or an `http` one of this machine itself; slashes at the end do not matter.
  public init(_ text: String) throws(BaseURLError) {
    guard !text.isEmpty else { throw .empty }
    let rest: Substring
    do throws(Origin.Flaw) {
      (origin, rest) = try Origin.parse(text)
    } catch {
      throw BaseURLError(error)
    }
    guard origin.scheme == .https || origin.isLoopback else { throw .insecure(host: origin.host) }
    guard !rest.contains("?") else { throw .query }
    guard !rest.contains("#") else { throw .fragment }
    let segments = rest.split(separator: "/")
    guard segments.allSatisfy(Self.isPlain) else { throw .badPath }
    path = segments.map { "/\($0)" }.joined()
  }

  private init(origin: Origin, path: String) {
    self.origin = origin
    self.path = path
  }

  /// `https://api.chargeapi.co/v1`
  public static let production = BaseURL(
    origin: Origin(scheme: .https, host: "api.chargeapi.co", port: 443), path: "/v1")

  /// Unreserved characters only, and no segment that a URL library would resolve away.
  private static func isPlain(_ segment: Substring) -> Bool {
    segment != "." && segment != ".." && segment.utf8.allSatisfy(PercentEncoding.isUnreserved)
  }
}

extension BaseURL: CustomStringConvertible {
  /// Without a slash at the end.
  public var description: String { origin.description + path }
}

/// Why a text cannot be the address of the API.
public enum BaseURLError: Error, Hashable, Sendable {
  case empty, noScheme, unknownScheme, userInformation, noHost, badHost, badPort, query, fragment, badPath
  /// Plain HTTP to another machine would carry the key in clear.
  case insecure(host: String)

  init(_ flaw: Origin.Flaw) {
    self =
      switch flaw {
      case .noScheme: .noScheme
      case .unknownScheme: .unknownScheme
      case .userInformation: .userInformation
      case .noHost: .noHost
      case .badHost: .badHost
      case .badPort: .badPort
      }
  }
}

extension BaseURLError: CustomStringConvertible {
  /// What to change, in words fit for a message after the setting's name.
  public var description: String {
    switch self {
    case .empty: "the address is empty"
    case .noScheme: "the address must begin with https://"
    case .unknownScheme: "only https:// addresses are accepted, and http:// for this machine"
    case .userInformation: "the address must not hold a user name or a password"
    case .noHost: "the address names no host"
    case .badHost: "the host is not a name or an IP address written in ASCII"
    case .badPort: "the port is not a number from 1 to 65535"
    case .query: "the address must not hold a query (?)"
    case .fragment: "the address must not hold a fragment (#)"
    case .badPath: "the path may hold letters, digits and - . _ ~ only, and no . or .. segment"
    case .insecure(let host):
      "http:// would send the key in clear to \(host): use https:// (http:// is for this machine only)"
    }
  }
}
