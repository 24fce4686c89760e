import Testing

@testable import Heng

/// What each of several agents has of a call.
struct AgentPartTests {
  /// `a` is an agent, `b` another, `c` the customer; a letter a line.
  private static func call(
    _ script: String, agent: Call.Party = Call.Party(), agents: [String: Call.Party] = [:],
    cut: Set<Call.End> = []
  ) -> Call {
    let utterances = script.split(separator: " ").enumerated().map { index, part in
      let voice = part.first.map(String.init)
      let words = part.count > 1 ? String(part.dropFirst(2)) : "这里有十个字以上的一句话"
      return Utterance(
        index: index, role: voice == "c" ? .customer : voice == "o" ? .other : .agent,
        speaker: voice, text: words)
    }
    return Call(id: "x", agent: agent, agents: agents, cut: cut, utterances: utterances)
  }

  private static func told(_ call: Call) -> [String] {
    AgentPart.all(of: call).map { part in
      let roles = part.call.utterances.map { utterance in
        utterance.role == .agent ? "A" : utterance.role == .customer ? "C" : "O"
      }
      let first = part.call.utterances[0].index
      return "\(part.speaker)\(first):" + roles.joined()
    }
  }

  @Test(arguments: [
    ("a c a c b c b", ["a0:ACAC", "b4:ACA"]),
    // Who joins and leaves.
    ("a c b c a", ["a0:ACOCA", "b2:AC"]),
    // The customer speaks first, and a third takes over.
    ("c a c b c d c", ["a0:CAC", "b3:AC", "d5:AC"]),
    ("a a c", []), ("c c", []),
    // A slip of the recogniser is no agent.
    ("a c b:嗯 c a", []), ("a c b c d:嗯", ["a0:AC", "b2:ACA"]),
    ("d:喂 a c b c", ["a0:AAC", "b3:AC"]),
  ])
  func `goes from her own first words to those of the agent behind`(
    script: String, parts: [String]
  ) {
    #expect(Self.told(Self.call(script)) == parts)
  }

  @Test func `agents without a label are one`() {
    let lines = (0..<4).map {
      Utterance(index: $0, role: .agent, text: "这里有十个字以上的一句话")
    }
    #expect(AgentPart.all(of: Call(id: "x", utterances: lines)).isEmpty)
  }

  @Test func `knows whose a part is by the record, or by the number that she says`() {
    let parties = ["b": Call.Party(id: "2002", name: "马小川", team: "二组")]
    let call = Self.call(
      "a:您好工号1001为您服务请讲 c b c", agent: Call.Party(id: "1001", name: "沈知夏"), agents: parties)
    #expect(AgentPart.all(of: call).map(\.call.agent.id) == ["1001", "2002"])
    #expect(AgentPart.all(of: call).map(\.call.agent.team) == [nil, "二组"])
    // Who announces a colleague, and a number inside another, name nobody.
    let announced = Self.call(
      "a:您好我是李娜请您稍等一下 c b:我帮您转给李娜好吗您稍等", agent: Call.Party(id: "10", name: "李娜"))
    #expect(AgentPart.all(of: announced).map(\.call.agent.name) == [nil, nil])
    let inside = Self.call("a:请您拨打10086咨询一下 c b", agent: Call.Party(id: "100"))
    #expect(AgentPart.all(of: inside).map(\.call.agent.id) == [nil, nil])
    let unnamed = Self.call("a c b", agent: Call.Party(id: "1001"))
    #expect(AgentPart.all(of: unnamed).map(\.call.agent.id) == [nil, nil])
  }

  @Test func `only the ends of the call itself can be cut`() {
    let parts = AgentPart.all(of: Self.call("a c b c d", cut: [.head, .tail]))
    #expect(parts.map(\.call.cut) == [[.head], [], [.tail]])
  }

  // MARK: Scores

  private static let rules = """
    rules:
    - {id: greet, name: 问候, check: require, who: agent, where: {first: 1 turns}, phrases: [您好], score: -10}
    - {id: close, name: 再见, check: require, who: any, where: {last: 2 turns}, phrases: [再见], score: -5}
    - {id: never, name: 不归我, check: forbid, who: agent, phrases: [不归我管], score: -20}
    - {id: first, name: 首响, check: pace, metric: first_response, over: 5s, score: -3}
    - id: end
      name: 收尾
      check: combine
      all: [{missing: {who: agent, where: {last: 1 turns}, phrases: [再见]}}]
      score: -2
    """

  private static let transferred = Call(
    id: "x",
    utterances: [
      ("a", Role.agent, "您好，这里是云岭通信服务热线", 0.0), ("c", .customer, "我的宽带断了", 4),
      ("a", .agent, "我帮您转给技术专员", 8), ("b", .agent, "喂，这个不归我管，你找别人去", 30),
      ("c", .customer, "怎么这样", 34), ("b", .agent, "再见", 38),
    ].enumerated().map { index, line in
      Utterance(
        index: index, role: line.1, speaker: line.0, text: line.2,
        start: MediaTime(seconds: line.3), end: MediaTime(seconds: line.3 + 3))
    })

  @Test func `every agent has an own score, and the call keeps its own`() throws {
    let card = try Bench(Self.rules).card(Self.transferred)
    #expect(card.score == 80)
    #expect(card.agents.map(\.speaker) == ["a", "b"])
    #expect(card.agents.map(\.first) == [0, 3] && card.agents.map(\.last) == [2, 5])
    #expect(card.agents.map(\.card.score) == [100, 70])
  }

  @Test func `how a call begins and ends is asked of whoever begins and ends it`() throws {
    let card = try Bench(Self.rules).card(Self.transferred)
    func verdicts(_ place: Int) -> [String: Verdict] {
      Dictionary(uniqueKeysWithValues: card.agents[place].card.rules.map { ($0.id, $0.verdict) })
    }
    #expect(
      verdicts(0) == [
        "greet": .pass, "close": .notApplicable, "never": .pass, "first": .pass,
        "end": .notApplicable,
      ])
    // Who takes over greets too, but was not waited for since the beginning.
    #expect(
      verdicts(1) == [
        "greet": .fail, "close": .pass, "never": .fail, "first": .notApplicable, "end": .pass,
      ])
  }

  @Test func `nothing that looks at the end is asked of who hands on`() throws {
    let bench = try Bench(
      """
      dimensions: [{id: way, name: 走势, scale: {base: 50, min: 0, max: 100}}]
      groups: [{id: way, name: 走势, dimension: way}]
      rules:
      - {id: forbid, name: 甲, check: forbid, who: customer, where: {last: 1 turns}, phrases: [宽带], group: way, score: -9}
      - id: applies
        name: 乙
        check: forbid
        who: agent
        phrases: [转给]
        applies: {all: [{found: {who: customer, where: {last: 1 turns}, phrases: [谢谢]}}]}
      - {id: pace, name: 丙, check: pace, metric: silence, who: any, over: 1s, where: {last: 2 turns}}
      """)
    let card = bench.card(Self.transferred)
    #expect(card.agents[0].card.rules.allSatisfy { $0.verdict == .notApplicable })
    #expect(card.agents[0].card.dimensions.map(\.score) == [nil])
    #expect(card.agents[1].card.dimensions.map(\.score) == [50])
  }

  @Test func `holds on record are those that begin in the part`() throws {
    let bench = try Bench("rules: [{id: a, name: 甲, check: pace, metric: hold, over: 5s}]")
    let call = Call(
      id: "x", metadata: ["holds": .string("12-29, 33.5-36")],
      utterances: Self.transferred.utterances)
    let card = bench.card(call)
    #expect(card.rules.map(\.verdict) == [.fail])
    #expect(card.agents.map { $0.card.rules[0].verdict } == [.pass, .pass])
  }

  /// A recording of two tracks lists one side behind the other.
  @Test func `parts stand in the order of time`() throws {
    let lines = Self.transferred.utterances
    let shuffled = (lines.filter { $0.speaker == "b" } + lines.filter { $0.speaker != "b" })
      .enumerated().map { index, line in
        Utterance(
          index: index, role: line.role, speaker: line.speaker, text: line.text,
          start: line.start, end: line.end)
      }
    let card = try Bench(Self.rules).card(Call(id: "x", utterances: shuffled))
    #expect(card.agents.map(\.speaker) == ["a", "b"])
    #expect(card.agents.map(\.first) == [2, 0] && card.agents.map(\.last) == [4, 1])
  }

  @Test func `a call of one agent has no parts`() throws {
    let card = try Bench(Self.rules).card(try Call(script: "客服: 您好\n客户: 喂\n客服: 再见"))
    #expect(card.agents.isEmpty)
  }
}
