import ChargeModel

/// One call of the API as a value: what to ask, and how to read what comes back.
///
/// A further endpoint is one more static function that makes such a value; nothing else changes.
struct Endpoint<Answer: Sendable>: Sendable {
  enum Target: Sendable {
    /// Below the base URL; segments and values as they are meant, not yet escaped.
    case path([String], query: [QueryItem] = [])
    /// A page of a list, exactly as the server wrote it (contract 9.4).
    case page(PageLink)
  }

  /// What makes a request a POST. The bytes are fixed here, since one key must never come with two bodies
  /// (contract 9.6).
  struct Write: Sendable {
    let body: [UInt8]
    let key: IdempotencyKey
  }

  /// Below the base URL, a placeholder in place of an id: `/drivers/{driver}`.
  let path: String
  let target: Target
  /// Whether the newest documentation shows it ([N]); what does not may turn out not to exist ([M], [I]).
  let isDocumented: Bool
  /// `nil` for a GET.
  let write: Write?
  /// - Throws: What in the answer is not what the contract says.
  let read: @Sendable (JSON) throws(Unreadable) -> Answer

  init(
    _ path: String, _ target: Target, write: Write? = nil, isDocumented: Bool = true,
    read: @escaping @Sendable (JSON) throws(Unreadable) -> Answer
  ) {
    self.path = path
    self.target = target
    self.write = write
    self.isDocumented = isDocumented
    self.read = read
  }

  var method: HTTPRequest.Method { write == nil ? .get : .post }

  /// Whether somebody waits for it: for a list's first page yes, for those that fill it up no.
  var urgency: RequestUrgency {
    if let chosen = RequestUrgency.chosen { return chosen }
    return if case .page = target { .background } else { .interactive }
  }

  /// `GET /drivers/{driver}`: the same for every object.
  var name: String { "\(method.rawValue) \(path)" }
}

/// One pair of a query string.
struct QueryItem: Sendable, Hashable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Nothing for a filter that is not set.
  static func optional(_ name: String, _ value: String?) -> [QueryItem] {
    value.map { [QueryItem(name, $0)] } ?? []
  }

  /// As many rows as a page may have (contract 9.4).
  static let longestPage = QueryItem("limit", "100")
}

extension BaseURL {
  /// The address of a call.
  ///
  /// - Throws: `.notFound` for an id that no object can have, and `.untrustedRedirect` for a page that is not
  ///   this server's.
  func url(of target: Endpoint<some Sendable>.Target) throws(ChargeError) -> String {
    switch target {
    case .path(let segments, let query): try url(segments, query)
    case .page(let link): try url(of: link)
    }
  }

  private func url(_ segments: [String], _ query: [QueryItem]) throws(ChargeError) -> String {
    // These would name another resource: the list, or the one above it.
    if let segment = segments.first(where: { ["", ".", ".."].contains($0) }) {
      throw .notFound(.init(status: 404, message: "No object can have the id \"\(segment)\"."))
    }
    let path = segments.map { "/" + PercentEncoding.encode($0) }.joined()
    let pairs = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    return description + path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
  }

  /// A page's address, unchanged, when the key may be sent there (contract 9.4).
  private func url(of link: PageLink) throws(ChargeError) -> String {
    let linked: Origin
    do throws(Origin.Flaw) {
      linked = try Origin.parse(link.url).origin
    } catch .noScheme {
      throw .notUnderstood(reason: "next_page_url is not an absolute URL")
    } catch {
      throw .untrustedRedirect(to: Origin.hint(of: link.url))
    }
    guard linked == origin else { throw .untrustedRedirect(to: linked.name(seenFrom: origin)) }
    return link.url
  }
}

extension Origin {
  /// Host, with port and scheme where they tell it from `other`.
  func name(seenFrom other: Origin) -> String {
    if scheme != other.scheme { return description }
    return String(description.dropFirst(scheme.rawValue.count + 3))
  }

  /// What is most like a host in a URL that is none.
  static func hint(of url: String) -> String {
    let afterScheme = url.firstRange(of: "//").map { url[$0.upperBound...] } ?? url[...]
    let authority = afterScheme.prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    return host.isEmpty ? "an address without a host" : String(host).sanitised
  }
}
