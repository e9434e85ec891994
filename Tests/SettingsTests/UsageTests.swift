import Foundation
import Testing

import Settings

/// The module as the executable uses it: nothing but its public side.
@Test func `From a home folder to a key, a journal and a lock`() throws {
  let home = try TemporaryFolder()
  let config = "\(home.path)/.config/chargedeck"
  try FileManager.default.createDirectory(atPath: config, withIntermediateDirectories: true)
  _ = try home.write("ch_sk_test_1\n", to: ".config/chargedeck/key")
  let file = try home.write(
    "[profiles.test]\nkey_file = \"key\"\n[keys]\nquit = \"Q\"\n", to: ".config/chargedeck/config.toml")

  let environment = ["HOME": home.path]
  let paths = Paths(environment: environment)
  let (configuration, problems) = Configuration.load(
    paths, environment: environment, flags: FlagSettings(theme: "mono"), vocabulary: .fixture)
  #expect(problems.isEmpty)
  #expect(configuration.profile == Sourced("test", .file(path: file, line: 1)))
  #expect(configuration.theme.origin.description == "--theme")
  #expect(configuration.keys["quit"]?.value == [.character("Q")])
  #expect(try configuration.connection.key?.value.key(environment: environment) == "ch_sk_test_1")

  let state = try StateFolder(at: try #require(paths.state?.value))
  let journal = state.file("journal.ndjson", rotation: Rotation(maximumBytes: 1 << 20, kept: 3))
  try journal.append("{}", durably: true)
  #expect(try journal.content().lines == ["{}"])
  guard case .held(let lock) = try state.lock("console.lock", as: .current(since: Date())) else {
    Issue.record("nobody else has it")
    return
  }
  withExtendedLifetime(lock) {}
}
