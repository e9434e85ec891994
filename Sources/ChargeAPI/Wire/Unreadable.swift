/// Why something received is not what the contract says, in words; of a row, with its id where that is there.
struct Unreadable: Error, Hashable {
  let reason: String
  var id: String?

  init(_ reason: String, id: String? = nil) {
    self.reason = reason
    self.id = id
  }
}
