import HanText
import Heng
import HengTestSupport
import Testing

struct DiagnosticRendererTests {
  private static let line = "  name: 您好ＡＢＣabc😀e\u{301}ｶ, score: 扣\u{200B}五分"

  private func rendered(column: Int, length: Int, in line: String = line) -> [String] {
    let place = Place(file: "a.yml", line: 1, column: column, length: length)
    let diagnostic = Diagnostic(.badValue, at: place, Wording(zh: "错", en: "wrong"))
    let renderer = DiagnosticRenderer(sources: ["a.yml": line], language: .english)
    return renderer.render([diagnostic]).split(separator: "\n").map(String.init)
  }

  @Test(arguments: 1...Self.line.unicodeScalars.count)
  func `the caret stands under its character`(column: Int) throws {
    let lines = rendered(column: column, length: 1)
    let scalars = Array(Self.line.unicodeScalars)
    let before = String(String.UnicodeScalarView(scalars[..<(column - 1)]))
    let marked = String(scalars[column - 1])
    let caret = try #require(lines.last)
    let margin = "   | ".columns
    #expect(caret.prefix { $0 != "^" }.count == margin + before.columns)
    #expect(caret.count { $0 == "^" } == max(1, marked.columns))
  }

  @Test func `a diagnostic of a whole file has no excerpt`() {
    let diagnostic = Diagnostic(
      .otherEnding, .note, at: Place(file: "a.txt"), Wording(zh: "没有读", en: "not read"),
      hint: Wording(zh: "改名", en: "rename"))
    let zh = DiagnosticRenderer(sources: [:], language: .chinese).render([diagnostic])
    let en = DiagnosticRenderer(sources: [:], language: .english).render([diagnostic])
    #expect(zh == "提示 Q005 没有读\n  --> a.txt\n   = 改名\n")
    #expect(en == "note Q005 not read\n  --> a.txt\n   = rename\n")
  }

  @Test(arguments: [(0, 1), (5, 1), (1, 99), (99, 1)])
  func `a place outside the text is no trap`(line: Int, column: Int) {
    let diagnostic = Diagnostic(
      .syntax, at: Place(file: "a.yml", line: line, column: column, length: 9), Wording(zh: "错"))
    let text = DiagnosticRenderer(sources: ["a.yml": "a\nb"], language: .chinese)
      .render([diagnostic])
    #expect(text.hasPrefix("错误 Q001 错\n  --> a.yml"))
  }

  @Test func `the margin grows with the line's number`() {
    let source = String(repeating: "\n", count: 99) + "坏"
    let place = Place(file: "a.yml", line: 100, column: 1, length: 1)
    let text = DiagnosticRenderer(sources: ["a.yml": source], language: .chinese)
      .render([Diagnostic(.syntax, .warning, at: place, Wording(zh: "错"))])
    #expect(text == "警告 Q001 错\n  --> a.yml:100:1\n     |\n 100 | 坏\n     | ^^\n")
  }

  @Test func `messages are whole in English too`() throws {
    let golden = try #require(DiagnosticTests.pairs.first { $0.name == "unknown-key" })
    #expect(
      PackText(golden.source).rendered(in: .english) == """
        error Q002 unknown key 'withn'
          --> pack.yml:6:39
           |
         6 |   then: {who: agent, phrases: [非常抱歉], withn: 2 turns}
           |                                           ^^^^^ did you mean 'within'?

        """)
  }
}
