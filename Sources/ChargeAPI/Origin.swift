/// Scheme, host and port: what must be the same for the key to be sent (contract 9.4).
struct Origin: Sendable, Hashable {
  enum Scheme: String { case http, https }

  let scheme: Scheme
  /// Lower case; an IPv6 address without its brackets.
  let host: String
  /// The scheme's own where the URL names none.
  let port: Int

  /// A URL's authority, cut out by the strictest reading there is, and the rest after it as it stands.
  ///
  /// URL parsers disagree about what is odd (`\`, `@`, spaces, digits that are not ASCII), and a disagreement
  /// between a check and the library that connects sends a key to a stranger. So what is odd is refused here.
  static func parse(_ url: String) throws(Flaw) -> (origin: Origin, rest: Substring) {
    guard let colon = url.firstRange(of: "://") else { throw .noScheme }
    guard let scheme = Scheme(rawValue: url[..<colon.lowerBound].lowercased()) else { throw .unknownScheme }
    let afterScheme = url[colon.upperBound...]
    let end = afterScheme.firstIndex { "/?#".contains($0) } ?? afterScheme.endIndex
    let authority = afterScheme[..<end]
    guard !authority.contains("@") else { throw .userInformation }
    let (host, port) = try split(authority)
    let origin = Origin(scheme: scheme, host: host, port: port ?? (scheme == .https ? 443 : 80))
    return (origin, afterScheme[end...])
  }

  /// What keeps a text from naming an origin.
  enum Flaw: Error { case noScheme, unknownScheme, userInformation, noHost, badHost, badPort }

  private static func split(_ authority: Substring) throws(Flaw) -> (host: String, port: Int?) {
    var name = authority
    var digits: Substring?
    if authority.hasPrefix("[") {
      guard let bracket = authority.firstIndex(of: "]") else { throw .badHost }
      name = authority[authority.index(after: authority.startIndex)..<bracket]
      let rest = authority[authority.index(after: bracket)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { throw .badHost }
      digits = rest.isEmpty ? nil : rest.dropFirst()
      guard name.contains(":"), name.utf8.allSatisfy(isOfIPv6) else { throw .badHost }
    } else {
      if let colon = authority.firstIndex(of: ":") {
        name = authority[..<colon]
        digits = authority[authority.index(after: colon)...]
      }
      guard !name.isEmpty else { throw .noHost }
      guard name.utf8.allSatisfy(isOfName) else { throw .badHost }
    }
    return (name.lowercased(), try digits.map(port))
  }

  private static func port(_ digits: Substring) throws(Flaw) -> Int {
    guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let port = Int(digits), 1...65_535 ~= port else {
      throw .badPort
    }
    return port
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func isOfIPv6(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// Whether this names the machine itself: 127.0.0.0/8 in four decimal numbers, `::1` or `localhost`.
  var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}

extension Origin: CustomStringConvertible {
  /// As it stands in a URL, the port only where it is not the scheme's own.
  var description: String {
    let host = self.host.contains(":") ? "[\(self.host)]" : self.host
    let isUsual = port == (scheme == .https ? 443 : 80)
    return "\(scheme.rawValue)://\(host)" + (isUsual ? "" : ":\(port)")
  }
}
