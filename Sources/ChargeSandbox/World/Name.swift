/// One part of a person's name: as its bearer writes it, and in ASCII for an e-mail address.
struct Name: Sendable, ExpressibleByStringLiteral {
  let written: String
  let latin: String

  init(_ written: String, _ latin: String) {
    self.written = written
    self.latin = latin
  }

  /// A name in ASCII already; its address form drops what an address does not take.
  init(stringLiteral written: String) {
    self.written = written
    latin = written.lowercased().filter { $0.isLetter || $0 == "-" }
  }
}

/// The names of one part of the world, generic ones: every person is a composition.
struct NameBook: Sendable {
  /// How given and family name make the whole one.
  enum Order {
    case givenFirst
    case familyFirst(separator: String)
  }

  var order = Order.givenFirst
  let given: [Name]
  let family: [Name]

  func compose(_ random: inout SeededRandom) -> (name: String, mailbox: String) {
    let first = random.pick(given)
    let second = random.pick(given)
    let last = random.pick(family)
    let mailbox = first.latin + "." + last.latin
    switch order {
    case .familyFirst(let separator):
      return (last.written + separator + first.written, mailbox)
    case .givenFirst:
      // Second names, for some: a large world would else have too many namesakes.
      let middle = random.chance(perMille: 250) && second.latin != first.latin ? second.written + " " : ""
      return (first.written + " " + middle + last.written, mailbox)
    }
  }
}
