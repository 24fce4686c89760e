import HengTestSupport
import Testing

@testable import Heng

/// Words that a recogniser was not sure of.
struct WeakHitTests {
  /// Lines of `role text confidence`.
  private static func call(_ lines: [(Role, String, Double?)]) -> Call {
    Call(
      id: "c1",
      utterances: lines.enumerated().map { index, line in
        Utterance(
          index: index, role: line.0, text: line.1, confidence: line.2.flatMap { Confidence($0) })
      })
  }

  private static let rules = """
    rules:
    - {id: forbid, name: 甲, check: forbid, who: agent, phrases: [保证], score: {points: -2, per: hit}}
    - {id: require, name: 乙, check: require, who: agent, phrases: [您好]}
    - id: respond
      name: 丙
      check: respond
      when: {signal: thanks}
      then: {who: agent, phrases: [不客气], within: 1 turns}
    - {id: window, name: 丁, check: forbid, who: agent, where: {after: {signal: thanks}}, phrases: [再见]}
    - {id: applies, name: 戊, check: require, who: agent, applies: {signal: thanks}, phrases: [再见]}
    - {id: combine, name: 己, check: combine, all: [{failed: forbid}]}
    - {id: twice, name: 庚, check: repeat, who: customer, at_least_chars: 4}
    signals:
    - {id: thanks, name: 致谢, who: customer, phrases: [谢谢]}
    """

  @Test(arguments: [
    ("forbid", [(Role.agent, "我保证", 0.4)]), ("require", [(.agent, "您好", 0.49)]),
    ("respond", [(.customer, "谢谢", 0.1), (.agent, "嗯", 0.9)]),
    ("respond", [(.customer, "谢谢", 0.9), (.agent, "不客气", 0.1)]),
    ("window", [(.customer, "谢谢", 0.1), (.agent, "再见", 0.9)]),
    ("applies", [(.customer, "谢谢", 0.1), (.agent, "嗯", 0.9)]),
    ("combine", [(.agent, "我保证", 0.4)]),
    ("twice", [(.customer, "什么时候到货", 0.1), (.agent, "嗯", 0.9), (.customer, "什么时候到货", 0.9)]),
  ])
  func `a verdict that would be another without weak hits is undetermined`(
    rule: String, lines: [(Role, String, Double?)]
  ) throws {
    let bench = try Bench(Self.rules)
    let result = try bench.result(of: rule, in: Self.call(lines))
    #expect(result.verdict == .undetermined)
    #expect(result.reason == .lowConfidence)
    #expect(result.reason?.code == "low_confidence")
    let sure = Self.call(lines.map { ($0.0, $0.1, nil) })
    #expect(try bench.verdict(of: rule, in: sure) != .undetermined)
  }

  @Test func `a verdict that stands on sure hits too is given, and charges only those`() throws {
    let bench = try Bench(Self.rules)
    let call = Self.call([(.agent, "我保证", 0.4), (.customer, "嗯", nil), (.agent, "保证", 0.5)])
    let result = try bench.result(of: "forbid", in: call)
    #expect(result.verdict == .fail)
    #expect(result.evidence.map(\.isWeak) == [true, false])
    #expect(result.count == 1)
    #expect(result.points == -2)
  }

  @Test func `an undetermined rule shows the weak words`() throws {
    let bench = try Bench(Self.rules)
    let result = try bench.result(of: "forbid", in: Self.call([(.agent, "我保证", 0.4)]))
    #expect(result.evidence.map(\.text) == ["保证"])
    #expect(result.evidence.allSatisfy { $0.isWeak })
  }

  @Test func `signals report weak hits`() throws {
    let card = try Bench(Self.rules).card(Self.call([(.customer, "谢谢", 0.1)]))
    #expect(card.signals.map(\.count) == [1])
    #expect(card.signals.flatMap(\.evidence).map(\.isWeak) == [true])
  }

  /// 您 0.9 好 0.2 我 保 0.3 证 0.9; the utterance 0.1.
  @Test(arguments: [
    ("您好", Optional(550_000)), ("保", 300_000), ("保证", 600_000), ("我", 100_000), ("我保", 300_000),
  ])
  func `the words that a hit touches count before its utterance`(text: String, mean: Int?) throws {
    let words: [(String, Double?)] = [("您", 0.9), ("好", 0.2), ("我", nil), ("保", 0.3), ("证", 0.9)]
    let line = Utterance(
      index: 0, role: .agent, text: "您好，我保证", confidence: Confidence(0.1),
      scoredWords: words.map { word, share in
        ScoredWord(text: word, confidence: share.flatMap { Confidence($0) })
      })
    let scalars = Array(line.text.unicodeScalars)
    let start = try #require(scalars[...].firstIndex(of: Array(text.unicodeScalars)))
    let found = line.confidences(in: start..<start + text.unicodeScalars.count)
    #expect(found.reduce(0) { $0 + $1.millionths } / found.count == mean)
  }

  @Test(arguments: [(0.5, Verdict.fail), (0.499999, .undetermined), (1, .fail), (0, .undetermined)])
  func `the threshold itself is not weak`(share: Double, verdict: Verdict) throws {
    let bench = try Bench(Self.rules)
    #expect(try bench.verdict(of: "forbid", in: Self.call([(.agent, "保证", share)])) == verdict)
  }

  @Test(arguments: [("0", 0.0, Verdict.fail), ("0.9", 0.8, .undetermined), ("1", 1, .fail)])
  func `the pack says what is weak`(weakBelow: String, share: Double, verdict: Verdict) throws {
    let bench = try Bench("weak_below: \(weakBelow)\n" + Self.rules)
    #expect(try bench.verdict(of: "forbid", in: Self.call([(.agent, "保证", share)])) == verdict)
  }

  // MARK: Laws

  private static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  private static func heard(
    _ call: Call, _ confidence: (Utterance) -> Double?
  ) -> Call {
    Call(
      id: call.id,
      utterances: call.utterances.map { line in
        Utterance(
          index: line.index, role: line.role, text: line.text, start: line.start, end: line.end,
          confidence: confidence(line).flatMap { Confidence($0) })
      })
  }

  @Test(arguments: seeds)
  func `full confidence changes nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random) {
      let card = bench.card(call)
      #expect(bench.card(Self.heard(call) { _ in 1 }) == card, "\(random)")
      #expect(bench.card(Self.heard(call) { _ in 0.5 }) == card, "\(random)")
    }
  }

  /// What is decided with some confidences is decided the same way with higher ones.
  @Test(arguments: seeds)
  func `more confidence never takes a verdict away`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    var open = 0
    for call in Laws.calls(&random, count: 16) {
      let shares = call.utterances.map { _ in Double(random.int(in: 0...10)) / 10 }
      let raised = shares.map { $0 + (1 - $0) * Double(random.int(in: 0...10)) / 10 }
      let low = bench.card(Self.heard(call) { shares[$0.index] })
      let high = bench.card(Self.heard(call) { raised[$0.index] })
      let sure = bench.card(call)
      for (index, rule) in low.rules.enumerated() {
        guard rule.verdict != .undetermined else {
          open += 1
          continue
        }
        // With more sure hits a duty may arise, or lose its answer, and the next be kept.
        if rule.check != "respond" {
          #expect(high.rules[index].verdict == rule.verdict, "\(random) \(rule.id)")
        }
        #expect(sure.rules[index].verdict == rule.verdict, "\(random) \(rule.id)")
      }
    }
    #expect(open > 0, "\(random)")
  }
}
