import Benchmark
@_spi(Benchmarks) import ChargeAPI
import ChargeModel
import FleetQuery
import Stage

let benchmarks: @Sendable () -> Void = {
  // Instructions are left out of the table where the machine does not count them. Memory is the whole process's,
  // whose peak is mostly the reading of the list before anything is measured.
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .instructions, .peakMemoryResident], warmupIterations: 3,
    maxDuration: .seconds(3), maxIterations: 1_000)
  readingBenchmarks()
  arrangingBenchmarks()
  drawingBenchmarks()
}

extension Benchmark.Configuration {
  /// For what takes many times 10 ms, the step in which Linux counts a process's time.
  fileprivate static var slow: Self {
    Self(metrics: Benchmark.defaultConfiguration.metrics + [.cpuTotal], maxDuration: .seconds(6))
  }

  /// For what takes microseconds: a sample is a thousand of them.
  fileprivate static var quick: Self { Self(scalingFactor: .kilo) }
}

private func readingBenchmarks() {
  Benchmark("Page of 100 drivers: decode") { benchmark, json in
    for _ in benchmark.scaledIterations { blackHole(try Page<Driver>(json: json)) }
  } setup: {
    let server = try await Server(drivers: 100)
    let json = try await server.page()
    await server.close()
    guard try Page<Driver>(json: json).items.count == 100 else { fatalError("the page is not whole") }
    return json
  }

  Benchmark("Page of 100 drivers: ask the sandbox over HTTP, answer, decode") { benchmark, server in
    for _ in benchmark.scaledIterations {
      var pages = server.client.drivers(.all).makeAsyncIterator()
      blackHole(try await pages.next())
    }
  } setup: {
    try await Server(drivers: 100)  // ends with the process, which is this benchmark's own
  }
}

/// The arranger of the console, which keeps what it has prepared from one keystroke to the next.
private func arrangingBenchmarks() {
  func keystroke(_ name: String, _ filter: String, after earlier: String) {
    Benchmark("100,000 drivers: filter, \(name)") { (benchmark, given: (Crowd, Arranger)) in
      let (crowd, arranger) = given
      for _ in benchmark.scaledIterations {
        _ = try await arranger.rows(of: crowd, filter: earlier)
        benchmark.startMeasurement()
        blackHole(try await arranger.rows(of: crowd, filter: filter))
        benchmark.stopMeasurement()
      }
    } setup: {
      let crowd = try await Crowd()
      let arranger = Arranger()
      let found = try await arranger.rows(of: crowd, filter: filter)?.count ?? 0
      guard 1..<crowd.table.count ~= found else { fatalError("\(filter) finds \(found) drivers") }
      return (crowd, arranger)
    }
  }
  keystroke("a bare word (noe)", "noe", after: "status:active")
  keystroke("wallet<5", "wallet<5", after: "status:active")
  // Many rows are left to look in, and few.
  keystroke("one more letter (no, then noe)", "noe", after: "no")
  keystroke("one more letter (noe, then noem)", "noem", after: "noe")

  let unprepared = "100,000 drivers: filter, a bare word (noe), nothing prepared"
  Benchmark(unprepared, configuration: .slow) { benchmark, crowd in
    for _ in benchmark.scaledIterations { blackHole(try await Arranger().rows(of: crowd, filter: "noe")) }
  } setup: {
    try await Crowd()
  }

  for column in ["name", "wallet"] {
    Benchmark("100,000 drivers: sort by \(column)", configuration: .slow) { benchmark, crowd in
      for _ in benchmark.scaledIterations {
        blackHole(try await Arranger().rows(of: crowd, order: column))
      }
    } setup: {
      try await Crowd()
    }
  }
}

extension Arranger {
  fileprivate func rows(of crowd: Crowd, filter: String = "", order: String = "") throws -> Arrangement? {
    arrange(
      crowd.table, filter: try Filter.parse(filter), order: try SortOrder.parse(order), context: crowd.context
    )
  }
}

private func drawingBenchmarks() {
  Benchmark("Frame of 120x40: draw") { benchmark, screen in
    for _ in benchmark.scaledIterations { blackHole(screen.frame) }
  } setup: {
    try Screen(try await Crowd())
  }

  Benchmark("Frame of 120x40: cells that differ after j", configuration: .quick) { benchmark, frames in
    for _ in benchmark.scaledIterations { blackHole(differences(frames.before.grid, frames.after.grid)) }
  } setup: {
    try await Frames()
  }

  Benchmark("Frame of 120x40: tell that nothing differs", configuration: .quick) { benchmark, frames in
    for _ in benchmark.scaledIterations { blackHole(frames.before.grid == frames.again.grid) }
  } setup: {
    try await Frames()
  }
}
