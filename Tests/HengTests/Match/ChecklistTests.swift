import Testing

@testable import Heng

/// rule-language.md §2.9: what other systems can say, said in ours; and the worked examples of §3.2.
struct ChecklistTests {
  // MARK: Declare

  @Test func `Absence(n), Existence(n) and Exactly`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: absence, name: 甲, check: forbid, who: agent, phrases: [您好], allow: 2}
      - {id: existence, name: 乙, check: require, who: agent, phrases: [您好], at_least: 2}
      """)
    try Self.expect(bench, "客服: 您好", ["absence": .pass, "existence": .fail])
    try Self.expect(bench, "客服: 您好。您好", ["absence": .pass, "existence": .pass])
    try Self.expect(bench, "客服: 您好。您好。您好", ["absence": .fail, "existence": .pass])
  }

  @Test func `Init and End`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: init, name: 甲, check: require, who: any, where: {first: 1 turns}, phrases: [您好]}
      - {id: end, name: 乙, check: require, who: any, where: {last: 1 turns}, phrases: [再见]}
      """)
    try Self.expect(bench, "客服: 您好\n客户: 再见", ["init": .pass, "end": .pass])
    try Self.expect(bench, "客户: 再见\n客服: 您好", ["init": .fail, "end": .fail])
  }

  @Test func `RespondedExistence, Choice, CoExistence and NotCoExistence`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: responded, name: 甲, check: require, who: agent, phrases: [乙说], applies: {found: {who: agent, phrases: [甲说]}}}
      - {id: choice, name: 乙, check: require, who: agent, phrases: [甲说, 乙说]}
      - id: both
        name: 丙
        check: combine
        any:
        - all: [{found: {who: agent, phrases: [甲说]}}, {missing: {who: agent, phrases: [乙说]}}]
        - all: [{missing: {who: agent, phrases: [甲说]}}, {found: {who: agent, phrases: [乙说]}}]
      - {id: neither, name: 丁, check: combine, all: [{found: {who: agent, phrases: [甲说]}}, {found: {who: agent, phrases: [乙说]}}]}
      """)
    let (pass, fail) = (Verdict.pass, Verdict.fail)
    try Self.expect(
      bench, "客服: 乙说\n客服: 甲说",
      ["responded": pass, "choice": pass, "both": pass, "neither": fail])
    try Self.expect(
      bench, "客服: 甲说", ["responded": fail, "choice": pass, "both": fail, "neither": pass])
    try Self.expect(
      bench, "客服: 乙说",
      ["responded": .notApplicable, "choice": pass, "both": fail, "neither": pass])
    try Self.expect(
      bench, "客服: 好的",
      ["responded": .notApplicable, "choice": fail, "both": pass, "neither": pass])
  }

  @Test func `Response, AlternateResponse and ChainResponse`() throws {
    let duty = "check: respond, when: {who: customer, phrases: [甲说]}"
    let bench = try Bench(
      """
      rules:
      - {id: response, name: 甲, \(duty), then: {who: agent, phrases: [乙说]}}
      - {id: alternate, name: 乙, \(duty), then: {who: agent, phrases: [乙说]}, each: own}
      - {id: chain, name: 丙, \(duty), then: {who: agent, phrases: [乙说], within: 1 turns}}
      """)
    let (pass, fail) = (Verdict.pass, Verdict.fail)
    try Self.expect(
      bench, "客户: 甲说\n客服: 乙说", ["response": pass, "alternate": pass, "chain": pass])
    try Self.expect(
      bench, "客户: 甲说\n客服: 好\n客户: 甲说\n客服: 乙说",
      ["response": pass, "alternate": fail, "chain": fail])
  }

  @Test func `Precedence and ChainPrecedence`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: precedence, name: 甲, check: precede, before: {who: agent, phrases: [乙说]}, must: {who: agent, phrases: [甲说]}}
      - {id: chain, name: 乙, check: precede, before: {who: agent, phrases: [乙说]}, must: {who: agent, phrases: [甲说], within: 1 turns}}
      """)
    try Self.expect(
      bench, "客服: 甲说\n客户: 好\n客服: 乙说", ["precedence": .pass, "chain": .pass])
    try Self.expect(
      bench, "客服: 甲说\n客户: 好\n客服: 好\n客户: 好\n客服: 乙说",
      ["precedence": .pass, "chain": .fail])
    try Self.expect(bench, "客服: 乙说\n客服: 甲说", ["precedence": .fail, "chain": .fail])
  }

  @Test func Succession() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: sequence, who: agent, steps: [{name: 一, phrases: [甲说]}, {name: 二, phrases: [乙说]}]}
      """)
    try Self.expect(bench, "客服: 甲说\n客服: 乙说", ["a": .pass])
    try Self.expect(bench, "客服: 乙说\n客服: 甲说", ["a": .fail])
  }

  /// After the refusal no more selling: at any time, in time, in the next turn.
  @Test func `NotResponse, time-bounded and chained`() throws {
    let anchor = "after: {who: customer, phrases: [不需要]}, anchor: each"
    let bench = try Bench(
      """
      rules:
      - {id: never, name: 甲, check: forbid, who: agent, phrases: [套餐], where: {\(anchor)}}
      - {id: soon, name: 乙, check: forbid, who: agent, phrases: [套餐], where: {\(anchor), within: 5s}}
      - {id: next, name: 丙, check: forbid, who: agent, phrases: [套餐], where: {\(anchor), within: 1 turns}}
      """)
    try Self.expect(
      bench, "客服 0-2: 套餐\n客户 2-3: 不需要\n客服 4-5: 套餐",
      ["never": .fail, "soon": .fail, "next": .fail])
    try Self.expect(
      bench, "客户 2-3: 不需要\n客服 4-5: 好\n客户 6-7: 嗯\n客服 9-10: 套餐",
      ["never": .fail, "soon": .pass, "next": .pass])
    try Self.expect(
      bench, "客服 0-2: 套餐\n客户 2-3: 好",
      ["never": .notApplicable, "soon": .notApplicable, "next": .notApplicable])
  }

  // MARK: CEP, Sigma, Ruta, Aliyun, AWS

  @Test func `CEP: A then B within 10 s and no C between, as a fault`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [乙说]
        where: {after: {who: customer, phrases: [甲说]}, within: 10s, until: {who: customer, phrases: [丙说]}}
      """)
    try Self.expect(bench, "客户 0-1: 甲说\n客服 5-6: 乙说", ["a": .fail])
    try Self.expect(bench, "客户 0-1: 甲说\n客户 2-3: 丙说\n客服 5-6: 乙说", ["a": .notApplicable])
    try Self.expect(bench, "客户 0-1: 甲说\n客服 1-2: 好\n客户 2-3: 丙说\n客服 5-6: 乙说", ["a": .pass])
    try Self.expect(bench, "客户 0-1: 甲说\n客服 5-6: 好\n客服 12-13: 乙说", ["a": .pass])
  }

  @Test func `CEP: A and then no B within 10 s`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: a, name: 甲, check: respond, when: {who: customer, phrases: [甲说]}, then: {who: agent, phrases: [乙说], within: 10s}}
      """)
    try Self.expect(bench, "客户 0-1: 甲说\n客服 5-6: 乙说", ["a": .pass])
    try Self.expect(bench, "客户 0-1: 甲说\n客服 15-16: 乙说", ["a": .fail])
    // Ruling 21: the time passes while the call goes on, though nobody answers.
    try Self.expect(bench, "客户 0-1: 甲说\n客户 15-16: 喂", ["a": .fail])
    try Self.expect(bench, "客户 0-1: 甲说\n客户 5-6: 喂", ["a": .notApplicable])
  }

  @Test func `Sigma: event_count and temporal_ordered`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: count, name: 甲, check: forbid, who: agent, phrases: [甲说], allow: 1}
      - {id: order, name: 乙, check: sequence, who: any, steps: [{name: 一, phrases: [甲说]}, {name: 二, phrases: [乙说]}]}
      """)
    try Self.expect(bench, "客服: 甲说\n客户: 乙说", ["count": .pass, "order": .pass])
    try Self.expect(bench, "客服: 甲说。甲说", ["count": .fail, "order": .fail])
  }

  @Test func `Ruta: MOFN, NEAR and POSITION`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: mofn, name: 甲, check: combine, at_least: 2, of: [{found: {who: agent, phrases: [甲说]}}, {found: {who: agent, phrases: [乙说]}}, {found: {who: agent, phrases: [丙说]}}]}
      - {id: near, name: 乙, check: forbid, who: agent, phrases: [甲说…2乙说]}
      - {id: position, name: 丙, check: forbid, who: agent, phrases: [丙说], where: {last: 1 turns}}
      """)
    try Self.expect(
      bench, "客服: 甲说又乙说\n客户: 好\n客服: 好", ["mofn": .fail, "near": .fail, "position": .pass])
    try Self.expect(
      bench, "客服: 甲说一二三乙说\n客户: 好\n客服: 丙说",
      ["mofn": .fail, "near": .pass, "position": .fail])
    try Self.expect(bench, "客服: 甲说", ["mofn": .pass, "near": .pass, "position": .pass])
  }

  @Test func `Aliyun: before, after, around, interval, role, silence, repeat and N keywords`()
    throws
  {
    let anchor = "{who: customer, phrases: [投诉]}"
    let bench = try Bench(
      """
      rules:
      - {id: before, name: 甲, check: require, who: agent, phrases: [抱歉], where: {before: \(anchor), within: 1 turns}}
      - {id: after, name: 乙, check: require, who: agent, phrases: [抱歉], where: {after: \(anchor), within: 1 turns}}
      - id: around
        name: 丙
        check: combine
        none:
        - found: {who: agent, phrases: [抱歉], where: {before: \(anchor), within: 1 turns}}
        - found: {who: agent, phrases: [抱歉], where: {after: \(anchor), within: 1 turns}}
      - {id: keywords, name: 丁, check: require, who: agent, phrases: [抱歉, 您好], at_least: 2}
      - {id: again, name: 戊, check: repeat, who: customer, at_least_chars: 4}
      - {id: silence, name: 己, check: pace, metric: silence, who: agent, over: 5s}
      """)
    try Self.expect(
      bench, "客服 0-1: 您好\n客户 1-2: 我要投诉\n客服 9-10: 抱歉",
      [
        "before": .fail, "after": .pass, "around": .pass, "keywords": .pass, "again": .pass,
        "silence": .fail,
      ])
    try Self.expect(
      bench, "客服 0-1: 抱歉\n客户 1-2: 我要投诉\n客服 3-4: 好\n客户 4-5: 我要投诉",
      [
        "before": .pass, "after": .fail, "around": .pass, "keywords": .fail, "again": .fail,
        "silence": .pass,
      ])
  }

  @Test func `AWS: absolute and relative range, Negate`() throws {
    let bench = try Bench(
      """
      rules:
      - {id: absolute, name: 甲, check: require, who: agent, phrases: [您好], where: {first: 5s}}
      - {id: relative, name: 乙, check: require, who: agent, phrases: [再见], where: {last: 50%}}
      - {id: negated, name: 丙, check: forbid, who: agent, phrases: [再见], where: {first: 50%}}
      """)
    try Self.expect(
      bench, "客服 0-1: 您好\n客服 9-10: 再见",
      ["absolute": .pass, "relative": .pass, "negated": .pass])
    try Self.expect(
      bench, "客服 0-1: 再见\n客服 9-10: 您好",
      ["absolute": .fail, "relative": .fail, "negated": .fail])
  }

  // MARK: The worked examples of §3.2, 4 to 8, as far as there are kinds for them

  @Test func `the worked examples hold`() throws {
    let outcomes = ExampleRun(try Bench(Self.examples).pack).outcomes()
    #expect(outcomes.filter(\.isFailure).map(\.name) == [])
    #expect(outcomes.count == 16)
  }

  /// Without `{数字}`, which is no part of a phrase yet.
  private static let examples = """
    lists:
      安抚语: [非常抱歉, 很抱歉, 理解您的心情, 给您带来不便, 您先别着急]
      客户不满: [气死我了, 太差了, 破服务, 什么态度, 我要投诉, 不满意]
      请稍等: [请稍等, 请您稍等, 稍等一下, 帮您查一下]
    rules:
    - id: empathy.appease
      name: 客户不满须安抚
      check: respond
      when: {who: customer, phrases: [$客户不满]}
      then: {who: agent, phrases: [$安抚语], within: 2 turns}
      score: {points: -5, per: activation, max: -10}
      cases:
      - name: 不满未安抚
        expect: fail
        call: |
          客户: 你们这【破服务】
          客服: 请提供手机号码
          客户: 幺三八零零
          客服: 套餐是五十九元
      - name: 已安抚
        expect: pass
        call: |
          客户: 我对你们很【不满意】
          客服: 【非常抱歉】给您带来不便
      - name: 客户说完就挂断，客服没有机会
        expect: not_applicable
        call: |
          客服: 还有其他问题吗
          客户: 气死我了
    - id: security.verify-first
      name: 先核身后告知
      check: precede
      before: {who: agent, phrases: ["余额(是)…6元", 登记的地址是]}
      must: {who: agent, phrases: [核对一下身份, "身份证…后四位", "验证…服务密码"]}
      score: -20
      hit: [您的余额是一百二十八元, 余额299元]
      miss: [您的余额可以在APP里查询]
      cases:
      - name: 先核对
        expect: pass
        call: |
          客服: 请报一下【身份证的后四位】
          客户: 三八二一
          客服: 您的【余额是一百二十八元】
      - {name: 没有核对, expect: fail, call: "客服: 您【登记的地址是】前进路"}
      - {name: 没有告知, expect: not_applicable, call: "客服: 请核对一下身份"}
    - id: hold.steps
      name: 等待话术
      check: sequence
      who: agent
      applies: {metric: silence, who: agent, over: 20s}
      steps:
      - {name: 征得同意, phrases: [$请稍等]}
      - {name: 返回致谢, phrases: [让您久等, 感谢您的(耐心)等待]}
      score: {points: -2, per: step}
      cases:
      - name: 忘了致谢
        expect: fail
        call: |
          客服 0-2: 【请稍等】
          客服 30-32: 查到了
      - name: 没有等待
        expect: not_applicable
        call: |
          客服 0-2: 请稍等
          客服 5-8: 查到了
    - id: pace.dead-air
      name: 无故静音
      check: pace
      metric: silence
      who: agent
      over: 15s
      allow: 0
      unless_after: {who: agent, phrases: [$请稍等], within: 90s}
      score: {points: -3, per: hit, max: -9}
      cases:
      - name: 一声不响
        expect: fail
        call: |
          客户 0-2: 帮我查一下
          客服 17-18: 【查到了】
      - name: 说过请稍等
        expect: pass
        call: |
          客服 0-2: 请稍等
          客服 17-18: 查到了
      - {name: 没有时间, expect: undetermined, call: "客户: 帮我查一下\\n客服: 查到了"}
    - id: complaint.not-registered
      name: 投诉未登记
      check: combine
      applies: {meta: {direction: inbound}}
      all:
      - found: {who: customer, phrases: [要投诉, 投诉你们]}
      - missing: {who: agent, phrases: [登记, 工单, 反馈给专员]}
      score: -15
      cases:
      - {name: 没登记, meta: {direction: inbound}, expect: fail, call: "客户: 我【要投诉】\\n客服: 好的"}
      - {name: 不知来去, expect: undetermined, call: "客户: 我要投诉\\n客服: 好的"}
    """

  private static func expect(
    _ bench: Bench, _ script: String, _ verdicts: [String: Verdict],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let card = bench.card(try Call(script: script))
    let said = Dictionary(uniqueKeysWithValues: card.rules.map { ($0.id, $0.verdict) })
    #expect(said == verdicts, "\(script)", sourceLocation: sourceLocation)
  }
}
