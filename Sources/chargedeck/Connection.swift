import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleCore
import Foundation

/// Whose data the console works on, and how to reach it.
struct Connection {
  let client: ClientConfiguration
  let profile: Profile
  let profileKey: ProfileKey
  /// Runs in this process, to be stopped at the end.
  let sandbox: Sandbox?

  /// The built-in sandbox; no key is read.
  static func demo() async throws(ConnectionError) -> Connection {
    let sandbox = Sandbox()
    let address: SandboxAddress
    do throws(SandboxError) { address = try await sandbox.start() } catch {
      throw ConnectionError("the sandbox cannot listen: \(error)", next: "Is the loopback interface up?")
    }
    return try Connection(
      name: "sandbox", key: "ch_sk_test_demo", baseURL: address.baseURL, sandbox: sandbox)
  }

  /// What the environment names. The key is taken out of it, so that no child process inherits it.
  static func environment(_ environment: [String: String]) throws(ConnectionError) -> Connection {
    guard let key = environment["CHARGE_API_KEY"], !key.isEmpty else {
      throw ConnectionError(
        "no key: set CHARGE_API_KEY to open your account, or look around with --demo",
        next: "CHARGE_API_KEY=ch_sk_test_… chargedeck      or      chargedeck --demo")
    }
    unsetenv("CHARGE_API_KEY")
    let baseURL = environment["CHARGE_BASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    return try Connection(name: nil, key: key, baseURL: baseURL, sandbox: nil)
  }

  private init(
    name: String?, key: String, baseURL: String?, sandbox: Sandbox?
  ) throws(ConnectionError) {
    guard let apiKey = APIKey(key) else {
      throw ConnectionError(
        "CHARGE_API_KEY is not a key: it holds blanks or control characters", next: "Copy the key again.")
    }
    let url: BaseURL
    do throws(BaseURLError) {
      url = if let baseURL { try BaseURL(baseURL) } else { .production }
    } catch {
      throw ConnectionError("CHARGE_BASE_URL: \(error)", next: "The default is https://api.chargeapi.co/v1")
    }
    client = ClientConfiguration(baseURL: url, key: apiKey, userAgentVersion: Version.current)
    let text = url.description
    let parts = URLComponents(string: text)
    let host = [parts?.host, parts?.port.map(String.init)].compactMap(\.self).joined(separator: ":")
    profile = Profile(name: name ?? host, mode: apiKey.mode, baseURL: text)
    profileKey = ProfileKey(name: profile.name, mode: apiKey.mode, baseURL: text)
    self.sandbox = sandbox
  }
}

/// Why there is nothing to connect to, and what to do.
struct ConnectionError: Error {
  let problem: String
  let next: String

  init(_ problem: String, next: String) {
    self.problem = problem
    self.next = next
  }
}
