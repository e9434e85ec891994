/// The integrator's own keys and values, in a fixed order (contract 9.9).
struct Metadata: Sendable, JSONWritable {
  var pairs: [(key: String, value: String)] = []

  func write(to json: inout JSONWriter) {
    json.object { for (key, value) in pairs { $0.field(named: key, value) } }
  }
}
