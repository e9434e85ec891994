import Foundation
import Testing

/// An example of the contract, copied from `charge-api/examples`.
func example(_ name: String) throws -> [UInt8] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Examples"))
  return Array(try Data(contentsOf: url))
}

/// The keys of a JSON text in the order they stand there, inner ones included.
func keysInOrder(_ json: [UInt8]) -> [String] {
  String(decoding: json, as: UTF8.self).matches(of: /"([a-z0-9_]+)"\s*:/).map { String($0.1) }
}
