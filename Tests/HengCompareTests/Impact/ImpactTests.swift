import Heng
import HengTestSupport
import Testing

@testable import HengCompare

struct ImpactTests {
  private static func call(
    _ id: String, agent: String = "x", score: Int, _ verdicts: [String: (Verdict, Int)]
  ) -> ScoredCall {
    ScoredCall(
      call: id, agent: Call.Party(id: agent), score: score, interval: score...score,
      grade: score < 60 ? "差" : "好",
      rules: verdicts.sorted { $0.key < $1.key }.map {
        ScoredCall.Outcome(rule: $0.key, verdict: $0.value.0, points: $0.value.1)
      }, pack: .init(id: "p", version: "1", fingerprint: "f"))
  }

  @Test func `tells which verdicts turn, what they cost and which grades change`() throws {
    let before = [
      Self.call("1", score: 70, ["a": (.pass, 0), "b": (.fail, -5)]),
      Self.call("2", score: 65, ["a": (.pass, 0), "b": (.pass, 0)]),
      Self.call("3", score: 50, ["a": (.fail, -3), "b": (.notApplicable, 0)]),
      Self.call("gone", score: 0, ["a": (.fail, -3)]),
    ]
    let after = [
      Self.call("3", score: 53, ["a": (.pass, 0), "c": (.pass, 0)]),
      Self.call("2", score: 59, ["a": (.fail, -6), "c": (.pass, 0)]),
      Self.call("1", score: 69, ["a": (.fail, -6), "c": (.undetermined, 0)]),
      Self.call("new", score: 9, ["a": (.fail, -6)]),
    ]
    let impact = Impact(
      before: before, after: after, changes: ["a": .changed, "b": .removed, "c": .added])
    #expect(impact.calls == 3 && impact.moved == 3)
    let means = try #require(impact.means)
    #expect(abs(means.before - 185.0 / 3) < 1e-9 && abs(means.after - 181.0 / 3) < 1e-9)
    #expect(impact.grades == [.init(from: "好", to: "差", calls: 1)])
    #expect(impact.rules.map(\.rule) == ["a", "b", "c"])
    #expect(impact.rules.map(\.change) == [.changed, .removed, .added])
    let a = impact.rules[0]
    #expect(a.points == (-3, -12))
    #expect(a.turns.map(\.calls) == [2, 1])
    #expect(a.turns[0].from == .pass && a.turns[0].to == .fail)
    #expect(a.turns[0].examples.map(\.call) == ["1", "2"])
    #expect(a.turns[1].from == .fail && a.turns[1].to == .pass)
    let b = impact.rules[1]
    #expect(b.turns.allSatisfy { $0.to == nil } && b.turns.map(\.calls) == [1, 1, 1])
    #expect(impact.rules[2].turns.allSatisfy { $0.from == nil })
  }

  @Test func `the same on both sides is no change`() {
    let calls = (0..<5).map { Self.call("\($0)", score: 60 + $0, ["a": (.fail, -$0)]) }
    let impact = Impact(before: calls, after: calls.reversed(), changes: ["a": .same])
    #expect(impact.calls == 5 && impact.moved == 0)
    #expect(impact.grades.isEmpty && impact.bands.isEmpty)
    #expect(!impact.rules[0].moves && impact.rules[0].turns.isEmpty)
  }

  @Test func `examples are as many as were asked for, the same for a seed, in order of the calls`()
  {
    let before = (100..<160).map { Self.call("\($0)", score: 80, ["a": (.pass, 0)]) }
    let after = (100..<160).map { Self.call("\($0)", score: 75, ["a": (.fail, -5)]) }
    func examples(_ samples: Int, seed: UInt64) -> [String] {
      Impact(before: before, after: after, changes: [:], .init(samples: samples, seed: seed))
        .rules[0].turns[0].examples.map(\.call)
    }
    #expect(examples(4, seed: 1) == examples(4, seed: 1))
    #expect(examples(4, seed: 1) != examples(4, seed: 2))
    #expect(
      examples(4, seed: 1).count == 4 && examples(4, seed: 1) == examples(4, seed: 1).sorted())
    #expect(Set(examples(60, seed: 3)).count == 60 && examples(0, seed: 3).isEmpty)
  }

  @Test func `tells which agents come into another band`() {
    var random = SeededRandom(seed: 11)
    let calls = Shift.calls(["a": 70, "b": 80, "c": 90], each: 30, &random)
    let after = calls.map { call in
      Self.call(
        call.call, agent: call.agent.id ?? "", score: call.agent.id == "a" ? 95 : call.score, [:])
    }
    let before = calls.map { Self.call($0.call, agent: $0.agent.id ?? "", score: $0.score, [:]) }
    let impact = Impact(before: before, after: after, changes: [:])
    #expect(impact.bands.contains { $0.agent == "a" && $0.from == .below && $0.to == .above })
  }
}
