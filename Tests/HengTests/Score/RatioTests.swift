import HengTestSupport
import Testing

@testable import Heng

/// `mode: ratio`, `veto: section`, and the totals of critical rules.
struct RatioTests {
  /// 甲 -10, 乙 -30, 丙 -60 (when the customer complains), 丁 -2 a hit up to -20.
  private static let rules = """
    rules:
    - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -10}
    - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: -30}
    - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -60, applies: {found: {who: customer, phrases: [投诉]}}}
    - {id: d, name: 丁, check: forbid, who: agent, phrases: [丁说], score: {points: -2, per: hit, max: -20}}
    """

  @Test(arguments: [
    // Nothing lost of 60.
    ("客服: 好", 100, []),
    // 30 of 60: half; 100 - 30 = 70 by deduction.
    ("客服: 乙说", 50, ["ratio -20"]),
    // 10 + 4 of 60: 76.67.
    ("客服: 甲说。丁说。丁说", 77, ["ratio -9"]),
    // With the complaint 10 of 120: 91.67; -10 by deduction.
    ("客服: 甲说\n客户: 投诉", 92, ["ratio 2"]),
    ("客服: 甲说。乙说。丙说\n客户: 投诉", 17, ["ratio 17"]),
  ])
  func `is the share that is left of what could be lost`(
    script: String, score: Int, adjustments: [String]
  ) throws {
    let card = try Bench(files: ["pack.yml": "mode: ratio", "rules/a.yml": Self.rules]).card(
      try Call(script: script))
    #expect(card.score == score)
    #expect(card.adjustments.map { "\($0.kind.rawValue) \($0.points)" } == adjustments)
  }

  @Test(arguments: [(1, 88), (2, 75), (3, 63), (5, 38), (7, 13), (8, 0)])
  func `rounds a half up`(failing: Int, score: Int) throws {
    let rules = (0..<8).map {
      "- {id: r\($0), name: 甲, check: forbid, who: agent, phrases: [\($0 < failing ? "保证" : "没有")], score: -5}"
    }
    let bench = try Bench("mode: ratio\nrules:\n" + rules.joined(separator: "\n"))
    #expect(bench.card(.saying("保证")).score == score)
  }

  @Test func `knows nothing to lose as everything kept`() throws {
    let bench = try Bench(
      "{mode: ratio, base: 90, rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [甲说]}]}"
    )
    #expect(bench.card(.saying("甲说")).score == 100)
    #expect(bench.card(.saying("甲说")).adjustments.map(\.points) == [10])
  }

  /// Possible 10 + 30 capped at 20, and 60: lost 20 of 80.
  @Test func `a group is worth no more than its cap`() throws {
    let bench = try Bench(files: [
      "pack.yml": "{mode: ratio, groups: [{id: g, name: 组, cap: -20}]}",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -10, group: g}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: -30, group: g}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -60}
      """,
    ])
    #expect(bench.card(.saying("甲说，乙说")).score == 75)
    #expect(bench.card(.saying("甲说")).score == 88)
    #expect(bench.card(.saying("甲说，乙说")).adjustments.map(\.kind) == [.groupCap, .ratio])
  }

  /// Shares by hand: opening 5 of 10, words 20 of 20, rest nothing.
  @Test(arguments: [
    ("客服: 甲说", 63), ("客服: 甲说\n客户: 投诉", 83), ("客服: 丙说\n客户: 投诉", 89), ("客服: 乙说", 25 + 50),
    ("客服: 乙说。甲说", 38),
  ])
  func `weighs each section's own share`(script: String, score: Int) throws {
    let bench = try Bench(files: [
      "pack.yml": """
      mode: ratio
      groups:
      - {id: opening, name: 开场, weight: 3}
      - {id: words, name: 用语, weight: 1}
      - {id: complaint, name: 投诉, weight: 5}
      """,
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -5, group: opening}
      - {id: a2, name: 甲二, check: forbid, who: agent, phrases: [没有], score: -5, group: opening}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: -20, group: words}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -40, group: complaint, applies: {found: {who: customer, phrases: [投诉]}}}
      - {id: c2, name: 丙二, check: forbid, who: agent, phrases: [没有], score: -160, group: complaint, applies: {found: {who: customer, phrases: [投诉]}}}
      """,
    ])
    #expect(bench.card(try Call(script: script)).score == score)
  }

  @Test func `opens the share by what undetermined rules may do to both sums`() throws {
    let bench = try Bench(
      """
      mode: ratio
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -10}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: -10}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -20, where: {first: 1s}}
      """)
    let card = bench.card(.saying("甲说"))
    #expect(card.score == 50)
    #expect(card.interval == 25...75)
  }

  /// A rule that does not apply, or is undetermined, leaves both sums.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is not decided costs nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RandomPoints.pack(&random, mode: "ratio")
    let items = RandomPoints.items(of: pack, &random)
    let decided = items.filter(\.rate.isDecided)
    #expect(
      Charges(items, pack: pack).score == Charges(decided, pack: pack).score, "\(random)")
  }

  // MARK: Section veto

  @Test(arguments: [
    // 10 + 30 + nothing; the 7 outside stay.
    ("", "好", 100, []), ("", "辱骂", 60, ["section_veto -40"]),
    ("", "辱骂，甲说", 60, ["section_veto -30"]), ("", "辱骂，甲说，丙说", 53, ["section_veto -30"]),
    (", cap: -25", "辱骂", 75, ["section_veto -25"]),
    (", cap: -25", "辱骂，甲说，乙说", 75, ["group_cap 15"]),
    // The bonus of the section is lost with it.
    ("", "辱骂，您好", 60, ["section_veto -42"]), ("", "您好，甲说", 92, []),
  ])
  func `a section veto takes all that the section is worth`(
    option: String, said: String, score: Int, adjustments: [String]
  ) throws {
    for mode in ["deduct", "ratio"] {
      let card = try Self.sectioned(option, mode: mode).card(.saying(said))
      #expect(card.vetoes.isEmpty)
      if mode == "deduct" {
        #expect(card.score == score, "\(said)")
        #expect(card.adjustments.map { "\($0.kind.rawValue) \($0.points)" } == adjustments)
      } else if said.contains("辱骂") {
        // Of the section nothing is left, of 丙 all or nothing.
        let possible = option.isEmpty ? 47 : 32
        let left = said.contains("丙说") ? 0 : 7
        #expect(card.score == (200 * left + possible) / (2 * possible), "\(said)")
      }
    }
  }

  @Test func `shows the dimension of a lost section as empty`() throws {
    let card = try Self.sectioned("", mode: "deduct").card(.saying("辱骂"))
    #expect(card.dimensions.map(\.score) == [0])
    #expect(card.rules.map(\.veto) == [nil, nil, nil, nil, .section])
    #expect(card.rules.allSatisfy { !$0.isVeto })
  }

  @Test func `a section veto needs a group`() {
    #expect(PackText(ruleWith: "score: {veto: section}").diagnostics.map(\.code) == [.missingKey])
    #expect(
      PackText(ruleWith: "score: {veto: sectoin}").diagnostics.map(\.code) == [
        .missingKey, .badValue,
      ])
  }

  private static func sectioned(_ option: String, mode: String) throws -> Bench {
    try Bench(files: [
      "pack.yml":
        "{mode: \(mode), dimensions: [{id: one, name: 一}], groups: [{id: g, name: 组, dimension: one\(option)}]}",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -10, group: g}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: -30, group: g}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -7}
      - {id: greet, name: 戊, check: require, who: agent, phrases: [您好], score: {bonus: 2}, group: g}
      - {id: insult, name: 丁, check: forbid, who: agent, phrases: [辱骂], score: {veto: section}, group: g}
      """,
    ])
  }

  // MARK: Critical rules

  @Test(arguments: [
    // 30 of 40 lost, 5 of 20; then 5 of 40 (12.5, of which 13 are gone) and 15 of 20.
    ("客服: 甲说。丙说\n客户: 投诉", 25, 75), ("客服: 好\n客户: 投诉", 100, 100), ("客服: 乙说。丁说\n客户: 投诉", 87, 25),
    // A veto of a critical rule leaves nothing of these; a trial rule counts nowhere.
    ("客服: 否决\n客户: 投诉", 0, 100), ("客服: 试行\n客户: 投诉", 100, 100),
  ])
  func `keeps the totals of critical and other rules apart`(
    script: String, critical: Int, other: Int
  ) throws {
    let card = try Self.criticals.get().card(try Call(script: script))
    #expect(card.critical == critical)
    #expect(card.nonCritical == other)
  }

  @Test func `has no total where nothing was decided`() throws {
    let rules =
      "rules: [{id: a, name: 甲, check: forbid, who: customer, phrases: [甲说], score: -5, critical: true}]"
    let card = try Bench(rules).card(.saying("好"))
    #expect(card.critical == nil)
    #expect(card.nonCritical == nil)
    #expect(card.rules.map(\.isCritical) == [true])
  }

  private static let criticals = Result {
    try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -30, critical: true}
      - {id: b, name: 乙, check: forbid, who: agent, phrases: [乙说], score: {points: -5, per: hit, max: -10}, critical: true}
      - {id: b2, name: 乙二, check: forbid, who: agent, phrases: [乙说], score: {points: -5}, critical: false}
      - {id: c, name: 丙, check: forbid, who: agent, phrases: [丙说], score: -5}
      - {id: d, name: 丁, check: forbid, who: agent, phrases: [丁说], score: -10}
      - {id: e, name: 戊, check: forbid, who: agent, phrases: [试行], score: -50, critical: true, status: trial}
      - {id: v, name: 己, check: forbid, who: agent, phrases: [否决], score: {veto: true}, critical: true}
      """)
  }

  // MARK: Weights

  @Test func `all groups have a weight or none`() {
    let pack = """
      mode: ratio
      groups: [{id: g, name: 组, weight: 2}, {id: h, name: 组}]
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [甲说], score: -5}
      - {id: b, name: 甲, check: forbid, who: agent, phrases: [乙说]}
      - {id: c, name: 甲, check: forbid, who: agent, phrases: [丙说], score: -5, group: g}
      """
    let errors = PackText(pack).diagnostics
    #expect(errors.map { "\($0.code.rawValue) \($0.place.line)" } == ["Q006 2", "Q006 4"])
    let deduct = PackText(pack.replacing("ratio", with: "deduct")).diagnostics
    #expect(deduct.map { "\($0.code.rawValue) \($0.severity)" } == ["Q302 warning"])
  }
}

/// Sums of fractions.
struct ExactSumTests {
  @Test(arguments: [
    ([(1, 3), (2, 3)], 1), ([(1, 2), (1, 3), (1, 6)], 1), ([(1, 2), (1, 3), (1, 7)], 0),
    ([(7, 2), (9, 4)], 5), ([], 0), ([(0, 5)], 0), ([(10, 1)], 10),
  ])
  func `adds without rounding`(fractions: [(Int, Int)], whole: Int) {
    #expect(ExactSum.wholePart(of: fractions) == whole)
  }

  /// 1/p + (p-1)/p for many primes at once: whole however long the common denominator is.
  @Test func `adds more denominators than a machine word holds`() {
    let primes = (2..<200).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }
    let ones = primes.map { (1, $0) }
    let rests = primes.map { ($0 - 1, $0) }
    #expect(ExactSum.wholePart(of: ones + rests) == primes.count)
    let large = 999_999_999_989
    #expect(ExactSum.wholePart(of: ones + rests + [(large - 1, large)]) == primes.count)
    #expect(
      ExactSum.wholePart(of: ones + rests + [(large - 1, large), (1, large)]) == primes.count + 1)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `adds as one common denominator does`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let fractions = random.list(0...6) { ($0.int(in: 0...400), $0.int(in: 1...60)) }
    let common = fractions.reduce(1) { $0 * $1.1 }
    let sum = fractions.reduce(0) { $0 + $1.0 * (common / $1.1) }
    #expect(ExactSum.wholePart(of: fractions) == sum / common, "\(random)")
  }
}
