import HengTestSupport
import Testing

@testable import Heng

/// A pack with all that it extends, as one that stands alone.
struct FlatPackTests {
  private static let files = [
    "base/pack.yml": """
    id: base
    groups: [{id: opening, name: {zh: 开场, en: Opening}, cap: -9}]
    lists:
      问候: [您好, '10086', 'a, b']
    """,
    "base/rules/opening.yml": """
    # 一条注释
    rules:
    - id: opening.greeting
      name: 问候
      check: require
      who: agent
      where: {first: 3 turns}
      phrases: [$问候]
      score: {points: -4, max: -8}
      group: opening
      hit: [您好啊, 打10086]
      cases:
      - name: 说喂
        expect: fail
        call: |
          客服: 喂
          客户: 您好
      - name: 说您好
        expect: pass
        call: |-
          客服: 您好
    - id: number
      name: 号码
      check: forbid
      who: agent
      regex: |-
        (?x)
          \\d{4}   # 四位
        | [a-z]{2}
      hit: ['1234']
    """,
    "base/tests/a.txt": """
    == 一通
    expect: opening.greeting fail
    expect: number pass
    ---
    客服: 喂
    == 逐句
    expect: opening.greeting pass
    each: line
    ---
    客服: 您好
    客服: 您好您
    """,
    "child/pack.yml": """
    id: child
    name: 孩子
    extends: ../base
    base: 80
    lists:
      问候: {remove: [您好], add: [哈喽]}
    """,
    "child/rules/opening.yml": """
    rules:
    - change: opening.greeting
      score: {points: -3}
      outdated: [说您好, 您好啊, 逐句]
    - change: number
      regex: 喂
      hit: [喂]
      outdated: [一通, '1234']
    - id: own
      name: 自家
      check: forbid
      who: agent
      phrases: [嗨]
      hit: [嗨]
    """,
    "child/tests/a.txt": "== 嗨\nexpect: own fail\n---\n客服: 嗨\n",
  ]

  private func packs() throws -> (whole: RulePack, flat: RulePack, files: [String: [UInt8]]) {
    try TemporaryPacks(files: Self.files).use { root in
      let flat = try FlatPack(contentsOf: "\(root)/child")
      return (
        try RulePack(contentsOf: "\(root)/child"), try RulePack(files: flat.files), flat.files
      )
    }
  }

  @Test func `it scores the same and extends nothing`() throws {
    let (whole, flat, _) = try packs()
    #expect(flat.fingerprint == whole.fingerprint)
    #expect(flat.parents == [])
    #expect((flat.id, flat.name, flat.version) == (whole.id, whole.name, whole.version))
    #expect(flat.rules.map(\.name) == whole.rules.map(\.name))
  }

  @Test func `it has the tests that hold, and no other`() throws {
    let (whole, flat, _) = try packs()
    func tests(_ pack: RulePack) -> [String] {
      ExampleRun(pack).outcomes().map { "\($0.rule) \($0.name) \($0.result)" }.sorted()
    }
    #expect(tests(flat) == tests(whole))
    #expect(ExampleRun(flat).outcomes().allSatisfy { $0.result == .passed })
    #expect(flat.rules.first { $0.id == "opening.greeting" }?.examples.cases.map(\.name) == ["说喂"])
  }

  @Test func `its files stand where they stood and are laid out`() throws {
    let (_, _, files) = try packs()
    #expect(
      files.keys.sorted() == [
        "lists.yml", "pack.yml", "rules/opening.yml", "tests/a.txt", "tests/base/a.txt",
      ])
    for (name, bytes) in files where name.hasSuffix(".yml") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(try PackFormatter.format(text, file: name) == text, "\(name)")
    }
    let rules = String(decoding: files["rules/opening.yml"] ?? [], as: UTF8.self)
    #expect(rules.hasPrefix("rules:\n- id: opening.greeting\n  name: 问候\n  check: require\n"))
    #expect(rules.contains("  score: {points: -3, max: -8}\n"))
  }

  @Test func `the default pack is flat already and stays itself`() throws {
    let flat = try RulePack(files: try FlatPack(embedded: "service-standard").files)
    let pack = try RulePack(embedded: "service-standard")
    #expect(flat.fingerprint == pack.fingerprint)
    #expect(flat.tests.count == pack.tests.count)
  }

  @Test func `a pack with mistakes is refused`() {
    #expect(throws: PackError.self) { try FlatPack(embedded: "nothing") }
  }
}
