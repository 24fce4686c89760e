import HengTestSupport
import Testing

@testable import Heng

/// How often somebody says the same again, as a number of the call.
struct RepetitionsTests {
  private static let script = """
    客户: 我的宽带什么时候能修好
    客服: 您好请问您的宽带账号是多少
    客户: 我问你我的宽带什么时候能修好
    客服: 您好请问您的宽带账号是多少啊
    客户: 好的
    客户: 嗯，我的宽带，什么时候能修好
    客户: 好的
    """

  @Test(arguments: [
    ("customer, over: 2", Verdict.fail, 2), ("customer, over: 3", .pass, 2),
    ("agent, over: 1", .fail, 1), ("any, over: 3", .fail, 3), ("any, over: 4", .pass, 3),
    ("customer, under: 3", .fail, 2),
  ])
  func `counts the utterances that say again what the role has said`(
    keys: String, verdict: Verdict, value: Int
  ) throws {
    let bench = try Bench(
      "rules: [{id: a, name: 甲, check: pace, metric: repeats, who: \(keys)}]")
    let result = try bench.result(of: "a", in: try Call(script: Self.script))
    #expect(result.verdict == verdict && result.measured?.value == value)
  }

  @Test func `stands in the scorecard, but for speakers without roles`() throws {
    let bench = try Bench("rules: [{id: a, name: 甲, check: forbid, who: any, phrases: [投诉]}]")
    let card = bench.card(try Call(script: Self.script))
    #expect(card.repeats == Scorecard.Repeats(agent: 1, customer: 2))
    let unnamed = Call(
      id: "x",
      utterances: ["嗯", "嗯"].enumerated().map {
        Utterance(index: $0, role: nil, speaker: "\($0)", text: $1)
      })
    #expect(bench.card(unnamed).repeats == nil)
  }

  @Test func `is asked of the whole call only`() {
    let error = #expect(throws: PackError.self) {
      try RulePack(files: [
        "a.yml": Array(
          """
          rules:
          - {id: a, name: 甲, check: pace, metric: repeats, who: agent, over: 1, where: {first: 1 turns}}
          - {id: b, name: 乙, check: pace, metric: talk_share, who: agent, over: 1, where: {first: 1 turns}}
          """.utf8)
      ])
    }
    #expect(error?.diagnostics.map(\.code) == [.unknownKey, .unknownKey])
  }

  /// Twice the pairs of neighbours that two texts share over all that they have, as `Bag` counts them.
  @Test(arguments: 1...200)
  func `is the Dice coefficient of bigrams`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    func text() -> String {
      (0..<random.int(in: 6...12)).map { _ in random.pick(["甲", "乙", "丙", "丁"]) }.joined()
    }
    let (first, second) = (text(), text())
    let (a, b) = (
      Bag.bigrams(of: first.unicodeScalars.map(\.value)),
      Bag.bigrams(of: second.unicodeScalars.map(\.value))
    )
    let isAlike = 200 * a.shared(with: b) >= 80 * (a.count + b.count)
    let bench = try Bench("rules: [{id: a, name: 甲, check: repeat, who: any}]")
    let result = try bench.verdict(of: "a", in: try Call(script: "客户: \(first)\n客户: \(second)"))
    #expect(result == (isAlike ? .fail : .pass), "\(first) \(second), seed \(seed)")
  }
}
