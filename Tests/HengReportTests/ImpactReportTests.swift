import HanText
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// What a change of rules does, as people and programs get it.
struct ImpactReportTests {
  private static func pack(_ greeting: String, _ more: String, base: Int) throws -> RulePack {
    let text = """
      id: hotline
      name: {zh: 热线规范, en: Hotline standard}
      version: 2.1.0
      base: \(base)
      grades:
      - {name: {zh: 优秀, en: Excellent}, from: 95}
      - {name: {zh: 合格, en: Good}, from: 80}
      - {name: {zh: 不合格, en: Poor}, from: 0}
      rules:
      - {id: opening.greeting, name: {zh: 规范开头语, en: Greeting}, check: require, who: agent, phrases: [\(greeting)], score: -6}
      - {id: forbid.promise, name: {zh: 过度承诺, en: Promises}, check: forbid, who: agent, phrases: [保证, 绝对], score: -9}
      \(more)
      """
    return try RulePack(files: ["pack.yml": Array(text.utf8)])
  }

  private static let calls = [
    "客服: 您好，很高兴为您服务，我保证今天就能给您办好\n客户: 好的谢谢\n客服: 不客气",
    "客服: 您好请讲\n客户: 我想问一下怎么还没有到账\n客服: 我保证能到账，系统升级完成以后会自动给您补上这一笔钱，请您放心",
    "客服: 喂\n客户: 在吗\n客服: 您说",
  ]

  private static func report() async throws -> ImpactReport {
    let old = try pack("您好", "", base: 100)
    let new = try pack(
      "很高兴为您服务, 上午好, 下午好, 早上好, 晚上好, 新年好, 节日好",
      """
      - {id: forbid.sure, name: {zh: 说得太满, en: Too sure}, check: forbid, who: agent, phrases: [保证能, 一定能], score: -2}
      """, base: 100)
    let calls = try calls.enumerated().flatMap { number, text in
      try TranscriptReader().read(Array(text.utf8), as: .text, named: "call-2026-11-\(number)").map
      {
        try $0.get()
      }
    }
    func scored(_ pack: RulePack) -> [ScoredCall] {
      calls.flatMap { call in
        ScoredCall.reading(JSONReport.record(Scorer(pack).score(call), of: call)) ?? []
      }
    }
    let impact = Impact(
      before: scored(old), after: scored(new), changes: RuleImpact.changes(from: old, to: new))
    return ImpactReport(
      impact, from: old, to: new,
      trials: (
        await RuleTrial.run(old, on: calls, tasks: 1), await RuleTrial.run(new, on: calls, tasks: 2)
      ),
      words: ImpactWords(of: impact, in: calls, from: old, to: new))
  }

  @Test(arguments: [(80, Language.chinese), (80, .english), (120, .chinese)])
  func `tells what turns, with the words before and now`(width: Int, language: Language)
    async throws
  {
    let text = try await Self.report().rendered(
      style: TextStyle(width: width, color: .plain, language: language))
    try Golden.output("Tests/HengReportTests/Fixtures/impact-\(width)-\(language.rawValue).out")
      .expect(text)
    #expect(text.split(separator: "\n").allSatisfy { String($0).columns <= width })
  }

  @Test func `the record holds the same`() async throws {
    let json = String(decoding: JSONWriter.bytes(try await Self.report().json), as: UTF8.self)
    try Golden.output("Tests/HengReportTests/Fixtures/impact.json").expect(json + "\n")
  }
}
