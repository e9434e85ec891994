import ArgumentParser

/// `chargedeck manual`: prints the manual; for whoever packages the program, and not in its help.
struct ManualCommand: ParsableCommand {
  enum Page: String, ExpressibleByArgument, CaseIterable {
    /// `chargedeck.1`
    case man
    /// The keys alone, in Markdown.
    case keys
  }

  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual, for man or the keys alone.", shouldDisplay: false)

  @Argument(help: "man or keys.")
  var page: Page

  func run() throws {
    switch page {
    case .man: Output.write(ManualPage(try HelpTree.program()).text)
    case .keys: Output.write(KeysPage.text)
    }
  }
}
