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
  }

  private let configuration: SandboxConfiguration
  /// Made at the first use, so that no caller of `init` waits for a large world.
  private lazy var backend = Backend(world: Self.world(of: configuration), speed: configuration.speed)
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
    case .listening(let listener):
      let closing = Task { await close(listener) }  // for a second caller as well
      state = .stopping(closing)
      await closing.value
    }
  }

  /// The requests answered so far, oldest first: the same data as `GET /__log`.
  public func log() async -> [LoggedRequest] {
    await backend.log.requests
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
      let listener = try await Listener.open(port: configuration.port, handler: FrontDoor(backend))
      state = .listening(listener)
      return .success(listener.address)
    } catch {
      state = .stopped
      return .failure(error)
    }
  }

  private func close(_ listener: Listener) async {
    await listener.close()
    state = .stopped
  }
}
