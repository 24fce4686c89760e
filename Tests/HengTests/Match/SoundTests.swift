import HengTestSupport
import Testing

@testable import Heng

/// `sounds_like`: homophones of phrases.
struct SoundTests {
  private static func bench(_ rest: String = "", pack: String = "") throws -> Bench {
    try Bench(
      """
      \(pack)
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        phrases: [请稍等, 还款日, 为您(们)查询]
        sounds_like: true
        \(rest)
      """)
  }

  @Test(arguments: [
    ("请稍等", "请稍等", Evidence.Via.phrase), ("请嗯稍等", "请嗯稍等", .phrase), ("请少等一下", "请少等", .sound),
    ("您的海款日", "海款日", .sound), ("為您查詢", "為您查詢", .phrase), ("围您插寻", "围您插寻", .sound),
    ("围您们插寻", "围您们插寻", .sound),
  ])
  func `finds what sounds like a phrase`(text: String, words: String, via: Evidence.Via) throws {
    let result = try Self.bench().result(of: "a", in: .saying(text))
    #expect(result.verdict == .pass)
    #expect(result.evidence.map(\.text) == [words])
    #expect(result.evidence.map(\.via) == [via])
  }

  @Test(arguments: ["请少后", "请嗯少等", "请，少等", "款日", "大款日", "为您"])
  func `steps over nothing and leaves out nothing`(text: String) throws {
    #expect(try Self.bench().verdict(of: "a", in: .saying(text)) == .fail)
  }

  @Test func `exceptions and guards hold`() throws {
    #expect(try Self.bench("not_in: [请少等待]").verdict(of: "a", in: .saying("请少等待")) == .fail)
    #expect(try Self.bench("not_in: [请稍等待]").verdict(of: "a", in: .saying("请少等待")) == .pass)
    let guarded = try Self.bench("unless: [negated, question]")
    #expect(try guarded.verdict(of: "a", in: .saying("不能请少等")) == .fail)
    #expect(try guarded.verdict(of: "a", in: .saying("请少等好吗")) == .fail)
  }

  @Test func `a question of the form A-not-A is none`() throws {
    let bench = try Bench(
      "rules:\n- {id: a, name: 甲, check: require, who: agent, phrases: [不可以退], sounds_like: true}")
    #expect(try bench.verdict(of: "a", in: .saying("不可以推")) == .pass)
    #expect(try bench.verdict(of: "a", in: .saying("可不可以推")) == .fail)
  }

  @Test(arguments: [
    ("count", Verdict.pass, Reason?.none), ("undetermined", .undetermined, .lowConfidence),
  ])
  func `the pack says what a sound is worth`(
    worth: String, verdict: Verdict, reason: Reason?
  ) throws {
    let bench = try Self.bench(pack: "sound_only: \(worth)")
    let result = try bench.result(of: "a", in: .saying("请少等"))
    #expect(result.verdict == verdict)
    #expect(result.reason == reason)
    #expect(try bench.verdict(of: "a", in: .saying("请稍等，请少等")) == .pass)
  }

  @Test(arguments: [("[n-l]", true), ("[zh-z, f-h]", false), ("[]", false)])
  func `initials that are not kept apart are the pack's choice`(pairs: String, isFound: Bool) throws
  {
    let bench = try Bench(
      """
      fuzzy_initials: \(pairs)
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [办理会员], sounds_like: true}
      """)
    let verdict = try bench.verdict(of: "a", in: .saying("办你会员"))
    #expect(verdict == (isFound ? .pass : .fail))
  }

  @Test func `sounds are in the fingerprint where a pattern asks for them`() throws {
    func fingerprint(_ head: String, _ sounds: String) throws -> String {
      try Bench(
        "\(head)\nrules:\n- {id: a, name: 甲, check: require, who: agent, phrases: [请稍等]\(sounds)}"
      ).pack.fingerprint
    }
    let sounds = ", sounds_like: true"
    let heads = [
      "", "sound_only: undetermined", "fuzzy_initials: [n-l]", "fuzzy_initials: [n-l, f-h]",
    ]
    let (heard, read) = (
      try heads.map { try fingerprint($0, sounds) }, try heads.map { try fingerprint($0, "") }
    )
    #expect(Set(heard).count == 4)
    #expect(Set(read).count == 1)
    #expect(try fingerprint("", sounds) != fingerprint("", ""))
    #expect(try fingerprint("", ", sounds_like: false") == fingerprint("", ""))
    #expect(
      try fingerprint("fuzzy_initials: [f-h, n-l]", sounds)
        == fingerprint("fuzzy_initials: [n-l, f-h]", sounds))
  }

  // MARK: Where it may stand

  private static let sound = "who: agent, phrases: [请稍等], sounds_like: true"

  @Test(arguments: [
    "{id: a, name: 甲, check: require, \(sound)}",
    "{id: a, name: 甲, check: respond, when: {who: customer, phrases: [喂喂]}, then: {\(sound)}}",
    "{id: a, name: 甲, check: precede, before: {who: agent, phrases: [余额]}, must: {\(sound)}}",
    "{id: a, name: 甲, check: sequence, who: agent, steps: [{name: 一, phrases: [请稍等], sounds_like: true}, {name: 二, phrases: [久等]}]}",
    "{id: a, name: 甲, check: respond, when: {who: customer, phrases: [喂喂]}, then: {signal: s}}",
  ])
  func `is legal where it can only help`(rule: String) throws {
    #expect(Self.errors(rule) == [])
  }

  @Test(arguments: [
    "{id: a, name: 甲, check: forbid, \(sound)}",
    "{id: a, name: 甲, check: forbid, who: agent, phrases: [再见], where: {after: {\(sound)}}}",
    "{id: a, name: 甲, check: respond, then: {who: customer, phrases: [喂喂]}, when: {\(sound)}}",
    "{id: a, name: 甲, check: precede, must: {who: agent, phrases: [余额]}, before: {\(sound)}}",
    "{id: a, name: 甲, check: combine, any: [{found: {\(sound)}}]}",
    "{id: a, name: 甲, check: forbid, who: agent, phrases: [再见], applies: {found: {\(sound)}}}",
    "{id: a, name: 甲, check: forbid, who: agent, phrases: [再见], applies: {signal: s}}",
    "{id: a, name: 甲, check: require, who: agent, phrases: [再见], as_many_as: {\(sound)}}",
  ])
  func `is refused where it could cost points`(rule: String) {
    #expect(Self.errors(rule) == ["Q111"])
  }

  @Test(arguments: [
    ("[不行]", "Q106"), ("[请(稍)等]", "Q106"), ("[请您…稍等]", "Q109"), ("['请付三十{数字}']", "Q109"),
    ("[vip卡]", "Q106"),
  ])
  func `is refused for phrases that sound like too much`(phrases: String, code: String) {
    let rule =
      "{id: a, name: 甲, check: require, who: agent, phrases: \(phrases), sounds_like: true}"
    #expect(Self.errors(rule).contains(code))
  }

  @Test func `goes with phrases only`() {
    let rule = "{id: a, name: 甲, check: require, who: agent, regex: 请稍等, sounds_like: true}"
    #expect(Self.errors(rule) == ["Q007"])
  }

  private static func errors(_ rule: String) -> [String] {
    let signal = "signals:\n- {id: s, name: 丙, \(sound)}"
    return PackText("\(signal)\nrules:\n- \(rule)").diagnostics
      .filter { $0.severity == .error }.map(\.code.rawValue)
  }
}
