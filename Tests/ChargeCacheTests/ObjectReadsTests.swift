import ChargeModel
import Testing

@testable import ChargeCache

/// Vehicles, policies and transactions, which are read singly.
@Suite(.timeLimit(.minutes(1))) struct ObjectReadsTests {
  private let desk = Desk()

  private func vehicle(_ id: String, maxAge: Duration = .zero) -> Task<Fetched<Received<Vehicle>>, any Error>
  {
    Task { [desk] in try await desk.cache.vehicle(Vehicle.ID(id), maxAge: maxAge) }
  }

  private func answer(_ id: String, plate: String) async {
    let vehicle = Vehicle(id: Vehicle.ID(id), plate: plate)
    await desk.service.next(.vehicle(vehicle.id)).answer(.vehicle(Received(vehicle, json: plate)))
  }

  @Test func `One request answers all who ask at once, and those who ask soon after`() async throws {
    desk.clock(5)
    let first = vehicle("v")
    let call = await desk.service.next(.vehicle(Vehicle.ID("v")))
    let second = vehicle("v")
    await until { desk.cache.vehicleReads.waiters(for: Vehicle.ID("v")) == 2 }
    call.answer(.vehicle(Received(Vehicle(id: Vehicle.ID("v"), plate: "A"), json: "A")))
    #expect(try await first.value.value.value.plate == "A")
    #expect(try await second.value.at == at(5))
    desk.clock(14)
    #expect(try await vehicle("v", maxAge: .seconds(10)).value.at == at(5))
    #expect(desk.service.asked.count == 1)
    let later = vehicle("v", maxAge: .seconds(9))
    await answer("v", plate: "B")
    #expect(
      try await later.value
        == Fetched(Received(Vehicle(id: Vehicle.ID("v"), plate: "B"), json: "B"), at: at(14)))
  }

  @Test func `An answer about another object is an error and is not kept`() async {
    let read = vehicle("v")
    let other = Vehicle(id: Vehicle.ID("w"))
    await desk.service.next(.vehicle(Vehicle.ID("v"))).answer(.vehicle(Received(other, json: "")))
    await #expect(throws: ChargeError.notUnderstood(reason: "asked about v, the answer is about w")) {
      try await read.value
    }
    #expect(desk.cache.vehicleReads.count == 0)
  }

  @Test func `What the server does not know any more is not handed out`() async {
    let read = vehicle("v")
    await answer("v", plate: "A")
    _ = await read.result
    let again = vehicle("v")
    let gone = ChargeError.notFound(.init(status: 404, code: "vehicle_not_found"))
    await desk.service.next(.vehicle(Vehicle.ID("v"))).answer(.failure(gone))
    await #expect(throws: gone) { try await again.value }
    #expect(desk.cache.vehicleReads.count == 0)
  }

  @Test func `The last two hundred are kept`() async {
    for number in 0..<250 {
      let read = vehicle("v\(number)")
      await answer("v\(number)", plate: "A")
      _ = await read.result
    }
    #expect(desk.cache.vehicleReads.count == 200)
    _ = await vehicle("v249", maxAge: .seconds(60)).result
    #expect(desk.service.asked.count == 250)
  }

  @Test func `Policies and transactions are read likewise`() async throws {
    let policy = Policy(id: Policy.ID("p"), name: "Nights")
    let transaction = Transaction(id: Transaction.ID("t"))
    let reads = Task { [desk] in
      try await (
        desk.cache.policy(policy.id, maxAge: .zero), desk.cache.transaction(transaction.id, maxAge: .zero)
      )
    }
    await desk.service.next(.policy(policy.id)).answer(.policy(Received(policy, json: "")))
    await desk.service.next(.transaction(transaction.id)).answer(
      .transaction(Received(transaction, json: "")))
    let (first, second) = try await reads.value
    #expect(first.value.value == policy)
    #expect(second.value.value == transaction)
  }
}
