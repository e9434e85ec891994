import ConsoleCore

/// The keys as a page of Markdown, from the tables that the console works by.
enum KeysPage {
  static var text: String {
    var text = """
      # Keys of chargedeck

      Made by `.ci/manual` from the tables behind the console's own help (`?`); do not edit. The last column names a
      command for `[keys]` of the configuration.

      """
    for section in KeyReference.sections {
      let isBound = section.entries.contains { !$0.command.isEmpty }
      text += "\n## \(section.title)\n\n"
      text +=
        isBound ? "| Key | Does | Command |\n| --- | --- | --- |\n" : "| Typed | Means |\n| --- | --- |\n"
      for entry in section.entries {
        let cells = [code(entry.keys), entry.text.inTable] + (isBound ? [code(entry.command)] : [])
        text += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    return text
  }

  private static func code(_ text: String) -> String {
    text.contains("`") ? text.inTable : "`\(text.inTable)`"
  }
}

extension String {
  fileprivate var inTable: String { replacing("|", with: "\\|") }
}
