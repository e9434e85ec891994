import ChargeModel
import ChargeSandbox
import ConsoleRuntime
import FleetOperations

/// Every look at every wallet, and what was told of it.
struct TrialRecord {
  struct Look {
    let asked: Duration
    let answered: Duration
    let minorUnits: Int64
    let currency: Currency
  }

  private var looks: [WalletOwner: [Look]] = [:]
  private var raised: [WalletOwner: Int] = [:]

  mutating func look(_ reading: WalletReading, _ outcome: WalletBook.Outcome, answered: Duration) {
    guard let balance = reading.balance else { return }
    let look = Look(
      asked: reading.at.uptime, answered: answered, minorUnits: balance.minorUnits, currency: balance.currency
    )
    // The first row of the list may be looked at again by the first page.
    if let last = looks[reading.owner]?.last, last.asked >= look.asked { return }
    looks[reading.owner, default: []].append(look)
    for case .raised in outcome.events { raised[reading.owner, default: 0] += 1 }
  }

  /// Holds every look and every alert against the ledger.
  func weigh(
    against sandbox: Sandbox, clock: WallClock, speed: Double, _ thresholds: Thresholds
  ) async -> Bool {
    // Where the sandbox's own time stands on this clock, to within the time that asking takes.
    guard let anyone = looks.keys.first else { return false }
    let before = clock.now().uptime
    let elapsed = Int64(await sandbox.ledger(of: anyone.id)?.elapsedMilliseconds ?? 0)
    let scale = WorldScale(uptime: before, elapsed: elapsed, speed: speed, slack: clock.now().uptime - before)

    var sums = Sums()
    for (owner, looks) in looks {
      guard let ledger = await sandbox.ledger(of: owner.id), let currency = looks.last?.currency else {
        continue
      }
      let history = TrueBalance(ledger, now: scale)
      guard let threshold = thresholds.threshold(of: owner, fleets: [], in: currency) else { continue }
      let line = Line(low: threshold.minorUnits, well: thresholds.recovery(over: threshold))
      let sampled = looks.map { look -> Int64 in
        let possible = history.balances(
          from: scale.elapsed(look.asked, early: true), to: scale.elapsed(look.answered))
        if possible.contains(look.minorUnits) { return look.minorUnits }
        sums.wrongLooks += 1
        return possible.first ?? look.minorUnits
      }
      let expected = line.crossings(sampled)
      let told = raised[owner] ?? 0
      sums.looks += looks.count
      sums.expected += expected
      sums.told += told
      sums.falseOnes += max(0, told - expected)
      sums.missed += max(0, expected - told)
      if let first = looks.first, let last = looks.last {
        let all = history.balances(from: scale.elapsed(first.asked), to: scale.elapsed(last.answered))
        sums.short += max(0, line.crossings(all) - expected)
      }
    }
    sums.print(wallets: looks.count)
    return sums.wrongLooks == 0 && sums.falseOnes == 0 && sums.missed == 0
  }
}

private struct Sums {
  var looks = 0
  var wrongLooks = 0
  var expected = 0
  var told = 0
  var falseOnes = 0
  var missed = 0
  var short = 0

  func print(wallets: Int) {
    Swift.print(
      "looks: \(looks) at \(wallets) wallets; different from the ledger at their time: \(wrongLooks)")
    Swift.print("crossings in the ledger sampled at the looks: \(expected); alerts told: \(told)")
    Swift.print("false: \(falseOnes); missed: \(missed)")
    Swift.print("crossings that came and went between two looks, and are not told: \(short)")
  }
}

/// The rule of alerts told another way: runs of low, with what lies between low and well struck out.
private struct Line {
  let low: Int64
  let well: Int64

  func crossings(_ balances: [Int64]) -> Int {
    let letters = balances.map { $0 < low ? "L" : $0 >= well ? "W" : "" }.joined()
    return letters.split(separator: "W").count
  }
}

/// The sandbox's time on the clock of this process.
private struct WorldScale {
  let uptime: Duration
  let elapsed: Int64
  let speed: Double
  /// How far off it may be.
  let slack: Duration

  /// Simulated milliseconds at a time of this clock; the latest they can be, or the earliest.
  func elapsed(_ moment: Duration, early: Bool = false) -> Int64 {
    let real = (moment - uptime + (early ? .zero - slack : slack)) / .milliseconds(1)
    return elapsed + Int64(real * speed) + (early ? -Int64(speed) - 1 : Int64(speed) + 1)
  }
}

/// What a wallet really held when.
private struct TrueBalance {
  private let opening: Int64
  private var changes: [(at: Int64, balance: Int64)] = []

  init(_ ledger: WalletLedger, now scale: WorldScale) {
    opening = Int64(ledger.opening)
    for entry in ledger.entries {
      guard let created = Timestamp(rfc3339: entry.created) else { continue }
      changes.append((created.millisecondsSince1970 - Self.worldEnds, Int64(entry.balance)))
    }
  }

  /// The past of a still world ends here; stamps after it run with the simulated time.
  private static let worldEnds =
    Timestamp(rfc3339: "2026-04-20T00:00:00.000Z")?.millisecondsSince1970 ?? 0

  /// Every balance it held in a stretch of simulated time, in order.
  func balances(from start: Int64, to end: Int64) -> [Int64] {
    let held = changes.last { $0.at <= start }?.balance ?? opening
    return [held] + changes.filter { $0.at > start && $0.at <= end }.map(\.balance)
  }
}
