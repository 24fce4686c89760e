import HengTestSupport
import Testing

@testable import Heng

/// Which phrases are said in calls, and which never.
struct PhraseUsageTests {
  private static let rules = """
    lists:
      问候: [您好, 上午好, $晚]
      晚: [晚上好]
    signals:
    - {id: upset, name: 不满, who: customer, phrases: [气死我了, 太差了]}
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [$问候, 喂], score: -5}
    - {id: promise, name: 承诺, check: forbid, who: agent, phrases: [保证], unless: [negated], score: -5}
    - id: soothe
      name: 安抚
      check: respond
      when: {signal: upset}
      then: {who: agent, phrases: [抱歉], within: 2 turns}
      score: -2
    - id: number
      name: 号码
      check: forbid
      who: agent
      regex: '\\d{11}'
      where: {after: {who: agent, phrases: [号码]}}
      score: -1
    """

  private static func usage(_ calls: [String]) async throws -> [String: PhraseUsage] {
    let calls = try calls.enumerated().map { try Call(script: $1, id: "c\($0)") }
    let trial = await RuleTrial.run(try Bench(rules).pack, on: calls, tasks: 2)
    return Dictionary(uniqueKeysWithValues: trial.phrases.map { ($0.rule, $0) })
  }

  @Test func `counts the calls in which a phrase is said, each entry of a list alone`() async throws
  {
    let usage = try await Self.usage([
      "客服: 您好您好\n客户: 气死我了", "客服: 晚上好\n客户: 喂", "客服: 您好，晚上好",
    ])
    let greet = try #require(usage["greet"])
    #expect(greet.said.map(\.text) == ["您好", "晚上好"] && greet.said.map(\.calls) == [2, 2])
    // 喂 was said by the customer only.
    #expect(greet.silent == ["上午好", "喂"])
  }

  @Test func `what a guard drops is not said`() async throws {
    let promise = try #require(try await Self.usage(["客服: 这个我不能保证"])["promise"])
    #expect(promise.said.isEmpty && promise.silent == ["保证"])
  }

  @Test func `a signal has its own words, and a window gives its rule none`() async throws {
    let usage = try await Self.usage(["客服: 号码是13800000000\n客户: 太差了\n客服: 抱歉"])
    #expect(usage["upset"]?.said == [.init(text: "太差了", calls: 1)])
    #expect(usage["upset"]?.silent == ["气死我了"])
    #expect(usage["soothe"]?.said.map(\.text) == ["抱歉"] && usage["soothe"]?.silent == [])
    #expect(usage["number"]?.said == [.init(text: "/\\d{11}/", calls: 1)])
  }
}
