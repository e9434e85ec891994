import ChargeModel
import Synchronization
import Testing

@testable import ChargeCache

/// A cache with a service, a clock and an ear for its changes, all in the hands of the test.
final class Desk: Sendable {
  let service: ScriptedService
  let cache: ChargeCache
  private let clock: Shared<Int>
  private let heard: Shared<[CacheChange]>

  init(ignoresCancellation: Bool = false, profile: String = "test") {
    let service = ScriptedService(ignoresCancellation: ignoresCancellation)
    let clock = Shared(0)
    let heard = Shared<[CacheChange]>([])
    self.service = service
    self.clock = clock
    self.heard = heard
    cache = ChargeCache(
      profile: ProfileKey(name: profile, mode: .test, baseURL: "https://api.test/v1"), service: service,
      now: { at(clock.value) }, changed: { change in heard.change { $0.append(change) } })
  }

  /// The changes since the last time they were taken, a line each: `all reading 1: a b:second c?`.
  func takeChanges() -> [String] {
    heard.change { changes in
      defer { changes = [] }
      return changes.map(\.words)
    }
  }

  /// From now on it is `seconds` after the start.
  func clock(_ seconds: Int) { clock.change { $0 = seconds } }

  // MARK: Asking, each in a task of its own

  func readDrivers(_ filter: DriverFilter = .all, refresh: Bool = true) -> Task<ChargeError?, Never> {
    Task {
      do throws(ChargeError) {
        try await cache.readDrivers(filter, refresh: refresh)
        return nil
      } catch {
        return error
      }
    }
  }

  func readFleets(refresh: Bool = true) -> Task<ChargeError?, Never> {
    Task {
      do throws(ChargeError) {
        try await cache.readFleets(refresh: refresh)
        return nil
      } catch {
        return error
      }
    }
  }

  func readDriver(_ id: String, maxAge: Duration = .zero) -> Task<Fetched<Received<Driver>>, any Error> {
    Task { try await cache.driver(Driver.ID(id), maxAge: maxAge) }
  }

  func attach(_ id: String, to fleet: String, key: String = "k") -> Task<Fetched<Received<Driver>>, any Error>
  {
    Task { try await cache.attach(Driver.ID(id), to: Fleet.ID(fleet), key: IdempotencyKey(key)) }
  }

  func detach(_ id: String, from fleet: String, key: String = "k") -> Task<
    Fetched<Received<Driver>>, any Error
  > {
    Task { try await cache.detach(Driver.ID(id), from: Fleet.ID(fleet), key: IdempotencyKey(key)) }
  }

  // MARK: Answering

  /// Answers a request for a page as soon as it is made. The link to the next page is `next`.
  func answer(
    _ filter: DriverFilter = .all, after link: String? = nil, with drivers: [Driver], next: String? = nil,
    unreadable: [UnreadableRow] = []
  ) async {
    let page = Page(items: drivers, unreadable: unreadable, next: next.map(PageLink.init))
    await service.next(.drivers(filter, after: link)).answer(.drivers(page))
  }

  func answer(_ id: String, with driver: Driver) async {
    await service.next(.driver(Driver.ID(id))).answer(.driver(received(driver)))
  }

  func answer(_ id: String, with error: ChargeError) async {
    await service.next(.driver(Driver.ID(id))).answer(.failure(error))
  }

  /// A list of pages read at once, from its first to its last; the changes it made are taken.
  func hold(_ filter: DriverFilter = .all, _ pages: [Driver]..., from seconds: Int = 1) async {
    let reading = readDrivers(filter)
    for (place, page) in pages.enumerated() {
      clock(seconds + place)
      await answer(
        filter, after: place == 0 ? nil : "p\(place)", with: page,
        next: place + 1 < pages.count ? "p\(place + 1)" : nil)
    }
    #expect(await reading.value == nil)
    _ = takeChanges()
  }
}

/// A value that closures share.
final class Shared<Value: Sendable>: Sendable {
  private let held: Mutex<Value>

  init(_ value: Value) { held = Mutex(value) }

  var value: Value { held.withLock(\.self) }

  func change<Result: Sendable>(_ body: (inout Value) -> Result) -> Result { held.withLock { body(&$0) } }
}

/// Waits, without sleeping, until other tasks have brought `condition` about.
func until(_ condition: () -> Bool) async {
  while !condition(), !Task.isCancelled { await Task.yield() }
}
