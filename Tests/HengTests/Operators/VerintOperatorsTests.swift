import Testing

@testable import Heng

/// Verint Speech Analytics and Quality Management: the operators of a text search.
struct VerintOperatorsTests {
  private static let help = "wfo.mon2.verintcloudservices.com/onlinehelp/en_us/"
  private static let operatorPage = help + "Speech/anl_SAUg/anl_SAUg_operators.htm"
  private static let examplePage = help + "Speech/anl_SAUg/anl_SAUg_search_query_examples.htm"
  private static let fieldPage = help + "QM/SearchFields/Text.htm"
  private static let textPage = help + "Biometrics/rec_RPA_config/rec_RPA_Text.htm"

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators: [PublishedOperator] = [
    PublishedOperator(
      page: examplePage, says: "angry annoyed: either, or both",
      rule: "check: forbid, who: any, phrases: [生气, 烦死了]",
      calls: [.hit("客户: 我很生气"), .hit("客户: 烦死了，真生气"), .clear("客户: 我很高兴")]),
    PublishedOperator(
      page: operatorPage, says: "pay NEAR bill: 0 to 3 words apart",
      rule: "check: forbid, who: any, phrases: [缴…3词账单, 账单…3词缴]",
      calls: [
        .hit("客户: 我来缴账单"), .hit("客户: 账单我要缴"), .clear("客户: 账单我昨天晚上八点已经在手机上缴了"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "\"cancel my account\"",
      rule: "check: forbid, who: any, phrases: [注销我的账户]",
      calls: [.hit("客户: 请注销我的账户"), .clear("客户: 请注销他的账户")]),
    PublishedOperator(
      page: textPage, says: "\"call your manager\", and not call my manager",
      rule: "check: forbid, who: any, phrases: [叫你的经理]",
      calls: [.hit("客户: 叫你的经理来"), .clear("客户: 叫我的经理来")]),
    PublishedOperator(
      page: operatorPage, says: "order AND service",
      rule:
        "check: combine, all: [{found: {who: any, phrases: [订单]}}, {found: {who: any, phrases: [服务]}}]",
      calls: [.hit("客户: 订单\n客服: 很高兴为您服务"), .clear("客户: 订单\n客服: 请讲")]),
    PublishedOperator(
      page: operatorPage, says: "credit NOTIN \"credit card\"",
      rule: "check: forbid, who: any, phrases: [信用], not_in: [信用卡]",
      calls: [.hit("客户: 我的信用"), .clear("客户: 我的信用卡"), .hit("客户: 信用卡和信用")]),
    PublishedOperator(
      page: operatorPage, says: "credit -card: no interaction in which the other word is said",
      rule:
        "check: combine, all: [{found: {who: any, phrases: [信用]}}, {missing: {who: any, phrases: [卡片]}}]",
      calls: [.hit("客户: 我的信用"), .clear("客户: 我的信用\n客服: 您的卡片呢"), .clear("客户: 喂")]),
    PublishedOperator(
      page: fieldPage, says: "speaker separation: said by the employee (A)",
      rule: "check: forbid, who: agent, phrases: [经理]",
      calls: [.hit("客户: 喂\n客服: 经理不在"), .clear("客户: 叫经理\n客服: 好的")]),
  ]
}
