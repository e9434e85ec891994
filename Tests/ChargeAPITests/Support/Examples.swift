import Foundation
import Testing

/// The text of one of the contract's examples.
func example(_ name: String) throws -> String {
  let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Examples")
  return try String(contentsOf: try #require(url), encoding: .utf8)
}
