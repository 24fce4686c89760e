import HanText
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// What to tell one agent.
struct CoachingTests {
  @Test(arguments: [
    (80, Language.chinese, TextStyle.Color.plain), (80, .english, .plain),
    (120, .chinese, .terminal),
  ])
  func `tells what went well, what did not, and what to say instead`(
    width: Int, language: Language, color: TextStyle.Color
  ) throws {
    let style = TextStyle(width: width, color: color, language: language)
    let report = try ManyCalls.report(ManyCalls.few)
    let text = try ["2001", "2002"].map {
      try #require(report.coachingSheet(ofAgent: $0)).text(style)
    }.joined(separator: "\n")
    let name = "coaching-\(width)-\(language.rawValue)\(color == .terminal ? "-ink" : "")"
    try Golden.output("Tests/HengReportTests/Fixtures/\(name).out").expect(text)
  }

  @Test func `knows nobody who has no call`() throws {
    #expect(try ManyCalls.report(ManyCalls.few).coachingSheet(ofAgent: "2003") == nil)
  }

  @Test func `never calls a strength what it says to work on`() throws {
    for seed: UInt64 in 1...20 {
      var random = SeededRandom(seed: seed)
      let report = try ManyCalls.report(
        ManyCalls.random(&random, names: ["1", "2", "3", "4", "5"], words: ["x", "y", "z"]))
      for agent in report.agents {
        let coaching = report.coaching(of: agent, examples: 2)
        let (good, bad) = (coaching.strengths.map(\.item), coaching.weaknesses.map(\.item))
        #expect(Set(good).isDisjoint(with: bad), "\(random)")
        #expect(good.count <= 3 && bad.count <= 3)
        #expect(coaching.weaknesses.allSatisfy { $0.own.failures > 0 && !$0.examples.isEmpty })
        #expect(coaching.strengths.allSatisfy { $0.own.passes > 0 })
      }
    }
  }

  /// Li greets always where two thirds of the other calls lack it.
  @Test func `praises what saves points that others lose`() throws {
    let report = try ManyCalls.report(ManyCalls.few)
    let li = try #require(report.agents.first { $0.party.id == "2001" })
    let best = try #require(report.coaching(of: li, examples: 2).strengths.first)
    #expect(["opening.greeting", "words.promise"].contains(report.items[best.item].id))
    let greeting = report.coaching(of: li, examples: 2).strengths.first {
      report.items[$0.item].id == "opening.greeting"
    }
    #expect(greeting?.examples.map(\.quotation) == ["【您好】", "【您好】"])
  }

  @Test func `takes what to say from the pack`() throws {
    let pack = try Sample.standard.get()
    let more = try #require(pack.rules.first { $0.id == "closing.more" })
    #expect(Advice(more).sentences.first == "请问还有其他问题吗")
    #expect(Advice(more).message?.zh == "结尾双方各六轮内没有询问客户还有什么需要")
    let respond = try #require(pack.rules.first { $0.id == "thanks.reply" })
    let advice = Advice(respond)
    #expect(advice.sentences.isEmpty)
    #expect(advice.dialogue.contains { $0.role == .agent })
    #expect(pack.rules.allSatisfy { Advice($0).dialogue.count <= 6 })
  }

  @Test func `is a page of its own that links to nothing but itself`() throws {
    let report = try ManyCalls.report(ManyCalls.few)
    let sheet = try #require(report.coachingSheet(ofAgent: "2002"))
    let page = try PageStructure(sheet.page(in: .chinese))
    #expect(page.deadLinks == [])
  }
}
