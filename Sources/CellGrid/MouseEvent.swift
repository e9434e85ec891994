/// What a mouse did over a cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The first button went down.
    case click
    case wheelUp, wheelDown
  }

  public let kind: Kind
  public let place: Point

  public init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }
}
