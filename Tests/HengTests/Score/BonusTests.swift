import Testing

@testable import Heng

/// What a pass adds.
struct BonusTests {
  private static let rules = """
    rules:
    - {id: greet, name: 甲, check: require, who: agent, phrases: [您好], score: {points: -5, bonus: 2}, group: g}
    - {id: offer, name: 乙, check: require, who: agent, phrases: [还有什么可以帮您], score: {bonus: 4}, group: g}
    - {id: promise, name: 丙, check: forbid, who: agent, phrases: [保证], score: -9}
    - {id: insult, name: 丁, check: forbid, who: agent, phrases: [神经病], score: {veto: true}}
    """

  @Test(arguments: [
    // greet +2, promise -9
    ("", "您好，我保证", 93, [2, 0, 0, -9], []),
    // greet -5
    ("", "喂", 95, [-5, 0, 0, 0], []),
    // +2 +4 over the ceiling of 100
    ("", "您好，还有什么可以帮您", 100, [2, 0, 4, 0], ["ceiling -6"]),
    ("max: 105", "您好，还有什么可以帮您", 105, [2, 0, 4, 0], ["ceiling -1"]),
    ("max: 120", "您好，还有什么可以帮您", 106, [2, 0, 4, 0], []),
    (
      "groups: [{id: g, name: 组, bonus_cap: 3}]", "您好，还有什么可以帮您，我保证", 94, [2, 0, 4, -9],
      ["bonus_cap -3"]
    ),
    ("groups: [{id: g, name: 组, bonus_cap: 0}]", "您好，我保证", 91, [2, 0, 0, -9], ["bonus_cap -2"]),
    // A cap of deductions and one of bonuses know nothing of each other: -5 capped to -3, +4 to +1.
    (
      "groups: [{id: g, name: 组, cap: -3, bonus_cap: 1}]", "还有什么可以帮您", 98, [-5, 0, 4, 0],
      ["group_cap 2", "bonus_cap -3"]
    ),
    // A bonus hides no veto.
    (
      "{min: 10, groups: [{id: g, name: 组}]}", "您好，神经病", 10, [2, 0, 0, 0],
      ["ceiling -2", "veto -90"]
    ),
  ])
  func `a pass adds it, up to the caps`(
    head: String, said: String, score: Int, points: [Int], adjustments: [String]
  ) throws {
    let card = try Self.bench(head).card(.saying(said))
    #expect(card.score == score)
    #expect(card.rules.map(\.id) == ["greet", "insult", "offer", "promise"])
    #expect(card.rules.map(\.points) == points)
    #expect(card.adjustments.map { "\($0.kind.rawValue) \($0.points)" } == adjustments)
  }

  @Test func `a rule on trial adds nothing`() throws {
    let bench = try Bench(files: [
      "pack.yml": "max: 120",
      "rules/a.yml":
        "rules: [{id: a, name: 甲, check: require, who: agent, phrases: [您好], score: {bonus: 2}, status: trial}]",
    ])
    #expect(bench.card(.saying("您好")).score == 100)
    #expect(bench.card(.saying("您好")).interval == 100...100)
  }

  /// An undetermined rule may yet cost its points, or add its bonus.
  @Test func `opens the score upwards`() throws {
    let rules = """
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [您好], score: {points: -6, bonus: 3}, where: {first: 10s}}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [保证], score: -10}
      """
    let card = try Bench(rules).card(.saying("保证"))
    #expect(card.score == 90)
    #expect(card.interval == 84...93)
    #expect(try Bench(rules).card(.saying("好")).interval == 94...100)
  }

  @Test(arguments: [
    ("{points: -5, bonus: -1}", "Q007"), ("{bonus: x}", "Q007"), ("{points: 5, bonus: 1}", "Q007"),
    ("{veto: false}", "Q006"),
  ])
  func `refuses what is no bonus`(score: String, code: String) {
    #expect(PackText(ruleWith: "score: \(score)").diagnostics.map(\.code.rawValue).contains(code))
  }

  private static func bench(_ head: String) throws -> Bench {
    try Bench(files: [
      "pack.yml": head.contains("groups") ? head : "\(head)\ngroups: [{id: g, name: 组}]",
      "rules/a.yml": rules,
    ])
  }
}
