import HengTestSupport
import Testing

@testable import Heng

/// The rulings of rule-language.md §6, each with its own examples and their nearest neighbours.
struct RulingsTests {
  @Test(arguments: Rulings.sentences)
  func `finds what the ruling says`(sentence: Rulings.Sentence) throws {
    let bench = try Rulings.bench.get()
    #expect(try bench.words(of: sentence.rule, in: .saying(sentence.text)) == sentence.found)
  }

  /// Ruling 11: Cantonese lists come with a key that packs do not have yet.
  @Test func `knows no Cantonese packs yet`() {
    withKnownIssue("language: yue is not built") {
      _ = try RulePack(files: [
        "pack.yml": Array("language: yue\n".utf8),
        "rules/a.yml": Array(
          "rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}]".utf8),
      ])
    }
  }
}

/// Rulings with what each finds, word for word.
enum Rulings {
  struct Ruling: Sendable {
    let number: Int
    /// Under `phrases:`, or under `regex:` where it is one.
    let matter: String
    var options = ""
    /// The sentence, and the words that are found in it.
    let sentences: KeyValuePairs<String, [String]>
  }

  struct Sentence: Sendable, CustomTestStringConvertible {
    let number: Int
    let rule: String
    let text: String
    let found: [String]

    var testDescription: String { "\(number) \(text) → \(found)" }
  }

  static let bench = Result { try Bench(yaml) }

  static let sentences: [Sentence] = rulings.enumerated().flatMap { index, ruling in
    ruling.sentences.map {
      Sentence(number: ruling.number, rule: "r\(index)", text: $0.key, found: $0.value)
    }
  }

  private static var yaml: String {
    "rules:\n"
      + rulings.enumerated().map { index, ruling in
        """
        - id: r\(index)
          name: 裁定\(ruling.number)
          check: forbid
          who: agent
          \(ruling.matter)
        \(ruling.options.isEmpty ? "" : "  \(ruling.options)\n")
        """
      }.joined()
  }

  private static let negated = "unless: [negated]"
  private static let question = "unless: [question]"
  private static let reported = "unless: [reported]"

  static let rulings: [Ruling] = [
    // Guards see what the matcher sees.
    Ruling(
      number: 0, matter: "phrases: [保证]", options: negated,
      sentences: [
        "不能嗯保证": [], "不 能 保证": [], "不不能保证": [], "不能，保证": ["保证"], "不能、保证": ["保证"],
        "我保证": ["保证"],
      ]),
    Ruling(
      number: 0, matter: "phrases: [不能]",
      sentences: ["能嗯不能": [], "能不能": [], "能 不 能": [], "能，不能": ["不能"]]),
    Ruling(
      number: 1, matter: "phrases: [不能办理]", options: negated,
      sentences: ["不是不能办理": [], "这个不能办理": ["不能办理"]]),
    Ruling(
      number: 1, matter: "phrases: [办理]", options: negated,
      sentences: ["不是不能办理": ["办理"], "不能办理": [], "没有不能办理": ["办理"]]),
    Ruling(
      number: 2, matter: "phrases: [投诉]", options: negated,
      sentences: [
        "不要不要投诉": [], "没有没有投诉": [], "不不能投诉": [], "不要投诉": [], "不是不要投诉": ["投诉"],
      ]),
    Ruling(number: 3, matter: "phrases: [不能用]", sentences: ["功能不能用": ["不能用"], "这能不能用": []]),
    Ruling(
      number: 3, matter: "phrases: [不能]",
      sentences: ["可能不能": ["不能"], "我能不能": [], "也能不能": [], "您能不能": []]),
    Ruling(number: 3, matter: "phrases: [不会]", sentences: ["机会不会": ["不会"], "他会不会": []]),
    Ruling(
      number: 3, matter: "phrases: [不行]",
      sentences: ["银行不行": ["不行"], "这个银行不行": ["不行"], "这样行不行": []]),
    Ruling(number: 3, matter: "phrases: [不上班]", sentences: ["晚上不上班": ["不上班"]]),
    Ruling(number: 3, matter: "phrases: [不理]", sentences: ["经理不理": ["不理"], "经理不理我": ["不理"]]),
    Ruling(number: 3, matter: "phrases: [没问题]", sentences: ["访问没问题": ["没问题"]]),
    Ruling(
      number: 3, matter: "phrases: [不知道, 不讨厌, 没有, 不用, 不归]",
      sentences: ["知不知道": [], "讨不讨厌": [], "有没有": [], "用不用": [], "归不归": []]),
    Ruling(
      number: 3, matter: "phrases: [不时, 不动]",
      sentences: ["他时不时打来": ["不时"], "动不动就断线": ["不动"]]),
    Ruling(
      number: 3, matter: "phrases: [收到]",
      sentences: ["收到没收到": ["收到", "收到"], "知道不知道收到": ["收到"]]),
    Ruling(
      number: 3, matter: "phrases: [收到]", options: question,
      sentences: ["收到没收到": [], "短信收到没有": [], "短信也没有收到": ["收到"], "收到短信了": ["收到"]]),
    Ruling(number: 3, matter: "phrases: [不知道]", sentences: ["您知道不知道": [], "我不知道": ["不知道"]]),
    Ruling(
      number: 4, matter: "phrases: [保证, 处理, 联系]", options: negated,
      sentences: [
        "保证不了": [], "处理不到": [], "处理不成": [], "联系不上": [], "处理不动": [], "处理不起": [],
        "保证不会错": ["保证"],
      ]),
    Ruling(
      number: 4, matter: "phrases: [退]", options: "\(negated)\n  boundary: none",
      sentences: ["退不了": [], "可以退": ["退"]]),
    Ruling(
      number: 5, matter: "phrases: [不同意, 没问题]", options: negated,
      sentences: ["我不同意": ["不同意"], "没问题": ["没问题"]]),
    Ruling(
      number: 5, matter: "phrases: [同意, 过期, 问题]", options: negated,
      sentences: ["我不同意": [], "不过期": [], "没问题": [], "不同，同意": ["同意"]]),
    Ruling(
      number: 5, matter: "phrases: [可以退]", options: negated,
      sentences: [
        "没问题可以退": ["可以退"], "没关系可以退": ["可以退"], "非常可以退": ["可以退"],
        "差不多可以退": ["可以退"], "不得不可以退": ["可以退"], "特别可以退": ["可以退"],
      ]),
    Ruling(
      number: 6, matter: "phrases: [密码, 退款, 保证]", options: negated,
      sentences: [
        "不能告诉别人密码": [], "没有同意给你们退款": [], "没说给大家保证": [], "没有答应退款": [],
        "不能那么保证": [], "不会怎么保证": [], "别人保证过": ["保证"], "没有什么保证": [],
      ]),
    Ruling(
      number: 7, matter: "phrases: [投诉, 办不了]", options: reported,
      sentences: [
        "您是说要投诉是吧": [], "您就是说要投诉是吧": [], "我跟您说这个办不了": ["办不了"],
        "麻烦您说一下投诉内容": ["投诉"], "请您说一下投诉内容": ["投诉"], "给客户说这个办不了": ["办不了"],
        "系统提示办不了": ["办不了"], "他说要投诉": [], "您说，我来投诉": ["投诉"], "“投诉”两个字": [],
      ]),
    Ruling(
      number: 8, matter: "phrases: [能退]", options: question,
      sentences: [
        "这个能退，好吗": ["能退"], "这个能退，可以吗": ["能退"], "这个能退，行吗": ["能退"],
        "这个能退，对吗": ["能退"], "这个能退，是吗": ["能退"], "能退吗先生": [], "这个能退嘛": ["能退"],
        "不是能退吗": ["能退"], "不管是否能退": ["能退"], "无论是否能退": ["能退"], "是否能退": [],
        "能退吗亲": [], "能退么": [], "什么能退": ["能退"], "能退呢": ["能退"], "能退吧": ["能退"], "能退？": [],
        "难道能退吗": ["能退"], "怎么可能马上能退吗": ["能退"], "凭什么能退吗": ["能退"],
      ]),
    // Without punctuation a clause is no longer than people's are.
    Ruling(
      number: 8, matter: "phrases: [能退]", options: question,
      sentences: [
        "四十八小时以内能退到您的话费账户退成功以后会有短信通知您另外建议您开通密码您需要吗": ["能退"],
        "您看一下现在开通密码需要吗因为以后订任何业务都要先输密码的再说这个钱也能退": ["能退"],
        "这个钱后面是不是都能退到我的话费账户里面去吗": [], "现在这个订单能退到我原来的那张银行卡里面去吗": [],
      ]),
    Ruling(
      number: 7, matter: "phrases: [办不了]", options: reported,
      sentences: [
        "您刚才说的情况我已经给您登记好了现在系统里面可以看到但这个我们办不了": ["办不了"], "您刚才说这个业务在营业厅办不了": [],
      ]),
    Ruling(
      number: 9, matter: "phrases: [不可以, 不用谢, 没有问题, 别投诉]",
      sentences: [
        "不，可以退的": [], "不、可以退的": [], "不用，谢": [], "没，有问题": [], "别，投诉": [], "不 可以": ["不 可以"],
      ]),
    Ruling(
      number: 9, matter: "phrases: [特别好, 拒绝退款, 避免退款, 禁止退款]",
      sentences: [
        "特别，好": ["特别，好"], "拒绝，退款": ["拒绝，退款"], "避免，退款": ["避免，退款"],
        "禁止，退款": ["禁止，退款"],
      ]),
    Ruling(
      number: 10, matter: "phrases: [稍等一下吧, 可以退]",
      sentences: ["稍等一下一下吧": ["稍等一下一下吧"], "可以可以退": ["可以可以退"]]),
    Ruling(number: 10, matter: "phrases: [谢谢您]", sentences: ["谢谢您": ["谢谢您"], "谢您": []]),
    Ruling(
      number: 11, matter: "phrases: [账单, 什么, 你好, 您们]",
      sentences: ["帳單": ["帳單"], "甚麼": ["甚麼"], "妳好": ["妳好"], "您們": ["您們"]]),
    Ruling(number: 11, matter: "phrases: [了望, 干隆]", sentences: ["瞭望": [], "乾隆": []]),
    Ruling(
      number: 12, matter: "phrases: [谢谢]",
      sentences: ["谢谢谢谢": ["谢谢谢谢"], "谢谢，谢谢": ["谢谢，谢谢"], "谢谢谢": ["谢谢谢"]]),
    Ruling(
      number: 12, matter: "phrases: [您好, 好呀您]",
      sentences: ["您好您好": ["您好", "您好"], "您好呀您": ["您好呀您"]]),
    Ruling(
      number: 15, matter: "phrases: [祝您…2愉快]",
      sentences: [
        "祝您愉快": ["祝您愉快"], "祝您嗯那个工作愉快": ["祝您嗯那个工作愉快"], "祝您生活都愉快": [],
        "祝您！愉快": [], "祝您：愉快": [], "祝您；愉快": [], "祝您？愉快": [], "祝您\n愉快": [],
        "祝您，嗯，愉快": ["祝您，嗯，愉快"],
      ]),
    Ruling(
      number: 16, matter: "phrases: [vip, 10086, usb]",
      sentences: [
        "VIP8": ["VIP"], "usb-c": ["usb"], "100 86": [], "v ip": [], "是VIP吗": ["VIP"], "vips": [],
        "10086号": ["10086"],
      ]),
    Ruling(
      number: 17, matter: "regex: 不行|请稍等",
      sentences: ["行不行": ["不行"], "请嗯稍等": [], "請稍等": ["請稍等"]]),
    Ruling(
      number: 17, matter: "regex: \"\\\\d{3}元\"", options: negated,
      sentences: ["１２８元": ["１２８元"], "没有128元": []]),
  ]
}
