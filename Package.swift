// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
/// For tests that block: their asynchronous helpers stay on the caller's thread.
let blocking = strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
  name: "chargedeck",
  // For Tests/Benchmarks, a package of its own; nothing else is meant to build on them.
  products: [
    .library(name: "CellGrid", targets: ["CellGrid"]),
    .library(name: "ChargeAPI", targets: ["ChargeAPI"]),
    .library(name: "ChargeModel", targets: ["ChargeModel"]),
    .library(name: "ChargeSandbox", targets: ["ChargeSandbox"]),
    .library(name: "ConsoleCore", targets: ["ConsoleCore"]),
    .library(name: "FleetOperations", targets: ["FleetOperations"]),
    .library(name: "FleetQuery", targets: ["FleetQuery"]),
    .library(name: "Terminal", targets: ["Terminal"]),
  ],
  dependencies: [
    .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit.git", from: "0.6.0"),
  ],
  targets: [
    .target(name: "ChargeModel", swiftSettings: strict),
    .target(name: "CellGrid", swiftSettings: strict),
    .target(name: "FleetQuery", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "FleetOperations", dependencies: ["ChargeModel"], swiftSettings: strict),
    .target(name: "CCurl"),
    .target(name: "ChargeAPI", dependencies: ["CCurl", "ChargeModel"], swiftSettings: strict),
    .target(name: "ChargeCache", dependencies: ["ChargeModel"], swiftSettings: strict),
    // Applies plans: what is pure of them is in FleetOperations, and console and command line share the rest.
    .target(
      name: "BulkRunner", dependencies: ["ChargeCache", "ChargeModel", "FleetOperations"],
      swiftSettings: strict),
    .target(name: "CNcurses"),
    .target(name: "CProcess"),
    .target(name: "Terminal", dependencies: ["CNcurses", "CellGrid"], swiftSettings: strict),
    .target(
      name: "ConsoleCore", dependencies: ["ChargeModel", "CellGrid", "FleetQuery", "FleetOperations"],
      swiftSettings: strict),
    .target(
      name: "ConsoleRuntime",
      dependencies: [
        "BulkRunner", "ChargeModel", "ChargeCache", "CellGrid", "ConsoleCore", "FleetOperations",
        "FleetQuery", "Settings",
        .product(name: "DequeModule", package: "swift-collections"),
      ],
      resources: ["terminal", "mono", "night", "day", "high-contrast"].map { .embedInCode("\($0).toml") },
      swiftSettings: strict),
    .target(
      name: "ChargeSandbox",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .target(
      name: "Settings", dependencies: [.product(name: "TOMLKit", package: "TOMLKit")], swiftSettings: strict),
    .executableTarget(
      name: "chargedeck",
      dependencies: [
        "BulkRunner", "CellGrid", "ChargeAPI", "ChargeCache", "ChargeModel", "ChargeSandbox", "ConsoleCore",
        "ConsoleRuntime", "CProcess", "FleetOperations", "FleetQuery", "Settings", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      // Made by .ci/manual, for packages and people.
      exclude: ["Manual/chargedeck.1", "Manual/keys.md"],
      swiftSettings: strict),

    .target(name: "Fuzzing", path: "Tests/Support/Fuzzing", swiftSettings: strict),
    .testTarget(
      name: "ChargeModelTests", dependencies: ["ChargeModel", "Fuzzing"], swiftSettings: strict),
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid"], swiftSettings: strict),
    .testTarget(name: "FleetQueryTests", dependencies: ["ChargeModel", "FleetQuery"], swiftSettings: strict),
    .testTarget(
      name: "FleetOperationsTests", dependencies: ["ChargeModel", "FleetOperations", "Fuzzing"],
      swiftSettings: strict),
    .testTarget(
      name: "ChargeAPITests",
      dependencies: ["CCurl", "ChargeAPI", "ChargeModel", "ChargeSandbox", "Fuzzing"],
      resources: [.copy("Examples")], swiftSettings: strict),
    .testTarget(
      name: "ChargeCacheTests", dependencies: ["ChargeCache", "ChargeModel", "Fuzzing"], swiftSettings: strict
    ),
    .testTarget(
      name: "BulkRunnerTests", dependencies: ["BulkRunner", "ChargeCache", "ChargeModel", "FleetOperations"],
      swiftSettings: strict),
    .testTarget(
      name: "ChargeSandboxTests", dependencies: ["ChargeSandbox"], resources: [.copy("Examples")],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleCoreTests",
      dependencies: ["CellGrid", "ChargeModel", "ConsoleCore", "FleetOperations", "FleetQuery"],
      exclude: ["Screens"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleRuntimeTests",
      dependencies: [
        "BulkRunner", "CellGrid", "ChargeAPI", "ChargeCache", "ChargeModel", "ChargeSandbox", "ConsoleCore",
        "ConsoleRuntime", "FleetOperations", "FleetQuery", "Settings",
      ],
      swiftSettings: strict),
    .target(
      name: "TerminalHarness", dependencies: ["CellGrid"], path: "Tests/Support/TerminalHarness",
      swiftSettings: blocking),
    .executableTarget(
      name: "terminal-probe", dependencies: ["CellGrid", "Fuzzing", "Terminal"],
      path: "Tests/Support/TerminalProbe", swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CNcurses", "CellGrid", "Terminal", "TerminalHarness", "terminal-probe"],
      swiftSettings: blocking),
    .executableTarget(
      name: "trials",
      dependencies: [
        "ChargeAPI", "ChargeModel", "FleetOperations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Support/Trials", swiftSettings: strict),
    .executableTarget(
      name: "watch-trial",
      dependencies: [
        "ChargeAPI", "ChargeCache", "ChargeModel", "ChargeSandbox", "ConsoleRuntime", "FleetOperations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Support/WatchTrial", swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CellGrid", "ChargeSandbox", "CProcess", "TerminalHarness", "chargedeck"],
      swiftSettings: blocking),
  ],
  swiftLanguageModes: [.v6]
)
