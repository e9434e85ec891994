// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
/// For tests that block: their asynchronous helpers stay on the caller's thread.
let blocking = strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
  name: "chargedeck",
  dependencies: [
    .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1")
  ],
  targets: [
    .target(name: "ChargeModel", swiftSettings: strict),
    .target(name: "CellGrid", swiftSettings: strict),
    .target(name: "FleetQuery", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "FleetOperations", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "ChargeAPI", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "ChargeCache", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "CNcurses"),
    .target(name: "Terminal", dependencies: ["CNcurses", "CellGrid"], swiftSettings: strict),
    .target(
      name: "ConsoleCore", dependencies: ["ChargeModel", "CellGrid", "FleetQuery", "FleetOperations"],
      swiftSettings: strict),
    .target(
      name: "ChargeSandbox",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),

    .testTarget(name: "ChargeModelTests", dependencies: ["ChargeModel"], swiftSettings: strict),
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid"], swiftSettings: strict),
    .testTarget(name: "FleetQueryTests", dependencies: ["ChargeModel", "FleetQuery"], swiftSettings: strict),
    .testTarget(
      name: "FleetOperationsTests", dependencies: ["ChargeModel", "FleetOperations"], swiftSettings: strict),
    .testTarget(
      name: "ChargeAPITests", dependencies: ["ChargeAPI", "ChargeModel", "ChargeSandbox"],
      resources: [.copy("Examples")], swiftSettings: strict),
    .testTarget(
      name: "ChargeCacheTests", dependencies: ["ChargeCache", "ChargeModel"], swiftSettings: strict),
    .testTarget(
      name: "ChargeSandboxTests", dependencies: ["ChargeSandbox"], resources: [.copy("Examples")],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleCoreTests",
      dependencies: ["CellGrid", "ChargeModel", "ConsoleCore", "FleetOperations", "FleetQuery"],
      exclude: ["Screens"], swiftSettings: strict),
    .target(
      name: "TerminalHarness", dependencies: ["CellGrid"], path: "Tests/TerminalHarness",
      swiftSettings: blocking),
    .executableTarget(
      name: "terminal-probe", dependencies: ["CellGrid", "Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CNcurses", "CellGrid", "Terminal", "TerminalHarness", "terminal-probe"],
      swiftSettings: blocking),
  ],
  swiftLanguageModes: [.v6]
)
