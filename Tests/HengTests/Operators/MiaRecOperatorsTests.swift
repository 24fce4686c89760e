import Testing

@testable import Heng

/// MiaRec: the operators of its Moments Query Language and of keyword expressions.
struct MiaRecOperatorsTests {
  private static let guide = "docs.miarec.com/moments-query-language-reference-guide/"
  private static let operatorPage = guide + "mql-syntax/operators"
  private static let phrasePage = guide + "mql-syntax/searching-for-phrase"
  private static let keywordPage =
    "docs.miarec.com/speech-analytics-user-guide/keyword-expression-syntax/"

  @Test(arguments: operators)
  func `behaves as published`(published: PublishedOperator) throws {
    try published.expectDocumentedBehaviour()
  }

  static let operators = logic + terms + nearness + places

  private static let logic: [PublishedOperator] = [
    PublishedOperator(
      page: keywordPage, says: "quick OR brown",
      rule: "check: forbid, who: any, phrases: [换货, 退货]",
      calls: [.hit("客户: 我要换货"), .hit("客户: 我要退货"), .clear("客户: 我要发货")]),
    PublishedOperator(
      page: keywordPage, says: "quick AND fox: both, in any order, at any distance",
      rule:
        "check: combine, all: [{found: {who: any, phrases: [网站]}}, {found: {who: any, phrases: [报错]}}]",
      calls: [
        .hit("客户: 网站报错"), .hit("客户: 一直报错\n客服: 哪里\n客户: 你们网站"), .clear("客户: 网站打不开"),
      ]),
    PublishedOperator(
      page: keywordPage, says: "NOT brown AND fox",
      rule:
        "check: combine, all: [{missing: {who: any, phrases: [补发]}}, {found: {who: any, phrases: [订单]}}]",
      calls: [.hit("客户: 我的订单"), .clear("客户: 补发的订单"), .clear("客户: 您好")]),
    PublishedOperator(
      page: keywordPage, says: "(quick | brown | grey) & fox",
      rule:
        "check: combine, all: [{found: {who: any, phrases: [买, 购, 下单]}}, {found: {who: any, phrases: [手机]}}]",
      calls: [.hit("客户: 我买手机"), .hit("客户: 手机已经下单"), .clear("客户: 手机坏了"), .clear("客户: 我买电视")]),
  ]

  private static let terms: [PublishedOperator] = [
    PublishedOperator(
      page: phrasePage, says: "\"cancel order\", and not cancel my order",
      rule: "check: forbid, who: any, phrases: [取消订单]",
      calls: [.hit("客户: 我要取消订单"), .clear("客户: 我要取消我的订单")]),
    PublishedOperator(
      page: phrasePage, says: "\"cancel order\" OR \"cancel my order\" OR \"cancel this order\"",
      rule: "check: forbid, who: any, phrases: [取消(我的)订单, 取消这单]",
      calls: [.hit("客户: 取消订单"), .hit("客户: 取消我的订单"), .hit("客户: 取消这单"), .clear("客户: 取消他的订单")]),
    PublishedOperator(
      page: phrasePage, says: "ship*: words that begin so",
      rule: #"check: forbid, who: any, regex: '\bship'"#,
      calls: [.hit("客户: shipment"), .hit("客户: the ship"), .clear("客户: relationship")]),
    PublishedOperator(
      page: phrasePage, says: "R\"ship(ment|ping)\": anywhere in a word",
      rule: "check: forbid, who: any, regex: 'ship(ment|ping)'",
      calls: [.hit("客户: shipping"), .hit("客户: pre-shipment"), .clear("客户: ship it")]),
    PublishedOperator(
      page: phrasePage, says: #"R"\bship(ment|ping)\b": whole words"#,
      rule: #"check: forbid, who: any, regex: '\bship(ment|ping)\b'"#,
      calls: [.hit("客户: my shipment"), .clear("客户: two shipments")]),
    PublishedOperator(
      page: operatorPage, says: "problem NOTIN \"not a problem\"",
      rule: "check: forbid, who: any, phrases: [问题], not_in: [没问题, 没有问题]",
      calls: [.hit("客户: 网站有问题"), .clear("客户: 没问题"), .hit("客户: 没问题，不过网站有问题"), .clear("客户: 好的")]),
  ]

  private static let nearness: [PublishedOperator] = [
    PublishedOperator(
      page: guide, says: "error NEAR:5 website, in any order",
      rule: "check: forbid, who: any, phrases: [报错…5词网站, 网站…5词报错]",
      calls: [
        .hit("客户: 报错的网站"), .hit("客户: 网站现在总是报错"),
        .clear("客户: 网站上我昨天晚上提交订单付款时又报错"), .clear("客户: 网站好用"),
      ]),
    PublishedOperator(
      page: keywordPage, says: "quick NEAR:3 fox: two words between are near, four are not",
      rule: "check: forbid, who: any, phrases: [快递…3词网点, 网点…3词快递]",
      calls: [
        .hit("客户: 快递网点"), .hit("客户: 快递到了网点"), .clear("客户: 快递昨天从北京来到网点"),
      ]),
    PublishedOperator(
      page: phrasePage, says: "cancel ONEAR:5 order: in this order only",
      rule: "check: forbid, who: any, phrases: [取消…5词订单]",
      calls: [
        .hit("客户: 取消订单"), .hit("客户: 取消我的订单"), .hit("客户: 取消我最近的订单"), .clear("客户: 订单不用取消"),
      ]),
    PublishedOperator(
      page: operatorPage, says: "number NOTNEAR:3 phone",
      rule: "check: forbid, who: any, phrases: [号码], not_in: [号码…3词电话, 电话…3词号码]",
      calls: [.hit("客户: 我的会员号码"), .clear("客户: 我的电话号码"), .clear("客户: 号码是电话"), .clear("客户: 我的电话")]),
    PublishedOperator(
      page: guide, says: "R\"[0-9]+\" AFTER (\"credit card\" OR \"security code\")",
      rule:
        "check: forbid, who: customer, regex: '[0-9]+', where: {after: {who: any, phrases: [信用卡, 安全码]}, within: 20 chars, anchor: each}",
      calls: [
        .hit("客服: 请说安全码\n客户: 是123"), .hit("客户: 信用卡6222"),
        .clear("客户: 我的编号123，没有信用卡可以吗"), .clear("客户: 信用卡的事情我回头再和你们慢慢细说吧，今天先查123这个单子"),
        .skipped("客户: 单号123"),
      ]),
  ]

  private static let places: [PublishedOperator] = [
    PublishedOperator(
      page: guide, says: "AGENT: (\"my name is\" OR \"this is\")",
      rule: "check: require, who: agent, phrases: [我叫, 我是]",
      calls: [.clear("客服: 我是小王"), .hit("客服: 您好\n客户: 我是老李")]),
    PublishedOperator(
      page: operatorPage, says: "CUSTOMER: what the customer says",
      rule: "check: forbid, who: customer, phrases: [投诉]",
      calls: [.hit("客户: 我投诉"), .clear("客户: 喂\n客服: 投诉电话是")]),
    PublishedOperator(
      page: guide, says: "AGENT: (problem NEAR ship*) AND $call-duration > \"2:00\"",
      rule:
        "check: combine, all: [{found: {who: agent, phrases: [发货…5词问题, 问题…5词发货]}}, {measure: {metric: call_seconds, over: 120.001s}}]",
      calls: [
        .clear("客服 0-5: 发货有问题\n客户 118-120: 好"), .hit("客服 0-5: 发货有问题\n客户 118-121: 好"),
        .clear("客服 0-5: 您好\n客户 118-121: 发货有问题"),
      ]),
  ]
}
