import CProcess

/// What keeps the key inside this process.
enum Secrecy {
  /// Before a key is read: no core file, no look into the memory.
  static func begin() { _ = cp_keep_to_itself() }

  /// Takes every key out of the environment that programs started from here inherit and that the system shows.
  ///
  /// - Parameter environment: As it was read at the start, which stays as it is.
  static func forgetKeys(of environment: [String: String]) {
    for (name, value) in environment where name == "CHARGE_API_KEY" || value.contains("ch_sk_") {
      forget(name)
    }
  }

  static func forget(_ variable: String) { cp_forget_variable(variable) }
}
