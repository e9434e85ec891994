import CNcurses
import Glibc

/// The process's environment, as the terminal needs it.
enum Environment {
  static subscript(name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Takes the operator's locale for characters.
  ///
  /// Where the system lacks it, as one reached over ssh often does, text is still UTF-8 if its name says so.
  static func takeLocale() {
    guard !cn_set_locale(""), namesUTF8 else { return }
    _ = cn_set_locale("C.UTF-8")
  }

  private static var namesUTF8: Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { Self[$0] }.first { !$0.isEmpty } ?? ""
    return name.uppercased().hasSuffix("UTF-8") || name.uppercased().hasSuffix("UTF8")
  }
}
