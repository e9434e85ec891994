import ChargeSandbox
import Testing

/// Money moves, and the transactions add up to it.
@Suite struct LivingWorldTests {
  @Test func `A still world stays as it is, with a past that adds up`() async throws {
    try await withSandbox { sandbox, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      #expect(try await client.all("/v1/drivers?limit=100") == drivers)
      let ledgers = try await ledgers(of: drivers, in: sandbox)
      #expect(ledgers.allSatisfy { $0.elapsedMilliseconds == 0 })
      for ledger in ledgers { #expect(ledger.sum == ledger.balance) }
      #expect(ledgers.map(\.balance) == drivers.compactMap { $0["wallet_balance"].int })
      #expect(Set(ledgers.map(\.decimals)) == [0, 2, 3])
      // Recent charges are there from the start.
      let active = zip(drivers, ledgers).filter { $0.0["status"].string == "active" }.map { $0.1 }
      #expect(active.allSatisfy { $0.entries.count >= 3 })
    }
  }

  @Test func `At any time opening and movements are the balance that drivers and fleets show`() async throws {
    try await withSandbox(drivers: 60) { sandbox, client in
      var changes = 0
      var before = try await client.all("/v1/drivers?limit=100")
      for hours in [1, 5, 20, 400, 9000] {
        await sandbox.advance(by: .seconds(hours * 3600))
        let drivers = try await client.all("/v1/drivers?limit=100")
        let fleets = try await client.all("/v1/fleets?limit=100")
        for owner in drivers + fleets {
          let ledger = try #require(await sandbox.ledger(of: owner["id"].string ?? ""))
          #expect(ledger.sum == ledger.balance)
          #expect(ledger.balance == owner["wallet_balance"].int)
        }
        changes += zip(before, drivers).count { $0["wallet_balance"] != $1["wallet_balance"] }
        for (old, new) in zip(before, drivers) {
          #expect((old["updated"].string ?? "") <= (new["updated"].string ?? ""))
        }
        before = drivers
      }
      #expect(changes > 100)
    }
  }

  @Test func `The ledger's entries are the driver's transactions`() async throws {
    try await withSandbox(drivers: 30) { sandbox, client in
      await sandbox.advance(by: .seconds(10 * 86_400))
      for driver in try await client.ids("/v1/drivers?limit=100") {
        let ledger = try #require(await sandbox.ledger(of: driver))
        let shown = try await client.all("/v1/transactions?limit=7&driver=\(driver)")
        #expect(shown.reversed().compactMap { $0["id"].string } == ledger.entries.map(\.transaction))
        #expect(shown.reversed().compactMap { $0["created"].string } == ledger.entries.map(\.created))
        for (transaction, entry) in zip(shown.reversed(), ledger.entries) {
          #expect(transaction["currency"].string == ledger.currency)
          #expect(transaction.change == entry.change)
        }
      }
    }
  }

  @Test func `The same seed and time give the same money, however it passed`() async throws {
    func bytes(_ seed: UInt64, _ steps: [Int]) async throws -> String {
      try await withSandbox(drivers: 80, seed: seed) { sandbox, client in
        for step in steps { await sandbox.advance(by: .seconds(step)) }
        let pages = ["drivers", "transactions", "fleets"].map { "/v1/\($0)?limit=100" }
        var text = ""
        for page in pages {
          text += try await client.get(page, headers: ["Host": "sandbox"]).text
        }
        return text
      }
    }
    let once = try await bytes(4, [100_000])
    #expect(try await bytes(4, [1, 99_000, 999]) == once)
    #expect(try await bytes(5, [100_000]) != once)
  }

  @Test func `A world with a speed lives on by itself, and stops when told to`() async throws {
    try await withSandbox(SandboxConfiguration(drivers: 50, speed: 100_000)) { sandbox, client in
      let first = try await client.all("/v1/drivers?limit=100").map { $0["wallet_balance"] }
      // 100 seconds a millisecond: the wallets do move, or the test does not end.
      while try await client.all("/v1/drivers?limit=100").map({ $0["wallet_balance"] }) == first {}
      let stopped = try await client.send(
        "PUT", "/__clock", body: #"{"speed":0}"#)
      #expect(stopped.status == 200)
      let face = try await client.get("/__clock").json
      let still = try await client.all("/v1/drivers?limit=100")
      #expect(try await client.all("/v1/drivers?limit=100") == still)
      #expect(try await client.get("/__clock").json == face)
      #expect(face["elapsed_ms"].int ?? 0 > 0)
    }
  }

  @Test func `A page keeps its place while new transactions come in`() async throws {
    try await withSandbox(drivers: 40) { sandbox, client in
      let all = try await client.ids("/v1/transactions?limit=100")
      let first = try await client.get("/v1/transactions?limit=20").json
      await sandbox.advance(by: .seconds(86_400))
      let next = client.relative(try #require(first["next_page_url"].string))
      let rest = try await client.ids(next)
      #expect(first["data"].array.compactMap { $0["id"].string } + rest == all)
      // And the way back leads on to what is new.
      let newer = try await client.idsBefore(next)
      let now = try await client.ids("/v1/transactions?limit=100")
      #expect(newer == Array(now.prefix(newer.count)) && newer.count > 20)
      #expect(Array(newer.suffix(20)) == Array(all.prefix(20)))
    }
  }

  private func ledgers(of drivers: [JSON], in sandbox: Sandbox) async throws -> [WalletLedger] {
    var ledgers: [WalletLedger] = []
    for driver in drivers {
      ledgers.append(try #require(await sandbox.ledger(of: driver["id"].string ?? "")))
    }
    return ledgers
  }
}

extension WalletLedger {
  fileprivate var sum: Int { entries.reduce(opening) { $0 + $1.change } }
}

extension Client {
  /// The ids on every page before this one, in the list's order.
  fileprivate func idsBefore(_ path: String) async throws -> [String] {
    var ids: [String] = []
    var previous = try await get(path).json["previous_page_url"].string
    while let url = previous {
      let page = try await get(relative(url)).json
      ids = page["data"].array.compactMap { $0["id"].string } + ids
      previous = page["previous_page_url"].string
    }
    return ids
  }
}

extension JSON {
  /// What a transaction does to the wallet, by its own members.
  fileprivate var change: Int? {
    guard let amount = self["amount"].int else { return nil }
    guard self["status"].string == "succeeded" else { return 0 }
    return self["type"].string == "charge" ? -amount : amount
  }
}
