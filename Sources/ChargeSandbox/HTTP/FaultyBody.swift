import FlyingFox
import FlyingSocks

/// A body that does not come as it should.
struct FaultyBody: AsyncBufferedSequence {
  typealias Element = UInt8

  enum Manner: Sendable {
    case cut
    case dripped(every: Duration)
    case endless
  }

  struct CutOff: Error {}

  let bytes: [UInt8]
  let manner: Manner

  func makeAsyncIterator() -> Iterator {
    Iterator(rest: manner.isCut ? bytes.prefix(bytes.count / 2) : bytes[...], manner: manner)
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
    private static let drop = 16
    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 16)

    var rest: ArraySlice<UInt8>
    let manner: Manner

    mutating func next() async throws -> UInt8? {
      guard let buffer = try await nextBuffer(suggested: 1) else { return nil }
      return buffer.first
    }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      var size = count
      if case .dripped(let interval) = manner {
        try await Task.sleep(for: interval)
        size = Swift.min(count, Self.drop)
      }
      let buffer = rest.prefix(size)
      rest = rest.dropFirst(size)
      if !buffer.isEmpty { return buffer }
      switch manner {
      case .cut: throw CutOff()
      case .dripped: return nil
      case .endless:
        // Whoever does not read stops the connection here, not the process.
        try Task.checkCancellation()
        return Self.blanks.prefix(count)
      }
    }
  }
}

extension FaultyBody.Manner {
  fileprivate var isCut: Bool { if case .cut = self { true } else { false } }
}

/// Ends a connection without a byte of an answer.
///
/// FlyingFox has no word for that; but before it switches to another protocol it asks a handler, and closes the
/// connection when that one throws.
struct HangUp: WSHandler {
  struct HungUp: Error {}

  func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
    throw HungUp()
  }
}
