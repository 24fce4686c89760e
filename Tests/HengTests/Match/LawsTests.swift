import HengTestSupport
import Testing

@testable import Heng

/// The laws of rule-language.md §2.7, over random packs and calls. Every failure names its seed.
struct LawsTests {
  private static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  @Test(arguments: seeds)
  func `does not care for the order of rules, phrases and files`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rules = Laws.rules(&random)
    let plain = try Bench(Laws.yaml(rules))
    let mixed = try Bench(
      Laws.yaml(rules.shuffled(using: &random).map { $0.shuffled(using: &random) }))
    let halves = rules.shuffled(using: &random)
    let files = try Bench(files: [
      "rules/z.yml": Laws.yaml(Array(halves.prefix(3))),
      "rules/a.yml": Laws.yaml(Array(halves.dropFirst(3))),
    ])
    #expect(plain.pack.fingerprint == mixed.pack.fingerprint, "\(random)")
    for call in Laws.calls(&random) {
      let card = plain.card(call)
      #expect(card == mixed.card(call), "\(random)")
      #expect(Laws.verdicts(card) == Laws.verdicts(files.card(call)), "\(random)")
      #expect(card.score == files.card(call).score, "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `a further rule changes no other verdict`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rules = Laws.rules(&random)
    let all = try Bench(Laws.yaml(rules))
    let fewer = try Bench(Laws.yaml(Array(rules.dropFirst(2))))
    let kept = Set(fewer.pack.rules.map(\.id))
    for call in Laws.calls(&random) {
      let more = all.card(call).rules.filter { kept.contains($0.id) }
      #expect(more == fewer.card(call).rules, "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `never passes a duty that never arose`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random, count: 20) {
      for rule in bench.pack.rules {
        guard case .respond(let respond) = rule.check, respond.unprompted != .pass else { continue }
        let result = try bench.result(of: rule.id, in: call)
        let raised = result.raisedBy.contains { evidence in
          call.utterances.contains { $0.index == evidence.utterance && $0.role == .customer }
        }
        if result.verdict == .pass { #expect(raised, "\(random) \(rule.id)") }
      }
    }
  }

  /// A cut inside a line, with a pause under a second, is the recogniser's doing and not the agent's.
  @Test(arguments: seeds)
  func `a cut at a pause changes no verdict`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random) {
      let cut = Laws.cut(call, &random)
      #expect(Laws.verdicts(bench.card(call)) == Laws.verdicts(bench.card(cut)), "\(random)")
      #expect(bench.card(call).score == bench.card(cut).score, "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `script and width change no verdict`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random) {
      let verdicts = Laws.verdicts(bench.card(call))
      for dress in [Laws.traditional, Laws.fullWidth, Laws.spaced] {
        let dressed = Laws.rewrite(call) { dress($0) }
        #expect(Laws.verdicts(bench.card(dressed)) == verdicts, "\(random)")
      }
    }
  }

  /// One 嗯 between two Han characters. Sentences run together without punctuation can break this law:
  /// ICU reads 来电能不能退款 as 电能|不能, and 电能嗯不能 as 能|嗯|不能 (ruling 3 trusts its words).
  @Test(arguments: seeds)
  func `a filler changes no verdict`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random) {
      let verdicts = Laws.verdicts(bench.card(call))
      let hesitant = Laws.rewrite(call) { Laws.hesitant($0, &random) }
      #expect(Laws.verdicts(bench.card(hesitant)) == verdicts, "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `what is listed adds up to the score`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(Laws.yaml(Laws.rules(&random)))
    for call in Laws.calls(&random, count: 20) {
      let card = bench.card(call)
      let points = card.rules.reduce(0) { $0 + $1.points }
      let adjustments = card.adjustments.reduce(0) { $0 + $1.points }
      #expect(bench.pack.range.base + points + adjustments == card.score, "\(random)")
      #expect(card.interval.contains(card.score), "\(random)")
      #expect((bench.pack.range.min...bench.pack.range.max).contains(card.score), "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `tasks and the order of calls change nothing`(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let scorer = Scorer(try Bench(Laws.yaml(Laws.rules(&random))).pack)
    let calls = Laws.calls(&random, count: 17)
    let alone = calls.map { scorer.score($0) }
    for tasks in [0, 1, 2, 3, 8, 40] {
      let cards = await ScoringRun(scorer, tasks: tasks).scorecards(for: calls)
      #expect(cards == alone, "\(random) \(tasks)")
    }
    let backwards = await ScoringRun(scorer, tasks: 2).scorecards(for: calls.reversed())
    #expect(backwards == alone.reversed(), "\(random)")
    #expect(await ScoringRun(scorer, tasks: 4).scorecards(for: []).isEmpty)
  }

  /// More hits can turn a pass of `forbid` into a failure and never back, and a failure of `require` into a pass and never back.
  @Test(arguments: seeds)
  func `more hits harm a ban and help a duty`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench(
      """
      rules:
      - {id: forbid, name: 甲, check: forbid, who: agent, phrases: [保证], allow: 1}
      - {id: require, name: 乙, check: require, who: agent, phrases: [保证], at_least: 2}
      """)
    for call in Laws.calls(&random, count: 10) {
      var worse = call
      var before = bench.card(call)
      for _ in 0..<4 {
        worse = Laws.saying("我保证。", in: worse, &random)
        let after = bench.card(worse)
        #expect(rank(after, "forbid") <= rank(before, "forbid"), "\(random)")
        #expect(rank(after, "require") >= rank(before, "require"), "\(random)")
        before = after
      }
    }
  }

  /// 0 for a failure, 1 for a pass.
  private func rank(_ card: Scorecard, _ rule: String) -> Int {
    card.rules.first { $0.id == rule }?.verdict == .pass ? 1 : 0
  }

  /// Words of the other side outside every window matter to no rule about the agent alone.
  @Test(arguments: seeds)
  func `the customer's small talk changes no verdict about the agent's words`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rules = Laws.rules(&random).filter { $0.isAboutAgentAlone }
    guard !rules.isEmpty else { return }
    let bench = try Bench(Laws.yaml(rules))
    for call in Laws.calls(&random) {
      var utterances = call.utterances
      utterances.append(Laws.utterance(.customer, "嗯嗯", after: utterances.last))
      let longer = Laws.numbered(utterances)
      #expect(Laws.verdicts(bench.card(call)) == Laws.verdicts(bench.card(longer)), "\(random)")
    }
  }
}

/// Random packs and calls that have something to say to each other.
enum Laws {
  struct DraftRule: Sendable {
    var id: String
    var who: String
    var phrases: [String]
    /// What `not_in` holds.
    var covers: [String]
    var rest: [String]
    var isRespond: Bool

    var isAboutAgentAlone: Bool { !isRespond && who == "agent" }

    func shuffled(using random: inout SeededRandom) -> DraftRule {
      var copy = self
      copy.phrases.shuffle(using: &random)
      copy.covers.shuffle(using: &random)
      copy.rest.shuffle(using: &random)
      return copy
    }
  }

  private static let words = [
    "保证", "退款", "不可以", "可以退", "请您稍等", "感谢(您的)来电", "祝您…愉快", "没问题", "不能", "投诉", "办不了",
    "很抱歉", "谢谢", "您好", "vip", "10086", "不行", "账单", "什么",
  ]

  static func rules(_ random: inout SeededRandom) -> [DraftRule] {
    (0..<7).map { number in
      var phrases = random.list(1...4) { $0.pick(words) }
      phrases = phrases.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      let points =
        "score: {points: -\(random.int(in: 1...9)), per: \(random.pick(["call", "hit"]))}"
      let who = random.pick(["agent", "agent", "customer", "any"])
      let guards = random.pick(["[negated]", "[negated, question]", "[reported]", "[]"])
      let matching = "unless: \(guards)"
      let covers = random.pick([[], ["保证金", "我保证", "我保证今天"], ["可以退款", "可以退款的"]])
      switch number % 3 {
      case 0:
        return DraftRule(
          id: "f\(number)", who: who, phrases: phrases, covers: covers,
          rest: ["check: forbid", "allow: \(random.int(in: 0...1))", points, matching],
          isRespond: false)
      case 1:
        let windows = [
          "where: {first: 2 turns}", "tags: []", "where: {first: 3 turns, last: 3 turns}",
        ]
        return DraftRule(
          id: "r\(number)", who: who, phrases: phrases, covers: covers,
          rest: [
            "check: require", "at_least: \(random.int(in: 1...2))", points, matching,
            random.pick(windows),
          ], isRespond: false)
      default:
        let then = random.list(1...3) { $0.pick(words) }.map(quoted).joined(separator: ", ")
        let within = random.pick(["", ", within: 1 turns", ", within: 2 turns"])
        return DraftRule(
          id: "d\(number)", who: "customer", phrases: phrases, covers: covers,
          rest: [
            "check: respond", "then: {who: agent, phrases: [\(then)]\(within)}",
            "each: \(random.pick(["own", "shared"]))",
            "unprompted: \(random.pick(["pass", "not_applicable"]))",
            "score: {points: -\(random.int(in: 1...9)), per: activation, max: -20}",
          ], isRespond: true)
      }
    }
  }

  static func yaml(_ rules: [DraftRule]) -> String {
    "rules:\n"
      + rules.map { rule in
        let phrases =
          "phrases: [\(rule.phrases.map(quoted).joined(separator: ", "))], "
          + "not_in: [\(rule.covers.map(quoted).joined(separator: ", "))]"
        let pattern =
          rule.isRespond
          ? ["when: {who: \(rule.who), \(phrases)}"]
          : ["who: \(rule.who)", phrases.replacing("], not_in", with: "]\n  not_in")]
        let lines = ["id: \(rule.id)", "name: 规则"] + pattern + rule.rest
        return "- " + lines.joined(separator: "\n  ") + "\n"
      }.joined()
  }

  private static let sentences = [
    "您好很高兴为您服务", "我保证今天到账", "不能保证", "这个可以退款的", "可不可以退", "不可以", "请您，嗯稍等一下",
    "感谢您的来电", "祝您生活愉快", "没问题", "能不能退款", "我要投诉你们", "您刚才说要投诉是吧", "这个办不了",
    "很抱歉", "谢谢谢谢", "是VIP会员吗", "请拨打10086", "你看行不行", "账单什么时候出", "好的", "嗯", "不行不行",
    "有没有问题", "那个不是很清楚", "我不知道",
  ]

  /// Calls with times, pauses of two seconds between lines.
  static func calls(_ random: inout SeededRandom, count: Int = 8) -> [Call] {
    (0..<count).map { number in
      var lines: [Utterance] = []
      for _ in 0..<random.int(in: 1...9) {
        let role: Role = random.pick([.agent, .customer])
        let text = random.list(1...2) { $0.pick(sentences) }.joined(
          separator: random.pick(["", "，", "。"]))
        lines.append(utterance(role, text, after: lines.last))
      }
      return numbered(lines, id: "c\(number)")
    }
  }

  static func utterance(_ role: Role, _ text: String, after last: Utterance?) -> Utterance {
    let start = (last?.end?.milliseconds ?? 0) + 2000
    return Utterance(
      index: 0, role: role, text: text, start: MediaTime(milliseconds: start),
      end: MediaTime(milliseconds: start + 4000))
  }

  static func numbered(_ utterances: [Utterance], id: String = "c") -> Call {
    Call(
      id: id,
      utterances: utterances.enumerated().map { index, line in
        Utterance(
          index: index, role: line.role, text: line.text, start: line.start, end: line.end)
      })
  }

  static func rewrite(_ call: Call, _ text: (String) -> String) -> Call {
    numbered(
      call.utterances.map {
        Utterance(
          index: $0.index, role: $0.role, text: text($0.text), start: $0.start, end: $0.end)
      }, id: call.id)
  }

  /// Every line in one to three parts, less than a second apart.
  static func cut(_ call: Call, _ random: inout SeededRandom) -> Call {
    let parts = call.utterances.flatMap { line -> [Utterance] in
      let scalars = Array(line.text.unicodeScalars)
      let start = line.start?.milliseconds ?? 0
      var ends = Set(random.list(0...2) { $0.int(in: 1...max(1, scalars.count - 1)) })
      ends.insert(scalars.count)
      var from = 0
      return ends.sorted().enumerated().map { number, end in
        defer { from = end }
        let part = String(String.UnicodeScalarView(scalars[from..<end]))
        let time = start + number * 1300
        return Utterance(
          index: 0, role: line.role, text: part, start: MediaTime(milliseconds: time),
          end: MediaTime(milliseconds: end == scalars.count ? start + 4000 : time + 400))
      }
    }
    return numbered(parts, id: call.id)
  }

  /// The same call with these words at the end of some line of the agent.
  static func saying(_ words: String, in call: Call, _ random: inout SeededRandom) -> Call {
    var lines = call.utterances
    let own = lines.indices.filter { lines[$0].role == .agent }
    guard !own.isEmpty else { return call }
    let index = random.pick(own)
    let line = lines[index]
    lines[index] = Utterance(
      index: line.index, role: line.role, text: line.text + "。" + words, start: line.start,
      end: line.end)
    return numbered(lines, id: call.id)
  }

  static func verdicts(_ card: Scorecard) -> [String] {
    card.rules.map { "\($0.id) \($0.verdict) \($0.count) \($0.points)" }
  }

  // MARK: Other dress

  private static let traditionalForms: [Character: Character] = [
    "证": "證", "请": "請", "谢": "謝", "来": "來", "电": "電", "问": "問", "题": "題", "为": "為", "务": "務",
    "兴": "興", "个": "個", "说": "說", "诉": "訴", "办": "辦", "会": "會", "员": "員", "账": "賬", "单": "單",
    "时": "時", "么": "麼", "们": "們", "愉": "愉", "拨": "撥", "刚": "剛",
  ]

  static func traditional(_ text: String) -> String {
    String(text.map { traditionalForms[$0] ?? $0 })
  }

  static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x21...0x7E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  static func hesitant(_ text: String, _ random: inout SeededRandom) -> String {
    var characters = Array(text)
    let places = characters.indices.dropFirst().filter { index in
      !characters[index].isASCII && !characters[index - 1].isASCII
    }
    if !places.isEmpty { characters.insert("嗯", at: random.pick(places)) }
    return String(characters)
  }

  /// Spaces between Han characters, as some recognisers write.
  static func spaced(_ text: String) -> String {
    var out = ""
    for character in text {
      if let last = out.last, !last.isASCII, !character.isASCII { out.append(" ") }
      out.append(character)
    }
    return out
  }
}
