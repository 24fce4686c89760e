import Foundation
import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// What `heng rules suggest` shows.
struct SuggestionReportTests {
  private static let pack = """
    signals:
    - id: customer.angry
      name: {zh: 客户生气, en: Customer is angry}
      who: customer
      phrases: [太差了]
    rules:
    - id: closing.farewell
      name: 告别
      check: require
      who: agent
      phrases: [再见]

    """

  private static func calls() -> [Call] {
    (0..<12).map { number in
      let anger = number % 2 == 0 ? "你们服务太差了！" : "等了三天，你们服务真離譜！第\(number)次了"
      let farewell = number % 3 == 0 ? "再见。" : "就先这样吧。"
      let lines = ["您好请讲。", "我想咨询\(["套餐", "话费"][number % 2])。", "好的稍等。", anger, farewell]
      return Call(
        id: "c\(number)",
        utterances: lines.enumerated().map { index, text in
          Utterance(index: index, role: index % 2 == 0 ? .agent : .customer, text: text)
        })
    }
  }

  private static func suggestions(_ id: String, least: Int = 3) throws -> PhraseSuggestions {
    let pack = try RulePack(files: ["pack.yml": Array(pack.utf8)])
    let signal = PhraseMining(signal: id, in: pack, leastCalls: least, most: 4, examples: 2)
    let rule = PhraseMining(rule: id, in: pack, leastCalls: least, most: 4, examples: 2)
    return try #require(signal ?? rule).suggestions(in: calls())
  }

  @Test(arguments: [
    ("customer.angry", Language.chinese), ("closing.farewell", .chinese),
    ("customer.angry", .english), ("closing.farewell", .english),
  ])
  func `shows candidates with sentences and YAML to paste`(id: String, language: Language) throws {
    let text = SuggestionReport(try Self.suggestions(id)).rendered(
      style: TextStyle(width: 80, language: language))
    let path = "Tests/HengReportTests/Fixtures/suggest-\(id)-\(language.rawValue).out"
    try Golden.output(path).expect(text)
    for line in text.split(separator: "\n") {
      #expect(String(line).columns <= 80, "\(line)")
    }
  }

  /// A signal of the pack that is extended is not edited where it stands.
  @Test func `proposes a change of a signal that is inherited`() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("heng-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data("id: base\n\(Self.pack)".utf8).write(to: root.appendingPathComponent("base.yml"))
    let own = root.appendingPathComponent("own.yml")
    try Data("id: own\nextends: ./base.yml\n".utf8).write(to: own)
    let pack = try RulePack(contentsOf: own.path)
    let mining = PhraseMining(
      signal: "customer.angry", in: pack, leastCalls: 3, most: 4, examples: 2)
    let report = SuggestionReport(try #require(mining).suggestions(in: Self.calls()))
    let yaml = try #require(report.json["yaml"]?.string)
    #expect(yaml.hasPrefix("signals:\n- change: customer.angry\n  phrases:\n    add:\n    - "))
    try Data("id: own\nextends: ./base.yml\n\(yaml)".utf8).write(to: own)
    #expect(try RulePack(contentsOf: own.path).signals.count == 1)
  }

  @Test func `says when there is none`() throws {
    let text = SuggestionReport(try Self.suggestions("customer.angry", least: 100)).rendered(
      style: TextStyle(width: 80))
    #expect(text.hasSuffix("没有候选短语\n"))
  }

  @Test func `JSON holds the same, and the YAML is a list of phrases`() throws {
    let found = try Self.suggestions("customer.angry")
    let json = SuggestionReport(found).json
    #expect(json["measure"]?.string == "likeness" && json["calls"]?.integer == 12)
    let candidates = try #require(json["candidates"]?.items)
    #expect(candidates.compactMap { $0["phrase"]?.string } == found.candidates.map(\.phrase))
    for (item, candidate) in zip(candidates, found.candidates) {
      let examples = try #require(item["examples"]?.items)
      for (example, known) in zip(examples, candidate.examples) {
        let text = try #require(example["text"]?.string)
        #expect(text == known.text && example["turn"]?.integer == known.utterance)
        #expect(example["start"]?.integer == known.mark.lowerBound)
        #expect(example["end"]?.integer == known.mark.upperBound)
      }
    }
    let pasted = Self.pack.replacing(
      "  phrases: [太差了]\n",
      with: "  " + (json["yaml"]?.string ?? "").replacing("\n-", with: "\n  -"))
    let more = try RulePack(files: ["pack.yml": Array(pasted.utf8)])
    #expect(Scorer(more).score(Self.calls()[1]).signals.contains { $0.count > 0 })
  }

  @Test func `what steers a terminal does not come through`() throws {
    let calls = (0..<6).map { number in
      Call(
        id: "c\u{1B}[31m",
        utterances: [
          Utterance(
            index: 0, role: .customer,
            text: number % 2 == 0 ? "你们太差了！" : "你们真离谱！\u{1B}[2J\(number)")
        ])
    }
    let pack = try RulePack(files: ["pack.yml": Array(Self.pack.utf8)])
    let mining = try #require(
      PhraseMining(signal: "customer.angry", in: pack, leastCalls: 3, most: 5, examples: 2))
    let text = SuggestionReport(try mining.suggestions(in: calls)).rendered(style: TextStyle())
    #expect(text.contains("离谱") && !text.contains("\u{1B}"))
  }
}
