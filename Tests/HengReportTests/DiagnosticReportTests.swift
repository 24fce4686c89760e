import Heng
import Testing

@testable import HengReport

struct DiagnosticReportTests {
  private let diagnostics = [
    Diagnostic(
      .unknownKey, at: Place(file: "rules/a.yml", line: 7, column: 43, length: 5),
      Wording(zh: "未知的键 “withn”", en: "unknown key 'withn'"),
      hint: Wording(zh: "是否想写 “within”？", en: "did you mean 'within'?")),
    Diagnostic(
      .otherEnding, .note, at: Place(file: "规则 1.yml.bak"), Wording(zh: "这个文件没有读：100%")),
  ]

  private func text(_ json: JSON) -> String {
    String(decoding: JSONWriter.bytes(json), as: UTF8.self)
  }

  @Test func `lists objects with both languages`() {
    let report = DiagnosticReport(diagnostics, language: .chinese)
    #expect(
      text(report.json) == """
        [{"code":"Q002","column":43,"file":"rules/a.yml","hint":{"en":"did you mean 'within'?",\
        "zh":"是否想写 “within”？"},"length":5,"line":7,"message":{"en":"unknown key 'withn'",\
        "zh":"未知的键 “withn”"},"severity":"error"},\
        {"code":"Q005","column":1,"file":"规则 1.yml.bak","hint":null,"length":1,"line":0,\
        "message":{"en":null,"zh":"这个文件没有读：100%"},"severity":"note"}]
        """)
    #expect(text(DiagnosticReport([], language: .chinese).json) == "[]")
  }

  @Test func `writes SARIF whose places are scalars and whose paths are references`() {
    let report = DiagnosticReport(diagnostics, language: .english, root: "packs/mine")
    #expect(
      text(report.sarif) == """
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json",\
        "runs":[{"columnKind":"unicodeCodePoints","results":[\
        {"level":"error","locations":[{"physicalLocation":{"artifactLocation":\
        {"uri":"packs/mine/rules/a.yml"},\
        "region":{"endColumn":48,"startColumn":43,"startLine":7}}}],\
        "message":{"text":"unknown key 'withn'\\ndid you mean 'within'?"},"ruleId":"Q002"},\
        {"level":"note","locations":[{"physicalLocation":{"artifactLocation":\
        {"uri":"packs/mine/%E8%A7%84%E5%88%99%201.yml.bak"}}}],\
        "message":{"text":"这个文件没有读：100%"},"ruleId":"Q005"}],\
        "tool":{"driver":{"name":"heng","rules":[{"id":"Q002"},{"id":"Q005"}],\
        "version":"\(Engine.version)"}}}],"version":"2.1.0"}
        """)
  }

  @Test func `writes commands that GitHub reads`() {
    let report = DiagnosticReport(diagnostics, language: .english, root: "a,b:c/")
    #expect(
      report.github == """
        ::error file=a%2Cb%3Ac/rules/a.yml,line=7,col=43,endColumn=48,title=Q002::unknown key 'withn'\
        %0Adid you mean 'within'?
        ::notice file=a%2Cb%3Ac/规则 1.yml.bak,title=Q005::这个文件没有读：100%25

        """)
    #expect(DiagnosticReport([], language: .english).github == "")
  }

  @Test func `names the path itself where there is no pack`() {
    let missing = Diagnostic(.noPack, at: Place(file: "calls"), Wording(zh: "没有"))
    for root in ["calls", "calls/"] {
      let report = DiagnosticReport([missing], language: .chinese, root: root)
      #expect(report.github == "::error file=calls,title=Q013::没有\n")
    }
  }
}
