import Testing

@testable import Heng

/// `sequence`: consent, thanks for waiting, a question at the end.
struct StepOrderTests {
  private typealias State = StepResult.State

  @Test(arguments: [
    ("客服: 请稍等\n客服: 让您久等\n客服: 还有问题吗", Verdict.pass, [StepResult.State.found, .found, .found]),
    ("客服: 请稍等，让您久等，还有问题吗", .pass, [.found, .found, .found]),
    ("客服: 让您久等\n客服: 还有问题吗", .fail, [.missing, .found, .found]),
    ("客服: 让您久等\n客服: 请稍等\n客服: 还有问题吗", .fail, [.found, .misplaced, .found]),
    ("客服: 好的", .fail, [.missing, .missing, .missing]),
    // A step out of place does not move the cursor: the question still comes after the consent.
    ("客服: 让您久等\n客服: 请稍等\n客服: 好的", .fail, [.found, .misplaced, .missing]),
    ("客服: 还有问题吗\n客服: 让您久等\n客服: 请稍等", .fail, [.found, .misplaced, .misplaced]),
    // Said twice: once in its place is enough.
    ("客服: 让您久等\n客服: 请稍等\n客服: 让您久等\n客服: 还有问题吗", .pass, [.found, .found, .found]),
    ("客户: 请稍等\n客服: 让您久等\n客服: 还有问题吗", .fail, [.missing, .found, .found]),
    ("客户: 请稍等", .notApplicable, []),
  ])
  func `wants steps in their order`(
    script: String, verdict: Verdict, states: [StepResult.State]
  ) throws {
    let result = try Self.bench().result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.steps.map(\.state) == states)
    #expect(result.count == states.count { $0 != .found })
    #expect(result.steps.map(\.name.zh) == (states.isEmpty ? [] : ["征得", "致谢", "询问"]))
  }

  @Test(arguments: [
    ("客服: 请稍等\n客户: 好\n客服: 让您久等\n客户: 好\n客服: 还有问题吗", Verdict.pass),
    ("客服: 请稍等\n客户: 好\n客服: 嗯好\n客户: 好\n客服: 让您久等\n客服: 还有问题吗", .fail),
    ("客服: 请稍等\n客服: 嗯好\n客服: 让您久等\n客服: 还有问题吗", .pass),
  ])
  func `lets no other turn stand between strict steps`(script: String, verdict: Verdict) throws {
    let call = try Call(script: script)
    #expect(try Self.bench("strict: true").verdict(of: "a", in: call) == verdict)
    #expect(try Self.bench().verdict(of: "a", in: call) == .pass)
  }

  @Test func `counts anybody's turn between strict steps of anybody`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: sequence
        who: any
        strict: true
        steps: [{name: 一, phrases: [请稍等]}, {name: 二, phrases: [让您久等]}]
      """)
    let between = try Call(script: "客服: 请稍等\n客户: 好\n客服: 让您久等")
    #expect(try bench.verdict(of: "a", in: between) == .fail)
    let next = try Call(script: "客服: 请稍等\n客户: 让您久等")
    #expect(try bench.verdict(of: "a", in: next) == .pass)
  }

  @Test(arguments: [
    ("客服: 请稍等\n客服: 让您久等", Call.End.tail, Verdict.undetermined),
    ("客服: 让您久等\n客服: 还有问题吗", .head, .undetermined),
    ("客服: 请稍等\n客服: 让您久等\n客服: 还有问题吗", .head, .pass),
    // What is out of place may be said again in what is missing.
    ("客服: 还有问题吗\n客服: 请稍等\n客服: 让您久等", .tail, .undetermined),
    ("客服: 让您久等\n客服: 请稍等\n客服: 还有问题吗", .head, .undetermined),
    ("客户: 好", .tail, .undetermined),
  ])
  func `decides only what the missing part cannot change`(
    script: String, end: Call.End, verdict: Verdict
  ) throws {
    let result = try Self.bench().result(of: "a", in: try Call(script: script, cut: [end]))
    #expect(result.verdict == verdict)
    #expect(result.reason == (verdict == .undetermined ? .cut(end) : nil))
  }

  @Test func `knows a turn between strict steps although the end is missing`() throws {
    let script = "客服: 请稍等\n客户: 好\n客服: 嗯好\n客户: 好\n客服: 让您久等\n客服: 还有问题吗"
    let bench = try Self.bench("strict: true")
    #expect(try bench.verdict(of: "a", in: try Call(script: script, cut: [.tail])) == .fail)
    #expect(try bench.verdict(of: "a", in: try Call(script: script, cut: [.head])) == .undetermined)
  }

  @Test func `decides a window that the missing end does not reach`() throws {
    let bench = try Self.bench("where: {first: 1 turns}")
    let call = try Call(script: "客服: 请稍等\n客户: 好\n客服: 让您久等", cut: [.tail])
    #expect(try bench.verdict(of: "a", in: call) == .fail)
  }

  @Test func `charges each step that is wrong up to the most`() throws {
    let score = "score: {points: -2, per: step, max: -5}"
    let bench = try Self.bench(score)
    for (script, points) in [("客服: 请稍等，让您久等", -2), ("客服: 请稍等", -4), ("客服: 好的", -5)] {
      let card = bench.card(try Call(script: script))
      #expect(card.rules.map(\.points) == [points])
      #expect(card.score == 100 + points)
    }
  }

  @Test func `shows words once and in the order of the call`() throws {
    let bench = try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: sequence
        who: agent
        steps: [{name: 一, phrases: [请稍等]}, {name: 二, phrases: [请稍等]}, {name: 三, phrases: [您好]}]
      """)
    let call = try Call(script: "客服: 您好\n客服: 请稍等")
    #expect(try bench.words(of: "a", in: call) == ["您好", "请稍等"])
  }

  @Test func `leaves open what a regular expression does not finish`() throws {
    let bench = try Bench(files: [
      "pack.yml": "limits: {regex_steps: 1, regex_stack: 1000}\n",
      "rules/a.yml": """
      rules:
      - {id: a, name: 甲, check: sequence, who: agent, steps: [{name: 一, phrases: [您好]}, {name: 二, regex: "b|(a+)+$"}]}
      """,
    ])
    let wall = String(repeating: "a", count: 200)
    for script in ["客服: 您好\n客服: \(wall)!", "客服: b\n客服: 您好\n客服: \(wall)!"] {
      let result = try bench.result(of: "a", in: try Call(script: script))
      #expect(result.reason == .regexLimit)
    }
    let found = try Call(script: "客服: 您好\n客服: b\n客服: \(wall)!")
    #expect(try bench.verdict(of: "a", in: found) == .pass)
  }

  private static func bench(_ line: String = "score: -5") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: sequence
        who: agent
        steps:
        - {name: 征得, phrases: [请稍等]}
        - {name: 致谢, phrases: [让您久等]}
        - {name: 询问, phrases: [还有问题吗]}
        \(line)
      """)
  }
}
