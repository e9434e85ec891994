import ChargeSandbox
import Testing

/// `GET /__openapi.json` says what is served, and nothing the contract does not say.
@Suite struct DescriptionTests {
  private static let lists = ["drivers", "fleets", "transactions", "vehicles", "policies"]

  @Test func `Every path, parameter, body and answer is one of the contract's`() async throws {
    let contract = JSON(try example("openapi"))
    let described = try await description()
    #expect(described["openapi"] == contract["openapi"])
    #expect(described["paths"].keys.count == 12)
    for path in described["paths"].keys {
      let theirs = contract["paths"][path]
      for method in described["paths"][path].keys {
        let (own, their) = (described["paths"][path][method], theirs[method])
        #expect(own["operationId"] == their["operationId"], "\(method) \(path)")
        let known = (theirs["parameters"].array + their["parameters"].array).map {
          Schema($0, in: contract).node
        }
        for parameter in own["parameters"].array {
          let match = known.first { $0["name"] == parameter["name"] && $0["in"] == parameter["in"] }
          let schema = try #require(match, "\(path) \(parameter)")["schema"]
          let excess = Schema(parameter["schema"], in: described).excess(
            over: Schema(schema, in: contract), isAnswer: false, at: "\(path) \(parameter["name"])")
          #expect(excess.isEmpty)
        }
        for status in own["responses"].keys {
          let answer =
            their["responses"][status] == .missing
            ? their["responses"]["default"] : their["responses"][status]
          let schema = Schema(answer, in: contract).node.schema
          let excess = Schema(own["responses"][status].schema, in: described).excess(
            over: Schema(schema, in: contract), isAnswer: true, at: "\(path) \(status)")
          #expect(schema != .missing && excess.isEmpty)
        }
        if method == "post" {
          let excess = Schema(own["requestBody"].schema, in: described).excess(
            over: Schema(their["requestBody"].schema, in: contract), isAnswer: false, at: path)
          #expect(excess.isEmpty)
        }
      }
    }
  }

  @Test func `What is served is as it is described, member for member`() async throws {
    try await withSandbox(drivers: 150) { sandbox, client in
      await sandbox.advance(by: .seconds(40 * 3600))
      let described = try await client.get("/__openapi.json").json
      for list in Self.lists {
        let page = try await client.get("/v1/\(list)?limit=100").json
        let operation = described["paths"]["/\(list)"]["get"]
        #expect(problems(of: page, as: operation, in: described).isEmpty)
        let single = try #require(
          described["paths"].keys.first { $0.hasPrefix("/\(list)/{") && !$0.hasSuffix("tach") })
        for item in page["data"].array.prefix(10) {
          let object = try await client.get("/v1/\(list)/\(item["id"].string ?? "")").json
          #expect(problems(of: object, as: described["paths"][single]["get"], in: described).isEmpty)
        }
      }
      let (driver, fleet) = try await client.strangers()
      let attached = try await client.attach(driver, fleet).json
      let attach = described["paths"]["/drivers/{driver}/attach"]["post"]
      #expect(problems(of: attached, as: attach, in: described).isEmpty)
      let refused = try await client.attach(driver, "flt_nobody")
      #expect(problems(of: refused.json, as: attach, in: described, status: "404").isEmpty)
    }
  }

  @Test func `The examples in it are there`() async throws {
    try await withSandbox(drivers: 30) { _, client in
      let described = try await client.get("/__openapi.json").json
      for path in described["paths"].keys {
        var target = "/v1" + path
        for parameter in described["paths"][path]["get"]["parameters"].array
        where parameter["in"].string == "path" {
          target = target.replacing(
            "{\(parameter["name"].string ?? "")}", with: parameter["example"].string ?? "")
        }
        guard described["paths"][path]["get"] != .missing else { continue }
        let answer = try await client.get(target)
        #expect(answer.status == 200, "\(target)")
      }
    }
  }

  /// The checks above can fail: a description that says too much, and an answer that is not as described.
  @Test func `A wider schema and a strange answer are found out`() async throws {
    let contract = JSON(try example("openapi"))
    let described = try await description()
    func schema(_ name: String, _ document: JSON) -> Schema {
      Schema(document["components"]["schemas"][name], in: document)
    }
    let driver = schema("Driver", described)
    #expect(!driver.excess(over: schema("Fleet", contract), isAnswer: true).isEmpty)
    #expect(!driver.excess(over: schema("Transaction", contract), isAnswer: true).isEmpty)
    #expect(!driver.problems(of: .object(["id": .int(7), "stranger": .null])).isEmpty)
    #expect(!schema("Error", described).problems(of: .string("no")).isEmpty)
  }

  private func description() async throws -> JSON {
    try await withSandbox(drivers: 10) { _, client in try await client.get("/__openapi.json").json }
  }

  private func problems(
    of answer: JSON, as operation: JSON, in document: JSON, status: String = "200"
  ) -> [String] {
    guard operation["responses"][status] != .missing else { return ["\(status) is not described"] }
    return Schema(operation["responses"][status].schema, in: document).problems(of: answer)
  }
}

extension JSON {
  /// The schema of a request or a response.
  fileprivate var schema: JSON { self["content"]["application/json"]["schema"] }
}
