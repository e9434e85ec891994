import Glibc

/// A program that prints a key.
///
/// It has nothing to read and no terminal to ask on.
struct KeyCommand {
  let words: [String]
  let environment: [String: String]
  let limit: Duration

  private var program: String { words.first ?? "" }

  /// The bytes before the first line break it prints, once it has ended well.
  func firstLine() throws(KeyError) -> [UInt8] {
    var output = try capture()
    var errors = try capture()
    let child = try start(output: output.writer, errors: errors.writer)
    output.closeWriter()
    errors.closeWriter()
    guard let status = wait(for: child, &output, &errors) else {
      child.kill()
      throw .tooSlow(program: program, limit: limit)
    }
    let signal = status & 0x7F
    guard signal == 0 else { throw .killed(program: program, signal: signal) }
    guard status == 0 else {
      let said = Self.harmlessLine(of: errors.bytes, besides: output.bytes)
      throw .failed(program: program, status: status >> 8 & 0xFF, said: said)
    }
    return Array(output.bytes.prefix { $0 != UInt8(ascii: "\n") })
  }

  private func capture() throws(KeyError) -> Capture {
    do throws(SystemError) { return try Capture() } catch {
      throw .notStarted(program: program, errno: error.errno)
    }
  }

  private func start(output: Int32, errors: Int32) throws(KeyError) -> ChildProcess {
    do throws(SystemError) {
      return try ChildProcess(words, environment: environment, output: output, errors: errors)
    } catch {
      throw .notStarted(program: program, errno: error.errno)
    }
  }

  /// The wait status of the child, or `nil` when it is still running at the limit.
  private func wait(for child: ChildProcess, _ output: inout Capture, _ errors: inout Capture) -> Int32? {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while true {
      // Its end counts, not that of its output: a helper it leaves behind may keep that open.
      let status = child.status
      output.drain()
      errors.drain()
      if let status { return status }
      guard clock.now < deadline else { return nil }
      var waiting = [output.pollable, errors.pollable]
      poll(&waiting, 2, Self.pollMilliseconds)
    }
  }

  /// The first line of what a program said on its standard error; `nil` when the key could be in there, in what
  /// it printed or as any word that looks random.
  static func harmlessLine(of errors: [UInt8], besides output: [UInt8]) -> String? {
    let text = String(decoding: errors, as: UTF8.self)
    let printed = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let words = text.split { !($0.isLetter || $0.isNumber || "_-+=".contains($0)) }
    let isHarmless = !words.contains(where: isRandom) && !printed.contains { text.contains($0) }
    return isHarmless
      ? text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(200)) } ?? "" : nil
  }

  /// Whether a word is long, and not made of small letters alone after the first.
  private static func isRandom(_ word: Substring) -> Bool {
    word.count >= 12 && !word.dropFirst().allSatisfy { $0.isLowercase || $0 == "-" }
  }

  private static let pollMilliseconds: Int32 = 20
}

/// A pipe and what came through it.
private struct Capture: ~Copyable {
  private let reader: Int32
  private(set) var writer: Int32
  private(set) var bytes: [UInt8] = []
  private var isOpen = true

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError(errno: errno) }
    (reader, writer) = (ends[0], ends[1])
    // Another program started in between may inherit the ends; nothing here waits for them to close.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reader)
    if writer >= 0 { close(writer) }
  }

  mutating func closeWriter() {
    close(writer)
    writer = -1
  }

  /// Not waited on any more once it has ended: the end would wake at once, each time.
  var pollable: pollfd { pollfd(fd: isOpen ? reader : -1, events: Int16(POLLIN), revents: 0) }

  /// Takes what is there now; what is beyond any key is read and dropped, so that the writer is not held up.
  mutating func drain() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while isOpen {
      let got = retrying { read(reader, &chunk, chunk.count) }
      if got < 0 { return }
      isOpen = got > 0
      bytes += chunk[..<max(0, min(got, Self.limit - bytes.count))]
    }
  }

  private static let limit = 65_536
}
