// swift-tools-version: 6.2

// .ci/benchmarks
//
// from the folder above Tests builds what is measured for release and prints a table for each benchmark. A package of
// its own, so that nobody who builds the console builds the tool.

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "chargedeck-benchmarks",
  dependencies: [
    // Named, since a path's own name is that of the folder it was cloned into.
    .package(name: "chargedeck", path: "../.."),
    // Its traits would put themselves between the program and malloc, for counts not asked for here.
    .package(url: "https://github.com/ordo-one/benchmark.git", exact: "1.38.1", traits: []),
  ],
  targets: [
    // The plugin takes the executables that lie directly in a folder called Benchmarks, which is this one.
    .executableTarget(
      name: "ConsoleBenchmarks",
      dependencies: [
        "Stage",
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "CellGrid", package: "chargedeck"),
        .product(name: "ChargeAPI", package: "chargedeck"),
        .product(name: "ChargeModel", package: "chargedeck"),
        .product(name: "ConsoleCore", package: "chargedeck"),
        .product(name: "FleetQuery", package: "chargedeck"),
      ],
      path: "ConsoleBenchmarks",
      swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // What is measured, set up once for both.
    .target(
      name: "Stage",
      dependencies: [
        .product(name: "ChargeAPI", package: "chargedeck"),
        .product(name: "ChargeModel", package: "chargedeck"),
        .product(name: "ChargeSandbox", package: "chargedeck"),
        .product(name: "ConsoleCore", package: "chargedeck"),
        .product(name: "FleetQuery", package: "chargedeck"),
      ],
      path: "Support/Stage", swiftSettings: strict),
    .target(name: "CCallgrind", path: "Support/CCallgrind"),
    // Runs under callgrind for .ci/ceilings, which counts the instructions of each path.
    .executableTarget(
      name: "hot-paths",
      dependencies: [
        "CCallgrind", "Stage",
        .product(name: "CellGrid", package: "chargedeck"),
        .product(name: "ChargeAPI", package: "chargedeck"),
        .product(name: "ChargeModel", package: "chargedeck"),
        .product(name: "ConsoleCore", package: "chargedeck"),
        .product(name: "FleetOperations", package: "chargedeck"),
        .product(name: "FleetQuery", package: "chargedeck"),
        .product(name: "Terminal", package: "chargedeck"),
      ],
      path: "Support/HotPaths", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
