/// What the sandbox serves of the API: routes, filters and `/__openapi.json` are all read from here.
///
/// The API has more (creating and deleting, charging sessions, payment methods and the rest), which answers 404
/// or 405 like any unknown path.
enum Endpoint: String, CaseIterable, Sendable {
  case listDrivers, retrieveDriver, updateDriver, attachDriver, detachDriver
  case listFleets, retrieveFleet
  case listTransactions, retrieveTransaction
  case listVehicles, retrieveVehicle
  case listPolicies, retrievePolicy

  /// Below `/v1`, as the contract writes it.
  var template: String {
    switch self {
    case .listDrivers: "/drivers"
    case .retrieveDriver, .updateDriver: "/drivers/{driver}"
    case .attachDriver: "/drivers/{driver}/attach"
    case .detachDriver: "/drivers/{driver}/detach"
    case .listFleets: "/fleets"
    case .retrieveFleet: "/fleets/{fleet}"
    case .listTransactions: "/transactions"
    case .retrieveTransaction: "/transactions/{transaction}"
    case .listVehicles: "/vehicles"
    case .retrieveVehicle: "/vehicles/{vehicle}"
    case .listPolicies: "/policies"
    case .retrievePolicy: "/policies/{policy}"
    }
  }

  var method: String {
    switch self {
    case .updateDriver, .attachDriver, .detachDriver: "POST"
    default: "GET"
    }
  }

  /// The filters of a list, in the order in which page URLs have them; `nil` for what is no list.
  var filters: [String]? {
    switch self {
    case .listDrivers: ["fleet", "vehicle"]
    case .listFleets: ["status", "driver", "vehicle"]
    case .listTransactions, .listVehicles: ["driver", "fleet"]
    case .listPolicies: ["status"]
    default: nil
    }
  }
}
