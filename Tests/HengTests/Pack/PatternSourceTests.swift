import Testing

@testable import Heng

struct PatternSourceTests {
  @Test(arguments: [
    ("1 turn", Extent.turns(1)), ("3 turns", .turns(3)), ("3turns", .turns(3)),
    ("9999 turns", .turns(9999)),
    ("10s", .milliseconds(10_000)), ("2.5s", .milliseconds(2500)), ("0.001s", .milliseconds(1)),
    ("20%", .percent(20)), ("1%", .percent(1)), ("100%", .percent(100)), (" 20% ", .percent(20)),
  ])
  func `reads how far something reaches`(text: String, extent: Extent) {
    #expect(Extent(text) == extent)
  }

  @Test(arguments: [
    "", "0 turns", "-1 turns", "10000 turns", "turns", "3.5 turns", "三 turns", "３ turns",
    "3 turnss",
    "3 轮", "0s", "-1s", "s", "10", "10 s", "10ms", "1m", ".5s", "nans", "0x10s", "1e3s", "+5s",
    "+20%", "1_0s", "infs", "99999999999s",
    "0%", "101%", "%", "2.5%", "20 %", "0.0001s", "99999999999999999999 turns",
  ])
  func `refuses what is no extent`(text: String) {
    #expect(Extent(text) == nil)
  }

  @Test(arguments: [
    ("0 turns", Diagnostic.Code.emptyWindow), ("0s", .emptyWindow), ("0.0s", .emptyWindow),
    ("0%", .emptyWindow), ("三轮", .badValue), ("-1s", .badValue), ("101%", .badValue),
    ("10", .badValue),
  ])
  func `tells an empty window from a misspelt one`(text: String, code: Diagnostic.Code) {
    let pack = PackText(ruleWith: "where: {first: \(text)}")
    #expect(pack.diagnostics.map(\.code) == [code])
  }

  @Test(arguments: [
    (Speaker.agent, Optional(Role.agent), true), (.agent, .customer, false), (.agent, nil, false),
    (.customer, .customer, true), (.customer, .other, false), (.any, .other, true),
    (.any, nil, true),
  ])
  func `knows whose speech is meant`(who: Speaker, role: Role?, isMeant: Bool) {
    #expect(who.includes(role) == isMeant)
  }
}
