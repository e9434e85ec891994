import CCurl
import ChargeModel

/// One request under way, on the thread of its loop: gathers what arrives, and keeps its limits and deadlines.
final class CurlTransfer {
  let handle: CurlHandle
  let ticket: CurlTicket
  private let deadlines: Deadlines
  private let bodyLimit: Int
  private let mayBeSentAgain: Bool
  private let start = ContinuousClock.now
  private var lastByte = ContinuousClock.now
  private var head = HeadReader()
  private var body: [UInt8] = []
  /// Whether any of the request may have left.
  private var hasLeft = false
  /// Why this side ended the transfer.
  private var verdict: TransportFailure?

  init(
    _ handle: CurlHandle, _ ticket: CurlTicket, deadlines: Deadlines, bodyLimit: Int, mayBeSentAgain: Bool
  ) {
    self.handle = handle
    self.ticket = ticket
    self.deadlines = deadlines
    self.bodyLimit = bodyLimit
    self.mayBeSentAgain = mayBeSentAgain
  }

  /// Which deadline is the next to pass, and when.
  var nextDeadline: (deadline: ChargeError.Deadline, instant: ContinuousClock.Instant) {
    let total = start + deadlines.total
    let quiet = head.isComplete ? lastByte + deadlines.silence : start + deadlines.firstByte
    return total <= quiet ? (.total, total) : (head.isComplete ? .silence : .firstByte, quiet)
  }

  /// How it ended, by libcurl's number for that.
  func outcome(_ code: CURLcode) -> CurlTicket.Outcome {
    if let verdict { return .failure(verdict) }
    guard code == CURLE_OK else { return .failure(CurlFailure(code, of: handle, hasLeft: hasLeft).failure) }
    guard let head = head.head else { return .failure(.broken(reason: "the answer was cut off")) }
    return .success(HTTPAnswer(head: head, body: body))
  }

  /// Has libcurl report to this transfer, which must outlive it there.
  func receiveReports() {
    cc_set_callbacks(
      handle.easy, Unmanaged.passUnretained(self).toOpaque(),
      { context, _, _, _, _ in
        CurlTransfer.at(context).leave() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      },
      { bytes, size, count, context in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return CurlTransfer.at(context).arrived(line: line) ? line.count : CurlTransfer.refusal
      },
      { bytes, size, count, context in
        let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return CurlTransfer.at(context).arrived(piece) ? piece.count : CurlTransfer.refusal
      })
  }

  /// Another number of bytes than came ends the transfer; 0 would be the number of an empty piece.
  private static let refusal = Int(CURL_WRITEFUNC_ERROR)

  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
    guard let context else { preconditionFailure("libcurl lost its context") }
    return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// A connection stands and the request is about to go.
  ///
  /// libcurl sends again by itself when a connection it kept turns out to be broken. A read may; of a write the
  /// caller must know that it may have arrived before.
  private func leave() -> Bool {
    if hasLeft, !mayBeSentAgain { verdict = .broken(reason: "connection reset") }
    hasLeft = true
    return verdict == nil
  }

  private func arrived(line: UnsafeRawBufferPointer) -> Bool {
    guard !head.isComplete else { return true }  // what follows a body in pieces
    guard head.read(line) else {
      verdict = .malformed(reason: "the head of the answer is too long")
      return false
    }
    guard let head = head.head else { return true }
    lastByte = .now
    guard let length = head.contentLength else { return true }
    if length > bodyLimit { verdict = .tooLarge(head) } else { body.reserveCapacity(length) }
    return verdict == nil
  }

  private func arrived(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard head.isComplete, body.count + bytes.count <= bodyLimit else {
      verdict = .tooLarge(head.head ?? HTTPHead(status: 0, fields: []))
      return false
    }
    lastByte = .now
    // Growing step by step would need half as much again at the end; pages never touched cost nothing.
    if body.count > Self.ordinaryBody { body.reserveCapacity(bodyLimit) }
    body.append(contentsOf: bytes)
    return true
  }

  /// Pages of a list have a tenth of this.
  private static let ordinaryBody = 1 << 20
}
