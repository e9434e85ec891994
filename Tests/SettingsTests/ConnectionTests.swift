import Testing

@testable import Settings

private let two = """
  [profiles.test]
  key_env = "TEST_KEY"
  [profiles.live]
  key_file = "~/keys/live"
  read_only = true
  """

@Test func `The only profile is the one in use`() {
  let (configuration, problems) = load("[profiles.test]\nkey_env = \"TEST_KEY\"")
  #expect(problems.isEmpty)
  #expect(configuration.profile == Sourced("test", .file(path: "config.toml", line: 1)))
}

@Test func `Of several profiles none is guessed`() {
  let (configuration, problems) = load(two)
  #expect(configuration.profile == nil && configuration.connection.key == nil)
  #expect(problems.map(\.severity) == [.refusal])
}

@Test func `With a key in the environment no profile is needed`() {
  let (configuration, problems) = load(two, environment: ["CHARGE_API_KEY": "x"])
  #expect(problems.isEmpty && configuration.profile == nil)
  #expect(configuration.connection.key?.value == .environment("CHARGE_API_KEY"))
}

@Test func `A profile that is not there is refused, whatever else could be used`() {
  let (configuration, problems) = load(
    "profile = \"test\"\n" + two, environment: ["CHARGE_API_KEY": "x"], flags: FlagSettings(profile: "lvie"))
  #expect(configuration.profile == nil && configuration.connection.key == nil)
  #expect(problems.map(\.severity) == [.refusal])
  #expect(problems.map(\.description) == ["--profile: there is no profile \"lvie\"; did you mean \"live\"?"])
}

@Test(arguments: [
  "key_env = \"KEY\"\nbase_url = \"http://example.com\"", "key_env = \"not a name\"", "key_command = []",
  "key_env = \"KEY\"\nkey_command = [\"pass\"]",
])
func `A profile whose address or key is wrong is refused, not completed by a guess`(_ settings: String) {
  let (configuration, problems) = load("[profiles.live]\n\(settings)", environment: ["CHARGE_API_KEY": "x"])
  #expect(configuration.connection.key == nil)
  #expect(problems.map(\.severity) == [.mistake, .refusal])
}

@Test func `A wrong CHARGE_BASE_URL hands the key to no other host`() {
  let (configuration, problems) = load(
    "", environment: ["CHARGE_API_KEY": "x", "CHARGE_BASE_URL": "http://user:pw@x"])
  #expect(configuration.connection.key == nil)
  #expect(
    problems.map(\.description) == [
      """
      CHARGE_BASE_URL: is not usable: the address must not hold a user name or a password; accepted: an address \
      such as "https://api.example.com/v1"
      """
    ])
  #expect(problems.map(\.severity) == [.refusal])
}

@Test(arguments: [
  ("read_only = true\n[profiles.a]\nkey_env = \"A\"", 1),
  ("read_only = true\n[profiles.a]\nkey_env = \"A\"\nread_only = false", 1),
  ("read_only = false\n[profiles.a]\nkey_env = \"A\"\nread_only = true", 4),
  ("[profiles.a]\nkey_env = \"A\"\nread_only = 1", 3),
  ("[budget]\nread_only = true", 2),
  ("readonly = true", 1),
])
func `Whoever wrote read-only anywhere, in any form, gets it`(_ text: String, _ line: Int) {
  #expect(
    load(text).configuration.connection.isReadOnly == Sourced(true, .file(path: "config.toml", line: line)))
}

@Test func `A key file's path starts at home, or beside the configuration`() {
  func key(_ path: String, home: String?) -> (KeySource?, Int) {
    let file = ConfigurationFile(
      path: "/etc/deck/config.toml", content: .text("[profiles.a]\nkey_file = \"\(path)\""))
    let (configuration, problems) = Configuration.load(
      file, home: home, environment: [:], vocabulary: .fixture)
    return (configuration.connection.key?.value, problems.count)
  }
  #expect(key("~/keys/a", home: "/home/ada") == (.file(path: "/home/ada/keys/a"), 0))
  #expect(key("~/keys/a", home: nil) == (nil, 2))
  #expect(key("keys/a", home: nil) == (.file(path: "/etc/deck/keys/a"), 0))
  #expect(key("/keys/a", home: nil) == (.file(path: "/keys/a"), 0))
}

@Test func `A command named in a file that others can write is not run`() {
  let (configuration, problems) = load("[profiles.a]\nkey_command = [\"pass\"]", isWritableByOthers: true)
  #expect(configuration.connection.key == nil)
  #expect(
    problems.first?.description
      == "config.toml:2:15: profiles.a.key_command is not run, as others can write this file; run chmod go-w on it"
  )
}

@Test func `An authority of one's own is the profile's, or that of the environment`() throws {
  let folder = try TemporaryFolder()
  let pem = "A comment\n-----BEGIN CERTIFICATE-----\nMIIBdzCC\n-----END CERTIFICATE-----\n"
  let path = try folder.write(pem, to: "ca.pem")
  func authorities(_ setting: String, _ environment: [String: String] = [:]) -> Sourced<String>? {
    let (configuration, problems) = load(
      "[profiles.a]\nkey_env = \"A\"\n\(setting)", environment: environment)
    #expect(problems.isEmpty)
    return configuration.connection.authorities
  }
  let variable = ["SSL_CERT_FILE": "/etc/ca.pem"]
  #expect(authorities("") == nil)
  #expect(authorities("", variable) == Sourced("/etc/ca.pem", .environment("SSL_CERT_FILE")))
  #expect(authorities("ca_file = '\(path)'", variable) == Sourced(path, .file(path: "config.toml", line: 3)))
  #expect(load("", environment: variable).configuration.connection.authorities?.value == "/etc/ca.pem")
}

@Test(arguments: [
  "", "MIIBdzCC", "-----BEGIN CERTIFICATE-----\nMIIBdzCC\n",
  "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
  "-----BEGIN PRIVATE KEY-----\nMIIBdzCC\n-----END PRIVATE KEY-----\n",
])
func `A file without a certificate is no authority`(content: String) throws {
  let folder = try TemporaryFolder()
  let file = try folder.write(content, to: "ca.pem")
  #expect(throws: CertificateError.noCertificate(path: file)) { try CertificateFile(path: file).check() }
}
