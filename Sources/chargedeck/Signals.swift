import Dispatch
import Foundation

/// Signals that a verb ends by in its own way, one after the other.
final class Signals: Sendable {
  // Dispatch's own objects may be used from any thread; this list of them never changes.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]
  private let stream: AsyncStream<Int32>

  init(_ numbers: [Int32]) {
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    self.stream = stream
    sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      // Dispatch puts its own handler in place of the default. Were the signal ignored until then, one that comes
      // in between would be lost; as it is, it ends the program.
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// The next one; `nil` once the task that waits is cancelled.
  func next() async -> Int32? {
    for await number in stream { return number }
    return nil
  }

  /// From here on signals end the program again.
  func stop() {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }
}
