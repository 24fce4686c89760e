import Heng
import Testing

struct FingerprintTests {
  private static let pack = """
    id: demo
    name: 演示
    version: 1.0.0
    base: 100
    dimensions:
    - {id: attitude, name: 态度}
    - {id: skill, name: 技能}
    groups:
    - {id: opening, name: 开场, dimension: attitude, cap: -20}
    grades:
    - {name: 优秀, from: 90}
    limits: {regex_steps: 1000}
    lists:
      问候语: [您好, 早上好]
    signals:
    - id: customer.angry
      name: 不满
      who: customer
      phrases: [太差了]
    rules:
    - id: opening.greeting
      name: 问候
      check: require
      who: agent
      where: {first: 3 turns}
      phrases: [$问候语, 欢迎]
      not_in: [您好像]
      unless: [negated, question]
      score: -5
      group: opening
      applies: {any: [{meta: {channel: [call, chat]}}, {measure: {metric: silence, who: agent, over: 10s}}]}
      why: 礼貌
      message: 没有问候
      hit: [您好]
    - id: card.number
      name: 卡号
      check: forbid
      who: agent
      regex: '[0-9]{16}'
      score: {points: -5, per: hit, max: -10}
    - id: empathy.appease
      name: 安抚
      check: respond
      when: {signal: customer.angry}
      then: {who: agent, phrases: [抱歉], within: 2 turns}
      cancelled_by: {who: customer, phrases: [算了]}
      score: -3
    - id: draft.rule
      name: 草稿
      check: forbid
      who: agent
      phrases: [草稿]
      status: draft
    """

  private func fingerprint(_ edits: [(String, String)] = []) throws -> String {
    var text = Self.pack
    for (old, new) in edits {
      let count = text.split(separator: old, omittingEmptySubsequences: false).count - 1
      try #require(count == 1, "'\(old)' stands \(count) times")
      text = text.replacing(old, with: new)
    }
    return try PackText(text).pack().fingerprint
  }

  @Test func `is the same for all who ask at once, and stands in every score card`() async throws {
    let expected = try fingerprint()
    let pack = try PackText(Self.pack).pack()
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { pack.fingerprint } }
      for await print in group { #expect(print == expected) }
    }
    let other = try PackText(Self.pack).pack()
    let call = Call(id: "c", utterances: [])
    #expect(Scorer(other).score(call).pack.fingerprint == expected)
  }

  @Test func `is a SHA-256`() throws {
    let fingerprint = try fingerprint()
    #expect(fingerprint.hasPrefix("sha256:"))
    #expect(fingerprint.count == 7 + 64)
    #expect(fingerprint.dropFirst(7).allSatisfy { "0123456789abcdef".contains($0) })
  }

  @Test(arguments: [
    ("name: 演示", "name: 另一个名字"), ("version: 1.0.0", "version: 2.0.0"), ("id: demo", "id: other"),
    ("name: 问候", "name: {zh: 问候客户, en: Greeting}"), ("why: 礼貌", "why: 别的理由 # 注释"),
    ("message: 没有问候", "message: 请问候"), ("hit: [您好]", "hit: [早上好]"), ("name: 开场", "name: 开头"),
    ("[您好, 早上好]", "[早上好, 您好, 早上好]"), ("[$问候语, 欢迎]", "[欢迎, 您好, 早上好]"),
    ("[$问候语, 欢迎]", "[欢迎, $问候语, 歡迎]"),
    ("[negated, question]", "[question, negated]"), ("[call, chat]", "[chat, call]"),
    ("phrases: [草稿]", "phrases: [别的草稿]"),
    ("  where: {first: 3 turns}\n", "  where:\n    first: 3turns\n"),
    ("base: 100\n", ""),
    ("limits: {regex_steps: 1000}\n", "limits: {regex_steps: 1000, regex_stack: 1000000}\n"),
    ("score: -5\n  group", "score: {points: -5, per: call}\n  group"),
    ("score: -3", "score: -3\n  tags: [安抚]"),
  ])
  func `words and order do not change it`(old: String, new: String) throws {
    #expect(try fingerprint([(old, new)]) == fingerprint())
  }

  @Test(arguments: [
    ("score: -5\n  group", "score: -6\n  group"), ("max: -10", "max: -15"),
    ("per: hit", "per: call"),
    ("score: -3", "score: {points: -3, veto: true}"), ("base: 100", "base: 90"),
    ("per: hit, max: -10", "per: hit, max: -10, bonus: 1"),
    ("{points: -5, per: hit, max: -10}", "{ranges: [{under: 2, points: 0}, {points: -5}]}"),
    ("score: -5\n  group", "score: {points: -5, veto: section}\n  group"),
    ("score: -5\n  group", "score: -5\n  critical: true\n  group"),
    ("base: 100", "base: 100\nmode: ratio"), ("cap: -20", "cap: -20, bonus_cap: 5"),
    ("metric: silence", "metric: longest_turn"),
    ("metric: silence, who: agent, over: 10s", "metric: meta.ring, who: agent, over: 10"),
    ("base: 100", "base: 100\nmin: 10"), ("base: 100", "base: 100\nweak_below: 0.6"),
    ("base: 100", "base: 100\nroles_from: 0.9"),
    ("base: 100", "base: 100\nmax: 110"), ("base: 100", "base: 100\nprovisional_below: 50"),
    ("cap: -20", "cap: -10"), (", cap: -20", ""), ("cap: -20", "cap: -20, same_words: each"),
    ("dimension: attitude", "dimension: skill"), ("from: 90", "from: 85"), ("name: 优秀", "name: 很好"),
    ("regex_steps: 1000", "regex_steps: 999"), ("[您好, 早上好]", "[您好]"), ("[您好, 早上好]", "[您好, 早上…好]"),
    ("[太差了]", "[太差]"), ("who: customer\n  phrases: [太差了]", "who: any\n  phrases: [太差了]"),
    ("phrases: [$问候语, 欢迎]", "like: [很高兴为您服务]"),
    ("欢迎", "欢(迎)光临"), ("欢迎", "欢…迎"), ("欢迎", "欢…5迎"), ("欢迎", "欢|迎"),
    ("  not_in: [您好像]\n", ""), ("[您好像]", "[您好像, 欢迎光临]"), ("[negated, question]", "[negated]"),
    ("[negated, question]", "[negated, reported]"), ("first: 3 turns", "first: 4 turns"),
    ("first: 3 turns", "first: 3s"), ("first: 3 turns", "last: 3 turns"),
    ("first: 3 turns", "first: 3%"),
    ("  where: {first: 3 turns}\n", ""),
    ("check: require\n  who: agent", "check: require\n  who: any"),
    ("check: require\n", "check: require\n  at_least: 2\n"),
    ("check: require\n", "check: forbid\n"),
    ("check: require\n", "check: require\n  as_many_as: {who: agent, phrases: [你]}\n"),
    ("check: require\n", "check: require\n  boundary: word\n"),
    ("check: require\n", "check: require\n  a_not_a: allow\n"),
    ("[0-9]{16}", "[0-9]{15}"), ("within: 2 turns", "within: 3 turns"),
    ("within: 2 turns", "within: 2s"),
    (", within: 2 turns", ""), ("  cancelled_by: {who: customer, phrases: [算了]}\n", ""),
    ("[算了]", "[好吧]"),
    ("check: respond\n", "check: respond\n  each: own\n"),
    ("check: respond\n", "check: respond\n  enough: one\n"),
    ("check: respond\n", "check: respond\n  unprompted: pass\n"),
    ("status: draft", "status: trial"),
    ("status: draft", "status: active"), ("  group: opening\n", ""), ("over: 10s", "over: 11s"),
    ("over: 10s", "under: 10s"),
    ("metric: silence, who: agent", "metric: silence, who: customer"),
    ("{any: [{meta", "{all: [{meta"),
    ("{any: [{meta", "{none: [{meta"), ("[call, chat]", "[call]"),
    ("channel: [call", "agent.team: [call"),
    ("id: opening.greeting", "id: opening.hello"), ("- {id: skill, name: 技能}\n", ""),
  ])
  func `whatever can move a score changes it`(old: String, new: String) throws {
    #expect(try fingerprint([(old, new)]) != fingerprint())
  }

  @Test func `each key of a pace, of ranges and of a weight counts by itself`() throws {
    let pace = "check: pace, metric: silence, who: agent"
    let over = pace + ", over: 5s"
    let excuse = "unless_after: {who: agent, phrases: [请稍等], within"
    let rules = [
      over, "\(over), allow: 1", "\(over), where: {first: 2 turns}", "\(over), \(excuse): 90s}",
      "\(over), \(excuse): 80s}", "\(pace), under: 5s", "\(pace), over: 6s",
      over.replacing("who: agent", with: "who: any"),
      "check: pace, metric: meta.a, over: 5", "check: pace, metric: meta.b, over: 5",
      "\(pace), score: {ranges: [{under: 5s, points: 0}, {points: -1}]}",
      "\(pace), score: {ranges: [{under: 6s, points: 0}, {points: -1}]}",
      "\(pace), score: {ranges: [{under: 5s, points: 1}, {points: -1}]}",
      "\(pace), score: {ranges: [{under: 5s, points: 0}, {points: -2}]}",
    ]
    let prints = try rules.map {
      try PackText("rules: [{id: a, name: 甲, \($0)}]").pack().fingerprint
    }
    #expect(Set(prints).count == rules.count)
    let weights = try [1, 2].map { weight in
      try PackText(
        "{mode: ratio, groups: [{id: g, name: 组, weight: \(weight)}], rules: [{id: a, name: 甲, \(over)}]}"
      ).pack().fingerprint
    }
    #expect(Set(weights).count == 2)
  }

  @Test func `how the pack is cut into files does not change it`() throws {
    let parts = Self.pack.components(separatedByLinePrefix: "lists:")
    let rest = parts[1].components(separatedByLinePrefix: "rules:")
    let rules = rest[1].components(separatedByLinePrefix: "- id: ").dropFirst().map {
      "- id: " + $0
    }
    var files = ["pack.yml": parts[0], "lists/z.yml": "lists:" + rest[0]]
    for (index, rule) in rules.enumerated() { files["rules/\(9 - index).yaml"] = "rules:\n" + rule }
    #expect(rules.count == 4)
    #expect(try PackText(files: files).pack().fingerprint == fingerprint())
  }

  @Test func `tests and files beside it do not change it`() throws {
    let files = [
      "pack.yml": Self.pack, "tests/a.txt": "== 甲\nexpect: card.number pass\n---\n客服: 您好\n",
      "README.md": "说明", "notes.doc": "",
    ]
    #expect(try PackText(files: files).pack().fingerprint == fingerprint())
  }

  @Test func `a slot counts by its kind, a gap by its unit, and a slot's own name not at all`()
    throws
  {
    func print(_ phrase: String) throws -> String {
      try PackText(ruleWith: "not_in: [\(phrase)]").pack().fingerprint
    }
    let phrases = ["共{数字}喂", "共{金额}喂", "共喂", "共\\\\{数字\\\\}喂", "共…3喂", "共…3词喂"]
    #expect(try Set(phrases.map { try print("\"\($0)\"") }).count == phrases.count)
    #expect(try print("\"共{数字}喂\"") == print("\"共{number:几块}喂\""))
  }
}
