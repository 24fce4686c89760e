import HengTestSupport
import Testing

@testable import Heng

/// Phrases mined from made-up calls in which one phrase is planted.
struct PhraseMiningTests {
  private static let pack = PackText(
    """
    signals:
    - id: customer.angry
      name: 客户生气
      who: customer
      phrases: [太差了, 气死我了]
      not_in: [太差了点]
    rules:
    - id: closing.farewell
      name: 告别
      check: require
      who: agent
      phrases: [再见]
    """)

  private static func mining(
    _ id: String = "customer.angry", least: Int = 3, most: Int = 20, examples: Int = 3
  ) throws -> PhraseMining {
    let pack = try pack.pack()
    let signal = PhraseMining(
      signal: id, in: pack, leastCalls: least, most: most, examples: examples)
    let rule = PhraseMining(rule: id, in: pack, leastCalls: least, most: most, examples: examples)
    return try #require(signal ?? rule)
  }

  private static let subjects = ["网络", "话费", "套餐", "快递", "宽带", "账单", "密码", "发票"]
  private static let verbs = ["查询", "办理", "取消", "更换", "修改", "咨询"]

  /// Calls about this and that. A third of the customers say that something is 太差了, a third that it is
  /// 真离谱 at the same place, the others neither.
  private static func corpus(_ random: inout SeededRandom, calls: Int = 90) -> [Call] {
    (0..<calls).map { number in
      let subject = random.pick(subjects)
      let (verb, other) = (random.pick(verbs), random.pick(subjects))
      let anger = ["你们服务太差了！", "你们服务真离谱！", "我想\(verb)\(other)。"][number % 3]
      let farewell = number % 2 == 0 ? "感谢来电，再见。" : "就先这样吧挂了。"
      return call(
        "c\(number)",
        [
          "客服：您好请讲。", "客户：我想\(verb)\(subject)。", "客服：好的我来\(verb)\(other)。", "客户：\(anger)",
          "客服：\(farewell)",
        ])
    }
  }

  private static func call(_ id: String, _ lines: [String]) -> Call {
    Call(
      id: id,
      utterances: lines.enumerated().map { index, line in
        let parts = line.split(separator: "：", maxSplits: 1).map(String.init)
        return Utterance(index: index, role: parts[0] == "客服" ? .agent : .customer, text: parts[1])
      })
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what is said where the signal is said comes first`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let found = try Self.mining().suggestions(in: Self.corpus(&random))
    #expect(found.measure == .likeness && found.hits == 30 && found.calls == 90)
    let first = try #require(found.candidates.first)
    #expect(first.phrase.contains("离谱"), "\(random): \(found.candidates.map(\.phrase))")
    #expect(first.calls == 30 && first.turns == 30 && first.strength > 0)
    #expect(first.inside.count == 30 && first.inside.total == 30)
    #expect(first.outside.count < first.outside.total)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what is said in calls that fail comes first`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let found = try Self.mining("closing.farewell").suggestions(in: Self.corpus(&random))
    #expect(found.measure == .verdict && found.who == .agent)
    let first = try #require(found.candidates.first)
    #expect(first.phrase.contains("这样"), "\(random): \(found.candidates.map(\.phrase))")
    #expect(first.inside == .init(count: 45, total: 45))
    #expect(first.outside == .init(count: 0, total: 45))
    // 2 · 90 · ln 2
    #expect(first.strength == 12477)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `labels go before what the pack finds`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let calls = Self.corpus(&random)
    let lines = calls.enumerated().map { number, call in
      let events = number % 3 == 1 ? "[3]" : "[]"
      return "{\"call\":\"\(call.id)\",\"events\":{\"customer.angry\":{\"sure\":\(events)}}}"
    }
    let labels = try CallLabels(reading: Array(lines.joined(separator: "\n").utf8))
    let found = try Self.mining().suggestions(in: calls, labels: labels)
    #expect(found.measure == .event)
    let first = try #require(found.candidates.first)
    #expect(first.phrase.contains("离谱"), "\(random): \(found.candidates.map(\.phrase))")
    #expect(first.inside == .init(count: 30, total: 30))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the order of the calls changes nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let calls = Self.corpus(&random)
    for id in ["customer.angry", "closing.farewell"] {
      let mining = try Self.mining(id)
      let found = try mining.suggestions(in: calls)
      #expect(try mining.suggestions(in: calls.shuffled(using: &random)) == found, "\(random)")
    }
  }

  @Test func `what the pattern finds, or is not to find, is no candidate`() throws {
    var random = SeededRandom(seed: 7)
    let calls =
      Self.corpus(&random)
      + (0..<9).map { Self.call("x\($0)", ["客户：你们服务太差了点！", "客户：你们服务气死我了！"]) }
    let found = try Self.mining(least: 1, most: 1000).suggestions(in: calls)
    #expect(!found.candidates.isEmpty)
    for candidate in found.candidates {
      #expect(!candidate.phrase.contains("太差") && !candidate.phrase.contains("气死"))
    }
  }

  @Test func `no candidate holds another, is said too rarely or is filling alone`() throws {
    var random = SeededRandom(seed: 3)
    let rare = ["r1", "r2"].map { id in
      Self.call(id, ["客户：我想查询网络。", "客服：好的。", "客户：你们服务真糟心！"])
    }
    let filling = (0..<9).map { Self.call("f\($0)", ["客户：你们服务嗯嗯！"]) }
    let calls = Self.corpus(&random) + rare + filling
    let found = try Self.mining(most: 1000).suggestions(in: calls).candidates
    for (index, candidate) in found.enumerated() {
      #expect(candidate.calls >= 3 && !candidate.phrase.contains("糟心"))
      #expect(candidate.phrase != "嗯嗯")
      for other in found[..<index] {
        #expect(
          !candidate.phrase.contains(other.phrase) && !other.phrase.contains(candidate.phrase))
      }
    }
    let strengths = found.map(\.strength)
    #expect(strengths == strengths.sorted(by: >))
    let more = try Self.mining(least: 2, most: 1000).suggestions(in: calls).candidates
    #expect(more.contains { $0.phrase.contains("糟心") })
  }

  @Test func `sentences are quoted as received, with the phrase marked, each once`() throws {
    var random = SeededRandom(seed: 5)
    let calls = Self.corpus(&random) + [Self.call("t", ["客户：你們服務真離譜！"])]
    let first = try #require(try Self.mining().suggestions(in: calls).candidates.first)
    #expect(first.examples.map(\.text) == ["你们服务真离谱！", "你們服務真離譜！"])
    for example in first.examples {
      let marked = String(
        String.UnicodeScalarView(Array(example.text.unicodeScalars)[example.mark]))
      #expect(marked.hasSuffix("离谱") || marked.hasSuffix("離譜"))
    }
    #expect(try Self.mining(examples: 0).suggestions(in: calls).candidates[0].examples.isEmpty)
  }

  @Test func `what another signal of the same speaker finds is no candidate`() throws {
    var random = SeededRandom(seed: 11)
    let calls = Self.corpus(&random)
    let more = """
      signals:
      - {id: customer.angry, name: 甲, who: customer, phrases: [太差了]}
      - {id: customer.shocked, name: 乙, who: WHO, phrases: [离谱]}

      """
    for (who, isLeftOut) in [("customer", true), ("agent", false)] {
      let pack = try PackText(more.replacing("WHO", with: who)).pack()
      let mining = try #require(
        PhraseMining(signal: "customer.angry", in: pack, leastCalls: 3, most: 50, examples: 0))
      let phrases = try mining.suggestions(in: calls).candidates.map(\.phrase)
      #expect(phrases.contains { $0.contains("离谱") } == !isLeftOut, "\(phrases)")
    }
  }

  @Test func `says why there is nothing to compare`() throws {
    let calm = [Self.call("a", ["客户：我想咨询套餐。", "客服：再见。"])]
    #expect(throws: PhraseMining.Failure.noHits) { try Self.mining().suggestions(in: calm) }
    #expect(throws: PhraseMining.Failure.oneKind(fails: 0, passes: 1)) {
      try Self.mining("closing.farewell").suggestions(in: calm)
    }
  }
}

struct AssociationTests {
  @Test(arguments: [
    // Dunning's formula by hand: 2 · (ln of the parts − ln of the whole).
    ((10, 10), (0, 10), 27.7259), ((5, 10), (5, 10), 0), ((8, 10), (2, 10), 7.7098),
    ((1, 100), (0, 100), 1.3913),
  ])
  func `is the log-likelihood ratio`(inside: (Int, Int), outside: (Int, Int), ratio: Double) {
    let association = Association(
      inside: (inside.0, inside.1), outside: (outside.0, outside.1))
    #expect(abs(association.ratio - ratio) < 0.001, "\(association.ratio)")
  }

  @Test(arguments: [
    (2.0, 0.6931471805599453), (1, 0), (10, 2.302585092994046), (0.001, -6.907755278982137),
  ])
  func `logarithms are those of the tables`(number: Double, logarithm: Double) {
    #expect(abs(Logarithm.natural(number) - logarithm) < 1e-14)
  }
}
