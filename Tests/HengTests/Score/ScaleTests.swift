import Testing

@testable import Heng

/// Dimensions with a scale of their own.
struct ScaleTests {
  private static let groups = """
    - {id: own, name: 得分, dimension: manner}
    - {id: good, name: 好, dimension: outcome, bonus_cap: 60}
    - {id: bad, name: 坏, dimension: outcome, cap: -70}
    """
  private static let rules = """
    rules:
    - {id: greet, name: 甲, check: require, who: agent, phrases: [您好], score: -5, group: own}
    - {id: loose, name: 乙, check: forbid, who: agent, phrases: [喂], score: -3}
    - {id: seen, name: 丙, check: require, who: customer, phrases: [我], score: 0, group: good, applies: {none: [{meta: {cut: tail}}]}}
    - {id: thanks, name: 丁, check: require, who: customer, phrases: [谢谢], score: {bonus: 40}, group: good}
    - {id: praise, name: 戊, check: require, who: customer, phrases: [真好], score: {bonus: 30}, group: good}
    - {id: anger, name: 己, check: forbid, who: customer, phrases: [太差], score: {points: -20, per: hit, max: -60}, group: bad}
    - {id: slow, name: 庚, check: forbid, who: customer, phrases: [太慢], score: -15, group: bad}
    - {id: late, name: 辛, check: pace, metric: response, who: agent, over: 5s, score: -7, group: bad}
    """

  private static func bench(
    scale: String = "{base: 50, min: 0, max: 100, needs: seen}", head: String = ""
  ) throws -> Bench {
    try Bench(files: [
      "pack.yml": """
      dimensions: [{id: manner, name: 态度}, {id: outcome, name: 结果, scale: \(scale)}]
      grades: [{name: 优, from: 90}, {name: 差, from: 0}]
      groups:
      \(groups)
      \(head)
      """, "rules/a.yml": rules,
    ])
  }

  private static func call(_ customer: String, cut: Set<Call.End> = []) throws -> Call {
    try Call(script: "客户: \(customer)\n客服: 您好", cut: cut)
  }

  @Test(arguments: [
    ("我", 50, []),
    ("我，谢谢", 90, []),
    // +40 +30, of which the group adds no more than 60: 110, and the scale ends at 100.
    ("我，谢谢，真好", 100, ["bonus_cap -10", "ceiling -10"]),
    ("我，太差", 30, []),
    // -60 for three, -15, of which the group takes no more than 70: -20, and the scale begins at 0.
    ("我，太差。太差。太差。太慢", 0, ["group_cap 5", "floor 20"]),
    ("我，谢谢，太慢", 75, []),
  ])
  func `base, points and adjustments are the score of the dimension`(
    said: String, score: Int, adjustments: [String]
  ) throws {
    let card = try Self.bench().card(Self.call(said))
    let outcome = try #require(card.dimensions.last)
    let account = try #require(outcome.account)
    #expect(outcome.score == score)
    #expect(account.adjustments.map { "\($0.kind.rawValue) \($0.points)" } == adjustments)
    let own = card.rules.filter { $0.dimension == "outcome" }
    #expect(own.map(\.id) == ["anger", "late", "praise", "seen", "slow", "thanks"])
    let sum = own.reduce(0) { $0 + $1.points } + account.adjustments.reduce(0) { $0 + $1.points }
    #expect(account.range.base + sum == score)
  }

  @Test(arguments: ["我", "我，谢谢，真好", "我，太差。太差。太差。太慢", "谢谢"])
  func `nothing of it moves the score, its grade or its totals`(said: String) throws {
    let card = try Self.bench().card(try Call(script: "客户: \(said)\n客服: 喂"))
    #expect(card.score == 92 && card.interval == 92...92 && card.adjustments.isEmpty)
    #expect(card.grade == Wording(zh: "优"))
    #expect(!card.isProvisional)
    // 5 and 3 of 5 and 3 are lost.
    #expect(card.nonCritical == 0 && card.critical == nil)
    #expect(card.dimensions.first?.score == 0)
    #expect(card.dimensions.first?.account == nil)
    #expect(card.rules.filter { $0.dimension == nil }.map(\.id) == ["greet", "loose"])
  }

  @Test func `a share of the score knows nothing of it`() throws {
    let bench = try Self.bench(head: "mode: ratio")
    let card = bench.card(try Call(script: "客户: 我，太差\n客服: 您好，喂"))
    // 5 of 5 and 3 are left.
    #expect(card.score == 63)
    #expect(card.dimensions.last?.score == 30)
  }

  @Test func `without the rule that it needs it has no score and charges nothing`() throws {
    let nobody = [(0, "我，谢谢"), (1, "太差")].map { index, text in
      Utterance(index: index, role: nil, speaker: "\(index)", text: text)
    }
    // The rule fails, does not apply, cannot be known.
    let calls = [
      try Self.call("谢谢，太差"), try Self.call("我，谢谢", cut: [.tail]),
      Call(id: "c1", utterances: nobody),
    ]
    let bench = try Self.bench()
    #expect(
      try calls.map { try bench.verdict(of: "seen", in: $0) } == [
        .fail, .notApplicable, .undetermined,
      ])
    for card in calls.map(bench.card) {
      let outcome = try #require(card.dimensions.last)
      #expect(outcome.score == nil)
      #expect(outcome.account?.interval == nil)
      #expect(outcome.account?.adjustments == [])
      #expect(card.rules.allSatisfy { $0.dimension == nil || $0.points == 0 })
    }
  }

  @Test func `without a need it always has one`() throws {
    let card = try Self.bench(scale: "{base: 10, min: -5, max: 20}").card(Self.call("太差"))
    #expect(card.dimensions.last?.score == -5)
    #expect(card.dimensions.last?.account?.adjustments.map(\.points) == [5])
  }

  /// Without times the answer may have been late: -7 or 0.
  @Test func `what is undetermined opens the interval of the dimension alone`() throws {
    let card = try Self.bench().card(Self.call("我，谢谢"))
    #expect(card.rules.first { $0.id == "late" }?.verdict == .undetermined)
    #expect(card.dimensions.last?.account?.interval == 83...90)
    #expect(card.interval == 100...100)
    #expect(!card.isProvisional)
  }

  // MARK: The pack

  @Test(arguments: [
    ("{base: 120}", "base", Diagnostic.Code.badValue),
    ("{needs: nobody}", "nobody", .unknownReference),
    ("{needs: retired}", "retired", .staleReference), ("{top: 3}", "top", .unknownKey),
    ("{base: viel}", "viel", .badValue),
  ])
  func `a scale that makes no sense is told`(scale: String, at: String, code: Diagnostic.Code) {
    let found = PackText(
      """
      dimensions: [{id: outcome, name: 结果, scale: \(scale)}]
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [喂], score: -1}
      - {id: retired, name: 乙, check: forbid, who: agent, phrases: [保证], status: retired}
      """
    ).diagnostics.filter { $0.code == code }
    #expect(found.count == 1)
    #expect(found.first?.place.line == 1)
  }

  @Test(arguments: [
    ("", "score: {veto: true}"), ("", "critical: true"), ("weight: 2,", ""),
  ])
  func `what is only about the score has no place in it`(group: String, rule: String) {
    let found = PackText(
      """
      mode: ratio
      dimensions: [{id: outcome, name: 结果, scale: {}}]
      groups:
      - {id: g, name: 组, \(group) dimension: outcome}
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [喂]
        group: g
        \(rule)
      """
    ).diagnostics.filter { $0.code == .impossibleCount }
    #expect(found.count == 1)
  }

  @Test func `its groups need no weight where the others have one`() {
    let text = PackText(
      """
      mode: ratio
      dimensions: [{id: outcome, name: 结果, scale: {}}]
      groups: [{id: a, name: 甲, weight: 2}, {id: b, name: 乙, dimension: outcome}]
      rules:
      - {id: a.one, name: 丙, check: forbid, who: agent, phrases: [喂], score: -1, group: a}
      - {id: b.one, name: 丁, check: forbid, who: agent, phrases: [喂], score: -1, group: b}
      """)
    #expect(text.diagnostics.isEmpty)
  }

  @Test func `a scale is part of the fingerprint`() throws {
    let prints = try ["{base: 50}", "{base: 51}", "{max: 99}", "{needs: seen}"].map {
      try Self.bench(scale: $0).pack.fingerprint
    }
    #expect(Set(prints).count == 4)
    #expect(try Self.bench(scale: "{}").pack.fingerprint == prints[0])
  }
}
