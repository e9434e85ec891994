import ChargeModel

/// The cheapest way to read some wallets once: single reads for a few, pages of lists for many.
public struct WatchPlan: Hashable, Sendable {
  /// A list whose pages hold many wallets at once.
  public enum Sweep: Hashable, Sendable {
    case drivers(DriverFilter)
    case fleets
  }

  /// What is known of the lists, which decides what a sweep costs; an unknown length cannot be paid for.
  public struct Lengths: Hashable, Sendable {
    public var drivers: Int?
    public var fleets: Int?
    /// Drivers of a fleet.
    public var members: [Fleet.ID: Int]

    public init(drivers: Int? = nil, fleets: Int? = nil, members: [Fleet.ID: Int] = [:]) {
      self.drivers = drivers
      self.fleets = fleets
      self.members = members
    }

    subscript(sweep: Sweep) -> Int? {
      get {
        switch sweep {
        case .drivers(let filter): filter.fleet.map { members[$0] } ?? drivers
        case .fleets: fleets
        }
      }
      set {
        switch sweep {
        case .drivers(let filter):
          if let fleet = filter.fleet { members[fleet] = newValue } else { drivers = newValue }
        case .fleets: fleets = newValue
        }
      }
    }
  }

  /// Lists to read whole, in this order.
  public private(set) var sweeps: [Sweep] = []
  /// Wallets to read one by one.
  public private(set) var singles: Set<WalletOwner> = []
  /// Requests it takes.
  public private(set) var requests = 0

  public static let rowsToAPage = 100

  /// - Parameters:
  ///   - watched: the wallets, each with the fleets its owner is in.
  ///   - unlisted: wallets that no list holds.
  public init(
    _ watched: [WalletOwner: [Fleet.ID]], unlisted: Set<WalletOwner> = [], _ lengths: Lengths
  ) {
    var drivers: [WalletOwner: [Fleet.ID]] = [:]
    var fleets: Set<WalletOwner> = []
    for (owner, memberships) in watched {
      if case .driver = owner { drivers[owner] = memberships } else { fleets.insert(owner) }
    }
    planDrivers(drivers, lengths)
    if let pages = lengths.fleets.map(Self.pages), pages < fleets.count {
      add(.fleets, pages: pages)
    } else {
      add(singly: fleets)
    }
    add(singly: unlisted)
  }

  /// All drivers, or the lists of some fleets and the rest singly, whichever takes fewer requests.
  private mutating func planDrivers(_ drivers: [WalletOwner: [Fleet.ID]], _ lengths: Lengths) {
    let all = lengths.drivers.map(Self.pages)
    var byFleets = WatchPlan()
    // No way takes fewer than this.
    if let all, all <= Self.pages(of: drivers.count), all < drivers.count {
      return add(.drivers(.all), pages: all)
    }
    byFleets.planFleets(of: drivers, lengths)
    if let all, all < byFleets.requests {
      add(.drivers(.all), pages: all)
    } else {
      for sweep in byFleets.sweeps { add(sweep, pages: lengths[sweep].map(Self.pages) ?? 1) }
      add(singly: byFleets.singles)
    }
  }

  private init() {}

  /// Takes fleet after fleet, each time the one that saves most, while one saves anything.
  private mutating func planFleets(of drivers: [WalletOwner: [Fleet.ID]], _ lengths: Lengths) {
    var rest = drivers
    while true {
      var counts: [Fleet.ID: Int] = [:]
      for fleets in rest.values { for fleet in fleets { counts[fleet, default: 0] += 1 } }
      let savings = counts.compactMap { fleet, count in
        lengths.members[fleet].map { (saved: count - Self.pages(of: $0), fleet: fleet) }
      }
      // The id decides among equals, so that the same wallets always make the same plan.
      guard let best = savings.max(by: { ($0.saved, $1.fleet) < ($1.saved, $0.fleet) }), best.saved > 0,
        let length = lengths.members[best.fleet]
      else { break }
      add(.drivers(DriverFilter(fleet: best.fleet)), pages: Self.pages(of: length))
      rest = rest.filter { !$0.value.contains(best.fleet) }
    }
    add(singly: Set(rest.keys))
  }

  private mutating func add(_ sweep: Sweep, pages: Int) {
    sweeps.append(sweep)
    requests += pages
  }

  private mutating func add(singly owners: Set<WalletOwner>) {
    singles.formUnion(owners)
    requests += owners.count
  }

  private static func pages(of rows: Int) -> Int { max(1, (rows + rowsToAPage - 1) / rowsToAPage) }
}
