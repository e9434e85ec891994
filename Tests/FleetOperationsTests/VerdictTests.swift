import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct VerdictTests {
  private static let fleet = Fleet.ID("flt_new")
  private static let other = Fleet.ID("flt_old")
  private static let lost = ChargeError.offline(reason: "connection reset")
  private static let refused = ChargeError.rejected(ChargeError.Refusal(status: 400))

  private static func change(_ kind: MembershipChange.Kind) -> MembershipChange {
    MembershipChange(kind, driver: Driver.ID("drv_1"), fleet: fleet, key: IdempotencyKey("k"))
  }

  @Test(
    arguments: [
      (nil, [.success([other, fleet]), .success([fleet])], .verified),
      (nil, [.failure(lost), .success([fleet])], .verified),
      (nil, [.success([other]), .success([fleet])], .differs(fleets: [other])),
      (nil, [.failure(lost), .failure(refused)], .acceptedNotReRead(lost)),
      (lost, [.success([fleet])], .foundApplied),
      (lost, [.success([other]), .success([other])], .foundNotApplied(lost)),
      (lost, [.success([fleet]), .success([other])], .unknown(lost)),
      (lost, [.failure(refused), .failure(lost)], .unknown(lost)),
      (refused, [.success([fleet])], .refused(refused)),
    ] as [(ChargeError?, [Result<[Fleet.ID], ChargeError>], Verdict)])
  func `An attach is judged by its answer and by what was read back`(
    answer: ChargeError?, readings: [Result<[Fleet.ID], ChargeError>], verdict: Verdict
  ) {
    #expect(Verdict.weigh(Self.change(.attach), answer: answer, readings: readings) == verdict)
  }

  @Test func `A detach is done when the fleet is gone`() {
    let change = Self.change(.detach)
    #expect(Verdict.weigh(change, answer: nil, readings: [.success([Self.other])]) == .verified)
    #expect(
      Verdict.weigh(change, answer: nil, readings: [.success([Self.fleet])]) == .differs(fleets: [Self.fleet])
    )
  }

  @Test func `The fleets afterwards are those before with the one added or taken`() {
    let (attach, detach) = (MembershipChange.Kind.attach, MembershipChange.Kind.detach)
    #expect(attach.applied(to: [Self.other], Self.fleet) == [Self.other, Self.fleet])
    #expect(attach.applied(to: [Self.fleet], Self.fleet) == [Self.fleet])
    #expect(detach.applied(to: [Self.other, Self.fleet], Self.fleet) == [Self.other])
  }
}
