import Testing

@testable import Heng

/// The tests of a parent under a child that changes what they speak of.
struct OutdatedTestsTests {
  private static let base = """
    rules:
    - id: tone.greeting
      name: 问候
      check: forbid
      who: agent
      phrases: [喂, 哈喽]
      hit: [喂你好, 哈喽你好]
      miss: [您好]
      cases:
      - name: 说喂
        expect: fail
        call: '客服: 喂'
    - id: tone.other
      name: 别的
      check: forbid
      who: agent
      phrases: [喂]
    """
  private static let tests = """
    == 一通
    expect: tone.greeting fail
    expect: tone.other fail
    ---
    客服: 喂
    == 逐句
    expect: tone.greeting fail
    each: line
    ---
    客服: 喂你说
    客服: 哈喽你说
    """

  private func pack(_ change: String) throws -> RulePack {
    let files = [
      "base/pack.yml": "id: base\n" + Self.base, "base/tests/a.txt": Self.tests,
      "child/pack.yml":
        "id: child\nextends: ../base\nrules:\n- change: tone.greeting\n\(change)",
    ]
    return try TemporaryPacks(files: files).use { try RulePack(contentsOf: "\($0)/child") }
  }

  private func failures(_ change: String) throws -> [String] {
    ExampleRun(try pack(change)).outcomes().filter(\.isFailure).map(\.name)
  }

  @Test func `an inherited test that no longer holds fails where it stands`() throws {
    let outcomes = ExampleRun(try pack("  phrases: {remove: [喂]}\n")).outcomes()
    let failed = outcomes.filter(\.isFailure)
    #expect(failed.map(\.name) == ["hit: 喂你好", "说喂", "一通", "逐句 · 10"])
    #expect(failed.allSatisfy { $0.place.file.hasPrefix("../base/") })
  }

  @Test func `what the child calls outdated is not asked any more, and the rest is`() throws {
    let change = "  phrases: {remove: [喂]}\n  outdated: [喂你好, 说喂, 一通, 喂你说]\n"
    #expect(try failures(change) == [])
    let pack = try pack(change)
    #expect(pack.tests.map(\.name) == ["一通", "逐句 · 11"])
    #expect(pack.tests[0].expect == [.verdict(rule: "tone.other", .fail)])
    #expect(pack.rules[0].examples.hit.map(\.value) == ["哈喽你好"])
    #expect(pack.rules[0].examples.cases == [])
  }

  @Test func `one name takes every line of a test`() throws {
    let pack = try pack("  score: -1\n  outdated: [逐句]\n")
    #expect(pack.tests.map(\.name) == ["一通"])
  }

  @Test func `a test that still holds is no outdated one`() throws {
    let outcomes = ExampleRun(try pack("  score: -1\n  outdated: [说喂]\n")).outcomes()
    let failed = outcomes.filter(\.isFailure)
    #expect(failed.map(\.name) == ["说喂"])
    #expect(failed.map(\.place) == [Place(file: "pack.yml", line: 6, column: 14, length: 2)])
  }

  @Test func `only inherited tests are outdated, and a name that is none is an error`() {
    let own = "  hit: [喂喂喂]\n  outdated: [喂喂喂]\n"
    for change in [own, "  score: -1\n  outdated: [说未]\n"] {
      let error = #expect(throws: PackError.self) { try pack(change) }
      #expect(error?.diagnostics.map(\.code) == [.unknownReference])
    }
  }

  /// Scoring reads no `tests/*.txt`, so that it cannot know their names.
  @Test func `scoring takes any name`() throws {
    let text = "id: c\nextends: service-standard\nrules: [{change: closing.survey, outdated: [没有]}]"
    #expect(throws: Never.self) {
      try RulePack(files: ["pack.yml": Array(text.utf8)], withTests: false)
    }
  }

  @Test func `the tests of a retired rule rest with it`() throws {
    #expect(try failures("  status: retired\n") == [])
  }
}
