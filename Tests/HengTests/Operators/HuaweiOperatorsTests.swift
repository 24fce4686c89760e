import Testing

@testable import Heng

/// 华为云 云客服 (AICC): sentences, dialog, silence and sensitive-word rules of its intelligent inspection.
struct HuaweiOperatorsTests {
  private static let flowPage =
    "support.huaweicloud.com/intl/zh-cn/api-cec/cec_07_2689.html 创建对话逻辑"
  private static let flowQueryPage =
    "support.huaweicloud.com/api-ccfs-cec/cec_07_0177.html 查询对话逻辑"
  private static let flowUpdatePage =
    "云客服-POST /CCSQM/rest/ccisqm/v1/conversation-rules/updateConversationFlow (huaweicloud.com/guide)"
  private static let dialogPage =
    "support.huaweicloud.com/api-ccfs-cec/cec_07_2693.html 创建对话规则"
  private static let dialogUpdatePage =
    "support.huaweicloud.com/api-ccfs-cec/cec_07_0186.md 更新对话规则"
  private static let recognizePage =
    "support.huaweicloud.com/intl/en-us/usermanual-cec/cec_04_1090.html"
  private static let silencePage = "support.huaweicloud.com/intl/en-us/api-cec/cec_07_0197.html"
  private static let wordPage = "support.huaweicloud.com/api-ccfs-cec/cec_07_2669.html 更新敏感词"
  private static let sentencePage = "support.huaweicloud.com/usermanual-cec/cec_04_0350.md 管理句子"
  private static let sentenceUpdatePage =
    "云客服-POST /CCSQM/rest/ccisqm/v1/sentencemanage/updateSentence (huaweicloud.com/guide)"
  private static let kinds = [
    "{found: {who: agent, phrases: [不归我管]}}", "{found: {who: agent, phrases: [您自己看]}}",
    "{found: {who: agent, phrases: [没看见吗]}}",
  ].joined(separator: ", ")

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators = dialogs + points + silence + sentences

  private static let dialogs: [PublishedOperator] = [
    PublishedOperator(
      page: flowPage, says: "must A: the sentence has to be said",
      rule: "check: require, who: agent, phrases: [核对一下身份]",
      calls: [.clear("客服: 我和您核对一下身份"), .hit("客服: 您好"), .hit("客服: 您好\n客户: 你不核对一下身份吗")]),
    PublishedOperator(
      page: flowPage, says: "min 2: the logic has to occur twice",
      rule: "check: require, who: agent, phrases: [请您], at_least: 2",
      calls: [.hit("客服: 请您稍等"), .clear("客服: 请您稍等\n客户: 好\n客服: 请您记一下")]),
    PublishedOperator(
      page: flowUpdatePage, says: "must A then B: both, in this order",
      rule:
        "check: sequence, who: agent, steps: [{name: 核身, phrases: [核对一下身份]}, {name: 告知, phrases: [余额是]}]",
      calls: [
        .clear("客服: 核对一下身份\n客户: 好\n客服: 余额是三十元"), .hit("客服: 余额是三十元\n客户: 嗯\n客服: 核对一下身份"),
        .hit("客服: 核对一下身份"),
      ]),
    PublishedOperator(
      page: flowQueryPage, says: "if A then B: B is due only where A was said",
      rule:
        "check: respond, when: {who: customer, phrases: [要退款]}, then: {who: agent, phrases: [登记]}",
      calls: [
        .clear("客户: 我要退款\n客服: 好\n客户: 快\n客服: 给您登记"), .hit("客户: 我要退款\n客服: 好的"),
        .hit("客服: 先登记一下\n客户: 我要退款\n客服: 好的"), .skipped("客户: 我要查话费\n客服: 好的"),
      ]),
    PublishedOperator(
      page: dialogUpdatePage, says: "method negative, min 2: charged where two of the logics occur",
      rule: "check: combine, at_least: 2, of: [\(kinds)]",
      calls: [
        .clear("客服: 这不归我管"), .hit("客服: 这不归我管\n客户: 啊\n客服: 您自己看"), .clear("客服: 您好"),
      ]),
    PublishedOperator(
      page: dialogUpdatePage, says: "method positive, min 2: at least two of the logics are due",
      rule:
        "check: combine, none: [{at_least: 2, of: [{found: {who: agent, phrases: [您好]}}, {found: {who: agent, phrases: [请稍等]}}, {found: {who: agent, phrases: [再见]}}]}]",
      calls: [.hit("客服: 您好"), .clear("客服: 您好\n客户: 嗯\n客服: 再见"), .hit("客户: 喂\n客服: 说")]),
    PublishedOperator(
      page: recognizePage, says: "role staff or customer: whose words count",
      rule: "check: forbid, who: agent, phrases: [什么态度]",
      calls: [.hit("客户: 喂\n客服: 您什么态度"), .clear("客户: 你什么态度\n客服: 抱歉")]),
  ]

  private static let points: [PublishedOperator] = [
    PublishedOperator(
      page: recognizePage, says: "a score below zero is taken away",
      rule: "check: forbid, who: agent, phrases: [不归我管], score: -8",
      calls: [.scored("客服: 这不归我管", 92), .scored("客服: 您好", 100)]),
    PublishedOperator(
      page: recognizePage, says: "a score above zero is added",
      pack:
        "base: 90\nrules:\n- {id: x, name: 甲, check: require, who: agent, phrases: [还有什么可以帮您], score: {bonus: 5}}",
      calls: [.scored("客服: 还有什么可以帮您的吗", 95), .scored("客服: 您好", 90)]),
    PublishedOperator(
      page: dialogPage, says: "severity critical: told apart from normal rules",
      pack: """
        rules:
        - {id: x, name: 甲, check: forbid, who: agent, phrases: [保证], score: -10, critical: true}
        - {id: y, name: 乙, check: require, who: agent, phrases: [您好], score: -10}
        """,
      calls: [.critical("客服: 我保证", 0), .critical("客服: 嗯", 100)]),
  ]

  private static let silence: [PublishedOperator] = [
    PublishedOperator(
      page: silencePage, says: "seconds 10, times 2: the second silence of ten seconds",
      rule: "check: pace, metric: silence, who: any, over: 10s, allow: 1",
      calls: [
        .clear("客户 0-2: 喂\n客服 12-13: 您好\n客户 14-15: 好"),
        .hit("客户 0-2: 喂\n客服 12-13: 您好\n客户 23-24: 好"),
        .clear("客户 0-2: 喂\n客服 12-13: 您好\n客户 22.9-24: 好"),
      ]),
    PublishedOperator(
      page: silencePage,
      says: "exception before, staff: what the agent said just before the silence",
      rule:
        "check: pace, metric: silence, who: agent, over: 10s, unless_after: {who: agent, phrases: [请您稍等], within: 10s}",
      calls: [
        .clear("客服 0-2: 请您稍等\n客户 2-3: 好\n客服 20-22: 查到了"),
        .hit("客服 0-2: 嗯\n客户 2-3: 好\n客服 20-22: 查到了"),
        .hit("客服 0-2: 请您稍等\n客户 2-3: 好\n客服 9-10: 有了\n客户 15-16: 嗯\n客服 40-41: 好了"),
      ]),
    PublishedOperator(
      page: silencePage, says: "exception before, customer: what the customer said before it",
      rule:
        "check: pace, metric: silence, who: customer, over: 10s, unless_after: {who: customer, phrases: [我找一下], within: 15s}",
      calls: [
        .clear("客服 0-2: 身份证带了吗\n客户 3-4: 我找一下\n客服 5-6: 好\n客户 30-31: 找到了"),
        .hit("客服 0-2: 身份证带了吗\n客户 3-4: 嗯\n客服 5-6: 好\n客户 30-31: 找到了"),
      ]),
  ]

  private static let sentences: [PublishedOperator] = [
    PublishedOperator(
      page: wordPage, says: "a sensitive word and its score",
      rule: "check: forbid, who: any, phrases: [神经病], score: -5",
      calls: [.scored("客服: 神经病", 95), .scored("客户: 神经病", 95), .scored("客服: 您好", 100)]),
    PublishedOperator(
      page: wordPage, says: "exception: sentences by which a sensitive word is none",
      rule:
        "check: forbid, who: agent, phrases: [炸弹], applies: {none: [{found: {who: customer, phrases: [游戏]}}]}",
      calls: [.hit("客户: 喂\n客服: 什么炸弹"), .skipped("客户: 是游戏里的\n客服: 什么炸弹"), .clear("客户: 喂\n客服: 您好")]),
    PublishedOperator(
      page: sentencePage, says: "a sentence by meaning: what says much the same",
      rule: "check: forbid, who: customer, like: [我要申请退款], similar: 0.6",
      calls: [.hit("客户: 我要申请退款"), .hit("客户: 我想申请退款"), .clear("客户: 我要查一下话费")]),
    PublishedOperator(
      page: sentencePage, says: "反义语料: what says the contrary does not count",
      rule: "check: forbid, who: customer, like: [我要申请退款], similar: 0.6, not_in: [我不要申请退款]",
      calls: [.hit("客户: 我要申请退款"), .clear("客户: 我不要申请退款")]),
    PublishedOperator(
      page: sentenceUpdatePage, says: "a sentence by keywords, with sentences that do not count",
      rule: "check: forbid, who: customer, phrases: [退款], not_in: [不退款]",
      calls: [.hit("客户: 我要退款"), .clear("客户: 我不退款"), .hit("客户: 不退款不行，我要退款")]),
    PublishedOperator(
      page: sentenceUpdatePage, says: "a sentence by a regular expression",
      rule: #"check: forbid, who: agent, regex: '验证码是?\d{6}'"#,
      calls: [.hit("客服: 验证码是135790"), .clear("客服: 验证码是一三五"), .clear("客服: 单号135790")]),
  ]
}
