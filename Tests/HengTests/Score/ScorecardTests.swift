import Testing

@testable import Heng

/// What a scorecard says beside its points.
struct ScorecardTests {
  @Test(arguments: [
    (0, "优秀"), (-10, "优秀"), (-11, "合格"), (-40, "合格"), (-41, "不合格"), (-100, "不合格"),
  ])
  func `gives the highest grade that the score reaches`(points: Int, grade: String) throws {
    let bench = try Bench(files: [
      "pack.yml": """
      grades:
      - {name: 合格, from: 60}
      - {name: 不合格, from: 0}
      - {name: 优秀, from: 90}
      """,
      "rules/a.yml": """
      rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: \(points)}]
      """,
    ])
    #expect(bench.card(.saying("保证")).grade?.zh == grade)
  }

  @Test func `gives no grade where none is reached or there are none`() throws {
    let rules = "rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: -90}]"
    let without = try Bench(rules)
    #expect(without.card(.saying("保证")).grade == nil)
    let above = try Bench(files: [
      "pack.yml": "grades: [{name: 合格, from: 60}]", "rules/a.yml": rules,
    ])
    #expect(above.card(.saying("保证")).grade == nil)
  }

  @Test func `opens the score downwards by what is undetermined`() throws {
    let bench = try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组, cap: -12}]",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [您好], score: -5, where: {first: 10s}}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [保证], score: {points: -4, per: hit, max: -9}, where: {first: 10s}, group: g}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [绝对], score: -6, group: g}
      - {id: d, name: 丁, check: require, who: agent, phrases: [再见], score: -50, status: trial, where: {first: 10s}}
      """,
    ])
    let open = bench.card(.saying("绝对"))
    #expect(open.score == 94)
    // -5 of a, and the group falls from -6 to its cap of -12.
    #expect(open.interval == 83...94)
    let timed = bench.card(try Call(script: "客服 0-1: 您好再见"))
    #expect(timed.interval == 100...100)
  }

  @Test func `opens the score to the minimum for a veto or an endless price`() throws {
    for score in ["{veto: true}", "{points: -7, per: hit}"] {
      let bench = try Bench(
        """
        rules:
        - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: \(score), where: {first: 10s}}
        """)
      #expect(bench.card(.saying("好的")).interval == 0...100)
      #expect(bench.card(.saying("好的")).vetoes.isEmpty)
    }
  }

  /// Five rules, of which some cannot be decided without times.
  @Test(arguments: [
    (0, 80, false), (1, 80, false), (2, 80, true), (1, 81, true), (5, 0, false), (5, 1, true),
    (1, 100, true), (0, 100, false),
  ])
  func `is provisional when too few rules could be decided`(
    open: Int, threshold: Int, isProvisional: Bool
  ) throws {
    let rules = (0..<5).map { number in
      "- {id: r\(number), name: 规则, check: forbid, who: agent, phrases: [保证]"
        + (number < open ? ", where: {first: 10s}" : "") + "}"
    }
    let bench = try Bench(files: [
      "pack.yml": "provisional_below: \(threshold)",
      "rules/a.yml": "rules:\n" + rules.joined(separator: "\n"),
    ])
    #expect(bench.card(.saying("好的")).isProvisional == isProvisional)
  }

  @Test func `counts rules that do not apply neither as decided nor as open`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [保证], applies: {signal: s}}
      signals: [{id: s, name: 号, who: customer, phrases: [投诉]}]
      """)
    #expect(!bench.card(.saying("好的")).isProvisional)
  }

  @Test func `shows a trial rule without points and leaves drafts and retired rules out`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: active, name: 甲, check: forbid, who: agent, phrases: [保证], score: -1}
      - {id: trial, name: 乙, check: forbid, who: agent, phrases: [保证], score: {points: -20, veto: true}, status: trial}
      - {id: draft, name: 丙, check: forbid, who: agent, phrases: [保证], score: -30, status: draft}
      - {id: retired, name: 丁, check: forbid, who: agent, phrases: [保证], score: -40, status: retired}
      """)
    let card = bench.card(.saying("我保证"))
    #expect(card.rules.map(\.id) == ["active", "trial"])
    #expect(card.rules.map(\.points) == [-1, 0])
    #expect(card.rules.map(\.verdict) == [.fail, .fail])
    #expect(card.vetoes.isEmpty)
    #expect(card.score == 99)
  }

  @Test func `shows what is left of what the decided rules of a dimension could cost`() throws {
    let bench = try Bench(files: [
      "pack.yml": """
      dimensions: [{id: one, name: 一}, {id: two, name: 二}, {id: three, name: 三}, {id: four, name: 四}]
      groups:
      - {id: g, name: 组, dimension: one, cap: -10}
      - {id: h, name: 组, dimension: one}
      - {id: i, name: 组, dimension: two}
      - {id: j, name: 组, dimension: three}
      """,
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: -30, group: g}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [绝对], score: -7, group: h}
      - {id: b2, name: 乙二, check: forbid, who: agent, phrases: [没有], score: -13, group: h}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [没有], score: -7, group: i}
      - {id: d, name: 丁, check: forbid, who: agent, phrases: [没有], score: -7, group: j, where: {first: 10s}}
      - {id: e, name: 戊, check: forbid, who: agent, phrases: [没有], group: j, status: trial}
      """,
    ])
    let card = bench.card(.saying("我保证，绝对"))
    #expect(card.dimensions.map(\.id) == ["one", "two", "three", "four"])
    #expect(card.dimensions.map(\.score) == [43, 100, nil, nil])
  }

  @Test func `reports signals with their evidence and charges nothing for them`() throws {
    let bench = try Bench(
      """
      signals:
      - {id: thanks, name: 致谢, who: customer, phrases: [谢谢]}
      - {id: anger, name: 不满, who: customer, phrases: [太差]}
      - {id: late, name: 晚, who: customer, phrases: [谢谢], where: {last: 5s}}
      rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}]
      """)
    let card = bench.card(try Call(script: "客户: 谢谢\n客服: 谢谢\n客户: 谢谢，谢谢您"))
    #expect(card.signals.map(\.id) == ["anger", "late", "thanks"])
    #expect(card.signals.map(\.reason) == [nil, .noTimes, nil])
    #expect(card.signals.last?.evidence.map(\.utterance) == [0, 2])
    #expect(card.score == 100)
  }

  @Test func `carries the notes of the call and the name of the pack`() throws {
    let bench = try Bench(
      "{id: p, name: 包, version: 2.0.1, rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}]}"
    )
    let call = Call(
      id: "c7", agent: Call.Party(id: "966"), utterances: [.timed(0, .agent, "好", 3, 1)])
    let card = bench.card(call)
    #expect(card.notes.count == 1)
    #expect(
      [card.pack.id, card.pack.version, card.call, card.agent.id] == ["p", "2.0.1", "c7", "966"])
    #expect(card.pack.fingerprint == bench.pack.fingerprint)
  }
}
