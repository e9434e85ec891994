import Dispatch
import Foundation

/// Signals that a verb ends by in its own way, one after the other.
final class Signals: Sendable {
  private let caught: CaughtSignals
  private let stream: AsyncStream<Int32>

  init(_ numbers: [Int32]) {
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    self.stream = stream
    caught = CaughtSignals(numbers) { continuation.yield($0) }
  }

  /// The next one; `nil` once the task that waits is cancelled.
  func next() async -> Int32? {
    for await number in stream { return number }
    return nil
  }

  /// From here on signals end the program again.
  func stop() { caught.stop() }
}

/// Signals that are handed to a function instead of ending the program.
final class CaughtSignals: Sendable {
  // Dispatch's own objects may be used from any thread; this list of them never changes.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// Returns once they are caught: one that comes before ends the program as ever, and none is lost between.
  init(_ numbers: [Int32], handler: @escaping @Sendable (Int32) -> Void) {
    let registering = DispatchGroup()
    sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { handler(number) }
      source.setRegistrationHandler { registering.leave() }
      registering.enter()
      source.resume()
      return source
    }
    registering.wait()
  }

  func stop() {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }
}
