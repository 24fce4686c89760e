import Heng
import HengTestSupport
import Testing

/// Every diagnostic that a file can cause, whole, as a person reads it.
struct DiagnosticTests {
  static let pairs = Golden.all(in: "Tests/HengTests/Fixtures/Packs")
  /// Sound packs that lint has something to say of.
  static let lintPairs = Golden.all(in: "Tests/HengTests/Fixtures/Lint")

  @Test(arguments: pairs)
  func `says what is wrong and where`(golden: Golden) throws {
    try golden.expect(PackText(golden.source).rendered(in: .chinese))
  }

  @Test(arguments: lintPairs)
  func `says what is probably not meant and where`(golden: Golden) throws {
    #expect(!PackText(golden.source).lint.contains { $0.severity == .error })
    try golden.expect(PackText(golden.source).checked(in: .chinese))
  }

  /// Codes that no single file causes; the tests that do are named beside them.
  private static let withoutPair: [Diagnostic.Code: String] = [
    .otherEnding: "RulePackFolderTests", .absentFromCorpus: "LintCorpusTests",
    .costly: "RuleProfileTests", .icu: "needs a machine without ICU",
  ]

  @Test func `every code has a pair`() {
    let shown = Set((Self.pairs + Self.lintPairs).flatMap { PackText($0.source).lint.map(\.code) })
    for code in Diagnostic.Code.allCases where Self.withoutPair[code] == nil {
      #expect(
        shown.contains(code), "\(code.rawValue) has no pair in Fixtures/Packs or Fixtures/Lint")
    }
  }

  @Test(arguments: pairs + lintPairs)
  func `every pair says something in English without Chinese words of its own`(golden: Golden) {
    let said = PackText(golden.source).lint
    let chinese = said.map(\.message.zh)
    for diagnostic in said {
      #expect(diagnostic.message.en != nil, "\(diagnostic.message.zh)")
      #expect(!chinese.contains(diagnostic.message.text(in: .english)))
      if let hint = diagnostic.hint { #expect(hint.en != nil, "\(hint.zh)") }
    }
  }

  @Test func `twenty mistakes are told in one run`() throws {
    let golden = try #require(Self.pairs.first { $0.name == "twenty-mistakes" })
    let error = try #require(throws: PackError.self) { try PackText(golden.source).pack() }
    #expect(error.diagnostics.count { $0.severity == .error } >= 20)
    #expect(Set(error.diagnostics.map(\.code)).count >= 9)
  }

  @Test func `mistakes of several files are told in the order of files and lines`() {
    let text = PackText(files: [
      "rules/b.yml": PackText.rule("tone.b", "score: 扣").withRules,
      "rules/a.yml": "rules: [\n", "lists/a.yml": "list: {}\n",
      "pack.yml": "base: x\nmin: y\n",
    ])
    #expect(
      text.findings == [
        "Q002 lists/a.yml:1:1", "Q007 pack.yml:1:7", "Q007 pack.yml:2:6", "Q001 rules/a.yml:2:1",
        "Q007 rules/b.yml:7:10",
      ])
  }

  @Test func `errors come before the warnings of their line and each is told once`() {
    let findings = PackText(ruleWith: "score: 扣\n  score_: 1").findings
    #expect(findings == ["Q007 pack.yml:7:10", "Q002 pack.yml:8:3"])
    #expect(Set(findings).count == findings.count)
  }
}

extension String {
  fileprivate var withRules: String { "rules:\n" + self }
}

/// docs/diagnostics.md against the catalogue.
struct DiagnosticPageTests {
  /// The sections of the page by their codes.
  private static let sections: [String: String] = {
    let text = (try? Repository.text(of: "docs/diagnostics.md")) ?? ""
    let parts = text.components(separatedByLinePrefix: "## ").dropFirst()
    return Dictionary(parts.map { (String($0.prefix { $0 != " " }), $0) }) { $0 + $1 }
  }()

  @Test(arguments: Diagnostic.Code.allCases)
  func `every code has a section with its meaning, an example and the cure`(
    code: Diagnostic.Code
  ) throws {
    let section = try #require(Self.sections[code.rawValue], "## \(code.rawValue) is missing")
    for part in ["**Means.**", "**Cure.**", "```"] {
      #expect(section.contains(part), "\(code.rawValue) has no \(part)")
    }
  }

  @Test func `no section lacks a code, and they are in order`() throws {
    let codes = Diagnostic.Code.allCases.map(\.rawValue)
    #expect(Self.sections.keys.sorted() == codes.sorted())
    let text = try Repository.text(of: "docs/diagnostics.md")
    let order = text.components(separatedByLinePrefix: "## ").dropFirst().map {
      String($0.prefix { $0 != " " })
    }
    #expect(order == codes.sorted())
  }

  /// The twin has the same sections with the same examples in the same order.
  @Test func `the Chinese pages show what the English ones show`() throws {
    let pages = try ["docs/diagnostics.md", "docs/diagnostics.zh.md"].map { file in
      try Repository.text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let codes = pages.map { page in
      page.filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3).prefix { $0 != " " } }
    }
    #expect(codes[0] == codes[1])
    let blocks = pages.map { page in
      page.split(omittingEmptySubsequences: false) { $0.hasPrefix("```") }.enumerated()
        .filter { $0.offset % 2 == 1 }.map { $0.element.joined(separator: "\n") }
    }
    #expect(blocks[0] == blocks[1])
  }

  /// The first YAML block of a section is wrong in just that way.
  @Test(arguments: Diagnostic.Code.allCases)
  func `the example of a section causes its code`(code: Diagnostic.Code) throws {
    let section = try #require(Self.sections[code.rawValue])
    guard let example = section.firstBlock(of: "yaml") else { return }
    #expect(PackText(example).lint.map(\.code).contains(code), "\(example)")
  }

  /// The second YAML block is the same without the mistake.
  @Test(arguments: Diagnostic.Code.allCases)
  func `the cure of a section is clean`(code: Diagnostic.Code) throws {
    let section = try #require(Self.sections[code.rawValue])
    let parts = section.components(separatedByLinePrefix: "**Cure.**")
    guard parts.count == 2, let cure = parts[1].firstBlock(of: "yaml") else { return }
    #expect(PackText(cure).findings == [], "\(cure)")
    // The examples are about one thing each, so they go without tests and reasons.
    let others = PackText(cure).lint.filter {
      $0.code == code || ($0.severity == .warning && $0.code != .untested)
    }
    #expect(others == [], "\(cure)")
  }
}
