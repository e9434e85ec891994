import ChargeModel

/// Fields in the shapes of every generation of the API (contract 12): what has another shape is missing.
extension JSON {
  /// What a value is, in words for a reason.
  var kindName: String {
    switch kind {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .yes, .no: "true or false"
    case .null: "null"
    }
  }

  func text(_ name: String) -> String? { self[name]?.string }

  /// The texts of a list, of which what is none is left out; empty where there is no list.
  var texts: [String] { elements?.compactMap(\.string) ?? [] }

  /// A number with the digits it was sent with, or the text in its place.
  var decimal: String? { kind == .number ? source : string }

  func decimal(_ name: String) -> String? { self[name]?.decimal }

  /// RFC 3339, or the UNIX seconds of older versions (contract 9.3, 12).
  func timestamp(_ name: String) -> Timestamp? {
    guard let value = self[name] else { return nil }
    if let seconds = value.integer { return Timestamp(secondsSince1970: seconds) }
    return value.string.flatMap(Timestamp.init(rfc3339:))
  }

  /// A count; `nil` when it is none.
  func count(_ name: String) -> Int? {
    guard let count = self[name]?.integer, count >= 0 else { return nil }
    return Int(exactly: count)
  }

  /// The id that stands here, or that of the object expanded in its place (contract 9.8).
  func identifier<Subject>(as: Subject.Type = Subject.self) -> Identifier<Subject>? {
    let text = string ?? text("id")
    // A replaced character would name something else.
    guard let text, !text.isEmpty, !text.unicodeScalars.contains("\u{FFFD}") else { return nil }
    return Identifier(text)
  }

  /// A list of ids, of which those that cannot be read are left out; empty where there is none.
  func identifiers<Subject>(_ name: String) -> [Identifier<Subject>] {
    self[name]?.elements?.compactMap { $0.identifier() } ?? []
  }

  /// A list of ids on which writes rest: none may be left out.
  func allIdentifiers<Subject>(_ name: String) throws(Unreadable) -> [Identifier<Subject>] {
    guard let list = self[name] else { return [] }
    guard let elements = list.elements else {
      throw Unreadable("its \(name) is \(list.kindName), not a list")
    }
    var identifiers: [Identifier<Subject>] = []
    identifiers.reserveCapacity(elements.count)
    for (place, element) in elements.enumerated() {
      guard let identifier = element.identifier(as: Subject.self) else {
        throw Unreadable("\(name)[\(place)] is \(element.kindName), not an id")
      }
      identifiers.append(identifier)
    }
    return identifiers
  }

  /// The integrator's own pairs (contract 9.9); what is no text is kept as its JSON.
  func metadata(_ name: String) -> [String: String] {
    guard let members = self[name]?.members else { return [:] }
    return Dictionary(members.map { ($0.name, $0.value.string ?? $0.value.source) }) { _, last in last }
  }

  /// The id of an object that is a `noun`: without it nothing can be shown or done (contract 9.10).
  ///
  /// An object that says it is something else is not read as this: a write could act on the wrong thing.
  func identity<Subject>(of noun: String, as: Subject.Type = Subject.self) throws(Unreadable)
    -> Identifier<Subject>
  {
    guard kind == .object else { throw Unreadable("it is \(kindName), not a \(noun)") }
    guard let id = self["id"] else { throw Unreadable("it has no id") }
    guard id.kind == .string, let identifier = id.identifier(as: Subject.self) else {
      let isText = id.kind == .string
      throw Unreadable(isText ? "its id is not usable" : "its id is \(id.kindName), not a text")
    }
    if let object = text("object"), object != noun {
      throw Unreadable("it says it is no \(noun)", id: identifier.rawValue)
    }
    return identifier
  }
}
