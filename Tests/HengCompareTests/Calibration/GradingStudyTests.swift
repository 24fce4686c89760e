import Heng
import HengTestSupport
import Testing

@testable import HengCompare

struct GradingStudyTests {
  private static let pack: RulePack? = try? RulePack(
    files: [
      "pack.yml": Array(
        """
        id: mine
        name: 我的
        version: 1.0.0
        grades: [{name: 优, from: 90}, {name: 良, from: 80}, {name: 差, from: 0}]
        rules:
        - {id: greet, name: 开头语, check: require, who: agent, phrases: [您好], score: -5}
        """.utf8)
    ])

  private static func card(
    _ id: String, _ score: Int, _ grade: String, _ verdict: Verdict
  ) -> ScoredCall {
    ScoredCall(
      call: id, agent: Call.Party(id: nil, name: nil, team: nil), score: score,
      interval: score...score, grade: grade,
      rules: [.init(rule: "greet", verdict: verdict, points: verdict == .fail ? -5 : 0)],
      pack: .init(id: "mine", version: "1.0.0", fingerprint: "x"))
  }

  private static let cards = [
    card("c1", 95, "优", .pass), card("c2", 85, "良", .fail), card("c3", 70, "差", .fail),
  ]

  private static func study(_ sheets: [String]) throws -> GradingStudy {
    let engine = EngineMarks(cards, pack: try #require(pack))
    return GradingStudy(
      try zip(sheets, ["甲", "乙"]).map { try GraderSheet(reading: Array($0.utf8), by: $1) },
      beside: engine)
  }

  @Test func `the engine is one rater of verdicts, grades and scores`() throws {
    let study = try Self.study([
      "通话,开头语,等级,总分\nc1,合格,优,95\nc2,不合格,良,80\nc3,不合格,差,70\n",
      "通话,开头语,等级,总分\nc1,1,优,97\nc2,1,优,88\nc3,0,,\n",
    ])
    #expect(study.people == ["乙", "甲"] && study.calls == 3 && study.missing.isEmpty)
    #expect(study.items.map(\.scale) == [.nominal, .ordinal, .interval])
    let greet = try #require(study.items.first)
    #expect(greet.subject == .rule("greet") && greet.raters == [.person(0), .person(1), .engine])
    #expect(greet.pairs.map(\.agreed.count) == [2, 2, 3])
    #expect(study.items[2].pairs.map(\.meanError) == [5, 2.5, 5 / 3])
    #expect(study.items[2].correlation?.calls == 2)
    #expect(study.items[1].pairs[0].quadratic != nil)
  }

  @Test func `an item that the engine cannot judge compares people alone, and says why`() throws {
    let study = try Self.study(["通话,语气,开头语\nc1,好,5\nc9,坏,0\n"])
    #expect(study.items.map(\.absence) == [.unknown, .otherSign])
    #expect(study.items.allSatisfy { $0.raters == [.person(0)] && $0.pairs.isEmpty })
    #expect(study.missing == ["c9"])
  }

  @Test func `deductions are compared with points`() throws {
    let study = try Self.study(["通话,greet\nc1,0\nc2,-5\nc3,-2\n"])
    let item = try #require(study.items.first)
    #expect(item.scale == .interval && item.pairs.map(\.meanError) == [1])
  }

  @Test func `words that are no verdict and numbers beyond the scale are told with their line`()
    throws
  {
    let study = try Self.study([
      "通话,开头语,总分,语气\nc1,合格,95,好\nc2,不太合格,120,坏\nc3,还行,70,中\n",
      "通话,开头语,总分\nc1,合格,-3\nc2,合格,88\n",
    ])
    #expect(study.items.map(\.slips?.count) == [2, 2, nil])
    #expect(study.items.map(\.slips?.line) == [3, 3, nil])
    #expect(study.items.map(\.slips?.rater) == ["甲", "甲", nil])
    #expect(study.items.map(\.slips?.kind) == [.noVerdict, .beyond(0...100), nil])
  }

  @Test func `numbers beside words compare with nothing`() throws {
    #expect(try Self.study(["通话,态度\nc1,90\nc2,好\n"]).mixed == ["态度"])
  }
}
