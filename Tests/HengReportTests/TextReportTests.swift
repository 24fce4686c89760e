import HanText
import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// The scorecard as people read it.
struct TextReportTests {
  @Test(arguments: [
    (80, Language.chinese, TextStyle.Color.plain), (80, .english, .plain), (120, .chinese, .plain),
    (120, .english, .plain), (80, .chinese, .terminal), (120, .english, .terminal),
    (40, .chinese, .plain),
  ])
  func `shows what failed, what is open, what passed and what was signalled`(
    width: Int, language: Language, color: TextStyle.Color
  ) throws {
    let style = TextStyle(width: width, color: color, language: language)
    let name = "text-\(width)-\(language.rawValue)\(color == .terminal ? "-ink" : "")"
    try Golden.output("Tests/HengReportTests/Fixtures/\(name).out").expect(try Sample.report(style))
  }

  @Test(arguments: [40, 57, 80, 120], Language.allCases)
  func `writes no line wider than the page`(width: Int, language: Language) throws {
    for color in [TextStyle.Color.plain, .terminal] {
      let style = TextStyle(width: width, color: color, language: language)
      let corpus = try Sample.scored.get().map {
        TextReport.render($0.card, of: $0.call, style: style)
      }
      let lines = (corpus + [try Sample.report(style)]).joined().split(separator: "\n")
      #expect(lines.map { withoutInk(String($0)) }.filter { $0.columns > width } == [])
    }
  }

  @Test func `differs in ink only`() throws {
    let plain = try Sample.report(TextStyle(width: 80, color: .plain))
    let ink = try Sample.report(TextStyle(width: 80, color: .terminal))
    let unmarked = plain.replacing("【", with: "").replacing("】", with: "")
    #expect(withoutInk(ink) == unmarked)
  }

  @Test(arguments: [(Language.chinese, "（弱）"), (.english, " (weak)")])
  func `marks words that were recognised with little confidence`(
    language: Language, mark: String
  ) throws {
    let pack = try RulePack(
      files: [
        "a.yml": Array(
          """
          rules:
          - {id: a, name: 甲, check: forbid, who: agent, phrases: [保证]}
          - {id: b, name: 乙, check: require, who: agent, phrases: [保证]}
          signals:
          - {id: c, name: 丙, who: agent, phrases: [保证]}
          """.utf8)
      ])
    let call = Call(
      id: "c1",
      utterances: [
        Utterance(index: 0, role: .agent, text: "我保证", confidence: Confidence(0.2)),
        Utterance(index: 1, role: .agent, text: "保证"),
      ])
    let card = Scorer(pack).score(call)
    let text = TextReport.render(card, of: call, style: TextStyle(width: 80, language: language))
    #expect(text.split(separator: "\n").filter { $0.contains(mark) }.count == 3)
    let record = JSONReport.record(card, of: call)
    let weak = (record["rules"]?.items ?? []).map { rule in
      (rule["evidence"]?.items ?? []).map { $0["weak"] }
    }
    #expect(weak == [[.bool(true), nil], [.bool(true), nil]])
  }

  @Test func `is the same on every run`() throws {
    let style = TextStyle(width: 80)
    #expect(try Sample.report(style) == Sample.report(style))
  }

  @Test(arguments: [TextStyle.Color.plain, .terminal])
  func `lets nothing of a transcript steer the terminal`(color: TextStyle.Color) throws {
    let call = try Hostile.call()
    let text = TextReport.render(
      try Sample.card(call), of: call, style: TextStyle(width: 80, color: color))
    let shown = color == .terminal ? withoutInk(text) : text
    let bad = shown.unicodeScalars.filter { Hostile.isSteering($0) }
    #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) })")
    #expect(text.contains("红"))
  }

  /// A page of 40 columns cannot show a call's name of 300; it must not break an ink sequence either.
  @Test func `breaks no ink sequence`() throws {
    let id = String(repeating: "long-name-of-a-call-", count: 15)
    let call = Call(id: id, utterances: [Utterance(index: 0, role: .agent, text: "您好")])
    let text = TextReport.render(
      try Sample.card(call), of: call, style: TextStyle(width: 40, color: .terminal))
    #expect(!withoutInk(text).contains("\u{1B}"))
    #expect(withoutInk(text).replacing("\n", with: "").contains(id))
    for line in text.split(separator: "\n") { #expect(withoutInk(String(line)).columns <= 40) }
  }

  @Test func `shows at most three lines of evidence and says how many more there are`() throws {
    let lines = (0..<5).flatMap {
      [
        Utterance(index: $0 * 2, role: .agent, text: "我保证"),
        Utterance(index: $0 * 2 + 1, role: .customer, text: "嗯"),
      ]
    }
    let call = Call(id: "c", utterances: lines)
    let text = TextReport.render(try Sample.card(call), of: call, style: TextStyle(width: 80))
    #expect(text.contains("另有 2 句"))
  }

  @Test func `marks many words of a long line within the page`() throws {
    let call = Call(
      id: "c",
      utterances: [
        Utterance(index: 0, role: .agent, text: String(repeating: "我们保证没问题，", count: 12))
      ])
    let text = TextReport.render(try Sample.card(call), of: call, style: TextStyle(width: 60))
    for line in text.split(separator: "\n") { #expect(String(line).columns <= 60, "\(line)") }
  }
}

/// A sentence with its decisive words.
struct QuotationTests {
  @Test(arguments: [
    ("我保证", [1..<3], 80, "我【保证】"), ("我保证", [], 80, "我保证"), ("", [], 80, ""),
    ("保证保证", [0..<2, 2..<4], 80, "【保证】【保证】"), ("保证", [0..<2, 1..<2], 80, "【保证】"),
    ("一二三四五六七八九十保证一二三四五六七八九十", [10..<12], 26, "…九十【保证】一二三四五六…"),
    ("保证一二三四五六七八九十", [0..<2], 20, "【保证】一二三四五…"),
    ("一二三四五六七八九十保证", [10..<12], 20, "…六七八九十【保证】"),
  ])
  func `marks the words and fits the room`(
    text: String, marks: [Range<Int>], room: Int, shown: String
  ) {
    let line = Quotation(text, marks: marks).rendered(columns: room, style: TextStyle(width: 80))
    #expect(line == shown)
    #expect(line.columns <= max(room, 16))
  }

  @Test func `marks by ink on a terminal`() {
    let style = TextStyle(width: 80, color: .terminal)
    let line = Quotation("我保证", marks: [1..<3]).rendered(columns: 80, style: style)
    #expect(line == "我\u{1B}[1;4m保证\u{1B}[0m")
  }
}

/// Lines that fit a page.
struct TextStyleTests {
  @Test(arguments: [
    ("一二三四五", 10, ["一二三四五"]), ("一二三四五六", 10, ["一二三四五", "六"]),
    ("hello brave new world", 11, ["hello brave", "new world"]), ("", 10, [""]),
    ("一二三四，五", 10, ["一二三四，", "五"]), ("一二三四五，六", 10, ["一二三四", "五，六"]),
    ("abcdefghijklmnop", 10, ["abcdefghij", "klmnop"]),
    ("一二三四 五", 10, ["一二三四", "五"]), ("一二三四\u{2212}50", 10, ["一二三四", "\u{2212}50"]),
    ("一二三四（五）", 10, ["一二三四", "（五）"]),
  ])
  func `breaks where a reader would`(text: String, room: Int, lines: [String]) {
    // A page has at least 40 columns, so the room is made by the indent.
    let style = TextStyle(width: 40)
    let margin = String(repeating: " ", count: 40 - room)
    #expect(style.wrapped(text, indent: 40 - room) == lines.map { margin + $0 })
  }

  @Test func `loses nothing of a random text and stays in the page`() {
    var random = SeededRandom(seed: 7)
    let alphabet = Array("一二三，。 ab-c1“”…𠮷👨‍👩‍👧")
    for _ in 0..<300 {
      let text = String(random.list(0...120) { $0.pick(alphabet) })
      let lines = TextStyle(width: 40).wrapped(text, indent: 3)
      #expect(
        lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(random) \(text)")
      for line in lines { #expect(line.columns <= 40, "\(random) \(text)") }
    }
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a [31mb"), ("a\nb\tc\r", "a b c "), ("\u{202E}abc\u{2066}", "abc"),
    ("a\u{9B}31m", "a 31m"), ("\u{200B}零", "零"), ("a\u{2028}b", "a b"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("\u{7F}", " "),
    ("\u{FEFF}a", "a"), ("e\u{301}", "e\u{301}"),
  ])
  func `takes the controls out of a text`(text: String, clean: String) {
    #expect(text.withoutControls == clean)
  }
}

/// A transcript whose author means harm.
enum Hostile {
  private static let poison =
    "\u{1B}[31m红\u{1B}]0;t\u{07}\u{9B}2J\r\u{08}\u{7F}\u{202E}\u{2066}\u{2028}\u{00}\u{0C}"

  static func call() throws -> Call {
    Call(
      id: "id\(poison)", channel: "ch\(poison)",
      agent: Call.Party(id: "a\(poison)", name: "n\(poison)", team: "t\(poison)"),
      utterances: [
        Utterance(index: 0, role: .agent, text: "我\(poison)保证\(poison)，神经病\(poison)\n您好像"),
        Utterance(index: 1, role: .customer, text: "太差了\(poison)谢谢"),
        Utterance(index: 2, role: nil, speaker: "s\(poison)", text: "绝对没\(poison)问题"),
        Utterance(index: 3, role: .agent, text: "您好\(poison)像"),
      ], notes: [Wording(zh: "注\(poison)")])
  }

  static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n"
    case .lineSeparator, .paragraphSeparator: true
    case .format: scalar != "\u{200D}"
    default: false
    }
  }
}
