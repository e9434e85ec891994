import ChargeModel

/// The two shapes that nearly every endpoint has.
extension Endpoint {
  /// `GET /collection`, or the page of it that a link names.
  static func list<Item>(
    of collection: String, query: [QueryItem], at link: PageLink?,
    read: @escaping @Sendable (JSON) throws(Unreadable) -> Item
  ) -> Self where Answer == ArrivedPage<Item> {
    let target = link.map { Target.page($0) } ?? .path([collection], query: [.longestPage] + query)
    return Endpoint("/\(collection)", target) { json throws(Unreadable) in
      try ArrivedPage(wire: json, read: read)
    }
  }

  /// One object of a collection, read or changed; the answer is the object.
  ///
  /// - Parameters:
  ///   - noun: What the object is called, in an answer and in the path.
  ///   - action: What follows the id in the path.
  static func one<Object: Identifiable>(
    _ noun: String, _ id: Identifier<Object>, of collection: String, action: [String] = [],
    write: Write? = nil, isDocumented: Bool = true,
    read: @escaping @Sendable (JSON) throws(Unreadable) -> Object
  ) -> Self where Answer == Received<Object>, Object.ID == Identifier<Object> {
    let path = (["", collection, "{\(noun)}"] + action).joined(separator: "/")
    let target = Target.path([collection, id.rawValue] + action)
    return Endpoint(path, target, write: write, isDocumented: isDocumented) { json throws(Unreadable) in
      let object = try read(json)
      // Anything done next on the strength of this answer would be done to something else.
      guard object.id == id else { throw Unreadable("the answer is about another \(noun)") }
      return Received(object, json: json.source)
    }
  }
}
