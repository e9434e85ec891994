import Testing

@testable import Settings

@Suite struct SettingsReferenceTests {
  /// The names that a table of the file knows, as it tells them of one that it does not know.
  private func known(_ header: String) throws -> Set<String> {
    let (_, problems) = load("\(header)\nqqqqqqqq = 1")
    let text = try #require(problems.map(\.description).first { $0.contains("known here: ") }, "\(problems)")
    let list = try #require(text.split(separator: "known here: ").last)
    return Set(list.split(separator: ", ").map(String.init))
  }

  private func documented(_ name: String) throws -> Set<String> {
    let table = try #require(SettingsReference.tables.first { $0.name == name })
    return Set(table.entries.map(\.name))
  }

  @Test func `Every setting of the file is documented, and no other`() throws {
    let tables = Set(SettingsReference.tables.map { String($0.name.prefix { $0 != "." }) }).subtracting([""])
    #expect(try known("") == documented("").union(tables))
    #expect(try known("[profiles.x]\nkey_env = \"X\"") == documented("profiles.NAME"))
    #expect(try known("[budget]") == documented("budget"))
    #expect(try known("[watch]") == documented("watch"))
  }

  @Test func `Every example is accepted as it is written`() {
    for table in SettingsReference.tables where table.name != "keys" {
      for entry in table.entries where !["ca_file", "profile"].contains(entry.name) {
        let name = entry.name.replacing("CURRENCY", with: "eur").replacing("ID", with: "x")
        let header = table.name.isEmpty ? "" : "[\(table.name.replacing("NAME", with: "x"))]"
        let isKey = entry.name.hasPrefix("key_")
        let key = table.name == "profiles.NAME" && !isKey ? "key_env = \"X\"\n" : ""
        let (_, problems) = load("\(header)\n\(key)\(name) = \(entry.example)")
        #expect(problems.isEmpty, "\(entry.name): \(problems)")
      }
    }
  }
}
