import Testing

@testable import Heng

/// The numbers of time that go with every result.
struct CallTimingTests {
  private static func timing(_ call: Call) throws -> CallTiming? {
    try Bench("rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [投诉]}]").card(call)
      .timing
  }

  @Test func `a call without times has none`() throws {
    #expect(try Self.timing(Call(script: "客服: 您好\n客户: 喂")) == nil)
    #expect(try Self.timing(Call(script: "客服 1-2: 您好\n客户: 喂")) == nil)
  }

  @Test func `with starts alone only beginnings are known`() throws {
    let timing = try #require(try Self.timing(Call(script: "00:01 客户: 喂\n00:03 客服: 您好")))
    #expect(timing.leadIn == 1000)
    #expect(timing.firstResponse == 3000)
    #expect(timing.whole == nil)
  }

  @Test func `labels leave silences, and no sides`() throws {
    let timing = try #require(try Self.timing(TimedScript("X0-2000 Y5000-6000").call))
    #expect(timing.firstResponse == nil)
    #expect(timing.whole?.silences?.longest == 3000)
    #expect(timing.whole?.sides == nil)
  }

  @Test func `tells the vector of the specification`() throws {
    let script = "A0-6500 C6900-9000 A8700-20000 C12000-12400:嗯 C21500-24000 A23000-41000"
    let timing = try #require(
      try Self.timing(
        TimedScript(script, metadata: ["hangup": .number(43), "duration": .number(42)]).call))
    let whole = try #require(timing.whole)
    let sides = try #require(whole.sides)
    #expect([sides.agent.interruptions, sides.customer.interruptions] == [1, 0])
    #expect([sides.agent.backChannels, sides.customer.backChannels] == [0, 1])
    #expect([sides.agent.longestTurn, sides.customer.longestTurn] == [18_000, 2500])
    #expect([sides.agent.utterances, sides.customer.utterances] == [3, 3])
    #expect(whole.silences?.longest == 1500)
    #expect(whole.silences?.owner == "shared")
    #expect(whole.tail == 1000)
    #expect(sides.hangUpDelay == 2000)
    #expect(sides.response?.count == 2)
    #expect(sides.hold == CallTiming.Hold(count: 0, total: 0, isInferred: true))
    // 34.1 s of the agent alone, 3.3 s of the customer: 嗯 is said while the agent speaks.
    #expect(sides.agentShare == 912)
  }

  @Test func `counts no overlaps on one track`() throws {
    let call = try TimedScript("A0-5000 C2000-4000", metadata: ["channels": .string("1")]).call
    let sides = try #require(try Self.timing(call)?.whole?.sides)
    #expect(sides.customer.interruptions == nil)
    #expect(sides.customer.backChannels == nil)
  }
}
