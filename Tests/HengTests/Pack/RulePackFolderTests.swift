import HengTestSupport
import Testing

@testable import Heng

/// Packs on disk and in the binary.
struct RulePackFolderTests {
  @Test func `reads every YAML file of a folder, and the dialogues`() throws {
    let files = [
      "pack.yml": "id: demo\n", "lists/a.yaml": "lists: {甲: [喂]}\n",
      "rules/deep/b.yml": "rules: [{id: b, name: 乙, check: forbid, who: agent, phrases: [$甲]}]\n",
      "tests/deep/a.txt": "== 甲\nexpect: b fail\n---\n客服: 喂\n",
    ]
    try TemporaryPacks(files: files).use { path in
      let pack = try RulePack(contentsOf: path)
      #expect(pack.id == "demo")
      #expect(pack.rules.map(\.id) == ["b"])
      #expect(pack.tests.map(\.name) == ["甲"])
      #expect(pack.diagnostics == [])
      #expect(pack.sources.keys.sorted() == files.keys.sorted())
    }
  }

  @Test func `a lone file may hold everything, whatever it is called`() throws {
    let text = "id: demo\nrules:\n" + PackText.rule("tone.a")
    for name in ["rules.yml", "demo.yaml", "demo.txt", "demo"] {
      try TemporaryPacks(files: [name: text]).use { path in
        let pack = try RulePack(contentsOf: "\(path)/\(name)")
        #expect(pack.id == "demo")
        #expect(pack.sources.keys.first == name)
      }
    }
  }

  @Test func `a folder with one rule file may hold everything there`() throws {
    let text = "id: demo\nrules:\n" + PackText.rule("tone.a")
    try TemporaryPacks(files: ["rules.yml": text, "README.md": "说明"]).use { path in
      let pack = try RulePack(contentsOf: path)
      #expect(pack.id == "demo")
    }
  }

  @Test(arguments: [
    "rules/a.yml.bak", "rules/a.txt", "a.json", "tests/a.md", "rules/a.YML", "LICENSE", "tests.txt",
    "rules/tests/a.txt",
  ])
  func `a file of another ending is noted and not read`(name: String) throws {
    try TemporaryPacks(files: ["pack.yml": "rules:\n" + PackText.rule("a"), name: "rules: ["]).use {
      path in
      let pack = try RulePack(contentsOf: path)
      #expect(pack.diagnostics.map(\.code) == [.otherEnding])
      #expect(pack.diagnostics.map(\.severity) == [.note])
      #expect(pack.diagnostics.map(\.place) == [Place(file: name)])
      #expect(
        DiagnosticRenderer(sources: pack.sources, language: .chinese).render(pack.diagnostics)
          == "提示 Q005 这个文件没有读：规则写在 .yml 里，较长的对话写在 tests/*.txt 里\n  --> \(name)\n")
    }
  }

  @Test(arguments: [
    "README.md", "README.zh.md", "rules/README.md", ".git/config", ".DS_Store", "rules/.a.yml.swp",
    ".hidden/rules.yml",
  ])
  func `a file that nobody expects to be read is left alone`(name: String) throws {
    try TemporaryPacks(files: ["pack.yml": "rules:\n" + PackText.rule("a"), name: "rules: ["]).use {
      path in
      let pack = try RulePack(contentsOf: path)
      #expect(pack.diagnostics == [])
    }
  }

  @Test(arguments: [[:], ["a.txt": "x"], ["tests/a.txt": "== 甲"], ["README.md": "x"]])
  func `a folder without rules is no pack`(files: [String: String]) throws {
    try TemporaryPacks(files: files.isEmpty ? [".keep": ""] : files).use { path in
      let error = try #require(throws: PackError.self) { try RulePack(contentsOf: path) }
      #expect(error.diagnostics.map(\.code) == [.noPack])
    }
  }

  @Test func `a path where nothing is says which packs are built in`() throws {
    let error = try #require(throws: PackError.self) {
      try RulePack(contentsOf: "/no/such/pack")
    }
    let packs = RulePack.embedded.joined(separator: " ")
    #expect(
      error.rendered(in: .chinese)
        == "错误 Q013 没有规则包 “/no/such/pack”\n  --> /no/such/pack\n   = 内置的规则包：\(packs)\n")
    #expect(
      error.rendered(in: .english)
        == "error Q013 there is no rule pack '/no/such/pack'\n  --> /no/such/pack\n   = built-in packs: \(packs)\n"
    )
    #expect(throws: PackError.self) { try RulePack(embedded: "no-such-pack") }
  }

  @Test(arguments: RulePack.embedded)
  func `a pack in the binary is the folder`(id: String) throws {
    let onDisk = try Repository.files(below: "rules/\(id)").filter { name, _ in
      [.yaml, .tests].contains(PackFile(path: name))
    }
    let embedded = try #require(RulePack.files(ofEmbedded: id))
    #expect(embedded.keys.sorted() == onDisk.keys.sorted(), "run make rules")
    let stale = embedded.filter { onDisk[$0.key] != $0.value }.keys.sorted()
    #expect(stale == [], "rules.c was compiled before these were changed")
    let pack = try RulePack(embedded: id)
    #expect(pack.id == id)
    #expect(pack.diagnostics == [])
  }
}
