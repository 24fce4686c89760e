import HengTestSupport
import Testing

@testable import Heng

struct LintTests {
  @Test(arguments: RulePack.embedded)
  func `a built-in pack has nothing that is not excused`(id: String) throws {
    let pack = try RulePack(embedded: id)
    let found = pack.lint()
    #expect(
      found == [], "\(DiagnosticRenderer(sources: pack.sources, language: .english).render(found))")
  }

  @Test func `loading says nothing of it`() throws {
    for golden in DiagnosticTests.lintPairs {
      let text = PackText(golden.source)
      #expect(text.diagnostics.count < text.lint.count, "\(golden.name)")
    }
  }

  @Test func `the order of rules and phrases changes no finding`() {
    func found(_ text: String) -> [String] {
      PackText(text).lint.map { "\($0.code.rawValue) \($0.message.zh)" }.sorted()
    }
    let (a, b) = (PackText.rule("a"), PackText.rule("b", "replaces: [c]"))
    #expect(found("rules:\n" + a + b) == found("rules:\n" + b + a))
    let phrases = "rules:\n- {id: a, name: 甲, check: forbid, who: agent, phrases: "
    #expect(found(phrases + "[喂喂, 稍等, 请稍等]}") == found(phrases + "[请稍等, 稍等, 喂喂]}"))
  }

  @Test(arguments: [
    ("yes", true), ("No", true), ("~", true), ("NULL", true), ("off", true), ("y", true),
    ("12:30", true), ("1:2:3", true), ("10086", true), ("-1.5e3", true), ("1_000", true),
    ("0x1F", true), (".5", true), ("2026-11-21", true), (".nan", true),
    ("好的", false), ("yes吗", false), ("12：30", false), ("5G", false), ("1.2.3", false), (".", false),
    ("-", false), ("_", false), ("e5", false), ("12:75", false),
  ])
  func `knows what YAML would type`(text: String, isTyped: Bool) {
    #expect((Lint.type(of: text) != nil) == isTyped)
  }
}

/// `# heng-ignore:` lines.
struct IgnoresTests {
  private func codes(_ body: String) -> [String] {
    let text = "rules:\n- id: a\n  name: 甲\n  check: forbid\n  who: agent\n" + body
    return PackText(text).lint.filter { ![.untested, .unexplained].contains($0.code) }.map {
      "\($0.code.rawValue):\($0.place.line)"
    }
  }

  @Test(arguments: [
    ("  phrases: [喂]\n", ["Q106:6"]),
    ("  phrases: [喂] # heng-ignore: Q106 原因\n", []),
    ("  # heng-ignore: Q106 原因\n  phrases: [喂]\n", []),
    ("  # heng-ignore: Q106、Q101 原因\n  phrases: [喂]\n", ["Q014:6"]),
    ("  # heng-ignore: Q106\n  phrases: [喂]\n", ["Q014:6", "Q106:7"]),
    ("  # heng-ignore: Q106 原因\n\n  phrases: [喂]\n", ["Q014:6", "Q106:8"]),
    ("  phrases: [喂]\n  hit: ['喂# heng-ignore: Q106 原因']\n", ["Q106:6"]),
    ("  phrases: [喂]\n# heng-ignore: Q106 原因", ["Q106:6", "Q014:7"]),
    ("  phrases: [喂]\n  # heng-ignore:\n", ["Q106:6", "Q014:7"]),
    ("  phrases: [喂]\n  # heng-ignore: mutant 原因\n", ["Q106:6"]),
    ("  phrases: [喂]\n  # heng-ignore: mutant\n", ["Q106:6", "Q014:7"]),
  ])
  func `excuses what stands on its line`(body: String, expected: [String]) {
    #expect(codes(body) == expected)
  }

  @Test func `excuses no error, and warnings of loading too`() {
    #expect(codes("  phrases: [。] # heng-ignore: Q101 原因\n") == ["Q101:6"])
    #expect(codes("  phrases: [好的]\n  not_in: [押金] # heng-ignore: Q104 原因\n") == [])
  }
}

struct RegexTokensTests {
  private func kinds(_ text: String) -> [RegexTokens.Kind] { RegexTokens(text).tokens.map(\.kind) }

  @Test func `reads atoms with their quantifiers`() {
    let tokens = RegexTokens(#"甲?[乙|\]]{2,}(?:.*?)\d{0,3}"#).tokens
    #expect(
      tokens.map(\.kind) == [
        .literal(0x7532), .set([0x4E59, 0x7C, 0x5C, 0x5D]), .open(isLook: false), .any, .close,
        .escape("d"),
      ])
    #expect(
      tokens.map(\.repeats) == [
        .bounded(isOptional: true), .unbounded(isOptional: false), .once,
        .unbounded(isOptional: true), .once, .bounded(isOptional: true),
      ])
    #expect(tokens.map(\.offset) == [0, 2, 12, 15, 18, 19])
  }

  @Test func `reads groups that only look, names, escapes and sets in sets`() {
    #expect(kinds("(?=甲)").first == .open(isLook: true))
    #expect(kinds("(?<!甲)").first == .open(isLook: true))
    #expect(kinds("(?<甲>乙)").first == .open(isLook: false))
    #expect(kinds(#"\.\u4e00\p{Han}"#) == [.literal(0x2E), .escape("u"), .escape("p")])
    let inner = "a[bc]".unicodeScalars.map(\.value)
    #expect(kinds("[a[bc]]d") == [.set(inner), .literal(0x64)])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `reads any text`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "\\", "[", "]", "(", ")", "?", "<", "!", "=", "{", "}", ",", "2", "*", "+", ".", "|", "u",
      "p", "甲", "^",
    ]
    for _ in 0..<200 {
      let text = random.list(0...12) { $0.pick(pieces) }.joined()
      let tokens = RegexTokens(text).tokens
      #expect(tokens.allSatisfy { $0.offset < text.unicodeScalars.count }, "\(random): \(text)")
    }
  }
}

struct DiagnosticPageTextTests {
  @Test(arguments: [
    (Language.english, "docs/diagnostics.md"), (.chinese, "docs/diagnostics.zh.md"),
  ])
  func `the binary carries the pages as they are in docs`(
    language: Language, file: String
  ) throws {
    #expect(try EmbeddedPages.diagnostics(in: language) == Repository.text(of: file))
  }

  @Test(
    arguments: Diagnostic.Code.allCases,
    [(Language.english, "**Means.**", "**Cure.**"), (.chinese, "**含义。**", "**改法。**")])
  func `a page is the section of its code`(
    code: Diagnostic.Code, part: (language: Language, meaning: String, cure: String)
  ) {
    let page = DiagnosticPage(code, in: part.language)
    #expect(page.text.hasPrefix("## \(code.rawValue) "))
    #expect(page.text.contains(part.meaning) && page.text.contains(part.cure))
    #expect(page.text.components(separatedByLinePrefix: "## ").count == 2)
    #expect(page.text.hasSuffix("\n") && !page.text.hasSuffix("\n\n"))
  }
}
