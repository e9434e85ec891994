/// An answer, and what happens to it on its way.
struct Delivery: Sendable {
  /// What the connection does with the answer.
  enum Course: Sendable, Equatable {
    case whole
    /// Half of the body, then nothing.
    case cut
    case dripped(every: Duration)
    /// The body goes on with blanks for ever.
    case endless
    /// Closed without a byte.
    case hangUp
    case reset
    /// Reset, and the listener is gone for a while.
    case outage(Duration)
  }

  var answer: Answer
  var delay = Duration.zero
  var course = Course.whole

  init(_ answer: Answer) {
    self.answer = answer
  }
}

extension Fault {
  var course: Delivery.Course {
    switch self {
    case .refused(let time): .outage(time)
    case .resetBeforeEffect, .resetAfterEffect: .reset
    case .answerLost: .hangUp
    case .cutBody: .cut
    case .drippedBody(let time): .dripped(every: time)
    case .endlessBody: .endless
    default: .whole
    }
  }
}
