import ChargeModel

/// The line behind `:` while it is typed, and what it is narrowed down to.
struct PaletteState: Equatable, Sendable {
  var editor = LineEditor()
  /// Which of the entries is pointed at, from 0.
  var highlighted = 0
  /// The operator moved there; else it is the best one by itself.
  var isChosen = false
  /// Why the line could not be carried out as it stands.
  var problem: String?
  /// Drivers that were looked for off the main actor.
  var search = Search.none

  enum Search: Equatable {
    case none
    /// - Parameter isEntered: Enter was pressed meanwhile, and is meant for what will be found.
    case running(Question, before: [FoundDriver], isEntered: Bool)
    case found([FoundDriver])

    /// What is on hand.
    var drivers: [FoundDriver] {
      switch self {
      case .none: []
      case .running(_, let before, _): before
      case .found(let drivers): drivers
      }
    }
  }

  /// The command that is typed out, and what stands behind it; `nil` while the command is still being chosen.
  var typed: (command: PromptCommand, argument: String)? {
    let text = editor.text
    guard let blank = text.firstIndex(where: \.isWhitespace),
      let command = PromptCommand.named(text[..<blank])
    else { return nil }
    return (command, String(text[blank...].drop(while: \.isWhitespace)))
  }
}

/// One row of the palette: something that can be done.
struct PaletteEntry: Equatable, Sendable {
  enum Act: Equatable, Sendable {
    case command(Command.Name)
    /// Its argument is to be typed.
    case complete(PromptCommand.Name)
    case run(PromptCommand.Name, argument: String)
    /// A line that was entered before.
    case line(String)
  }

  /// Safe to show.
  let text: String
  /// Which of its clusters were found.
  var matched: [Int] = []
  let note: String
  var keys = ""
  /// Why it cannot be done now.
  var obstacle: String?
  let act: Act
}
