import Testing

@testable import Heng

/// The arithmetic of a score.
struct ChargesTests {
  @Test(arguments: [
    ("-5", -5), ("{points: -5, per: hit}", -15), ("{points: -5, per: mention}", -15),
    ("{points: -5, per: hit, max: -12}", -12), ("{points: -5, per: call, max: -12}", -5),
    ("{points: -5, per: hit, max: -50}", -15), ("0", 0), ("{points: 0}", 0),
    ("{points: -3, per: activation}", -9),
  ])
  func `charges a rule by call or by hit, up to its cap`(score: String, points: Int) throws {
    let bench = try Bench(
      "rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: \(score)}]")
    let card = bench.card(.saying("保证。保证。保证"))
    #expect(card.rules.map(\.points) == [points])
    #expect(card.score == 100 + points)
    #expect(card.rules.map(\.count) == [3])
  }

  @Test func `charges hits over the allowance only`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], allow: 1, score: {points: -5, per: hit}}
      """)
    #expect(bench.card(.saying("保证")).score == 100)
    #expect(bench.card(.saying("保证。保证。保证")).score == 90)
  }

  @Test(arguments: [
    (-20, 85, []),
    (-8, 92, [Scorecard.Adjustment(kind: .groupCap, id: "g", name: Wording(zh: "组"), points: 7)]),
    (0, 100, [Scorecard.Adjustment(kind: .groupCap, id: "g", name: Wording(zh: "组"), points: 15)]),
  ])
  func `caps a group by its total`(
    cap: Int, score: Int, adjustments: [Scorecard.Adjustment]
  ) throws {
    let bench = try Self.grouped(cap: "cap: \(cap)", rules: [("a", "保证", -5), ("b", "绝对", -10)])
    let card = bench.card(.saying("我保证，绝对没有"))
    #expect(card.score == score)
    #expect(card.adjustments == adjustments)
    #expect(card.rules.map(\.points) == [-5, -10])
  }

  @Test func `leaves a group without a cap and rules without a group alone`() throws {
    let bench = try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组}]",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: -30, group: g}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [绝对], score: -40}
      """,
    ])
    let card = bench.card(.saying("我保证，绝对没有"))
    #expect(card.score == 30)
    #expect(card.adjustments.isEmpty)
  }

  @Test func `never goes below the floor, and says what that gave back`() throws {
    let bench = try Bench(files: [
      "pack.yml": "{base: 100, min: 60, max: 100}",
      "rules/a.yml":
        "rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: -90}]",
    ])
    let card = bench.card(.saying("保证"))
    #expect(card.score == 60)
    #expect(
      card.adjustments == [
        .init(kind: .floor, id: "pack", name: Wording(zh: "规则包", en: "rule pack"), points: 50)
      ])
  }

  @Test func `a veto sets the score to the minimum and keeps the sum honest`() throws {
    let bench = try Bench(files: [
      "pack.yml": "{base: 100, min: 10, max: 100}",
      "rules/a.yml": """
      rules:
      - {id: z.first, name: 甲, check: forbid, who: agent, phrases: [保证], score: {veto: true}}
      - {id: a.second, name: 乙, check: forbid, who: agent, phrases: [绝对], score: {points: -5, veto: true}}
      - {id: m, name: 丙, check: forbid, who: agent, phrases: [绝对], score: -20}
      """,
    ])
    let card = bench.card(.saying("我保证，绝对没有"))
    #expect(card.score == 10)
    #expect(card.vetoes == ["a.second", "z.first"])
    #expect(
      card.adjustments == [.init(kind: .veto, id: "a.second", name: Wording(zh: "乙"), points: -65)])
    #expect(bench.card(.saying("好的")).vetoes.isEmpty)
    #expect(bench.card(.saying("好的")).score == 100)
  }

  // MARK: The same words

  @Test func `charges the same words once, for the larger deduction`() throws {
    let bench = try Self.grouped(rules: [
      ("small", "保证", -3), ("large", "我保证", -8), ("other", "绝对", -2),
    ])
    let card = bench.card(.saying("我保证，绝对没有"))
    #expect(Self.points(card) == ["large": -8, "other": -2, "small": 0])
    #expect(card.rules.map(\.chargedBy) == [nil, nil, "large"])
    #expect(card.score == 90)
    #expect(card.rules.allSatisfy { $0.verdict == .fail })
  }

  @Test func `gives equal deductions to the first id`() throws {
    let bench = try Self.grouped(rules: [("b", "保证", -3), ("a", "我保证", -3)])
    #expect(Self.points(bench.card(.saying("我保证"))) == ["a": -3, "b": 0])
  }

  @Test func `still charges a rule for its other words`() throws {
    let bench = try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组}]",
      "rules/a.yml": """
      rules:
      - {id: large, name: 甲, check: forbid, who: agent, phrases: [我保证], score: -9, group: g}
      - {id: per-hit, name: 乙, check: forbid, who: agent, phrases: [保证], score: {points: -2, per: hit}, group: g}
      - {id: per-call, name: 丙, check: forbid, who: agent, phrases: [保证, 百分之百], score: -1, group: g}
      """,
    ])
    let card = bench.card(.saying("我保证。他保证。你保证。百分之百"))
    #expect(Self.points(card) == ["large": -9, "per-hit": -4, "per-call": -1])
    #expect(card.rules.first { $0.id == "per-hit" }?.chargedBy == "large")
  }

  @Test(arguments: [("same_words: each", -11), ("same_words: once", -8)])
  func `charges the same words twice where the group says so`(option: String, points: Int) throws {
    let bench = try Self.grouped(cap: option, rules: [("small", "保证", -3), ("large", "我保证", -8)])
    #expect(bench.card(.saying("我保证")).score == 100 + points)
  }

  @Test func `charges the same words in two groups twice`() throws {
    let bench = try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组}, {id: h, name: 组}]",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证], score: -3, group: g}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [保证], score: -4, group: h}
      """,
    ])
    #expect(bench.card(.saying("保证")).score == 93)
  }

  @Test func `words that touch are not the same words`() throws {
    let bench = try Self.grouped(rules: [("a", "保证", -3), ("b", "绝对", -4)])
    #expect(bench.card(.saying("保证绝对")).score == 93)
  }

  private static func points(_ card: Scorecard) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: card.rules.map { ($0.id, $0.points) })
  }

  /// Rules of one group, each a phrase with its price.
  private static func grouped(
    cap: String = "", rules: [(id: String, phrase: String, points: Int)]
  ) throws -> Bench {
    let lines = rules.map {
      "- {id: \($0.id), name: 规则, check: forbid, who: agent, phrases: [\($0.phrase)], "
        + "score: \($0.points), group: g}"
    }
    return try Bench(files: [
      "pack.yml": "groups: [{id: g, name: 组\(cap.isEmpty ? "" : ", \(cap)")}]",
      "rules/a.yml": "rules:\n" + lines.joined(separator: "\n"),
    ])
  }
}
