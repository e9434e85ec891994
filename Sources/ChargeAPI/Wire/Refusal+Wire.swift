import ChargeModel

extension ChargeError.Refusal {
  /// A refusal with what its body tells, every field of which may be missing (contract 9.5); a proxy's page, or
  /// no body at all, tells nothing.
  init(status: Int, body: [UInt8]) {
    let json = try? JSON(body)
    self.init(
      status: status, code: json?.text("code"), message: json?.text("message"), param: json?.text("param"),
      requestID: json?.text("request"))
  }
}
