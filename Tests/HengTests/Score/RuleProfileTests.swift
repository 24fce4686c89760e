import HengTestSupport
import Testing

@testable import Heng

/// What rules cost, and Q306.
struct RuleProfileTests {
  private static let rules = """
    signals:
    - {id: refund, name: 退款, who: customer, phrases: [退款], not_in: [退款单]}
    rules:
    - {id: a.greet, name: 问候, check: require, who: agent, phrases: [您好, 早上好]}
    - id: b.answer
      name: 应答
      check: respond
      when: {signal: refund}
      then: {who: agent, phrases: [好的]}
    - {id: c.amount, name: 金额, check: forbid, who: agent, regex: '退款.{0,5}元'}

    """

  private static let calls = [
    "客户: 我要退款\n客服: 退款一百元\n客户: 退款单呢", "客户: 喂\n客服: 您好", "客服: 好的\n客户: 退款退款",
  ]

  private func scorer(_ text: String = rules) throws -> Scorer { Scorer(try PackText(text).pack()) }

  private func calls(_ texts: [String] = calls) throws -> [Call] {
    try texts.enumerated().map { try Call(script: $1, id: "c\($0)") }
  }

  private func row(_ id: String, in profile: RuleProfile) throws -> RuleProfile.Row {
    try #require(profile.rows.first { $0.id == id })
  }

  @Test func `counts what is found, what is left of it, and in how many calls`() throws {
    let profile = RuleProfile(try scorer(), over: try calls())
    #expect(profile.calls == 3)
    #expect(profile.rows.map(\.id) == ["refund", "a.greet", "b.answer", "c.amount"])
    let refund = try row("refund", in: profile)
    #expect((refund.candidates, refund.hits, refund.calls) == (4, 3, 2))
    let greet = try row("a.greet", in: profile)
    #expect((greet.candidates, greet.hits, greet.calls) == (1, 1, 1))
  }

  @Test func `what a signal finds is shown with the rule that asks it, and costs the signal`()
    throws
  {
    let profile = RuleProfile(try scorer(), over: try calls())
    let answer = try row("b.answer", in: profile)
    #expect((answer.candidates, answer.hits) == (5, 4))
    let (refund, alone) = (try row("refund", in: profile), try row("a.greet", in: profile))
    #expect(refund.steps[.candidates] ?? 0 > 4 * (alone.steps[.candidates] ?? 0))
    #expect(answer.steps[.candidates] == alone.steps[.candidates])
  }

  @Test func `an expression shows on how many texts it was tried`() throws {
    let amount = try row("c.amount", in: RuleProfile(try scorer(), over: try calls()))
    #expect((amount.passed, amount.texts, amount.hits) == (1, 3, 1))
    #expect(amount.chief != nil)
    let other = try row("a.greet", in: RuleProfile(try scorer(), over: try calls()))
    #expect((other.passed, other.texts) == (0, 0))
  }

  @Test func `parts of a run add up to the profile of the whole, in any order`() throws {
    let scorer = try scorer()
    let calls = try calls()
    let whole = RuleProfile(scorer, over: calls)
    var sum = RuleProfile(scorer)
    for call in calls.reversed() { sum += RuleProfile(scorer, over: [call]) }
    #expect(sum.rows == whole.rows)
    #expect((sum.calls, sum.shared, sum.cost) == (whole.calls, whole.shared, whole.cost))
    #expect(whole.cost > whole.shared && whole.shared > 0)
  }

  @Test func `a failed rule costs more than one that is kept`() throws {
    let scorer = try scorer()
    func cost(_ text: String) throws -> [RuleWork: Int] {
      try row("a.greet", in: RuleProfile(scorer, over: try calls([text]))).steps
    }
    #expect(try cost("客服: 您好")[.nearMisses] == nil)
    #expect(try cost("客服: 你好")[.nearMisses] ?? 0 > 0)
  }

  @Test func `a call without words costs nothing that is shared`() throws {
    let profile = RuleProfile(
      try scorer(),
      over: [Call(id: "c", utterances: [Utterance(index: 0, role: .agent, text: "")])])
    #expect(profile.shared == 0 && profile.calls == 1)
    #expect(profile.rows.allSatisfy { $0.candidates == 0 && $0.calls == 0 })
  }

  // MARK: Q306

  private static let dear = """
    rules:
    - {id: a.any, name: 什么都找, check: forbid, who: any, regex: '(?:[一-龥]{1,20}){1,3}吗？'}
    - {id: b.greet, name: 问候, check: require, who: agent, phrases: [您好]}

    """

  private func found(_ text: String, on calls: [Call]) throws -> [Diagnostic] {
    let pack = try PackText(text).pack()
    let costs = RuleProfile(Scorer(pack), over: calls).costs
    return pack.lint(corpus: calls, costs: costs).filter { $0.code == .costly }
  }

  private static let long = "客服: 您好这里是客户服务中心\n客户: 我上个月的话费怎么比前面几个月多出来这么多请帮我看一下"

  @Test func `points out a rule that takes more than a tenth of the work`() throws {
    let found = try found(Self.dear, on: try calls([Self.long]))
    #expect(found.map(\.place.line) == [2])
    #expect(found.allSatisfy { $0.severity == .note && $0.message.en != nil })
    let renderer = DiagnosticRenderer(
      sources: ["pack.yml": Self.dear], language: .chinese)
    try Golden.output("Tests/HengTests/Fixtures/costly-rule.out").expect(
      renderer.render(found) + "\n")
  }

  @Test func `one of few rules is not dear for that`() throws {
    let single = "rules:\n- {id: a, name: 问候, check: require, who: agent, phrases: [您好]}\n"
    #expect(try found(single, on: try calls([Self.long])) == [])
  }

  @Test func `says nothing without costs, and an excuse for it is not called needless`() throws {
    let excused = Self.dear.replacing("吗？'}", with: "吗？'} # heng-ignore: Q306 值得")
    let calls = try calls([Self.long])
    #expect(try found(excused, on: calls) == [])
    let pack = try PackText(excused).pack()
    #expect(!pack.lint().contains { $0.code == .costly || $0.code == .ignored })
    let cheap = RuleProfile(Scorer(pack), over: []).costs
    #expect(pack.lint(costs: cheap).contains { $0.code == .ignored })
  }

  @Test(arguments: [RuleWork.candidates, .expression, .likeness, .windows, .nearMisses])
  func `has advice for each kind of work`(work: RuleWork) throws {
    let pack = try PackText(Self.dear).pack()
    let item = SampleCosts.Item(id: "b.greet", cost: 2, work: work)
    let found = pack.lint(costs: SampleCosts(calls: 7, whole: 19, items: [item])).filter {
      $0.code == .costly
    }
    #expect(found.count == 1 && found[0].hint?.en != nil)
    #expect(found[0].message.zh.contains("10%") && found[0].message.zh.contains("7 通"))
    let less = SampleCosts(calls: 7, whole: 20, items: [item])
    #expect(!pack.lint(costs: less).contains { $0.code == .costly })
  }
}
