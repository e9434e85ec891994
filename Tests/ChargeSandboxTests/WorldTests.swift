import ChargeSandbox
import Foundation
import Testing

/// What there is to see in a world, asked over HTTP.
@Suite struct WorldTests {
  @Test func `The same seed gives the same bytes, another seed others`() async throws {
    func bytes(_ seed: UInt64, _ drivers: Int = 120) async throws -> [String] {
      try await withSandbox(drivers: drivers, seed: seed) { _, client in
        var bodies = [try await client.get("/v1/fleets?limit=12").text]
        var next: String? = "/v1/drivers?limit=100"
        while let path = next {
          let page = try await client.get(path, headers: ["Host": "sandbox"])
          bodies.append(page.text)
          next = page.json["next_page_url"].string.map { String($0.dropFirst("http://sandbox".count)) }
        }
        return bodies
      }
    }
    let once = try await bytes(7)
    #expect(try await bytes(7) == once)
    let other = try await bytes(8)
    #expect(zip(once, other).allSatisfy { $0 != $1 })
    let names = [once, other].map { JSON(Array($0[1].utf8))["data"].array.map { $0["name"].string } }
    #expect(names[0] != names[1])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `Five hundred drivers show every status, currency, sign and script`(_ seed: UInt64) async throws {
    let drivers = try await withSandbox(seed: seed) { _, client in
      try await client.all("/v1/drivers?limit=100")
    }
    #expect(Set(drivers.compactMap { $0["status"].string }) == ["active", "suspended", "archived"])
    #expect(drivers.count { $0["status"].string == "active" } > 350)

    let currencies = Set(drivers.compactMap { $0["preferences"]["currency"].string })
    #expect(currencies == ["eur", "usd", "gbp", "sek", "chf", "jpy", "krw", "kwd", "tnd"])
    let balances = drivers.compactMap { $0["wallet_balance"].int }
    #expect(balances.count == 500)
    #expect(balances.contains(0) && balances.contains { $0 < 0 } && balances.contains { $0 > 1_000_000 })

    let letters = drivers.compactMap { $0["name"].string }.joined().unicodeScalars
    let scripts: [(String, ClosedRange<UInt32>)] = [
      ("accents", 0xC0...0x17F), ("Vietnamese", 0x1E00...0x1EFF), ("combining", 0x300...0x36F),
      ("Greek", 0x370...0x3FF), ("Cyrillic", 0x400...0x4FF), ("Hebrew", 0x590...0x5FF),
      ("Arabic", 0x600...0x6FF), ("Devanagari", 0x900...0x97F), ("Thai", 0xE00...0xE7F),
      ("kana", 0x3040...0x30FF), ("Han", 0x4E00...0x9FFF), ("Hangul", 0xAC00...0xD7AF),
      ("ZWJ", 0x200D...0x200D), ("flag", 0x1F1E6...0x1F1FF), ("skin tone", 0x1F3FB...0x1F3FF),
      ("variation selector", 0xFE0F...0xFE0F), ("apostrophe", 0x27...0x27), ("hyphen", 0x2D...0x2D),
      ("quote", 0x22...0x22),
    ]
    for (script, range) in scripts {
      #expect(letters.contains { range.contains($0.value) }, "\(script)")
    }
    #expect(drivers.contains { ($0["name"].string ?? "").contains("👨‍👩‍👧‍👦") })
    #expect(drivers.contains { ($0["name"].string ?? "").count > 45 })
  }

  @Test func `Every field of a driver is seen empty and filled`() async throws {
    let drivers = try await withSandbox { _, client in try await client.all("/v1/drivers?limit=100") }
    #expect(Set(drivers.map { $0["fleets"].array.count }) == [0, 1, 2, 3])
    #expect(Set(drivers.map { $0["vehicles"].array.count }) == [0, 1, 2])
    #expect(Set(drivers.map { $0["policy_ids"].array.count }) == [0, 1, 2])
    #expect(Set(drivers.map { $0["metadata"].keys.count }) == [0, 1, 2, 3])
    for field in ["license_number", "phone"] {
      #expect(drivers.contains { $0[field].isNull } && drivers.contains { $0[field].string != nil })
    }
    let preferences = drivers.map { $0["preferences"] }
    for field in ["default_payment_method", "max_price_per_kwh", "charging_speed"] {
      #expect(preferences.contains { $0[field].isNull } && preferences.contains { !$0[field].isNull })
    }
    for field in ["preferred_charging_stations", "preferred_cpos"] {
      #expect(Set(preferences.map { $0[field].array.count }) == [0, 1, 2, 3])
    }
    #expect(Set(preferences.compactMap { $0["notifications"].bool }) == [true, false])
    #expect(
      Set(preferences.compactMap { $0["charging_speed"].string }).isSuperset(of: ["fast", "normal", "eco"]))
  }

  @Test func `Every driver has an ASCII address of their own at a domain for examples, and a plausible past`()
    async throws
  {
    let drivers = try await withSandbox { _, client in try await client.all("/v1/drivers?limit=100") }
    let addresses = drivers.compactMap { $0["email"].string }
    #expect(Set(addresses).count == 500)
    for address in addresses {
      #expect(address.wholeMatch(of: /[a-z-]+\.[a-z-]+\.\d+@example\.(com|org|net)/) != nil, "\(address)")
    }
    for driver in drivers {
      let (created, updated) = (driver["created"].string ?? "", driver["updated"].string ?? "")
      #expect("2025" <= created && created <= updated && updated < "2026-05")
    }
  }

  @Test func `Fleets have a home, a status and a namesake, and most of their drivers pay in their currency`()
    async throws
  {
    try await withSandbox { _, client in
      let fleets = try await client.all("/v1/fleets?limit=100")
      #expect(fleets.count == 12)
      let statuses = Dictionary(
        fleets.map { ($0["name"].string ?? "", $0["status"].string ?? "") }, uniquingKeysWith: { $1 })
      #expect(statuses["Paris North"] == "active" && statuses["Paris Reserve"] == "suspended")
      #expect(statuses.values.count { $0 == "archived" } == 1)
      let north = try #require(fleets.first { $0["name"].string == "Paris North" })
      #expect(north["timezone"].string == "Europe/Paris")
      #expect(north["address"]["country"].string == "FR")
      let home = try #require(north["preferences"]["default_currency"].string)
      let members = try await client.all("/v1/drivers?limit=100&fleet=\(north["id"].string ?? "")")
      let paying = members.count { $0["preferences"]["currency"].string == home }
      #expect(paying > members.count / 2 && paying < members.count)
    }
  }

  @Test(arguments: [(0, 12), (500, 12), (501, 18), (5000, 36), (100_000, 60)])
  func `Fleets grow slowly with the drivers`(_ drivers: Int, _ fleets: Int) async throws {
    let total = try await withSandbox(drivers: drivers) { _, client in
      try await client.all("/v1/fleets?limit=100").count
    }
    #expect(total == fleets)
  }

  @Test func `Every fleet's time zone is one the system knows`() async throws {
    try await withSandbox(drivers: 100_000) { _, client in
      let fleets = try await client.all("/v1/fleets?limit=100")
      for fleet in fleets {
        let zone = try #require(fleet["timezone"].string)
        #expect(TimeZone(identifier: zone) != nil, "\(zone)")
      }
    }
  }
}
