/// JSON Schema, as much of it as descriptions here use: what a value has against it, and whether one schema
/// allows only what another does.
struct Schema {
  let document: JSON
  let node: JSON

  init(_ node: JSON, in document: JSON) {
    var node = node
    while let reference = node["$ref"].string {
      node = reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] }
    }
    self.document = document
    self.node = node
  }

  private func child(_ node: JSON) -> Schema { Schema(node, in: document) }

  private var types: [String]? {
    node["type"].string.map { [$0] } ?? (node["type"].array.isEmpty ? nil : node["type"].strings)
  }

  /// The values of an `enum` or a `const`; `nil` if any will do.
  private var values: [JSON]? {
    if node["const"] != .missing { return [node["const"]] }
    return node["enum"].array.isEmpty ? nil : node["enum"].array
  }

  // MARK: - A value

  /// What speaks against a value, each with its place.
  func problems(of value: JSON, at place: String = "") -> [String] {
    if let types, !types.contains(where: value.is) { return ["\(place): \(value) is no \(types)"] }
    if let values, !values.contains(value) { return ["\(place): \(value) is none of \(values)"] }
    var problems: [String] = []
    for (index, element) in value.array.enumerated() where node["items"] != .missing {
      problems += child(node["items"]).problems(of: element, at: "\(place)[\(index)]")
    }
    for name in node["required"].strings where value[name] == .missing {
      problems.append("\(place).\(name) is missing")
    }
    for name in value.keys {
      let known = node["properties"][name]
      if known != .missing {
        problems += child(known).problems(of: value[name], at: "\(place).\(name)")
      } else if node["additionalProperties"] == .bool(false) {
        problems.append("\(place).\(name) is not described")
      }
    }
    return problems
  }

  // MARK: - Another schema

  /// Where this schema allows more than another: empty for a subset.
  ///
  /// - Parameter isAnswer: Whether members the other requires have to be required here too; what is sent may
  ///   leave them to the client.
  func excess(over other: Schema, isAnswer: Bool, at place: String = "") -> [String] {
    for part in other.node["allOf"].array {
      let excess = excess(over: other.child(part), isAnswer: isAnswer, at: place)
      if !excess.isEmpty { return excess }
    }
    let choices = other.node["oneOf"].array
    if !choices.isEmpty {
      // Each of our types has to fit one of the choices.
      return (types ?? []).flatMap { type -> [String] in
        let single = child(node.setting("type", to: .string(type)))
        let fits = choices.contains {
          single.excess(over: other.child($0), isAnswer: isAnswer, at: place).isEmpty
        }
        return fits ? [] : ["\(place): \(type) fits none of the choices"]
      }
    }
    var excess: [String] = []
    if let allowed = other.types {
      let allowed = allowed.contains("number") ? allowed + ["integer"] : allowed
      let own = types ?? (values?.allSatisfy { $0.string != nil } == true ? ["string"] : ["anything"])
      excess += own.filter { !allowed.contains($0) }.map { "\(place): \($0) is not \(allowed)" }
    }
    if let allowed = other.values {
      let own = values ?? []
      if own.isEmpty || !own.allSatisfy(allowed.contains) { excess.append("\(place): other values") }
    }
    if other.node["items"] != .missing, node["items"] != .missing {
      excess += child(node["items"]).excess(
        over: other.child(other.node["items"]), isAnswer: isAnswer, at: place + "[]")
    }
    return excess + excessMembers(over: other, isAnswer: isAnswer, at: place)
  }

  private func excessMembers(over other: Schema, isAnswer: Bool, at place: String) -> [String] {
    let described = other.node["properties"]
    var excess: [String] = []
    for name in node["properties"].keys where described != .missing {
      guard described[name] != .missing else {
        excess.append("\(place).\(name) is not in the contract")
        continue
      }
      excess += child(node["properties"][name]).excess(
        over: other.child(described[name]), isAnswer: isAnswer, at: "\(place).\(name)")
    }
    let required = isAnswer ? other.node["required"].strings : []
    return excess
      + required.filter { !node["required"].strings.contains($0) }.map { "\(place).\($0) is not required" }
  }
}

extension JSON {
  fileprivate func `is`(_ type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.int, "integer"), (.int, "number"), (.number, "number"),
      (.string, "string"), (.array, "array"), (.object, "object"):
      true
    default: false
    }
  }

  fileprivate func setting(_ key: String, to value: JSON) -> JSON {
    guard case .object(var members) = self else { return self }
    members[key] = value
    return .object(members)
  }
}
