import HengTestSupport
import Testing

@testable import Heng

/// Law 8 of rule-language.md §2.7: explaining and scoring are one.
struct ExplanationLawsTests {
  /// 100 seeds of 4 packs with 25 calls each: 10,000 calls against 400 packs.
  @Test(arguments: Array<UInt64>(0..<20))
  func `explains what was scored`(group: UInt64) throws {
    var judged = 0
    for seed in group * 5..<group * 5 + 5 {
      var random = SeededRandom(seed: seed)
      for _ in 0..<4 {
        let pack = try RulePack(files: ["rules.yml": Array(RandomPacks.pack(&random).utf8)])
        let scorer = Scorer(pack)
        let (session, explainer) = (Scorer.Session(scorer), Explainer(scorer))
        for call in RandomPacks.calls(&random, count: 25) {
          let (card, traces) = explainer.traced(call)
          #expect(card == session.score(call), "\(random)")
          #expect(traces.map(\.result) == card.rules, "\(random)")
          for (result, trace, rule) in traces {
            #expect(trace.outcome == .verdict(result.verdict), "\(random) \(result.id)")
            let read = TraceJudge(rule: rule, trace: trace).verdict(isCut: !call.cut.isEmpty)
            if let read {
              judged += 1
              #expect(read == result.verdict, "\(random) \(call.id) \(result.id)")
            }
          }
        }
      }
    }
    #expect(judged > 1700, "most verdicts can be read off the tree")
  }

  /// Every change turns the verdict as it says, and none of its edits is idle.
  @Test(arguments: Array<UInt64>(0..<12))
  func `reports no change that was not tried`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RulePack(files: ["rules.yml": Array(RandomPacks.pack(&random).utf8)])
    let scorer = Scorer(pack)
    let explainer = Explainer(scorer)
    for call in RandomPacks.calls(&random, count: 4) {
      for rule in explainer.explain(call).rules {
        for change in rule.changes {
          let card = scorer.score(call.edited(change.edits))
          let result = try #require(card.rules.first { $0.id == rule.result.id })
          #expect(result.verdict == change.verdict, "\(random) \(call.id) \(result.id)")
          #expect(card.score == change.score, "\(random)")
          #expect(result.verdict != rule.result.verdict, "\(random)")
          guard change.edits.count > 1 else { continue }
          for edit in change.edits {
            let fewer = call.edited(change.edits.filter { $0 != edit })
            let verdict = try #require(
              scorer.score(fewer).rules.first { $0.id == rule.result.id }
            ).verdict
            #expect(
              verdict == rule.result.verdict || verdict == .undetermined,
              "\(random) \(call.id) \(result.id)")
          }
        }
      }
    }
  }

  @Test(arguments: Array<UInt64>(0..<6))
  func `asked about a line, shows nothing of another`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pack = try RulePack(files: ["rules.yml": Array(RandomPacks.pack(&random).utf8)])
    let explainer = Explainer(Scorer(pack))
    for call in RandomPacks.calls(&random, count: 6) {
      let line = random.pick(call.utterances)
      for (_, trace, _) in explainer.traced(call, .init(utterance: line.index)).traces {
        for search in trace.searches {
          for candidate in search.candidates {
            #expect(candidate.words.contains { $0.utterance == line.index }, "\(random)")
          }
          #expect(search.nearest.allSatisfy { $0.utterance == line.index }, "\(random)")
        }
      }
    }
  }
}

extension Trace {
  /// Every search in the tree.
  var searches: [SearchTrace] { [search].compactMap(\.self) + parts.flatMap(\.searches) }
}
