/// The help page over the panes: for which place, what is looked for in it, and how far it is scrolled.
struct HelpState: Equatable, Sendable {
  let place: Command.Place
  var top = 0
  /// What is looked for.
  var query = LineEditor()
  /// Keys type into the query, and only what it finds is shown; else they scroll, and what it finds is set off.
  var isTyping = true
}
