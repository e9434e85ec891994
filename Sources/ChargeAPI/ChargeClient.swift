import ChargeModel

/// The Charge API over HTTP (design 5).
///
/// Every call is one endpoint value that `send` carries out, with its tries; nothing else here knows of HTTP.
public final class ChargeClient: ChargeService {
  private let configuration: ClientConfiguration
  private let transport: any Transport
  private let endpoints = EndpointMemory()
  private let budget: RequestBudget

  /// Makes no connection yet.
  public convenience init(_ configuration: ClientConfiguration) {
    self.init(
      configuration,
      transport: CurlTransport(
        deadlines: configuration.deadlines, bodyLimit: configuration.bodyLimit,
        authorities: configuration.authorities))
  }

  init(_ configuration: ClientConfiguration, transport: any Transport) {
    self.configuration = configuration
    self.transport = transport
    budget = RequestBudget(
      configuration.budget, clock: configuration.clock, patience: configuration.retry.longestAskedPause,
      observe: configuration.observeBudget)
  }

  /// Test or live data, which the key alone decides (contract 9.1).
  public var mode: Mode { configuration.key.mode }

  /// Cancels what is under way and lets every connection go; calls made later throw `.unreachable`.
  public func close() async { await transport.close() }

  public func drivers(_ filter: DriverFilter) -> Pages<Driver> {
    .arriving { link throws(ChargeError) in try await self.send(.drivers(filter, at: link)) }
  }

  public func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver> {
    try await send(.driver(id))
  }

  public func fleets(_ filter: FleetFilter) -> Pages<Fleet> {
    .arriving { link throws(ChargeError) in try await self.send(.fleets(filter, at: link)) }
  }

  public func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet> {
    try await send(.fleet(id))
  }

  public func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey)
    async throws(ChargeError) -> Received<Driver>
  {
    try await send(.attach(driver, to: fleet, key: key))
  }

  public func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey)
    async throws(ChargeError) -> Received<Driver>
  {
    try await send(.detach(driver, from: fleet, key: key))
  }

  public func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey)
    async throws(ChargeError) -> Received<Driver>
  {
    try await send(.update(driver, update, key: key))
  }

  public func transactions(_ filter: TransactionFilter) -> Pages<Transaction> {
    .arriving { link throws(ChargeError) in try await self.send(.transactions(filter, at: link)) }
  }

  public func transaction(_ id: Transaction.ID) async throws(ChargeError) -> Received<Transaction> {
    try await send(.transaction(id))
  }

  public func vehicles(_ filter: VehicleFilter) -> Pages<Vehicle> {
    .arriving { link throws(ChargeError) in try await self.send(.vehicles(filter, at: link)) }
  }

  public func vehicle(_ id: Vehicle.ID) async throws(ChargeError) -> Received<Vehicle> {
    try await send(.vehicle(id))
  }

  public func policies(_ filter: PolicyFilter) -> Pages<Policy> {
    .arriving { link throws(ChargeError) in try await self.send(.policies(filter, at: link)) }
  }

  public func policy(_ id: Policy.ID) async throws(ChargeError) -> Received<Policy> {
    try await send(.policy(id))
  }
}

extension ChargeClient {
  /// Carries out one call: try after try, until one succeeds or there is no point in another.
  ///
  /// Away from the caller's actor, decoding included.
  @concurrent
  private func send<Answer>(_ endpoint: Endpoint<Answer>) async throws(ChargeError) -> Answer {
    // Here, where every call passes, so that no path leads round it.
    guard endpoint.write == nil || !configuration.isReadOnly else { throw .readOnly }
    try endpoints.check(endpoint)
    let request = try request(for: endpoint)
    var history = TryHistory()
    while true {
      history.tries += 1
      let pass = try await pass(for: endpoint, history)
      let start = ContinuousClock.now
      let outcome = await exchange(request, of: endpoint.name)
      let duration = start.duration(to: .now)
      history.spent += duration
      let result = endpoints.weigh(outcome.flatMap { configuration.read($0, as: endpoint) }, of: endpoint)
        .mapError { $0.hiding(configuration.key) }
      budget.end(pass, result.failure)
      configuration.observe(record(of: endpoint, request, result, history.tries, duration))
      switch result {
      case .success(let answer): return answer.value
      case .failure(let failure):
        if failure.missedDeadline { history.missedDeadlines += 1 }
        try await pause(after: failure, &history)
        history.isUnsettled = history.isUnsettled || endpoint.write != nil && failure.leavesOutcomeUnknown
      }
    }
  }

  private func request(for endpoint: Endpoint<some Sendable>) throws(ChargeError) -> HTTPRequest {
    do throws(ChargeError) {
      return try configuration.request(for: endpoint)
    } catch {
      throw error.hiding(configuration.key)
    }
  }

  /// Waits for this try's turn.
  private func pass(for endpoint: Endpoint<some Sendable>, _ history: TryHistory)
    async throws(ChargeError) -> RequestBudget.Pass
  {
    do throws(ChargeError) {
      return try await budget.pass(endpoint.urgency)
    } catch {
      throw history.isUnsettled ? error.followingLostTry : error
    }
  }

  private func exchange(_ request: HTTPRequest, of endpoint: String) async -> Result<HTTPAnswer, TryFailure> {
    do throws(TransportFailure) {
      return .success(try await transport.send(request))
    } catch {
      return .failure(TryFailure(error, of: endpoint, configuration))
    }
  }

  /// Waits until the next try is due.
  ///
  /// - Throws: The failure, when there is to be none.
  private func pause(after failure: TryFailure, _ history: inout TryHistory) async throws(ChargeError) {
    guard let pause = configuration.retry.pause(after: failure, history) else {
      throw history.isUnsettled ? failure.error.followingLostTry : failure.error
    }
    history.spent += pause
    guard (try? await configuration.clock.sleep(for: pause)) != nil, !Task.isCancelled else {
      throw .cancelled
    }
  }

  private func record<Answer>(
    of endpoint: Endpoint<Answer>, _ request: HTTPRequest, _ result: Result<Read<Answer>, TryFailure>,
    _ attempt: Int, _ duration: Duration
  ) -> RequestRecord {
    let outcome: RequestRecord.Outcome
    var requestID: String?
    switch result {
    case .success(let answer): outcome = .answered(status: answer.status)
    case .failure(let failure):
      requestID = failure.error.refusal?.requestID
      outcome = failure.error.refusal.map { .answered(status: $0.status) } ?? .failed(failure.error)
    }
    return RequestRecord(
      method: request.method.rawValue, path: configuration.key.masked(in: request.target), outcome: outcome,
      attempt: attempt, duration: duration, key: endpoint.write?.key, requestID: requestID)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
