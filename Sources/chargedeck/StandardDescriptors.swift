import Glibc

/// Standard input, output and error, of which whoever started this may have closed some.
enum StandardDescriptors {
  /// Fills those that are closed with what can neither be read nor written: else the next file that is opened would
  /// take the number, and rows or messages would go into it.
  static func fill() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
