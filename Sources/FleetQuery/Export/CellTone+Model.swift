import ChargeModel

extension CellTone {
  init(_ status: LifecycleStatus) {
    self =
      switch status {
      case .active: .active
      case .suspended: .suspended
      case .archived: .archived
      case .unknown: .plain
      }
  }

  init(_ minorUnits: Int64?) { self = (minorUnits ?? 0) < 0 ? .negative : .plain }
}
