import DequeModule
import ConsoleCore
import Dispatch
import Synchronization

/// The one queue every action goes through, from whichever thread, in the order it was posted.
final class Mailbox: Sendable {
  private struct Content {
    var actions: Deque<Action> = []
    var isTurnDue = false
  }

  private let content = Mutex(Content())
  private let turn: @MainActor @Sendable () -> Void

  /// - Parameter turn: called on the main actor soon after something was posted, once for a burst.
  init(turn: @escaping @MainActor @Sendable () -> Void) { self.turn = turn }

  func post(_ action: Action) {
    let isFirst = content.withLock { content in
      content.actions.append(action)
      defer { content.isTurnDue = true }
      return !content.isTurnDue
    }
    guard isFirst else { return }
    DispatchQueue.main.async { [turn] in MainActor.assumeIsolated(turn) }
  }

  /// The oldest action; without one, the next post asks for a turn again.
  func take() -> Action? {
    content.withLock { content in
      let action = content.actions.popFirst()
      if action == nil { content.isTurnDue = false }
      return action
    }
  }

  var isEmpty: Bool { content.withLock { $0.actions.isEmpty } }
}
