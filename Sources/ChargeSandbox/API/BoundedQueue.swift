/// First in, first out, with a most it holds: what is too much pushes the oldest out.
struct BoundedQueue<Element> {
  let capacity: Int
  private var slots: [Element?] = []
  private var head = 0
  private(set) var count = 0

  init(capacity: Int) {
    precondition(capacity > 0, "a queue holds at least one element")
    self.capacity = capacity
  }

  var first: Element? { count > 0 ? slots[head] : nil }

  /// Oldest first.
  var elements: [Element] {
    (0..<count).compactMap { slots[(head + $0) % slots.count] }
  }

  /// Adds an element, and returns the one that had to go for it.
  mutating func append(_ element: Element) -> Element? {
    let displaced = count == capacity ? removeFirst() : nil
    if count == slots.count { grow() }
    slots[(head + count) % slots.count] = element
    count += 1
    return displaced
  }

  mutating func removeFirst() -> Element? {
    guard count > 0 else { return nil }
    defer {
      slots[head] = nil
      head = (head + 1) % slots.count
      count -= 1
    }
    return slots[head]
  }

  private mutating func grow() {
    let elements = elements
    slots = elements
    slots += Array(repeating: nil, count: min(capacity, max(16, 2 * count)) - count)
    head = 0
  }
}

extension BoundedQueue: Sendable where Element: Sendable {}
