import CellGrid
import FleetOperations
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct PreferencesTests {
  @Test func `A command bound anew answers to its new keys alone, in footer and help, too`() {
    var desk = Desk.loaded(preferences: Preferences(bindings: [.attach: [.character("x"), .function(5)]]))
    #expect(desk.lines[39].contains("x attach"))
    desk.type("a")
    #expect(desk.state.overlay == nil)
    desk.press(.function(5))
    #expect(desk.text.contains("Attach to fleet"))
    desk.press(.escape)
    desk.type("?")
    #expect(desk.text.contains("x F5 *      Attach this driver"))
  }

  @Test func `A chord that works everywhere works everywhere under its new key`() {
    var desk = Desk.loaded(preferences: Preferences(bindings: [.suspend: [.control("t")]]))
    _ = desk.takeEffects()
    desk.type("a")
    _ = desk.takeEffects()
    desk.press(.control("z"))
    #expect(desk.takeEffects().isEmpty)
    desk.press(.control("t"))
    #expect(desk.takeEffects() == [.suspend])
  }

  @Test func `Without hints the last line is for prompts and notices alone`() {
    var desk = Desk.loaded(preferences: Preferences(showsHints: false))
    #expect(desk.lines[39].allSatisfy { $0 == " " })
    desk.send(.pasted("x"))
    #expect(desk.lines[39].contains("Paste ignored"))
  }

  @Test func `Watched drivers are read as often as was asked for`() {
    var desk = Desk.loaded(
      preferences: Preferences(watchLimits: WatchPlanner.Limits(interval: .seconds(15))))
    desk.type("w")
    desk.pass(.seconds(15))
    #expect(desk.takeEffects().contains(.watch(.wallet(.driver(Fixture.ada.id)))))
  }

  @Test func `No key gives two commands in one place`() {
    for place in [Command.Place.list, .detail] {
      for view in View.Name.allCases {
        let keys = Command.all.filter { $0.applies(in: place, of: view) }.flatMap(\.keys)
        #expect(keys.count == Set(keys).count, "\(place) of \(view)")
      }
    }
  }
}
