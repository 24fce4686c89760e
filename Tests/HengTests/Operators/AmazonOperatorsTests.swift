import Testing

@testable import Heng

/// Amazon Connect (Contact Lens rules, evaluation forms) and Amazon Transcribe Call Analytics (categories).
struct AmazonOperatorsTests {
  private static let guide = "docs.aws.amazon.com/connect/latest/adminguide/"
  private static let reference = "docs.aws.amazon.com/transcribe/latest/APIReference/"
  private static let matchPage = guide + "exact-match-pattern-match-semantic-match.html"
  private static let alertPage = guide + "add-rules-for-alerts.html"
  private static let rulePage = guide + "build-rules-for-contact-lens.html"
  private static let attributePage = guide + "rules-task-contact-attributes.html"
  private static let formPage = guide + "create-evaluation-forms.html"
  private static let weightPage = guide + "about-scoring-and-weights.html"
  private static let functionPage =
    "docs.aws.amazon.com/connect/latest/APIReference/example-rule-function.html"
  private static let categoryPage =
    "docs.aws.amazon.com/transcribe/latest/dg/tca-categories-batch.html"
  /// Ten utterances of one second each, one of which holds the words.
  private static func tenth(_ place: Int) -> String {
    (0..<10).map { "客服 \($0)-\($0 + 1): \($0 == place ? "稍等" : "好的")" }.joined(separator: "\n")
  }

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators = words + patterns + contacts + forms + filters + ranges

  // MARK: Contact Lens

  private static let words: [PublishedOperator] = [
    PublishedOperator(
      page: alertPage, says: "exact match: one of the lines of a card",
      rule: "check: forbid, who: customer, phrases: [叫你们经理, 一点用没有, 找你们主管]",
      calls: [.hit("客户: 叫你们经理来"), .hit("客户: 我要找你们主管"), .clear("客户: 经理好")]),
    PublishedOperator(
      page: alertPage, says: "two cards: a line of the first and a line of the second",
      rule:
        "check: combine, all: [{found: {who: agent, phrases: [您好, 感谢致电]}}, {found: {who: customer, phrases: [叫你们经理, 一点用没有]}}]",
      calls: [
        .hit("客服: 感谢致电\n客户: 一点用没有"), .clear("客服: 感谢致电\n客户: 好的"), .clear("客服: 喂\n客户: 叫你们经理"),
        .clear("客服: 叫你们经理\n客户: 您好"),
      ]),
    PublishedOperator(
      page: functionPage, says: "the customer says refund, in a certain queue",
      rule:
        "check: combine, all: [{found: {who: customer, phrases: [退款]}}, {meta: {queue: [售后, 退货]}}]",
      calls: [
        .hit("客户: 我要退款", ["queue": .string("售后")]), .clear("客户: 我要退款", ["queue": .string("销售")]),
        .clear("客户: 我要换货", ["queue": .string("退货")]),
        .clear("客户: 喂\n客服: 要退款吗", ["queue": .string("售后")]),
      ]),
    PublishedOperator(
      page: functionPage, says: "Negate: refund was not mentioned",
      rule: "check: combine, all: [{missing: {who: customer, phrases: [退款]}}]",
      calls: [.hit("客户: 我要换货"), .clear("客户: 我要退款")]),
  ]

  private static let patterns: [PublishedOperator] = [
    PublishedOperator(
      page: matchPage, says: "neighbo*: the words that begin so",
      rule: #"check: forbid, who: any, regex: '\bneighbo'"#,
      calls: [
        .hit("客户: Neighbors"), .hit("客户: the neighborhood"), .clear("客户: next door"),
        .clear("客户: goodneighbors"),
      ]),
    PublishedOperator(
      page: matchPage, says: "list of values: a power outage in one of these cities",
      pack: """
        lists: {城市: [北京, 伦敦, 纽约, 巴黎, 东京]}
        rules:
        - {id: x, name: 甲, check: forbid, who: customer, phrases: [停电的是$城市]}
        """,
      calls: [.hit("客户: 停电的是东京"), .hit("客户: 停电的是北京这边"), .clear("客户: 停电的是上海"), .clear("客户: 我在北京")]),
    PublishedOperator(
      page: matchPage, says: "number: in this industry for [num] years",
      rule: "check: forbid, who: agent, phrases: ['我做这行{数字}年']",
      calls: [.hit("客服: 我做这行十二年了"), .hit("客服: 我做这行8年"), .clear("客服: 我做这行好多年了")]),
    PublishedOperator(
      page: matchPage, says: "credit that is not within 0 to 1 word of card",
      rule: "check: forbid, who: any, phrases: [信用], not_in: [信用…1词卡]",
      calls: [.hit("客户: 我的信用很好"), .clear("客户: 信用卡丢了"), .clear("客户: 信用的卡"), .hit("客户: 信用卡丢了，影响信用吗")]),
    PublishedOperator(
      page: matchPage, says: "semantic match: what means much the same as an intent",
      rule: "check: require, who: agent, like: [感谢您的来电祝您生活愉快], similar: 0.6",
      calls: [.clear("客服: 感谢您来电，祝您生活愉快"), .hit("客服: 好的就这样")]),
  ]

  private static let contacts: [PublishedOperator] = [
    PublishedOperator(
      page: attributePage, says: "contact attributes: CustomerType is VIP and AgentLocation is NYC",
      rule:
        "check: forbid, who: agent, phrases: [没办法], applies: {all: [{meta: {CustomerType: VIP}}, {meta: {AgentLocation: NYC}}]}",
      calls: [
        .hit("客服: 没办法", ["CustomerType": .string("VIP"), "AgentLocation": .string("NYC")]),
        .skipped("客服: 没办法", ["CustomerType": .string("VIP"), "AgentLocation": .string("SEA")]),
      ]),
    PublishedOperator(
      page: rulePage, says: "agent: rules for a subset of agents",
      rule: "check: require, who: agent, phrases: [公司规定], applies: {meta: {hired: '2026'}}",
      calls: [
        .hit("客服: 您好", ["hired": .string("2026")]), .clear("客服: 公司规定", ["hired": .string("2026")]),
        .skipped("客服: 您好", ["hired": .string("2019")]),
      ]),
    PublishedOperator(
      page: rulePage, says: "non-talk time: nobody has spoken for over 30 seconds",
      rule: "check: pace, metric: silence, who: any, over: 30.001s",
      calls: [
        .clear("客户 0-1: 喂\n客服 31-32: 您好"), .hit("客户 0-1: 喂\n客服 31.1-32: 您好"),
        .clear("客户 0-1: 喂\n客服 20-21: 嗯\n客户 41-42: 好"),
      ]),
  ]

  private static let forms: [PublishedOperator] = [
    PublishedOperator(
      page: weightPage, says: "a question of 50 % and one of 5 % of the score",
      pack: """
        mode: ratio
        rules:
        - {id: script, name: 甲, check: require, who: agent, phrases: [请按医嘱服用], score: -50}
        - {id: x, name: 乙, check: require, who: agent, phrases: [还有什么可以帮您], score: -5}
        - {id: rest, name: 丙, check: forbid, who: agent, phrases: [没办法], score: -45}
        """,
      calls: [
        .scored("客服: 请按医嘱服用", 95), .scored("客服: 还有什么可以帮您", 50),
        .scored("客服: 请按医嘱服用，还有什么可以帮您", 100),
      ]),
    PublishedOperator(
      page: weightPage, says: "weight by section: its questions share it evenly",
      pack: """
        mode: ratio
        groups: [{id: script, name: 话术, weight: 70}, {id: end, name: 结束, weight: 30}]
        rules:
        - {id: x, name: 甲, check: require, who: agent, phrases: [您好], score: -10, group: script}
        - {id: name, name: 乙, check: require, who: agent, phrases: [请问贵姓], score: -10, group: script}
        - {id: bye, name: 丙, check: require, who: agent, phrases: [再见], score: -10, group: end}
        """,
      calls: [
        .scored("客服: 您好\n客户: 嗯\n客服: 再见", 65), .scored("客服: 您好，请问贵姓", 70),
        .scored("客服: 再见", 30),
      ]),
    PublishedOperator(
      page: weightPage, says: "optional questions: not applicable leaves the others their weight",
      pack: """
        mode: ratio
        rules:
        - {id: script, name: 甲, check: require, who: agent, phrases: [请按医嘱服用], score: -50, applies: {found: {who: customer, phrases: [买药]}}}
        - {id: x, name: 乙, check: require, who: agent, phrases: [还有什么可以帮您], score: -5}
        - {id: rest, name: 丙, check: forbid, who: agent, phrases: [没办法], score: -45}
        """,
      calls: [.scored("客户: 喂\n客服: 您好", 90), .scored("客户: 我要买药\n客服: 您好", 45)]),
    PublishedOperator(
      page: formPage, says: "automatic fail: the answer makes the whole evaluation zero",
      pack: """
        mode: ratio
        rules:
        - {id: x, name: 甲, check: require, who: agent, phrases: [核对一下身份], score: {points: -10, veto: true}}
        - {id: rest, name: 乙, check: forbid, who: agent, phrases: [没办法], score: -90}
        """,
      calls: [.scored("客服: 您好", 0), .scored("客服: 核对一下身份", 100), .scored("客服: 核对一下身份，没办法", 10)]),
    PublishedOperator(
      page: formPage, says: "a number: ranges of it get scores",
      rule:
        "check: pace, metric: meta.hold, score: {ranges: [{under: 30, points: 0}, {under: 60, points: -5}, {points: -10}]}",
      calls: [
        .scored("客服: 您好", 100, ["hold": .number(29)]), .scored("客服: 您好", 95, ["hold": .number(30)]),
        .scored("客服: 您好", 90, ["hold": .number(60)]),
      ]),
  ]

  // MARK: Transcribe

  private static let filters: [PublishedOperator] = [
    PublishedOperator(
      page: reference + "API_TranscriptFilter.html",
      says: "EXACT: speak to a manager, and not speak to the manager",
      rule: "check: forbid, who: customer, phrases: [和一位经理谈]",
      calls: [.hit("客户: 我要和一位经理谈"), .clear("客户: 我要和你们经理谈")]),
    PublishedOperator(
      page: reference + "API_TranscriptFilter.html",
      says: "without ParticipantRole: both participants",
      rule: "check: forbid, who: any, phrases: [投诉]",
      calls: [.hit("客户: 我投诉"), .hit("客户: 喂\n客服: 您投诉什么"), .clear("客户: 喂")]),
    PublishedOperator(
      page: reference + "API_TranscriptFilter.html", says: "Negate: flags the absence",
      rule: "check: combine, all: [{missing: {who: agent, phrases: [感谢致电]}}]",
      calls: [.hit("客服: 您好"), .clear("客服: 感谢致电"), .hit("客服: 您好\n客户: 感谢致电")]),
    PublishedOperator(
      page: reference + "API_NonTalkTimeFilter.html",
      says: "Threshold 30000: a silence that lasts 30,000 milliseconds",
      rule: "check: combine, all: [{measure: {metric: silence, who: any, over: 30s}}]",
      calls: [.hit("客户 0-1: 喂\n客服 31-32: 您好"), .clear("客户 0-1: 喂\n客服 30.9-32: 您好")]),
    PublishedOperator(
      page: categoryPage, says: "a category: all of its rules",
      rule:
        "check: combine, all: [{found: {who: customer, phrases: [投诉]}}, {measure: {metric: silence, who: any, over: 20s}}]",
      calls: [
        .hit("客户 0-1: 我要投诉\n客服 22-23: 您好"), .clear("客户 0-1: 我要投诉\n客服 2-3: 您好"),
        .clear("客户 0-1: 喂\n客服 22-23: 您好"),
      ]),
  ]

  private static let ranges: [PublishedOperator] = [
    PublishedOperator(
      page: categoryPage, says: "First 10000: welcome or hello in the first 10,000 milliseconds",
      rule: "check: forbid, who: any, phrases: [欢迎, 您好], where: {first: 10s}",
      calls: [
        .hit("客户 0-1: 喂\n客服 9.9-11: 欢迎致电"), .clear("客户 0-1: 喂\n客服 10-11: 欢迎致电"),
        .hit("客户 0-1: 您好\n客服 30-31: 喂"),
      ]),
    PublishedOperator(
      page: reference + "API_AbsoluteTimeRange.html", says: "Last: up to the end of the audio",
      rule: "check: forbid, who: any, phrases: [投诉], where: {last: 30s}",
      calls: [
        .hit("客服 0-1: 喂\n客户 71-72: 我投诉\n客服 99-100: 再见"),
        .clear("客服 0-1: 喂\n客户 69-72: 我投诉\n客服 99-100: 再见"),
      ]),
    PublishedOperator(
      page: reference + "API_RelativeTimeRange.html", says: "First 10: the first 10 percent",
      rule: "check: forbid, who: any, phrases: [稍等], where: {first: 10%}",
      calls: [.hit(tenth(0)), .clear(tenth(1)), .clear(tenth(9))]),
    PublishedOperator(
      page: reference + "API_RelativeTimeRange.html",
      says: "StartPercentage 10, EndPercentage 50: between the two marks",
      rule: "check: forbid, who: any, phrases: [稍等], where: {first: 50%, last: 90%}",
      calls: [.clear(tenth(0)), .hit(tenth(1)), .hit(tenth(4)), .clear(tenth(5))]),
    PublishedOperator(
      page: categoryPage, says: "non-talk time of 20 s between 10 % and 80 % of the call",
      rule:
        "check: pace, metric: silence, who: any, over: 20s, where: {first: 80%, last: 90%}",
      calls: [
        .hit("客服 0-1: 喂\n客户 2-3: 好\n客服 25-26: 有了\n客户 27-28: 嗯\n客服 29-30: 再见"),
        .clear("客服 0-1: 喂\n客户 2-3: 好\n客服 4-5: 有了\n客户 6-7: 嗯\n客服 40-41: 再见"),
      ]),
  ]
}
