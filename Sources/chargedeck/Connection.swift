import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleCore
import Foundation
import Settings

/// Whose data the console works on, and how to reach it.
struct Connection {
  let client: ClientConfiguration
  let profile: Profile
  let profileKey: ProfileKey
  /// Runs in this process, to be stopped at the end.
  let sandbox: Sandbox?

  /// The built-in sandbox; no key is read.
  static func demo(_ settings: Configuration) async throws(ConnectionError) -> Connection {
    var configuration = SandboxConfiguration()
    // A wallet moves every second or two somewhere in the list, and each of them every half hour or so.
    configuration.speed = 30
    configuration.isDatedNow = true
    let sandbox = Sandbox(configuration)
    let address: SandboxAddress
    do throws(SandboxError) { address = try await sandbox.start() } catch {
      throw ConnectionError("the sandbox cannot listen: \(error)", next: "Is the loopback interface up?")
    }
    return try Connection(
      name: "sandbox", key: "ch_sk_test_demo", baseURL: address.baseURL,
      isReadOnly: settings.connection.isReadOnly.value, budget: settings.budget, sandbox: sandbox)
  }

  /// The account that the settings name. A key in the environment is taken out of it, so that no child process
  /// inherits it.
  static func account(
    _ configuration: Configuration, environment: [String: String]
  ) throws(ConnectionError) -> Connection {
    let settings = configuration.connection
    guard let source = settings.key else {
      throw ConnectionError(
        "no key: set CHARGE_API_KEY to open your account, or look around with --demo",
        next: "CHARGE_API_KEY=ch_sk_test_… chargedeck      or      chargedeck --demo")
    }
    let key: String
    do throws(KeyError) { key = try source.value.key(environment: environment) } catch {
      throw ConnectionError("\(source.origin): \(error)", next: "chargedeck --demo needs no key")
    }
    Secrecy.forgetKeys(of: environment)
    if case .environment(let variable) = source.value { Secrecy.forget(variable) }
    return try Connection(
      name: configuration.profile?.value, key: key, baseURL: settings.baseURL.value,
      authorities: settings.authorities?.value, isReadOnly: settings.isReadOnly.value,
      budget: configuration.budget, sandbox: nil)
  }

  private init(
    name: String?, key: String, baseURL: String, authorities: String? = nil, isReadOnly: Bool,
    budget: BudgetSettings, sandbox: Sandbox?
  ) throws(ConnectionError) {
    guard let apiKey = APIKey(key) else {
      throw ConnectionError("the key holds blanks or control characters", next: "Copy the key again.")
    }
    let url: BaseURL
    do throws(BaseURLError) { url = try BaseURL(baseURL) } catch {
      throw ConnectionError("the base URL: \(error)", next: "The default is \(BaseURL.production)")
    }
    var client = ClientConfiguration(baseURL: url, key: apiKey, userAgentVersion: Version.current)
    client.authorities = authorities
    client.isReadOnly = isReadOnly
    client.budget = BudgetLimits(
      rate: budget.rate.value, burst: budget.burst.value, atOnce: budget.atOnce.value)
    self.client = client
    profileKey = ProfileKey(name, mode: apiKey.mode, url: url)
    profile = Profile(
      name: profileKey.name, mode: apiKey.mode, baseURL: profileKey.baseURL, isReadOnly: isReadOnly,
      apiVersion: ClientConfiguration.apiVersion, isDemo: sandbox != nil)
    self.sandbox = sandbox
  }
}

extension ProfileKey {
  /// - Parameter name: that of the profile; without one the account is called like its host.
  init(_ name: String?, mode: Mode, url: BaseURL) {
    let text = url.description
    let parts = URLComponents(string: text)
    let host = [parts?.host, parts?.port.map(String.init)].compactMap(\.self).joined(separator: ":")
    self.init(name: name ?? host, mode: mode, baseURL: text)
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
