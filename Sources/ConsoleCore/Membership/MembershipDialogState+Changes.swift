import ChargeModel
import FleetQuery

extension MembershipDialogState {
  mutating func choose(_ fleet: Fleet) {
    picker.choose(fleet)
    confirmation = LineEditor()
    changes = []
    failure = nil
  }

  mutating func paste(_ text: String) {
    if focus == .confirmation {
      confirmation.insert(text)
    } else {
      picker.paste(text)
    }
  }

  /// Takes what was read again before the write; what differs is put into words.
  mutating func take(_ preflight: Preflight, names: ColumnContext) {
    switch preflight.driver {
    case .success(let read): take(read.value, names: names)
    case .failure(.notFound): isDriverGone = true
    // Contract 1.7 does not say for sure that a driver can be read singly.
    case .failure(.endpointMissing): break
    case .failure(let error): failure = error
    }
    switch preflight.fleet {
    case .success(let read): take(read.value)
    case .failure(.notFound(let refusal)):
      fleet = nil
      failure = .notFound(refusal)
    case .failure(let error): failure = error
    }
  }

  mutating func take(_ new: Driver, names: ColumnContext) {
    if new.status != driver.status {
      changes.append("driver is now \(new.status.text), was \(driver.status.text)")
    }
    if new.fleets != driver.fleets {
      let fleets = new.fleets.map { names.name(of: $0) }.joined(separator: ", ")
      changes.append("fleets are now: \(fleets.isEmpty ? "none" : fleets)")
    }
    if new.preferences.currency != driver.preferences.currency {
      changes.append("currency is now \(new.preferences.currency?.code.uppercased() ?? "unknown")")
    }
    driver = new
  }

  private mutating func take(_ new: Fleet) {
    // To leave a fleet its status does not matter.
    if kind == .attach, let fleet, new.status != fleet.status {
      changes.append("fleet is now \(new.status.text), was \(fleet.status.text)")
    }
    fleet = new
  }
}
