import HengTestSupport
import Testing

@testable import Heng

/// A pack tried on calls.
struct RuleTrialTests {
  private static let rules = """
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
    - id: slow
      name: 应答
      check: pace
      metric: response
      who: agent
      over: 3s
      unless_after: {who: agent, phrases: [请稍等]}
      score: {points: -2, per: hit}
      source: {zh: 三秒是约定的数, en: three seconds by convention}
    - {id: share, name: 占比, check: pace, metric: talk_share, who: agent, under: 0.5}
    - {id: long, name: 话多, check: forbid, who: agent, phrases: [再见], applies: {metric: turns, who: agent, over: 2}}
    - {id: draft, name: 草稿, check: pace, metric: response, who: agent, over: 1s, status: draft}
    """

  /// Answers after 1 and 4 s, after 5 s behind 请稍等, and a call without times.
  private static let calls = [
    "客户 0-1: 喂\n客服 2-3: 您好\n客户 4-5: 查一下\n客服 9-12: 好的",
    "客户 0-1: 喂\n客服 1-2: 请稍等\n客户 2-3: 好\n客服 8-9: 查到了",
    "客户: 喂\n客服: 您好",
  ]

  private static func trial(tasks: Int = 2) async throws -> RuleTrial {
    let calls = try calls.enumerated().map { try Call(script: $1, id: "c\($0)") }
    return await RuleTrial.run(try Bench(rules).pack, on: calls, tasks: tasks)
  }

  @Test func `counts the verdicts of every rule, with reasons and points`() async throws {
    let trial = try await Self.trial()
    #expect(trial.calls == 3)
    #expect(trial.rules.map(\.id) == ["greet", "long", "share", "slow"])
    func told(_ id: String) -> [Int] {
      guard let row = trial.rules.first(where: { $0.id == id }) else { return [] }
      return [.pass, .fail, .notApplicable, .undetermined].map(row.count) + [row.points]
    }
    #expect(told("greet") == [2, 1, 0, 0, -5])
    #expect(told("slow") == [1, 1, 0, 1, -2])
    #expect(told("long") == [2, 0, 1, 0, 0])
    #expect(trial.rules.last?.reasons == [.noTimes: 1])
    let slow = try #require(trial.rules.last)
    #expect(slow.applicable == 3)
    #expect(slow.failed == Proportion(1, of: 2) && slow.open == Proportion(1, of: 3))
  }

  @Test func `shows where each limit lies among the values, excuses not heeded`() async throws {
    let trial = try await Self.trial()
    // Of a rule first its own limit, then those of its condition; drafts have no say.
    #expect(trial.limits.map(\.rule) == ["long", "share", "slow"])
    let slow = try #require(trial.limits.last)
    #expect(slow.values == [0, 1000, 4000, 5000])
    #expect(slow.below == 2 && slow.beyond == 2)
    #expect(slow.calls == 2 && slow.callsBeyond == 2 && slow.unknown == [.noTimes: 1])
    #expect(slow.limit == .atLeast(3000) && slow.source?.zh == "三秒是约定的数")
    #expect([1, 25, 26, 50, 51, 100].map(slow.percentile) == [0, 0, 1000, 1000, 4000, 5000])
    let turns = trial.limits[0]
    #expect(turns.metric == .turns && turns.values == [1, 2, 2] && turns.beyond == 2)
    let share = trial.limits[1]
    #expect(share.values.count == 2 && share.beyond == share.values.count { $0 < 500 })
  }

  @Test func `the number of tasks makes no difference`() async throws {
    let (one, many) = (try await Self.trial(tasks: 1), try await Self.trial(tasks: 7))
    #expect(one.rules == many.rules && one.limits.map(\.values) == many.limits.map(\.values))
    #expect(one.phrases == many.phrases && one.pairs == many.pairs)
    #expect(one.profile.rows == many.profile.rows && one.profile.shared == many.profile.shared)
  }

  @Test func `some of the rules can be chosen`() async throws {
    let trial = try await Self.trial().only(["slow"])
    #expect(trial.rules.map(\.id) == ["slow"] && trial.limits.map(\.rule) == ["slow"])
    #expect(trial.calls == 3)
  }

  @Test func `nothing is measured of no calls`() async throws {
    let trial = await RuleTrial.run(try Bench(Self.rules).pack, on: [], tasks: 1)
    #expect(trial.calls == 0 && trial.rules.isEmpty)
    #expect(trial.limits.map { $0.percentile(50) } == [nil, nil, nil])
  }

  @Test func `a pack with its lists taken apart scores the same`() async throws {
    let pack = try RulePack(embedded: "service-standard", withTests: false)
    let files = try Repository.files(below: "corpora/demo/calls")
    let calls = files.sorted { $0.key < $1.key }.flatMap { name, bytes in
      TranscriptReader().read(bytes, as: name.hasSuffix(".txt") ? .text : .json, named: name)
        .compactMap { try? $0.get() }
    }
    #expect(calls.count > 10)
    let (trial, cards) = await RuleTrial.run(pack, on: calls, tasks: 3) { $1 }
    let usual = calls.map { Scorer(pack).score($0) }
    #expect(cards.map(\.score) == usual.map(\.score))
    for (card, other) in zip(cards, usual) {
      #expect(card.rules.map(\.evidence) == other.rules.map(\.evidence), "\(card.call)")
      #expect(card.rules.map(\.searched) == other.rules.map(\.searched), "\(card.call)")
      #expect(card.rules.map(\.verdict) == other.rules.map(\.verdict), "\(card.call)")
      #expect(card.agents.map(\.card.score) == other.agents.map(\.card.score), "\(card.call)")
    }
    #expect(trial.calls == calls.count)
  }
}
