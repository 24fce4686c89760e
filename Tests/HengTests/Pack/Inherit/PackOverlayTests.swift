import HengTestSupport
import Testing

@testable import Heng

/// One pack laid over another: what is added, what is changed, and what is left alone.
struct PackOverlayTests {
  private static let base = """
    id: base
    base: 90
    mode: deduct
    limits: {regex_steps: 700, regex_stack: 50000}
    dimensions: [{id: manner, name: 礼貌}]
    groups: [{id: opening, name: 开场, dimension: manner, cap: -9}]
    grades: [{name: 好, from: 0}]
    lists:
      问候: [您好, 早上好]
    signals:
    - id: customer.thanks
      name: 道谢
      who: customer
      phrases: [谢谢]
      hit: [谢谢啊]
    rules:
    - id: opening.greeting
      name: 问候
      check: require
      who: agent
      where: {first: 3 turns}
      phrases: [$问候]
      score: {points: -4, per: call, max: -8}
      group: opening
      hit: [您好啊]
      miss: [喂]
    - id: thanks.reply
      name: 回谢
      check: respond
      when: {signal: customer.thanks}
      then: {who: agent, phrases: [不客气, 应该的], within: 2 turns}
      score: -1
      tags: [甲, 乙]
    """

  /// The base with a child over it, as the loader has it, and what is said of it.
  private func laid(_ child: String) throws -> (pack: PackSource, said: [String]) {
    let log = DiagnosticLog()
    var overlay = PackOverlay(log: log)
    for (file, text) in [("base.yml", Self.base), ("child.yml", child)] {
      var reader = PackNodeReader(log: log)
      reader.read(text, file: file, isHead: true)
      overlay.lay(reader.nodes)
    }
    var parser = PackParser(log: log)
    parser.read(overlay.nodes)
    return (parser.pack, log.diagnostics.map { "\($0.code.rawValue) \($0.place.file)" })
  }

  private func rule(_ id: String, _ child: String) throws -> Rule {
    let (pack, said) = try laid("id: child\n" + child)
    #expect(said == [])
    return try #require(pack.rules.first { $0.id == id })
  }

  private func phrases(_ pattern: PatternSource) -> [String] { pattern.phrases.map(\.value) }

  @Test func `a child that says nothing inherits everything but who it is`() throws {
    let (pack, said) = try laid("id: child\n")
    #expect(said == [])
    #expect(pack.id?.value == "child")
    #expect(pack.name == nil && pack.version == nil)
    #expect(pack.range == RulePack.ScoreRange(base: 90, min: 0, max: 100))
    #expect(pack.rules.map(\.id) == ["opening.greeting", "thanks.reply"])
    #expect(pack.signals.map(\.id) == ["customer.thanks"])
    #expect(pack.rules.allSatisfy { $0.place.file == "base.yml" })
  }

  @Test func `settings that the child states stand, the others stay`() throws {
    let (pack, said) = try laid(
      "id: child\nmin: -20\nlimits: {regex_steps: 900}\ngrades: [{name: 中, from: 50}]\n")
    #expect(said == [])
    #expect(pack.range == RulePack.ScoreRange(base: 90, min: -20, max: 100))
    #expect(pack.limits == RulePack.RegexLimits(steps: 900, stack: 50_000))
    #expect(pack.grades.map(\.from) == [50])
  }

  @Test func `groups and dimensions are added and changed`() throws {
    let (pack, said) = try laid(
      """
      id: child
      dimensions: [{id: own, name: 自家}]
      groups:
      - {change: opening, cap: -5}
      - {id: law, name: 合规, dimension: own}
      """)
    #expect(said == [])
    #expect(pack.dimensions.map(\.id.value) == ["manner", "own"])
    #expect(pack.groups.map(\.value.cap) == [-5, nil])
    #expect(pack.groups.map(\.value.dimension) == ["manner", "own"])
    #expect(pack.groups[0].value.name.zh == "开场")
  }

  @Test func `a list is edited, replaced, and added to`() throws {
    let edited = try laid("id: child\nlists: {问候: {add: [晚上好], remove: [早上好]}, 自家: [喂]}\n")
    #expect(edited.said == [])
    #expect(edited.pack.lists.map(\.name.value) == ["问候", "自家"])
    #expect(edited.pack.lists[0].phrases.map(\.value) == ["您好", "晚上好"])
    #expect(edited.pack.lists[0].phrases.map(\.place.file) == ["base.yml", "child.yml"])
    let replaced = try laid("id: child\nlists: {问候: {replace: [哈喽]}}\n")
    #expect(replaced.said == [])
    #expect(replaced.pack.lists[0].phrases.map(\.value) == ["哈喽"])
  }

  @Test func `only the keys that a change states are another`() throws {
    let rule = try rule(
      "opening.greeting", "rules: [{change: opening.greeting, where: {first: 5 turns}}]")
    guard case .require(let pattern, .atLeast(1)) = rule.check else {
      Issue.record("\(rule.check)")
      return
    }
    #expect(pattern.scope.first == .turns(5))
    #expect(phrases(pattern) == ["$问候"])
    #expect(rule.points == Points(points: -4, per: .call, max: -8))
    #expect(rule.group == "opening" && rule.name.zh == "问候")
    #expect(rule.examples.hit.map(\.value) == ["您好啊"])
  }

  @Test func `a number of points replaces them all, a mapping only what it states`() throws {
    let all = try rule("opening.greeting", "rules: [{change: opening.greeting, score: -2}]")
    #expect(all.points == Points(points: -2))
    let one = try rule(
      "opening.greeting", "rules: [{change: opening.greeting, score: {points: -3}}]")
    #expect(one.points == Points(points: -3, per: .call, max: -8))
  }

  @Test func `what is inside then is changed key by key and dropped key by key`() throws {
    let near = try rule(
      "thanks.reply",
      "rules: [{change: thanks.reply, then: {within: 1 turns, phrases: {add: [客气了]}}}]")
    let far = try rule("thanks.reply", "rules: [{change: thanks.reply, then: {drop: [within]}}]")
    guard case .respond(let shorter) = near.check, case .respond(let endless) = far.check else {
      Issue.record("\(near.check)")
      return
    }
    #expect(shorter.within == .turns(1))
    #expect(phrases(shorter.then) == ["不客气", "应该的", "客气了"])
    #expect(endless.within == nil)
    #expect(phrases(endless.then) == ["不客气", "应该的"])
  }

  @Test func `lists inside a rule are replaced or edited`() throws {
    let replaced = try rule("thanks.reply", "rules: [{change: thanks.reply, tags: [丙]}]")
    #expect(replaced.tags == ["丙"])
    let edited = try rule(
      "thanks.reply", "rules: [{change: thanks.reply, tags: {add: [丙], remove: [甲]}}]")
    #expect(edited.tags == ["乙", "丙"])
    let covered = try rule(
      "opening.greeting", "rules: [{change: opening.greeting, not_in: {add: [您好像]}}]")
    guard case .require(let pattern, _) = covered.check else { return }
    #expect(pattern.notIn.map(\.value) == ["您好像"])
  }

  @Test func `a key can be taken away, but not the tests and not what a rule is`() throws {
    let free = try rule("opening.greeting", "rules: [{change: opening.greeting, drop: [where]}]")
    guard case .require(let pattern, _) = free.check else { return }
    #expect(pattern.scope == .wholeCall)
    for key in ["hit", "check", "id", "name", "applies"] {
      let said = try laid("id: c\nrules: [{change: opening.greeting, drop: [\(key)]}]").said
      #expect(said == [key == "hit" ? "Q002 child.yml" : "Q012 child.yml"], "\(key)")
    }
  }

  @Test func `tests are added to those that are inherited`() throws {
    let rule = try rule(
      "opening.greeting",
      """
      rules:
      - change: opening.greeting
        hit: [早上好呀]
        miss: [嗯]
        cases: [{name: 甲, expect: pass, call: '客服: 您好'}]
      """)
    #expect(rule.examples.hit.map(\.value) == ["您好啊", "早上好呀"])
    #expect(rule.examples.miss.map(\.value) == ["喂", "嗯"])
    #expect(rule.examples.cases.map(\.name) == ["甲"])
  }

  /// What its tests must prove anew is the child's matter; a price is not.
  @Test func `a rule that finds something else stands where it was changed`() throws {
    let price = try rule("opening.greeting", "rules: [{change: opening.greeting, score: -2}]")
    #expect(price.place.file == "base.yml")
    let words = try rule(
      "opening.greeting", "rules: [{change: opening.greeting, phrases: [哈喽]}]")
    #expect(words.place.file == "child.yml")
  }

  @Test func `a signal is changed like a rule`() throws {
    let (pack, said) = try laid(
      "id: child\nsignals: [{change: customer.thanks, phrases: {add: [多谢]}, hit: [多谢啊]}]")
    #expect(said == [])
    #expect(pack.signals.map { phrases($0.pattern) } == [["谢谢", "多谢"]])
    #expect(pack.signals[0].examples.hit.map(\.value) == ["谢谢啊", "多谢啊"])
  }

  @Test func `the same words in another order of keys are no change`() throws {
    let said = try laid(
      "id: c\nrules: [{change: opening.greeting, phrases: [$问候]}, {change: thanks.reply, then: {who: agent}}]"
    ).said
    #expect(said == ["Q017 child.yml", "Q017 child.yml"])
  }
}
