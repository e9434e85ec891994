/// An honest fake of the Charge API: an HTTP server on loopback that follows the contract, in this process.
///
/// It knows drivers, fleets, transactions, vehicles and policies, serves them over plain HTTP, and keeps a log of
/// what it was asked (`GET /__log`). Its world can live on (`SandboxConfiguration.speed`). It shares no types with the client on purpose, so that a misreading of the contract shows.
///
/// The world outlives a stop: a sandbox started again goes on with the same drivers, keys and log. Every
/// secret key opens the same world, test and live alike.
public actor Sandbox {
  private enum State {
    case stopped
    case starting(Task<Result<SandboxAddress, SandboxError>, Never>)
    case listening(Listener)
    case stopping(Task<Void, Never>)
    /// Gone for a while, by a fault; the task brings it back.
    case away(Task<Void, Never>)
  }

  private let configuration: SandboxConfiguration
  /// Made at the first use, so that no caller of `init` waits for a large world.
  private lazy var backend = Backend(
    world: Self.world(of: configuration), speed: configuration.speed, faults: configuration.faults,
    logCapacity: configuration.logCapacity)
  private var state = State.stopped

  public init(_ configuration: SandboxConfiguration = SandboxConfiguration()) {
    self.configuration = configuration
  }

  /// Binds 127.0.0.1 (never another interface) and returns once listening.
  ///
  /// A sandbox that already listens answers with the address it has.
  ///
  /// - Throws: `.portInUse` or `.cannotListen`; the sandbox is then stopped and may be started again.
  public func start() async throws(SandboxError) -> SandboxAddress {
    switch state {
    case .listening(let listener):
      return listener.address
    case .starting(let opening):
      return try await opening.value.get()
    case .stopping(let closing):
      await closing.value
      return try await start()
    case .away(let returning):
      await returning.value
      return try await start()
    case .stopped:
      // A task of its own, so that a second caller can wait for the same start.
      let opening = Task { await open() }
      state = .starting(opening)
      return try await opening.value.get()
    }
  }

  /// Closes the listener and every open connection, and returns once both are gone.
  ///
  /// The port can be bound again at once. Stopping a stopped sandbox does nothing.
  public func stop() async {
    switch state {
    case .stopped:
      return
    case .starting(let opening):
      _ = await opening.value
      await stop()
    case .stopping(let closing):
      await closing.value
    case .away(let returning):
      returning.cancel()
      await returning.value
      await stop()
    case .listening(let listener):
      let closing = Task { await close(listener) }  // for a second caller as well
      state = .stopping(closing)
      await closing.value
    }
  }

  /// The requests answered so far, oldest first: the same data as `GET /__log`.
  ///
  /// - Parameter sequence: Leaves out the requests up to this number.
  public func log(since sequence: Int = 0) async -> [LoggedRequest] {
    await backend.log.since(sequence).requests
  }

  /// How many requests there were, with which effects and faults, and how many at once.
  public func statistics() async -> SandboxStatistics {
    await backend.statistics(with: backend.traffic)
  }

  /// Lets simulated time pass at once, in a still world too: wallets move as if the world had lived through it.
  public func advance(by duration: Duration) async {
    await backend.advance(by: duration)
  }

  /// Lives on at another speed: simulated seconds in a real one, 0 for none.
  public func set(speed: Double) async {
    await backend.set(speed: speed)
  }

  /// The truth about the wallet of a driver or a fleet; `nil` for an id that nobody has.
  public func ledger(of owner: String) async -> WalletLedger? {
    await backend.ledger(of: owner)
  }

  private static func world(of configuration: SandboxConfiguration) -> World {
    World(
      drivers: configuration.drivers, seed: configuration.seed,
      ends: configuration.isDatedNow ? .now : .worldEnds,
      pace: configuration.isDatedNow ? Int64(configuration.speed.rounded(.up)) : 1)
  }

  private func open() async -> Result<SandboxAddress, SandboxError> {
    do throws(SandboxError) {
      let listener = try await open(port: configuration.port)
      state = .listening(listener)
      return .success(listener.address)
    } catch {
      state = .stopped
      return .failure(error)
    }
  }

  private func open(port: UInt16) async throws(SandboxError) -> Listener {
    let door = FrontDoor(backend) { [weak self] time in
      // Not awaited: the request that asks for it would wait for itself.
      Task { await self?.refuse(for: time) }
    }
    return try await Listener.open(port: port, handler: door)
  }

  private func close(_ listener: Listener) async {
    await listener.close()
    state = .stopped
  }

  // MARK: - Faults

  /// Lets these faults strike from now on, in place of those before; what a sticky 500 had taken is given back.
  public func set(faults rules: [FaultRule]) async {
    await backend.set(rules)
  }

  /// Lets one more fault strike, after those there are.
  public func add(fault rule: FaultRule) async {
    await backend.add([rule])
  }

  /// Closes the listener and every connection for a while, so that new ones are refused, and returns once they are
  /// gone. The sandbox comes back on the same port by itself.
  public func refuse(for duration: Duration) async {
    guard case .listening(let listener) = state else { return }
    let closing = Task { await listener.close() }
    state = .away(Task { await comeBack(to: listener.address.port, after: duration, closing) })
    await closing.value
  }

  private func comeBack(to port: UInt16, after duration: Duration, _ closing: Task<Void, Never>) async {
    await closing.value
    try? await Task.sleep(for: duration)  // cancelled by a stop
    guard !Task.isCancelled, let listener = try? await open(port: port) else {
      state = .stopped
      return
    }
    state = .listening(listener)
  }
}
