import ChargeModel
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [
    ("drv_pG7WUA9VabcdefghijklmnopqrsriKAS", "drv_pG7WUA9V…riKAS"),
    ("chst_OO72abcdefghijklmnopqrstuvFYzAbm", "chst_OO72abcd…YzAbm"),
    // Legacy shapes and short ones stay whole (contract 9.10).
    ("fleet_12345", "fleet_12345"),
    ("drv_789", "drv_789"),
    ("", ""),
    ("exactly_twenty_chars", "exactly_twenty_chars"),
    // No prefix: an underscore far in the name is part of it.
    ("abcdefghijklmnopqrstuvwxyz", "abcdefgh…vwxyz"),
    ("abcdefghijklmnopqrstuvwx_z", "abcdefgh…vwx_z"),
    ("example_operator_of_the_north", "example_…north"),
  ])
  func `An id is abbreviated to its prefix, beginning and end`(id: String, short: String) {
    #expect(Driver.ID(id).abbreviated == short)
  }

  @Test func `An abbreviation is shorter than the id, or the id itself`() {
    for length in 0..<60 {
      for prefix in ["", "cs_", "drv_", "whsec_", "long_prefix_"] {
        let id = Driver.ID(prefix + String(repeating: "x", count: length))
        #expect(id.abbreviated == id.rawValue || id.abbreviated.count < id.rawValue.count)
      }
    }
  }

  @Test func `The last four characters are what a live write asks for`() {
    #expect(Fleet.ID("flt_abcdWXYZ").lastFour == "WXYZ")
    #expect(Fleet.ID("f1").lastFour == "f1")
  }

  @Test func `An id is shown as received and sorts as text`() {
    #expect("\(Driver.ID("drv_b"))" == "drv_b")
    #expect([Driver.ID("drv_b"), Driver.ID("drv_a")].sorted() == [Driver.ID("drv_a"), Driver.ID("drv_b")])
  }

  @Test(arguments: ["active", "suspended", "archived", "on_holiday", ""])
  func `A status is written as it was read, known or not`(text: String) {
    #expect(LifecycleStatus(text).text == text)
  }

  @Test func `A status that nobody knows is not taken for a known one`() {
    #expect(LifecycleStatus("Active") == .unknown("Active"))
    #expect(LifecycleStatus("active") == .active)
  }
}
