import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

struct ProfileReportTests {
  private static let rules = """
    id: profile
    name: {zh: 开销, en: Cost}
    version: 1.0.0
    signals:
    - {id: customer.refund, name: 退款, who: customer, phrases: [退款]}
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
    - {id: amount, name: 金额, check: forbid, who: agent, regex: '退款.{0,5}元', score: -5}
    - {id: idle, name: 不会发生, check: forbid, who: customer, phrases: [没有的话], score: -5}
    """

  private static func profile(_ texts: [String]) throws -> RuleProfile {
    let pack = try RulePack(files: ["pack.yml": Array(rules.utf8)])
    let calls = try texts.enumerated().flatMap { number, text in
      try TranscriptReader().read(Array(text.utf8), as: .text, named: "c\(number)").map {
        try $0.get()
      }
    }
    return RuleProfile(Scorer(pack), over: calls)
  }

  /// So long that what finds nothing is less than the table shows.
  private static let long = String(repeating: "我想问一下", count: 2600)
  private static let busy =
    "客户: " + String(repeating: "我要退款。", count: 40) + "\n客服: 您好"
    + String(repeating: "，退款一百元", count: 40)

  private static let texts = [
    busy, "客户: 喂\n客服: 请稍等\n客户: 好", "客户: \(long)",
  ]

  @Test(arguments: [(80, Language.chinese), (80, .english), (60, .chinese)])
  func `shows the dearest first, after what all share`(width: Int, language: Language) throws {
    let text = ProfileReport(try Self.profile(Self.texts)).rendered(
      style: TextStyle(width: width, color: .plain, language: language))
    let name = "profile-\(width)-\(language.rawValue)"
    try Golden.output("Tests/HengReportTests/Fixtures/\(name).out").expect(text)
    #expect(text.split(separator: "\n").allSatisfy { String($0).columns <= width })
  }

  @Test func `without a call there is nothing to share out`() throws {
    let text = ProfileReport(try Self.profile([])).rendered(
      style: TextStyle(width: 80, color: .plain, language: .english))
    #expect(text.hasPrefix("what rules cost   0 calls\n") && text.contains("—"))
  }
}
