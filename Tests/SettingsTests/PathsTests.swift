import Glibc
import Testing

@testable import Settings

@Test func `Folders are found after the XDG specification`() {
  let home = Paths(environment: ["HOME": "/home/ada"])
  #expect(home.configuration == Sourced("/home/ada/.config/chargedeck/config.toml", .environment("HOME")))
  #expect(home.state == Sourced("/home/ada/.local/state/chargedeck", .environment("HOME")))
  #expect(home.problems.isEmpty)

  let moved = Paths(environment: [
    "HOME": "/home/ada", "XDG_CONFIG_HOME": "/etc/ada", "XDG_STATE_HOME": "/var/ada",
  ])
  #expect(moved.configuration == Sourced("/etc/ada/chargedeck/config.toml", .environment("XDG_CONFIG_HOME")))
  #expect(moved.state == Sourced("/var/ada/chargedeck", .environment("XDG_STATE_HOME")))
}

@Test func `CHARGEDECK_CONFIG names the file itself`() {
  let paths = Paths(environment: ["HOME": "/home/ada", "CHARGEDECK_CONFIG": "here.toml"])
  #expect(paths.configuration == Sourced("here.toml", .environment("CHARGEDECK_CONFIG")))
}

@Test func `A relative folder is ignored, and said so; an empty one counts as unset`() {
  let paths = Paths(environment: ["HOME": "/home/ada", "XDG_CONFIG_HOME": "conf", "XDG_STATE_HOME": ""])
  #expect(paths.configuration?.value == "/home/ada/.config/chargedeck/config.toml")
  #expect(paths.state?.value == "/home/ada/.local/state/chargedeck")
  #expect(
    paths.problems.map(\.description) == [
      "XDG_CONFIG_HOME: \"conf\" is ignored, as it is not an absolute path"
    ])
}

@Test(arguments: [[:], ["HOME": ""], ["HOME": "ada"]])
func `Without a home nothing is read or kept, and it is said`(_ environment: [String: String]) {
  let paths = Paths(environment: environment)
  #expect(paths.configuration == nil && paths.state == nil && paths.home == nil)
  #expect(
    paths.problems.suffix(2).map(\.description) == [
      "HOME: is not set, so no configuration is read",
      "HOME: is not set, so nothing is kept between sessions",
    ])
}

@Suite struct `Configuration file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func load(_ environment: [String: String]) -> (configuration: Configuration, problems: [Problem]) {
    Configuration.load(Paths(environment: environment), environment: environment, vocabulary: .fixture)
  }

  @Test func `It is read from its place`() throws {
    let path = try folder.write("theme = \"night\"", to: "config.toml")
    let (configuration, problems) = load(["CHARGEDECK_CONFIG": path, "HOME": folder.path])
    #expect(problems.isEmpty)
    #expect(configuration.theme == Sourced("night", .file(path: path, line: 1)))
  }

  @Test func `One that is missing is no mistake, unless it was named`() {
    #expect(load(["HOME": folder.path]).problems.isEmpty)
    let path = "\(folder.path)/other.toml"
    let (_, problems) = load(["HOME": folder.path, "CHARGEDECK_CONFIG": path])
    #expect(problems.map(\.description) == ["CHARGEDECK_CONFIG: there is no file \(path)"])
    #expect(problems.map(\.severity) == [.refusal])
  }

  @Test func `One that cannot be read leaves everything built in, and read-only`() throws {
    for (content, reason) in [
      ([0x61, 0x80], "the file is not UTF-8 text"),
      ([UInt8](repeating: 0x20, count: 2 << 20), "the file is larger than 1 MiB"),
    ] {
      let path = try folder.write("", to: "config.toml")
      try content.withUnsafeBytes { bytes in
        let file = try #require(fopen(path, "w"))
        fwrite(bytes.baseAddress, 1, bytes.count, file)
        fclose(file)
      }
      let (configuration, problems) = load(["HOME": folder.path, "CHARGEDECK_CONFIG": path])
      #expect(
        problems.map(\.description) == [
          "\(path):1: \(reason); nothing of this file applies, and read-only until it does"
        ])
      #expect(configuration.connection.isReadOnly.value)
    }
    let (_, problems) = load(["HOME": folder.path, "CHARGEDECK_CONFIG": folder.path])
    #expect(problems.first?.message == "\(folder.path) is a folder, not a file")
  }

  @Test(arguments: [(0o644, false), (0o600, false), (0o664, true), (0o646, true)])
  func `It is known whether others can write it`(_ mode: Int, _ expected: Bool) throws {
    let path = try folder.write("", to: "config.toml", mode: mode)
    #expect(ConfigurationFile(at: path).isWritableByOthers == expected)
  }

  @Test func `The null device is an empty file`() {
    #expect(ConfigurationFile(at: "/dev/null") == ConfigurationFile(path: "/dev/null", content: .text("")))
  }
}
