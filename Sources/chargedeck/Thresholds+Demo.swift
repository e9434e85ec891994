import ChargeModel
import FleetOperations

extension Thresholds {
  /// For the sandbox inside the program, so that its alerts can be seen with nothing set.
  static let demo = Thresholds(
    currencies: [
      Currency("eur"): 500, Currency("usd"): 500, Currency("gbp"): 500, Currency("chf"): 500,
      Currency("sek"): 5000, Currency("jpy"): 800, Currency("tnd"): 15_000,
    ])
}
