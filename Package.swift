// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "chargedeck",
  targets: [
    .target(name: "ChargeModel", swiftSettings: strict),
    .target(name: "CellGrid", swiftSettings: strict),
    .target(name: "FleetQuery", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "FleetOperations", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(
      name: "ConsoleCore", dependencies: ["ChargeModel", "CellGrid", "FleetQuery", "FleetOperations"],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleCoreTests", dependencies: ["ConsoleCore"], exclude: ["Screens"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
