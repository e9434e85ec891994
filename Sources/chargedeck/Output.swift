import Foundation

/// Data goes to standard output.
enum Output {
  /// Writes what comes next of the data.
  ///
  /// - Throws: `.readerLeft` when nobody reads on, else why it cannot be written.
  static func data(_ text: String) throws(VerbFailure) {
    var text = text
    let problem = text.withUTF8 { bytes -> Int32? in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno != EINTR { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
      }
      return nil
    }
    guard let problem else { return }
    if problem == EPIPE { throw .readerLeft }
    throw VerbFailure(
      .internalError, "standard output cannot be written: \(String(cString: strerror(problem)))",
      next: "What was written until then is not the whole.")
  }

  /// Writes what a run had to tell once its work was done; a reader that has left is no failure of that work.
  ///
  /// - Returns: whether somebody is still there to read it.
  @discardableResult
  static func write(_ text: String) -> Bool {
    do throws(VerbFailure) { try data(text) } catch { return false }
    return true
  }
}
