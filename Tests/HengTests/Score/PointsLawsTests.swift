import HengTestSupport
import Testing

@testable import Heng

/// The laws of a score, over random packs with everything that moves points. Every failure names its seed.
struct PointsLawsTests {
  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `the listed charges add up and the interval holds the score`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RandomPoints.pack(&random)
    for _ in 0..<5 {
      let items = RandomPoints.items(of: pack, &random)
      let charges = Charges(items, pack: pack)
      let adjustments = charges.adjustments.reduce(0) { $0 + $1.points }
      let sum = pack.range.base + charges.points.reduce(0, +) + adjustments
      #expect(sum == charges.score, "\(random)")
      #expect((pack.range.min...pack.range.max).contains(charges.score), "\(random)")
      #expect(Charges.interval(items, pack: pack).contains(charges.score), "\(random)")
      if !charges.vetoes.isEmpty { #expect(charges.score == pack.range.min, "\(random)") }
      #expect(charges.adjustments.allSatisfy { $0.points != 0 }, "\(random)")
    }
  }

  /// The interval is not only sound but exact: some outcome of the undetermined rules reaches either
  /// end, and none lies outside.
  @Test(arguments: 1...150 as ClosedRange<UInt64>)
  func `the interval's ends are the best and the worst that can happen`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RandomPoints.pack(&random, most: 5)
    let items = RandomPoints.items(of: pack, &random)
    let scores = RandomPoints.outcomes(of: items).map { Charges($0, pack: pack).score }
    let interval = Charges.interval(items, pack: pack)
    #expect(interval.lowerBound == scores.min(), "\(random)")
    #expect(interval.upperBound == scores.max(), "\(random)")
  }

  /// The same through the matcher, with words that overlap and rules that do not apply.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `holds for calls as they are spoken`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RandomPoints.pack(&random)
    let scorer = Scorer(pack)
    for _ in 0..<4 {
      let call = try RandomPoints.call(&random)
      let card = scorer.score(call)
      let points = card.rules.reduce(0) { $0 + $1.points }
      let adjustments = card.adjustments.reduce(0) { $0 + $1.points }
      #expect(pack.range.base + points + adjustments == card.score, "\(random)")
      #expect(card.interval.contains(card.score), "\(random)")
      for total in card.dimensions.map(\.score) + [card.critical, card.nonCritical] {
        #expect(total.map((0...100).contains) ?? true, "\(random)")
      }
      for rule in card.rules where rule.verdict != .pass && rule.verdict != .fail {
        #expect(rule.points == 0, "\(random)")
      }
      for rule in card.rules where rule.points < 0 { #expect(rule.verdict == .fail, "\(random)") }
    }
  }
}

/// Packs with every way to gain and lose points, and what may become of their rules.
enum RandomPoints {
  private static let words = ["保证", "我保证", "退款", "可以退款", "投诉"]

  static func pack(
    _ random: inout SeededRandom, mode: String? = nil, most: Int = 9
  ) throws -> RulePack {
    let mode = mode ?? random.pick(["deduct", "ratio"])
    let isWeighted = mode == "ratio" && random.once(in: 2)
    let groups = ["g", "h", "i"].map { id in
      var keys = ["id: \(id)", "name: 组", "dimension: \(random.pick(["one", "two"]))"]
      if random.once(in: 2) { keys.append("cap: -\(random.int(in: 0...25))") }
      if random.once(in: 3) { keys.append("bonus_cap: \(random.int(in: 0...8))") }
      if random.once(in: 4) { keys.append("same_words: each") }
      if isWeighted { keys.append("weight: \(random.int(in: 1...7))") }
      return "- {\(keys.joined(separator: ", "))}"
    }
    let rules = (0..<random.int(in: 1...most)).map { number in
      rule(number, &random, isGrouped: isWeighted)
    }
    let range = random.pick(["", "max: 120\n", "{base: 80, min: 20}\n", "min: 30\n"])
    let head =
      range.hasPrefix("{") ? "base: 80\nmin: 20\n" : range
    let yaml =
      "mode: \(mode)\n\(head)dimensions: [{id: one, name: 一}, {id: two, name: 二}]\n"
      + "groups:\n\(groups.joined(separator: "\n"))\nrules:\n\(rules.joined(separator: "\n"))"
    return try Bench(yaml).pack
  }

  private static func rule(
    _ number: Int, _ random: inout SeededRandom, isGrouped: Bool
  ) -> String {
    let group = isGrouped ? random.pick(["g", "h", "i"]) : random.pick(["g", "h", "i", ""])
    var keys = [
      "id: r\(number)", "name: 规则", "check: forbid", "who: agent",
      "phrases: [\(random.pick(words))]",
      "score: \(score(&random, inGroup: !group.isEmpty))",
    ]
    if !group.isEmpty { keys.append("group: \(group)") }
    if random.once(in: 4) { keys.append("critical: true") }
    if random.once(in: 8) { keys.append("status: trial") }
    if random.once(in: 4) { keys.append("where: {first: 10s}") }
    if random.once(in: 4) { keys.append("applies: {found: {who: customer, phrases: [投诉]}}") }
    return "- {\(keys.joined(separator: ", "))}"
  }

  private static func score(_ random: inout SeededRandom, inGroup: Bool) -> String {
    let points = random.int(in: 0...15)
    switch random.int(in: 0...9) {
    case 0: return "{veto: true, points: -\(points)}"
    case 1: return inGroup ? "{veto: section, points: -\(points)}" : "-\(points)"
    case 2, 3: return "{points: -\(points), bonus: \(random.int(in: 0...6))}"
    case 4: return "{bonus: \(random.int(in: 1...9))}"
    case 5: return "{points: -\(points), per: hit}"
    case 6:
      return "{points: -\(points), per: hit, max: -\(points * random.int(in: 1...4)), bonus: 1}"
    case 7, 8:
      let bands = [random.int(in: 0...5), -random.int(in: 0...4), random.int(in: -12...3)]
      return
        "{ranges: [{under: 1, points: \(bands[0])}, {under: 3, points: \(bands[1])}, {points: \(bands[2])}]}"
    default: return "-\(points)"
    }
  }

  static func items(of pack: RulePack, _ random: inout SeededRandom) -> [Charges.Item] {
    pack.rules.map { rule in
      let count = random.int(in: 1...5)
      let findings =
        outcomes(of: rule, counts: [count]) + [.undetermined(.noTimes), .notApplicable]
      return Charges.Item(rule: rule, finding: random.pick(findings))
    }
  }

  /// Everything that undetermined rules may turn out to be.
  static func outcomes(of items: [Charges.Item]) -> [[Charges.Item]] {
    items.reduce([[]]) { lists, item in
      let isOpen = item.finding.verdict == .undetermined
      let findings =
        isOpen ? [.notApplicable] + outcomes(of: item.rule, counts: [1, 2, 1000]) : [item.finding]
      return lists.flatMap { list in
        findings.map { list + [Charges.Item(rule: item.rule, finding: $0)] }
      }
    }
  }

  private static func outcomes(of rule: Rule, counts: [Int]) -> [Finding] {
    guard rule.points.ranges.isEmpty else {
      return rule.points.ranges.map { band in
        Finding(
          verdict: band.points < 0 ? .fail : .pass, count: band.points < 0 ? 1 : 0,
          rangePoints: band.points)
      }
    }
    return counts.map { Finding(verdict: .fail, count: $0) } + [Finding(verdict: .pass)]
  }

  static func call(_ random: inout SeededRandom) throws -> Call {
    let isTimed = random.once(in: 2)
    let lines = (0..<random.int(in: 1...6)).map { number in
      let who = random.pick(["客服", "客服", "客户"])
      let said = random.list(1...3) { $0.pick(words + ["好的"]) }.joined(separator: "。")
      return isTimed ? "\(who) \(number * 5)-\(number * 5 + 3): \(said)" : "\(who): \(said)"
    }
    return try Call(script: lines.joined(separator: "\n"))
  }
}
