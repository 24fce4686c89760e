import Testing

@testable import Heng

/// What an explanation tells, on small calls.
struct ExplanationTests {
  private func explain(
    _ yaml: String, _ script: String, at line: Int? = nil, metadata: [String: JSON] = [:]
  ) throws -> RuleExplanation {
    let bench = try Bench(
      "rules:\n- {id: r, name: 规则, \(yaml)}\n- {id: other, name: 乙, check: forbid, who: any, phrases: [滚], score: -1}"
    )
    let call = try Call(script: script, metadata: metadata)
    let question = Explainer.Question(rules: ["r"], utterance: line)
    return try #require(Explainer(Scorer(bench.pack)).explain(call, question).rules.first)
  }

  private func fates(_ rule: RuleExplanation) -> [String] {
    rule.trace.searches.flatMap(\.candidates).map { candidate in
      let words = candidate.words.map(\.text).joined()
      switch candidate.fate {
      case .counts: return "\(words) counts"
      case .outside: return "\(words) outside"
      case .dropped(let drop, let because):
        return "\(words) \(drop.wording.text(in: .english)) \(because.joined(separator: "+"))"
      }
    }
  }

  @Test
  func `names the guard that dropped a candidate, and the words by which it knew`() throws {
    let rule = try explain(
      "check: forbid, who: agent, phrases: [保证, 不行], not_in: [保证金], unless: [negated, question, reported]",
      """
      客服: 我没法跟您保证今天到
      客服: 您是说能保证吗
      客服: 保证金三天内退回
      客服: 您刚才说我们保证过
      客服: 你看行不行
      客服: 我保证不了
      """)
    #expect(
      fates(rule) == [
        "保证 negated 没法", "保证 in a question 吗", "保证 part of '保证金' ", "保证 reported speech 刚才说",
        "不行 part of an A-not-A question 行不行", "保证 negated 不了",
      ])
    #expect(rule.result.verdict == .pass)
  }

  @Test
  func `shows words that stand outside the window`() throws {
    let rule = try explain(
      "check: require, who: agent, where: {first: 1 turns}, phrases: [您好], score: -5",
      """
      客服: 喂
      客户: 你好
      客服: 您好
      """)
    #expect(fates(rule) == ["您好 outside"])
    #expect(
      rule.trace.searches[0].window == WindowTrace(first: 0, last: 0, turns: 1, characters: 1))
    #expect(rule.result.verdict == .fail)
  }

  @Test(arguments: [
    (0, SearchTrace.Presence.inside), (1, .otherSpeaker), (2, .outside),
  ])
  func `says why a line does not count`(line: Int, presence: SearchTrace.Presence) throws {
    let rule = try explain(
      "check: require, who: agent, where: {first: 1 turns}, phrases: [您好]",
      """
      客服: 喂
      客户: 您好
      客服: 您好
      """, at: line)
    #expect(rule.trace.searches[0].here == presence)
  }

  @Test
  func `tells what became of every duty`() throws {
    let rule = try explain(
      """
      check: respond, when: {who: customer, phrases: [投诉]},
        then: {who: agent, phrases: [抱歉, 对不起], within: 1 turns}
      """,
      """
      客户: 我要投诉
      客服: 很抱歉
      客户: 还要投诉
      客服: 你去吧，对得起
      客户: 再投诉
      """)
    let duties = rule.trace.parts.filter { $0.part == .duty }
    #expect(duties.map(\.outcome) == [.kept, .broken, .lapsed])
    #expect(duties[0].words.map(\.text) == ["投诉", "抱歉"])
    let absence = try #require(duties[1].absence)
    #expect((absence.first, absence.last) == (3, 3))
    #expect(rule.trace.outcome == .verdict(.fail))
  }

  @Test
  func `tells what each part of an expression came to, without stopping early`() throws {
    let rule = try explain(
      """
      check: combine, all: [{found: {who: customer, phrases: [投诉]}}, {missing: {who: agent, phrases: [登记]}},
        {meta: {line: vip}}, {measure: {metric: call_seconds, over: 9s}}, {failed: other}]
      """,
      """
      客户: 我要投诉
      客服: 好的
      """, metadata: ["line": .string("plain")])
    let leaves = rule.trace.parts[0].parts
    #expect(leaves.map(\.outcome) == [.yes, .yes, .no, .unknown(.noTimes), .no])
    #expect(leaves[2].part == .meta(key: "line", wanted: ["vip"], given: ["plain"]))
    #expect(leaves[4].part == .verdict(.fail, rule: "other", said: .pass))
    #expect(rule.trace.parts[0].outcome == .no)
  }

  @Test
  func `shows the pairs that repeat and the predecessors that were needed`() throws {
    let repeated = try explain(
      "check: repeat, who: customer, times: 2",
      """
      客户: 我的快递什么时候到
      客服: 稍等
      客户: 我的快递什么时候到啊
      """)
    #expect(repeated.trace.parts.map(\.part) == [.group])
    #expect(repeated.trace.parts[0].words.map(\.utterance) == [0, 2])
    let verified = try explain(
      "check: precede, before: {who: agent, phrases: [余额]}, must: {who: agent, phrases: [核对], within: 1 turns}",
      """
      客服: 核对一下，余额十元
      客户: 嗯
      客服: 好
      客户: 嗯
      客服: 余额十元
      """)
    let targets = verified.trace.parts.filter { $0.part == .target }
    #expect(targets.map(\.outcome) == [.kept, .broken])
  }

  @Test
  func `a search that cannot be made says why`() throws {
    let rule = try explain(
      "check: require, who: agent, where: {first: 10s}, phrases: [您好]", "客服: 您好")
    #expect(rule.trace.searches[0].reason == .noTimes)
    #expect(rule.trace.searches[0].window == nil)
    #expect(rule.changes.isEmpty)
  }

  // MARK: What would have changed it

  @Test
  func `proposes the words that are missing, where they would count`() throws {
    let rule = try explain(
      "check: require, who: agent, where: {first: 1 turns}, phrases: [您好, 早上好], score: -5",
      """
      客服: 喂
      客户: 你好
      """)
    #expect(rule.changes.map(\.edits) == [[.say("您好", by: .agent, in: 0, .end)]])
    #expect(rule.changes.map(\.verdict) == [.pass])
    #expect(rule.changes.map(\.score) == [100])
  }

  @Test
  func `proposes to leave out no more than is too much`() throws {
    let rule = try explain(
      "check: forbid, who: agent, phrases: [赶紧], allow: 1, score: {points: -3, per: hit}",
      """
      客服: 赶紧的
      客户: 好
      客服: 赶紧
      """)
    #expect(rule.changes.map(\.edits.count) == [1])
    #expect(rule.changes[0].verdict == .pass)
  }

  @Test
  func `proposes an answer for every duty that was not kept`() throws {
    let rule = try explain(
      "check: respond, when: {who: customer, phrases: [投诉]}, then: {who: agent, phrases: [抱歉], within: 1 turns}",
      """
      客户: 我要投诉
      客服: 哦
      客户: 还要投诉
      客服: 嗯
      """)
    #expect(
      rule.changes.first?.edits
        == [.say("抱歉", by: .agent, in: 1, .end), .say("抱歉", by: .agent, in: 3, .end)])
  }

  @Test
  func `looks to the customer only where the agent could do nothing`() throws {
    let rule = try explain(
      "check: combine, all: [{found: {who: customer, phrases: [投诉]}}]", "客户: 我要投诉\n客服: 好")
    #expect(rule.changes.map(\.edits) == [[.unsay("投诉", by: .customer, in: 0, 2..<4)]])
  }

  @Test
  func `fills gaps and slots with words that are found`() throws {
    let rule = try explain(
      "check: require, who: agent, phrases: [\"一共…{金额}\", 祝您…愉快]", "客服: 好的")
    #expect(rule.changes.map(\.edits) == [[.say("一共一百二十八元", by: .agent, in: 0, .end)]])
  }

  @Test
  func `inserts a line where the agent says nothing`() throws {
    let rule = try explain("check: require, who: any, phrases: [再见]", "客户: 好的")
    #expect(rule.changes.map(\.edits) == [[.insert("再见", by: .agent, after: 0)]])
  }

  @Test
  func `proposes nothing against a ban that was kept`() throws {
    #expect(try explain("check: forbid, who: agent, phrases: [笨]", "客服: 您好").changes.isEmpty)
  }

  // MARK: Points

  @Test
  func `shows the arithmetic of the points`() throws {
    let pack = try Bench(
      """
      groups: [{id: g, name: 组, cap: -8}]
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [赶紧], group: g, score: {points: -3, per: hit, max: -7}}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [快点], group: g, score: -4}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [快点], group: g, status: trial, score: -4}
      """
    ).pack
    let call = try Call(script: "客服: 赶紧。赶紧。赶紧。快点")
    let rules = Explainer(Scorer(pack)).explain(call).rules
    let charge = rules[0].charge
    #expect(charge.price == ChargeTrail.Price(each: -3, per: .hit, times: 3, cap: -7))
    #expect(charge.points == -7)
    #expect(
      charge.group
        == ChargeTrail.GroupTotal(
          id: "g", name: Wording(zh: "组"), sum: -11, cap: -8, total: -8))
    #expect(rules[2].charge.isTrial)
  }
}
