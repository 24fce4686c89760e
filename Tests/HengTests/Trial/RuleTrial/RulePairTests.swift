import HengTestSupport
import Testing

@testable import Heng

/// Rules that fail together, or ask for what others forbid.
struct RulePairTests {
  private static let rules = """
    dimensions:
    - {id: outcome, name: 结果, scale: {base: 0, min: -10, max: 10}}
    groups:
    - {id: told, name: 结果, dimension: outcome}
    rules:
    - {id: absolute, name: 绝对, check: forbid, who: agent, phrases: [保证, 一定], score: -5}
    - {id: promise, name: 承诺, check: forbid, who: agent, phrases: [保证能], score: -3}
    - {id: assure, name: 保证到账, check: require, who: agent, phrases: [保证能到账], score: -1}
    - {id: bye, name: 道别, check: require, who: agent, phrases: [再见], score: -1}
    - {id: told, name: 说了保证, check: forbid, who: agent, phrases: [保证], group: told, score: -1}
    """

  private static func pairs(_ calls: [String]) async throws -> [RulePair] {
    let calls = try calls.enumerated().map { try Call(script: $1, id: "c\($0)") }
    return await RuleTrial.run(try Bench(rules).pack, on: calls, tasks: 2).pairs
  }

  private static func pair(_ a: String, _ b: String, in pairs: [RulePair]) -> [Int]? {
    pairs.first { $0.first == a && $0.second == b }.map {
      [$0.failing, $0.either, $0.sameWords, $0.charged, $0.opposed]
    }
  }

  @Test func `two that fail are counted by call, and apart where they charge the same words`()
    async throws
  {
    let pairs = try await Self.pairs([
      "客服: 我保证能办好再见", "客服: 我保证能办好我保证能办好再见", "客服: 一定再见", "客服: 再见",
    ])
    #expect(Self.pair("absolute", "promise", in: pairs) == [2, 3, 2, 2, 0])
    // Both fail where neither is said; there are no words that they could share.
    #expect(Self.pair("assure", "promise", in: pairs) == [2, 4, 0, 0, 0])
    #expect(Self.pair("assure", "bye", in: pairs) == nil)
  }

  @Test func `one that asks for words which another forbids is told first`() async throws {
    let pairs = try await Self.pairs(["客服: 我保证能到账再见", "客服: 一定再见", "客服: 您好"])
    #expect(pairs.prefix(2).map(\.first) == ["absolute", "assure"])
    #expect(Self.pair("absolute", "assure", in: pairs) == [1, 3, 0, 0, 1])
    #expect(Self.pair("assure", "promise", in: pairs) == [0, 3, 0, 0, 1])
  }

  @Test func `what only tells how a call went has no pairs`() async throws {
    let pairs = try await Self.pairs(["客服: 我保证能再见"])
    #expect(!pairs.isEmpty && !pairs.contains { [$0.first, $0.second].contains("told") })
  }

  /// Each pair holds what counting it call by call gives.
  @Test(arguments: UInt64(0)..<6)
  func `no pair has more than its rules have`(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let words = ["保证", "保证能", "保证能到账", "一定", "再见", "您好"]
    let calls = random.list(1...20) { random in
      "客服: " + random.list(1...4) { words[$0.int(in: 0...5)] }.joined(separator: "，")
    }
    let parsed = try calls.enumerated().map { try Call(script: $1, id: "c\($0)") }
    let pack = try Bench(Self.rules).pack
    let trial = await RuleTrial.run(pack, on: parsed, tasks: random.int(in: 1...4))
    let cards = parsed.map { Scorer(pack).score($0) }
    for pair in trial.pairs {
      let verdicts = cards.map { card in
        [pair.first, pair.second].map { id in card.rules.first { $0.id == id }?.verdict }
      }
      #expect(pair.failing == verdicts.count { $0 == [.fail, .fail] }, "\(random)")
      #expect(pair.either == verdicts.count { $0.contains(.fail) }, "\(random)")
      #expect(pair.charged <= pair.sameWords && pair.sameWords <= pair.failing, "\(random)")
      #expect(pair.opposed <= pair.either - pair.failing, "\(random)")
    }
    let failing = trial.rules.map { $0.count(.fail) }
    #expect(
      failing
        == trial.rules.map { row in
          cards.count { card in card.rules.contains { $0.id == row.id && $0.verdict == .fail } }
        }, "\(random)")
  }
}
