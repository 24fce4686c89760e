import Testing

@testable import Heng

/// 智能对话分析: operators, check ranges and anchors of its rule objects.
struct AlibabaOperatorsTests {
  private static let operatorPage =
    "help.aliyun.com/zh/sca/developer-reference/detection-operator-object-description"
  private static let rulePage =
    "help.aliyun.com/zh/sca/developer-reference/api-qualitycheck-2019-01-15-uploadrule"
  private static let earlierRulePage = "help.aliyun.com/document_detail/62571.html"
  private static let answerPage = "help.aliyun.com/document_detail/142310.htm"
  private static let complaint = "{who: customer, phrases: [投诉]}"

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators = keywords + expressions + repetition + silence + ranges + anchors

  private static let keywords: [PublishedOperator] = [
    PublishedOperator(
      page: operatorPage, says: "HIT_ANY_KEYWORDS: any one of the keywords",
      rule: "check: forbid, who: agent, phrases: [你好, hello]",
      calls: [.hit("客服: 你好，请讲"), .hit("客服: hello"), .clear("客服: 请讲")]),
    PublishedOperator(
      page: operatorPage, says: "INCLUDE_KEYWORDS: all of them, over several sentences",
      rule:
        "check: combine, all: [{found: {who: agent, phrases: [抱歉]}}, {found: {who: agent, phrases: [登记]}}]",
      calls: [
        .hit("客服: 非常抱歉\n客户: 嗯\n客服: 我给您登记"), .clear("客服: 非常抱歉\n客户: 嗯"), .clear("客服: 我给您登记"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "INCLUDE_KEYWORDS: all of them in one sentence (contextChatMatch)",
      rule: "check: forbid, who: agent, phrases: [抱歉…50登记, 登记…50抱歉]",
      calls: [
        .hit("客服: 抱歉，我马上给您登记"), .hit("客服: 登记好了，抱歉让您久等"),
        .clear("客服: 非常抱歉\n客户: 嗯\n客服: 我给您登记"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "INCLUDE_KEYWORDS: any N of them (keywordMatchSize 2)",
      rule:
        "check: combine, at_least: 2, of: [{found: {who: agent, phrases: [抱歉]}}, {found: {who: agent, phrases: [登记]}}, {found: {who: agent, phrases: [工单]}}]",
      calls: [
        .clear("客服: 抱歉"), .hit("客服: 抱歉，有工单了"), .hit("客服: 抱歉\n客户: 嗯\n客服: 登记了，有工单了"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "INCLUDE_KEYWORDS: none of them (keywordMatchSize 0)",
      rule: "check: require, who: agent, phrases: [抱歉, 对不起]",
      calls: [.hit("客服: 您好"), .clear("客服: 对不起")]),
    PublishedOperator(
      page: operatorPage, says: "threshold 4: the keywords are said four times in all",
      rule: "check: forbid, who: agent, phrases: [保证, 肯定], allow: 3",
      calls: [
        .clear("客服: 保证到账\n客户: 嗯\n客服: 肯定行，保证没问题"),
        .hit("客服: 保证到账\n客户: 嗯\n客服: 肯定行，保证没问题\n客户: 真的\n客服: 肯定的"),
      ]),
  ]

  private static let expressions: [PublishedOperator] = [
    PublishedOperator(
      page: answerPage, says: "REGULAR_EXPRESSION: .*修改密码.* without 发一下|告诉我 in the sentence",
      rule: #"check: forbid, who: any, regex: '(?s)\A(?!.*(?:发一下|告诉我)).*修改密码'"#,
      calls: [
        .hit("客户: 我想修改密码"), .clear("客户: 修改密码的步骤告诉我"), .clear("客户: 我想查余额"),
        .hit("客户: 步骤告诉我\n客服: 好\n客户: 是修改密码"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "REGULAR_EXPRESSION: a mobile number, as the page writes it",
      rule: "check: forbid, who: any, regex: '1[3|4|5|7|8][0-9]{9}'",
      calls: [
        .hit("客户: 我的手机是１３８００１３８０００"), .clear("客户: 我的手机尾号是8000"), .clear("客户: 单号12800138000"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "SIMILAR_MATCH: a sentence at least 80 % like one of these",
      rule: "check: forbid, who: any, like: [请问您是机主本人吗], similar: 0.8",
      calls: [
        .hit("客服: 请问您是机主本人吗"), .hit("客服: 您好。请问您嗯是机主本人吗？"), .clear("客服: 请问您贵姓"),
      ]),
    PublishedOperator(
      page: rulePage, says: "lambda: operators joined by and, or and not",
      rule:
        "check: combine, all: [{found: \(complaint)}, {missing: {who: agent, phrases: [抱歉]}}, {any: [{found: {who: agent, phrases: [没办法]}}, {found: {who: agent, phrases: [不清楚]}}]}]",
      calls: [
        .hit("客户: 我要投诉\n客服: 没办法"), .hit("客户: 我要投诉\n客服: 这个不清楚"), .clear("客户: 我要投诉\n客服: 抱歉，没办法"),
        .clear("客户: 我要投诉\n客服: 好的"), .clear("客户: 我要退款\n客服: 没办法"),
      ]),
  ]

  private static let repetition: [PublishedOperator] = [
    PublishedOperator(
      page: operatorPage,
      says:
        "ADVANCED_REPEAT_DETECT: said again 60 % alike, sentences under five characters left out",
      rule: "check: repeat, who: customer, times: 2, similar: 0.6, at_least_chars: 5",
      calls: [
        .hit("客户: 我的宽带怎么还没有修好\n客服: 稍等\n客户: 我的宽带怎么还没修好"),
        .clear("客户: 我的宽带怎么还没有修好\n客服: 稍等\n客户: 那话费怎么算"), .clear("客户: 喂喂喂喂\n客服: 您好\n客户: 喂喂喂喂"),
        .clear("客户: 我的宽带怎么还没有修好\n客服: 我的宽带怎么还没有修好"),
      ]),
    PublishedOperator(
      page: answerPage, says: "HitTime: which repetition is the first that counts (3)",
      rule: "check: repeat, who: agent, times: 4, similar: 0.6, at_least_chars: 5",
      calls: [
        .clear("客服: 请您再说一遍\n客户: 喂\n客服: 请您再说一遍\n客户: 喂\n客服: 请您再说一遍"),
        .hit("客服: 请您再说一遍\n客户: 喂\n客服: 请您再说一遍\n客户: 喂\n客服: 请您再说一遍\n客户: 喂\n客服: 请您再说一遍"),
      ]),
  ]

  private static let silence: [PublishedOperator] = [
    PublishedOperator(
      page: operatorPage, says: "INTERVAL_GREATER, gt: a silence longer than 2000 ms",
      rule: "check: pace, metric: silence, who: any, over: 2.001s",
      calls: [
        .clear("客户 0-1: 喂\n客服 3-4: 您好"), .hit("客户 0-1: 喂\n客服 3.001-4: 您好"),
        .hit("客服 0-1: 喂\n客户 9-10: 您好"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "INTERVAL_GREATER, lt: a silence shorter than 2000 ms",
      rule: "check: pace, metric: silence, who: any, under: 2s",
      calls: [.hit("客户 0-1: 喂\n客服 2.999-4: 您好"), .clear("客户 0-1: 喂\n客服 3-4: 您好")]),
  ]

  private static let ranges: [PublishedOperator] = [
    PublishedOperator(
      page: rulePage, says: "check_range.role: whose sentences are checked",
      rule: "check: forbid, who: customer, phrases: [投诉]",
      calls: [.hit("客户: 我要投诉"), .clear("客户: 喂\n客服: 您要投诉什么")]),
    PublishedOperator(
      page: rulePage, says: "check_range without a role: everybody's sentences",
      rule: "check: forbid, who: any, phrases: [投诉]",
      calls: [.hit("客户: 我要投诉"), .hit("客户: 喂\n客服: 您要投诉什么"), .clear("客户: 喂")]),
    PublishedOperator(
      page: rulePage, says: "range {from: 1, to: 3}: the first three sentences of the role",
      rule: "check: require, who: agent, where: {first: 3 turns}, phrases: [您好]",
      calls: [
        .clear("客服: 喂\n客户: 喂\n客服: 喂\n客户: 喂\n客服: 您好"),
        .hit("客服: 喂\n客户: 喂\n客服: 喂\n客户: 喂\n客服: 喂\n客户: 喂\n客服: 您好"),
        .hit("客服: 喂\n客户: 您好\n客服: 请讲"),
      ]),
    PublishedOperator(
      page: earlierRulePage, says: "range {from: -1, to: -1}: the last sentence of the role",
      rule: "check: require, who: agent, where: {last: 1 turns}, phrases: [再见]",
      calls: [.clear("客服: 喂\n客户: 没事了\n客服: 再见\n客户: 好"), .hit("客服: 再见\n客户: 等等\n客服: 您说")]),
  ]

  private static let anchors: [PublishedOperator] = [
    PublishedOperator(
      page: rulePage,
      says: "AFTER with range {1, 2}: two sentences after what another condition found",
      rule:
        "check: combine, all: [{found: \(complaint)}, {missing: {who: agent, phrases: [抱歉], where: {after: \(complaint), within: 2 turns}}}]",
      calls: [
        .clear("客户: 我要投诉\n客服: 嗯\n客户: 快点\n客服: 抱歉"),
        .hit("客户: 我要投诉\n客服: 嗯\n客户: 快点\n客服: 好的\n客户: 喂\n客服: 抱歉"),
        .hit("客服: 抱歉久等\n客户: 我要投诉\n客服: 嗯\n客户: 快点\n客服: 好的"), .clear("客户: 我要退款\n客服: 嗯"),
      ]),
    PublishedOperator(
      page: rulePage, says: "BEFORE: the sentences before what another condition found",
      rule:
        "check: combine, all: [{found: {who: agent, phrases: [余额是], where: {before: {who: agent, phrases: [核对身份]}}}}]",
      calls: [
        .hit("客服: 余额是三十元\n客户: 嗯\n客服: 我核对身份"), .clear("客服: 我核对身份\n客户: 嗯\n客服: 余额是三十元"),
      ]),
    PublishedOperator(
      page: rulePage, says: "AROUND: the sentences on both sides",
      rule:
        "check: combine, any: [{found: {who: customer, phrases: [谢谢], where: {before: {who: agent, phrases: [办好了]}, within: 1 turns}}}, {found: {who: customer, phrases: [谢谢], where: {after: {who: agent, phrases: [办好了]}, within: 1 turns}}}]",
      calls: [
        .hit("客户: 谢谢\n客服: 办好了\n客户: 嗯"), .hit("客户: 嗯\n客服: 办好了\n客户: 谢谢"),
        .clear("客户: 谢谢\n客服: 稍等\n客户: 好\n客服: 办好了\n客户: 嗯"),
      ]),
    PublishedOperator(
      page: rulePage, says: "CURRENT: the sentence itself in which another condition was found",
      rule: #"check: forbid, who: agent, regex: '(?s)\A(?=.*保证).*收益'"#,
      calls: [
        .hit("客服: 我保证这个收益"), .hit("客服: 收益我保证"), .clear("客服: 我保证送到\n客户: 嗯\n客服: 收益看行情"),
      ]),
    PublishedOperator(
      page: rulePage, says: "hit_time 1: the first time that the anchor is found",
      rule:
        "check: forbid, who: agent, phrases: [套餐], where: {after: {who: customer, phrases: [不需要]}, within: 1 turns}",
      calls: [
        .hit("客户: 不需要\n客服: 这个套餐很划算"), .clear("客户: 不需要\n客服: 好的\n客户: 真不需要\n客服: 这个套餐很划算"),
        .skipped("客户: 喂\n客服: 这个套餐很划算"),
      ]),
    PublishedOperator(
      page: rulePage, says: "hit_time -1: any time that the anchor is found",
      rule:
        "check: forbid, who: agent, phrases: [套餐], where: {after: {who: customer, phrases: [不需要]}, within: 1 turns, anchor: each}",
      calls: [
        .hit("客户: 不需要\n客服: 这个套餐很划算"), .hit("客户: 不需要\n客服: 好的\n客户: 真不需要\n客服: 这个套餐很划算"),
        .clear("客户: 不需要\n客服: 好的\n客户: 那算了\n客服: 这个套餐很划算"),
      ]),
    PublishedOperator(
      page: earlierRulePage,
      says: "hit_time -1, as the page had it: the last time that the anchor is found",
      rule:
        "check: require, who: agent, phrases: [抱歉], where: {after: \(complaint), anchor: last}",
      calls: [
        .clear("客户: 我要投诉\n客服: 嗯\n客户: 必须投诉\n客服: 抱歉"), .hit("客户: 我要投诉\n客服: 抱歉\n客户: 还是投诉\n客服: 嗯"),
      ]),
  ]
}
