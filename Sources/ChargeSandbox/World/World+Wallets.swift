/// Whose wallet is which, and what has happened to it so far.
extension World {
  var walletCount: Int { driverCount + fleets.count }

  func wallet(ofDriver driver: Int) -> Wallet { Wallet(number: driver) }
  func wallet(ofFleet fleet: Int) -> Wallet { Wallet(number: driverCount + fleet) }

  /// The driver or the fleet a wallet belongs to.
  func owner(of wallet: Wallet) -> (driver: Int?, fleet: Int?) {
    wallet.number < driverCount ? (wallet.number, nil) : (nil, wallet.number - driverCount)
  }

  func rhythm(of wallet: Wallet) -> Rhythm {
    switch owner(of: wallet) {
    case (let driver?, _):
      let isActive = originalStatus(of: driver) == .active
      return Rhythm(
        of: wallet, seed: seed, hours: 6...36, past: isActive ? 3...14 : 0...6, goesOn: isActive)
    case (_, let fleet):
      let site = fleets[fleet ?? 0].site
      let isActive = site.status == .active && site.lots > 0
      return Rhythm(
        of: wallet, seed: seed, hours: 2...9, past: site.lots > 0 ? 4...20 : 0...0, goesOn: isActive)
    }
  }

  func book(of wallet: Wallet) -> WalletBook {
    switch owner(of: wallet) {
    case (let driver?, _):
      let drawn = drawn(driver)
      return WalletBook(
        wallet: wallet, currency: drawn.preferences.currency, rhythm: rhythm(of: wallet),
        balanceAtStart: drawn.walletBalance, charge: 3_00...28_00, seed: seed)
    case (_, let fleet):
      let fleet = fleets[fleet ?? 0]
      return WalletBook(
        wallet: wallet, currency: fleet.site.place.currency, rhythm: rhythm(of: wallet),
        balanceAtStart: fleet.walletBalance, charge: 15_00...90_00, seed: seed)
    }
  }

  /// What has become of a wallet since the past ended: `nil` as long as nothing has.
  func movedWallet(_ wallet: Wallet, book: @autoclosure () -> WalletBook) -> (balance: Int, at: Timestamp)? {
    guard elapsed > 0 else { return nil }
    let rhythm = rhythm(of: wallet)
    let events = rhythm.events(upTo: elapsed)
    guard events > rhythm.past else { return nil }
    return (book().balance(after: events), stamp(rhythm.moment(of: events)))
  }

  /// When a moment of the wallets' time was, as the API writes it.
  func stamp(_ moment: Int64) -> Timestamp {
    Timestamp(milliseconds: ends.milliseconds + (moment > 0 ? moment / pace : moment))
  }
}

// MARK: - Transactions

extension World {
  /// The place of the transaction this text is the id of; `nil` for none, or none yet.
  func transaction(withID id: String) -> Int? {
    guard let place = Identifier.index(of: id, .transaction, seed: seed, count: .max) else { return nil }
    let (wallet, event) = Wallet.event(at: place)
    guard wallet.number < walletCount, event > 0 else { return nil }
    return event <= rhythm(of: wallet).events(upTo: elapsed) ? place : nil
  }

  func transaction(at place: Int) -> Transaction {
    let (wallet, event) = Wallet.event(at: place)
    let book = book(of: wallet)
    let movement = book.movement(of: event)
    let (driver, fleet) = owner(of: wallet)
    return Transaction(
      id: Identifier(.transaction, index: place, seed: seed),
      movement: movement,
      chargingSession: session(of: event, movement, book),
      created: stamp(book.rhythm.moment(of: event)),
      currency: book.currency,
      driver: driver.map { Identifier(.driver, index: $0, seed: seed) },
      fleet: (fleet ?? driver.flatMap { originalFleets(of: $0).first }).map { fleets[$0].id },
      vehicle: movement.kind == .adjustment ? nil : driver.flatMap { vehicles(of: $0).first }.map(id(of:)))
  }

  /// A charge has a session of its own, a refund that of the last charge before it, an adjustment has none.
  private func session(of event: Int, _ movement: Movement, _ book: WalletBook) -> Identifier? {
    let charge: Int? =
      switch movement.kind {
      case .charge: event
      case .refund:
        (max(1, event - 8)..<event).last { book.movement(of: $0).kind == .charge }
      case .adjustment: nil
      }
    return charge.map { Identifier(.chargingSession, index: book.wallet.place(of: $0), seed: seed) }
  }
}
