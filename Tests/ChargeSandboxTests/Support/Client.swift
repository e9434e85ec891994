import ChargeSandbox

/// A client that opens a connection for each request.
struct Client: Sendable {
  static let key = "ch_sk_test_4eC39HqLyjWDarjtT1zdp7dc"

  let address: SandboxAddress
  var authorization: String? = "Bearer " + key

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Response {
    try await send("GET", path, headers: headers)
  }

  func post(
    _ path: String, _ body: String, idempotencyKey: String? = nil
  ) async throws -> Response {
    var headers = ["Content-Type": "application/json"]
    headers["Idempotency-Key"] = idempotencyKey
    return try await send("POST", path, headers: headers, body: body)
  }

  func attach(_ driver: String, _ fleet: String, idempotencyKey: String? = nil) async throws -> Response {
    try await post("/v1/drivers/\(driver)/attach", #"{"fleet":"\#(fleet)"}"#, idempotencyKey: idempotencyKey)
  }

  func detach(_ driver: String, _ fleet: String, idempotencyKey: String? = nil) async throws -> Response {
    try await post("/v1/drivers/\(driver)/detach", #"{"fleet":"\#(fleet)"}"#, idempotencyKey: idempotencyKey)
  }

  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String = ""
  ) async throws -> Response {
    let wire = try await Wire.connect(to: address.port)
    try await wire.send(request(method, path, headers: headers, body: body, "Connection: close"))
    return try await wire.response()
  }

  /// Sends a request and takes whatever comes until the connection ends.
  func raw(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String = "", limit: Int = 1 << 22
  ) async throws -> (text: String, end: Wire.End) {
    let wire = try await Wire.connect(to: address.port)
    try await wire.send(request(method, path, headers: headers, body: body, "Connection: close"))
    let (bytes, end) = try await wire.everything(limit: limit)
    return (String(decoding: bytes, as: UTF8.self), end)
  }

  /// The bytes of a request, with a host, a key and a length unless `headers` has others.
  func request(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String = "", _ more: String = ""
  ) -> String {
    var all = ["Host": "127.0.0.1:\(address.port)"]
    all["Authorization"] = authorization
    all["Content-Length"] = ["POST", "PUT"].contains(method) ? String(body.utf8.count) : nil
    all.merge(headers) { $1 }
    let lines = all.map { "\($0.key): \($0.value)\r\n" }.joined() + (more.isEmpty ? "" : more + "\r\n")
    return "\(method) \(path) HTTP/1.1\r\n\(lines)\r\n\(body)"
  }

  /// Every item of a list, page after page as received.
  func all(_ path: String) async throws -> [JSON] {
    var items: [JSON] = []
    var next: String? = path
    while let path = next {
      let page = try await get(path).json
      items += page["data"].array
      next = page["next_page_url"].string.map(relative)
    }
    return items
  }

  /// The ids of every item of a list.
  func ids(_ path: String) async throws -> [String] {
    try await all(path).compactMap { $0["id"].string }
  }

  /// Path and query of a URL of this sandbox.
  func relative(_ url: String) -> String {
    String(url.dropFirst("http://127.0.0.1:\(address.port)".count))
  }
}

/// Runs a body against a fresh sandbox on a free port, and stops it however that ends.
func withSandbox<Result: Sendable>(
  drivers: Int = 500, seed: UInt64 = 1, _ body: @Sendable (Sandbox, Client) async throws -> Result
) async throws -> Result {
  try await withSandbox(SandboxConfiguration(drivers: drivers, seed: seed), body)
}

func withSandbox<Result: Sendable>(
  _ configuration: SandboxConfiguration, _ body: @Sendable (Sandbox, Client) async throws -> Result
) async throws -> Result {
  let sandbox = Sandbox(configuration)
  let client = Client(address: try await sandbox.start())
  do {
    let result = try await body(sandbox, client)
    await sandbox.stop()
    return result
  } catch {
    await sandbox.stop()
    throw error
  }
}
