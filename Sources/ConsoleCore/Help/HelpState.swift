/// The help page over the panes: for which place, and how far scrolled.
struct HelpState: Equatable, Sendable {
  let place: Command.Place
  var top = 0
}
