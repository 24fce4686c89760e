import Testing

@testable import Heng

/// Genesys Cloud: topics and phrases of speech and text analytics, evaluation forms.
struct GenesysOperatorsTests {
  private static let phrasePage = "help.mypurecloud.com/?p=222196 Work with a phrase"
  private static let strictnessPage =
    "help.mypurecloud.com/faqs/how-so-i-choose-appropriate-strictness-values-when-entering-a-topic-phrase"
  private static let programPage = "help.mypurecloud.com/?p=222193 Programs"
  private static let topicPage = "Work with a topic (Genesys Cloud Resource Center)"
  private static let weightPage = "help.mypurecloud.com/?p=144862 Evaluation form weights"
  private static let formPage = "help.mypurecloud.com/articles/create-publish-evaluation-form/"
  /// The page's form: two questions of a point in a group of weight 40, one in a group of weight 20.
  private static func form(_ second: String = "", _ third: String = "") -> String {
    """
    mode: ratio
    rules:
    - {id: x, name: 甲, check: require, who: agent, phrases: [您好], score: -40}
    - {id: second, name: 乙, check: require, who: agent, phrases: [请问贵姓], score: -40\(second)}
    - {id: third, name: 丙, check: require, who: agent, phrases: [再见], score: -20\(third)}
    """
  }

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators = topics + forms

  private static let topics: [PublishedOperator] = [
    PublishedOperator(
      page: phrasePage, says: "a topic: any of the phrases for an intent (cancellation)",
      pack: """
        signals: [{id: cancellation, name: 退订, who: any, phrases: [取消服务, 不想续了, 退订]}]
        rules:
        - {id: x, name: 甲, check: forbid, who: customer, phrases: [退订], applies: {signal: cancellation}}
        """,
      calls: [.hit("客户: 我要退订"), .clear("客户: 我不想续了"), .skipped("客户: 我要充值")]),
    PublishedOperator(
      page: phrasePage, says: "an acronym: Roth I R A, letter by letter as it is heard",
      rule: "check: forbid, who: any, phrases: [Roth I R A, Roth IRA]",
      calls: [.hit("客户: 我有Roth I R A账户"), .hit("客户: 我有Roth IRA账户"), .clear("客户: Roth先生")]),
    PublishedOperator(
      page: phrasePage, says: "a phrase may stand in more than one topic",
      pack: """
        signals:
        - {id: before, name: 来过电, who: customer, phrases: [上次打过电话]}
        - {id: unsolved, name: 未解决, who: customer, phrases: [上次打过电话, 还没解决]}
        rules:
        - {id: x, name: 甲, check: combine, all: [{signal: before}, {signal: unsolved}]}
        """,
      calls: [.hit("客户: 我上次打过电话"), .clear("客户: 还没解决")]),
    PublishedOperator(
      page: topicPage, says: "participants: external",
      rule: "check: forbid, who: customer, phrases: [投诉]",
      calls: [.hit("客户: 投诉"), .clear("客户: 喂\n客服: 投诉什么")]),
    PublishedOperator(
      page: topicPage, says: "participants: internal",
      rule: "check: forbid, who: agent, phrases: [投诉]",
      calls: [.clear("客户: 投诉\n客服: 嗯"), .hit("客户: 喂\n客服: 投诉什么")]),
    PublishedOperator(
      page: strictnessPage, says: "medium: two of three words of the phrase will do",
      rule: "check: forbid, who: customer, phrases: [我要…取消, 取消…业务, 我要…业务]",
      calls: [
        .hit("客户: 我要取消那项业务"), .hit("客户: 取消一下业务"), .hit("客户: 我要赶紧取消"), .clear("客户: 取消吧"),
        .clear("客户: 业务不错"),
      ]),
    PublishedOperator(
      page: strictnessPage, says: "low strictness: a phrase with words between is close enough",
      rule: "check: forbid, who: customer, like: [我前两天打过电话], similar: 0.5",
      calls: [.hit("客户: 我前两天就打过一次电话"), .hit("客户: 我前两天打过电话"), .clear("客户: 我想查话费")]),
    PublishedOperator(
      page: strictnessPage, says: "high strictness: the same words are no close match any more",
      rule: "check: forbid, who: customer, like: [我前两天打过电话], similar: 0.95",
      calls: [.clear("客户: 我前两天就打过一次电话"), .hit("客户: 我前两天打过电话")]),
    PublishedOperator(
      page: programPage, says: "a program is mapped to queues or flows",
      rule:
        "check: require, who: agent, phrases: [挽留优惠], applies: {meta: {queue: [退订, 解约]}}",
      calls: [
        .hit("客服: 好的", ["queue": .string("退订")]), .clear("客服: 有挽留优惠", ["queue": .string("解约")]),
        .skipped("客服: 好的", ["queue": .string("充值")]),
      ]),
  ]

  private static let forms: [PublishedOperator] = [
    PublishedOperator(
      page: weightPage,
      says: "group weights 40 and 20: ((1 * 40) + (1 * 20)) / ((2 * 40) + (1 * 20))",
      pack: form(),
      calls: [
        .scored("客服: 您好\n客户: 嗯\n客服: 再见", 60), .scored("客服: 您好，请问贵姓\n客户: 嗯\n客服: 再见", 100),
        .scored("客服: 喂\n客户: 嗯\n客服: 再见", 20),
      ]),
    PublishedOperator(
      page: weightPage, says: "a question that is N/A is in neither sum",
      pack: form(", applies: {found: {who: customer, phrases: [办卡]}}"),
      calls: [
        .scored("客服: 您好\n客户: 嗯\n客服: 再见", 100), .scored("客服: 您好\n客户: 我办卡\n客服: 再见", 60),
        // 40 of 60.
        .scored("客服: 您好\n客户: 嗯", 67),
      ]),
    PublishedOperator(
      page: weightPage, says: "a group that is N/A is in neither sum",
      pack: form("", ", applies: {found: {who: customer, phrases: [没事了]}}"),
      calls: [.scored("客服: 您好\n客户: 嗯", 50), .scored("客服: 您好\n客户: 没事了\n客服: 嗯", 40)]),
    PublishedOperator(
      page: weightPage, says: "critical score: the points of the critical questions alone",
      pack: """
        mode: ratio
        rules:
        - {id: x, name: 甲, check: require, who: agent, phrases: [核对一下身份], score: -1, critical: true}
        - {id: record, name: 乙, check: require, who: agent, phrases: [通话会录音], score: -1, critical: true}
        - {id: tone, name: 丙, check: forbid, who: agent, phrases: [没办法], score: -1}
        """,
      calls: [
        .critical("客服: 核对一下身份，通话会录音，没办法", 100), .critical("客服: 通话会录音", 50), .critical("客服: 喂", 0),
        .scored("客服: 通话会录音", 67),
      ]),
    PublishedOperator(
      page: formPage, says: "fatal question: answered wrongly, nothing of the score is left",
      pack: """
        mode: ratio
        rules:
        - {id: x, name: 甲, check: require, who: agent, phrases: [核对一下身份], score: {points: -5, veto: true}}
        - {id: greet, name: 乙, check: require, who: agent, phrases: [您好], score: -95}
        """,
      calls: [.scored("客服: 您好", 0), .scored("客服: 您好，核对一下身份", 100), .scored("客服: 核对一下身份", 5)]),
    PublishedOperator(
      page: formPage, says: "display conditionally: asked only where a condition holds",
      rule:
        "check: require, who: agent, phrases: [转给主管], applies: {found: {who: customer, phrases: [找主管]}}",
      calls: [.skipped("客户: 喂\n客服: 您好"), .hit("客户: 我找主管\n客服: 您好"), .clear("客户: 我找主管\n客服: 我转给主管")]),
    PublishedOperator(
      page: formPage, says: "evaluation assistance: a topic found answers the question",
      pack: """
        signals: [{id: greeting, name: 问候, who: agent, phrases: [您好, 早上好]}]
        rules: [{id: x, name: 甲, check: combine, none: [{signal: greeting}], score: -10}]
        """,
      calls: [.clear("客服: 早上好"), .hit("客服: 喂")]),
  ]
}
