import ChargeModel

/// An answer that was a success, and what it says.
struct Read<Value: Sendable>: Sendable {
  let value: Value
  let status: Int
}

/// How an endpoint becomes a request, and an answer the endpoint's value.
extension ClientConfiguration {
  func request(for endpoint: Endpoint<some Sendable>) throws(ChargeError) -> HTTPRequest {
    HTTPRequest(
      method: endpoint.method, url: try baseURL.url(of: endpoint.target),
      headers: try headers(for: endpoint.write?.key), key: key, body: endpoint.write?.body)
  }

  /// Contract 9.1, 9.2 and 9.6.
  private func headers(for write: IdempotencyKey?) throws(ChargeError) -> [HTTPHeader] {
    let version = userAgentVersion.unicodeScalars.filter { 0x21...0x7E ~= $0.value }
    let headers = [
      HTTPHeader("Accept", "application/json"),
      HTTPHeader("Charge-Version", Self.apiVersion),
      HTTPHeader("User-Agent", "chargedeck/\(String(String.UnicodeScalarView(version)))"),
    ]
    guard let write else { return headers }
    return headers + [
      HTTPHeader("Content-Type", "application/json"),
      HTTPHeader("Idempotency-Key", try write.headerValue()),
    ]
  }

  /// Any success counts (contract 9.5); what it brings must be the endpoint's JSON.
  func read<Answer>(_ answer: HTTPAnswer, as endpoint: Endpoint<Answer>) -> Result<Read<Answer>, TryFailure> {
    let status = answer.head.status
    guard 200...299 ~= status else { return .failure(TryFailure(refused: answer, of: endpoint.name, self)) }
    let reason: String
    do throws(JSONFlaw) {
      let json = try JSON(answer.body)
      do throws(Unreadable) {
        return .success(Read(value: try endpoint.read(json), status: status))
      } catch {
        reason = error.reason
      }
    } catch {
      reason = answer.isJSON ? error.reason : answer.summary
    }
    return .failure(TryFailure(error: .notUnderstood(reason: reason)))
  }
}

extension HTTPAnswer {
  /// As it says of itself; many a proxy answers with a page of its own.
  fileprivate var isJSON: Bool {
    !body.isEmpty && head["content-type"].map { $0.lowercased().contains("json") } ?? true
  }

  /// What came instead of JSON, short and safe to show.
  fileprivate var summary: String {
    let type = head["content-type"].map { $0.sanitised } ?? "no content type"
    return body.isEmpty
      ? "an answer without content (status \(head.status))"
      : "an answer that is not JSON (status \(head.status), \(type))"
  }
}

extension IdempotencyKey {
  /// Kept to what contract 9.6 allows; a key read back from a damaged file could otherwise write headers.
  fileprivate func headerValue() throws(ChargeError) -> String {
    guard 1...255 ~= rawValue.utf8.count, rawValue.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .rejected(
        .init(
          status: 400, message: "The idempotency key is not usable; nothing was sent.",
          param: "Idempotency-Key"))
    }
    return rawValue
  }
}
