/// A dictionary that forgets what was used longest ago when it is full.
///
/// Making room looks through all of it, which is meant for hundreds of values, not for thousands.
struct RecentlyUsed<Key: Hashable, Value> {
  private let capacity: Int
  private var entries: [Key: (value: Value, use: Int)] = [:]
  private var uses = 0

  init(capacity: Int) {
    precondition(capacity > 0, "room for nothing")
    self.capacity = capacity
  }

  var count: Int { entries.count }

  /// A value without counting as its use.
  func peek(_ key: Key) -> Value? { entries[key]?.value }

  mutating func use(_ key: Key) -> Value? {
    uses += 1
    entries[key]?.use = uses
    return entries[key]?.value
  }

  mutating func insert(_ value: Value, for key: Key) {
    uses += 1
    entries[key] = (value, uses)
    guard entries.count > capacity else { return }
    if let oldest = entries.min(by: { $0.value.use < $1.value.use }) { entries[oldest.key] = nil }
  }

  mutating func remove(_ key: Key) { entries[key] = nil }
}
