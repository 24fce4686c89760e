import Heng
import Testing

@testable import HengReport

/// What the reports say of a sequence.
struct StepReportTests {
  @Test func `writes the state of every step into the record`() throws {
    let (call, card) = try Self.scored()
    let record = JSONReport.record(card, of: call)
    let steps = record["rules"]?.items.first?["steps"]?.items.map {
      [$0["name"]?.string, $0["state"]?.string]
    }
    #expect(steps == [["征得", "found"], ["致谢", "misplaced"], ["询问", "missing"]])
  }

  @Test(arguments: [
    (Language.chinese, "征得 ✓ → 致谢 次序不对 → 询问 没有"),
    (.english, "Ask ✓ → 致谢 out of order → 询问 missing"),
  ])
  func `shows the steps in their order`(language: Language, line: String) throws {
    let (call, card) = try Self.scored()
    let text = TextReport.render(card, of: call, style: TextStyle(width: 80, language: language))
    #expect(text.contains("   \(line)\n"))
    #expect(text.contains("\u{2212}4"))
  }

  @Test func `shows no steps of other kinds`() throws {
    let kinds = Dictionary(
      try Sample.standard.get().rules.map { ($0.id, $0.check.name) }
    ) { first, _ in first }
    for record in try Sample.scored.get().map({ JSONReport.record($0.card, of: $0.call) }) {
      let others = (record["rules"]?.items ?? []).filter {
        kinds[$0["id"]?.string ?? ""] != "sequence"
      }
      #expect(!others.isEmpty && others.allSatisfy { $0["steps"] == nil })
    }
  }

  private static func scored() throws -> (Call, Scorecard) {
    let pack = try RulePack(files: ["rules.yml": Array(rules.utf8)])
    let lines = """
      客服: 让您久等了
      客户: 好
      客服: 请稍等
      """
    let calls = TranscriptReader().read(Array(lines.utf8), as: .text, named: "a.txt")
    let call = try #require(calls.first).get()
    return (call, Scorer(pack).score(call))
  }

  private static let rules = """
    rules:
    - id: hold.steps
      name: 等待话术
      check: sequence
      who: agent
      steps:
      - {name: {zh: 征得, en: Ask}, phrases: [请稍等]}
      - {name: 致谢, phrases: [让您久等]}
      - {name: 询问, phrases: [还有问题吗]}
      score: {points: -2, per: step}
    """
}
