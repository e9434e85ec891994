/// `GET /__openapi.json`: what the sandbox serves, in the words of OpenAPI 3.1.
///
/// Paths, methods, filters and answers come from the table of endpoints that the routes are made of. The
/// examples are ids of this very world.
struct Description: JSONWritable {
  let world: World
  let authority: String

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("openapi", "3.1.0")
      json.field("info") {
        $0.object {
          $0.field("title", "Charge API, as far as the sandbox serves it")
          $0.field("version", "2026-03-01")
        }
      }
      json.field("servers") {
        $0.array { $0.element(Member(name: "url", value: "http://\(authority)/v1")) }
      }
      json.field("security") { $0.raw(#"[{"bearerKey":[]}]"#) }
      json.field("paths") { $0.object(writePaths) }
      json.field("components") {
        $0.object {
          $0.field("securitySchemes") { $0.raw(#"{"bearerKey":{"type":"http","scheme":"bearer"}}"#) }
          $0.field("schemas") { $0.raw(Schemas.all) }
        }
      }
    }
  }

  private func writePaths(to json: inout JSONWriter) {
    var templates: [String] = []
    for endpoint in Endpoint.allCases where !templates.contains(endpoint.template) {
      templates.append(endpoint.template)
      let operations = Endpoint.allCases.filter { $0.template == endpoint.template }
      json.field(
        named: endpoint.template,
        Members(pairs: operations.map { ($0.method.lowercased(), Operation(endpoint: $0, world: world)) }))
    }
  }

  fileprivate struct Member: JSONWritable {
    let name: StaticString
    let value: String

    func write(to json: inout JSONWriter) {
      json.object { $0.field(name, value) }
    }
  }

  fileprivate struct Members<Value: JSONWritable>: JSONWritable {
    let pairs: [(String, Value)]

    func write(to json: inout JSONWriter) {
      json.object { for (name, value) in pairs { $0.field(named: name, value) } }
    }
  }
}

// MARK: - One operation

/// An endpoint as OpenAPI has it.
private struct Operation: JSONWritable {
  let endpoint: Endpoint
  let world: World

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("operationId", endpoint.rawValue)
      json.field("parameters", parameters)
      if let body = endpoint.requestSchema {
        json.field("requestBody") {
          $0.object {
            $0.field("required", true)
            $0.field("content", Content(schema: body, example: endpoint.bodyExample(in: world)))
          }
        }
      }
      json.field("responses", Description.Members(pairs: responses))
    }
  }

  private var responses: [(String, Response)] {
    [("200", Response(description: "Done.", schema: endpoint.responseSchema))]
      + endpoint.refusals.map { (String($0), Response(description: "Refused.", schema: "Error")) }
  }

  private var parameters: [Parameter] {
    var parameters: [Parameter] = []
    if let name = endpoint.idName {
      parameters.append(
        Parameter(name: name, place: "path", schema: .string, example: world.exampleID(of: name)))
    }
    for filter in endpoint.filters ?? [] {
      let schema: Parameter.Schema = filter == "status" ? .reference(endpoint.statusSchema) : .string
      parameters.append(
        Parameter(
          name: filter, place: "query", schema: schema,
          example: filter == "status" ? "active" : world.exampleID(of: filter)))
    }
    if endpoint.filters != nil {
      parameters.append(Parameter(name: "limit", place: "query", schema: .limit, example: nil))
      parameters.append(Parameter(name: "page", place: "query", schema: .string, example: nil))
    }
    parameters.append(
      Parameter(name: "Charge-Version", place: "header", schema: .string, example: "2026-03-01"))
    if endpoint.method == "POST" {
      parameters.append(Parameter(name: "Idempotency-Key", place: "header", schema: .key, example: nil))
    }
    return parameters
  }
}

private struct Parameter: JSONWritable {
  enum Schema {
    case string, limit, key
    case reference(String)
  }

  let name: String
  let place: String
  let schema: Schema
  let example: String?

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("name", name)
      json.field("in", place)
      if place == "path" { json.field("required", true) }
      json.field("schema") {
        switch schema {
        case .string: $0.raw(#"{"type":"string"}"#)
        case .limit: $0.raw(#"{"type":"integer","minimum":1,"maximum":100,"default":10}"#)
        case .key: $0.raw(#"{"type":"string","minLength":1,"maxLength":255}"#)
        case .reference(let name): Reference(name: name).write(to: &$0)
        }
      }
      if let example { json.field("example", example) }
    }
  }
}

private struct Response: JSONWritable {
  let description: String
  let schema: String

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("description", description)
      $0.field("content", Content(schema: schema, example: nil))
    }
  }
}

private struct Content: JSONWritable {
  let schema: String
  let example: Metadata?

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field(named: "application/json", self.media)
    }
  }

  private var media: Media { Media(schema: schema, example: example) }

  private struct Media: JSONWritable {
    let schema: String
    let example: Metadata?

    func write(to json: inout JSONWriter) {
      json.object {
        $0.field("schema", Reference(name: schema))
        if let example { $0.field("example", example) }
      }
    }
  }
}

private struct Reference: JSONWritable {
  let name: String

  func write(to json: inout JSONWriter) {
    json.object { $0.field("$ref", "#/components/schemas/" + name) }
  }
}
