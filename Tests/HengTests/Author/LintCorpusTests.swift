import HengTestSupport
import Testing

@testable import Heng

/// Q303: what rules ask for and a sample of calls never has.
struct LintCorpusTests {
  private static let rules = """
    signals:
    - id: customer.late
      name: 晚到
      who: customer
      phrases: [晚了]
      where: {last: 10s}
    rules:
    - id: a.times
      name: 及时
      check: respond
      when: {who: customer, phrases: [在吗]}
      then: {who: agent, phrases: [在的], within: 5s}
    - id: b.turns
      name: 轮次
      check: respond
      when: {who: customer, phrases: [在吗]}
      then: {who: agent, phrases: [在的], within: 2 turns}
    - id: c.meta
      name: 渠道
      check: forbid
      who: agent
      phrases: [喂喂]
      applies: {all: [{meta: {direction: inbound}}, {meta: {channel: call}}, {meta: {cut: head}}]}
    - id: d.measure
      name: 静音
      check: combine
      all:
      - measure: {metric: silence, who: agent, over: 10s}
    - id: e.signal
      name: 信号的范围
      check: forbid
      who: agent
      phrases: [哦哦]
      where: {after: {signal: customer.late}}
    - id: f.turns
      name: 轮数
      check: combine
      all:
      - measure: {metric: turns, who: agent, over: 10}
    - id: g.retired
      name: 不用了
      status: retired
      check: combine
      all:
      - measure: {metric: silence, who: agent, over: 10s}

    """

  private static func call(timed: Bool, metadata: [String: JSON] = [:], channel: String? = "call")
    -> Call
  {
    Call(
      id: "c", channel: channel, metadata: metadata,
      utterances: [
        Utterance(
          index: 0, role: .agent, text: "您好", start: timed ? MediaTime(seconds: 1) : nil,
          end: timed ? MediaTime(seconds: 2) : nil)
      ])
  }

  private func found(_ corpus: [Call]?, _ text: String = rules) throws -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try PackText(text).pack().lint(corpus: corpus).filter { $0.code == .absentFromCorpus }
      .map { diagnostic in
        let line = lines[diagnostic.place.line - 1].split(separator: " ").last ?? ""
        return "\(line) \(diagnostic.message.zh.prefix { $0 != "，" })"
      }
  }

  @Test func `tells each rule and signal of what no call has`() throws {
    #expect(
      try found([Self.call(timed: false, channel: nil)]) == [
        "customer.late 需要时间", "a.times 需要时间", "c.meta 需要信息 “channel”",
        "c.meta 需要信息 “direction”", "d.measure 需要时间", "e.signal 需要时间",
      ])
  }

  @Test func `one call that has it is enough`() throws {
    let calls = [
      Self.call(timed: false, channel: nil), Self.call(timed: true, channel: nil),
      Self.call(timed: false, metadata: ["direction": .string("outbound")]),
    ]
    #expect(try found(calls) == [])
  }

  @Test func `says nothing without a corpus, and an excuse for it is not called needless`() throws {
    #expect(try found(nil) == [])
    let excused = Self.rules.replacing(
      "- id: d.measure", with: "- id: d.measure # heng-ignore: Q303 样本是在线的")
    let calls = [Self.call(timed: false, metadata: ["direction": .number(1)])]
    #expect(try !found(calls, excused).contains { $0.hasPrefix("d.measure") })
    let pack = try PackText(excused).pack()
    #expect(!pack.lint().contains { $0.code == .ignored })
    #expect(!pack.lint(corpus: calls).contains { $0.code == .ignored })
    #expect(pack.lint(corpus: [Self.call(timed: true)]).contains { $0.code == .ignored })
  }

  @Test func `reads as a warning with its place`() throws {
    let pack = try PackText(Self.rules).pack()
    let found = pack.lint(corpus: [Self.call(timed: false)]).filter {
      $0.code == .absentFromCorpus
    }
    let renderer = DiagnosticRenderer(sources: pack.sources, language: .chinese)
    let text = renderer.render(Array(found.prefix(2))) + "\n"
    try Golden.output("Tests/HengTests/Fixtures/absent-from-corpus.out").expect(text)
    #expect(found.allSatisfy { $0.message.en != nil && $0.severity == .warning })
  }
}
