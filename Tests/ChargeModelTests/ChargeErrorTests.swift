import ChargeModel
import Testing

@Suite struct ChargeErrorTests {
  /// Every case that holds a refusal, with this one.
  private static func refusals(_ refusal: ChargeError.Refusal) -> [ChargeError] {
    [
      .unauthenticated(refusal), .forbidden(refusal), .notFound(refusal), .rejected(refusal),
      .conflict(refusal), .rateLimited(refusal, retryAfter: nil),
      .rateLimited(refusal, retryAfter: .seconds(3)),
    ]
  }

  @Test(
    arguments: refusals(.init(status: 400, code: "driver_fleet_conflict")) + [
      .readOnly, .unreachable(reason: "refused"),
    ])
  func `A refusal of the first try says that a write did not happen`(error: ChargeError) {
    #expect(!error.leavesOutcomeUnknown)
  }

  @Test(arguments: refusals(.init(status: 400, code: "driver_fleet_conflict", followsLostTry: true)))
  func `A refusal that follows a lost try leaves open whether that one happened`(error: ChargeError) {
    #expect(error.leavesOutcomeUnknown)
  }

  @Test(
    arguments: [
      .server(.init(status: 500)), .offline(reason: "reset"), .timedOut(.firstByte), .timedOut(.silence),
      .timedOut(.total), .notUnderstood(reason: "no JSON"), .untrustedRedirect(to: "https://elsewhere"),
      .cancelled, .conflict(.init(status: 409)),
    ] as [ChargeError])
  func `What broke off or is ambiguous leaves open whether a write happened`(error: ChargeError) {
    #expect(error.leavesOutcomeUnknown)
  }
}
