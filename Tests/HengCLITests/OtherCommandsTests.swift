import Foundation
import Heng
import HengTestSupport
import Testing

@testable import HengCLI

/// `heng agents`.
struct AgentsCommandTests {
  @Test func `makes a table of what score wrote`() throws {
    let run = try Heng.shell(
      "heng score calls --rules pack --format jsonl 2>/dev/null | heng agents --rules pack")
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    #expect(run.output.contains("5 通，3 名坐席"))
    for agent in ["966", "967", "（未注明）"] { #expect(run.output.contains(agent)) }
  }

  @Test func `reads files as it reads standard input`() throws {
    let folder = try TemporaryFolder()
    let pack = Repository.path("Tests/HengCLITests/Fixtures/pack")
    let calls = Repository.path("Tests/HengCLITests/Fixtures/calls")
    _ = try Heng.run(
      ["score", calls, "--rules", pack, "--format", "jsonl", "-o", "all.jsonl"], in: folder)
    let file = try Heng.run(["agents", "all.jsonl", "--rules", pack], in: folder)
    let input = try Heng.run(
      ["agents", "--rules", pack], input: try folder.read("all.jsonl"), in: folder)
    #expect(file.output == input.output)
    #expect(file.status == 0)
  }

  @Test(arguments: [
    ("", "没有任何结果"), ("{}\n", "-: 不是评分结果"), ("张三丰\n", "-: 不是评分结果"),
    ("\n\n{\"turns\":[]}\n", "-: 不是评分结果"),
  ])
  func `refuses what is no result`(input: String, message: String) throws {
    let run = try Heng.run(["agents", "--rules", "pack"], input: input)
    #expect(run.status == 2)
    #expect(run.error.contains(message))
    #expect(!run.error.contains("张三丰"))
  }

  @Test func `warns when results do not compare`() throws {
    let run = try Heng.shell(
      "(heng score calls/good.txt --rules pack --format jsonl; heng score calls/good.txt --rules failing-pack.yml --format jsonl) | heng agents --rules pack"
    )
    #expect(run.status == 0)
    #expect(run.error.contains("分数不能直接比较"))
  }
}

/// `heng tokens`.
struct TokensCommandTests {
  @Test func `shows the words of a text`() throws {
    let run = try Heng.run(["tokens", "您好很高興為您服務"])
    #expect(run.status == 0)
    #expect(run.output == "您好 · 很 · 高兴 · 为 · 您 · 服务\n规范化：您好很高兴为您服务\n")
  }

  @Test func `reads files and standard input line by line`() throws {
    let input = try Heng.run(["tokens", "-", "--format", "json"], input: "您好\n\n再见\n")
    #expect(input.output.split(separator: "\n").count == 2)
    let file = try Heng.run(["tokens", "calls/good.txt"])
    #expect(file.status == 0)
    #expect(file.output.contains("退款"))
  }

  @Test func `finds the same words either way`() throws {
    let fast = try Heng.run(["tokens", "calls/good.txt", "--segmenter", "fast"])
    let icu = try Heng.run(["tokens", "calls/good.txt", "--segmenter", "icu"])
    #expect(fast.status == 0 && icu.status == 0)
    #expect(fast.output == icu.output)
    #expect(try Heng.run(["tokens", "您好", "--segmenter", "jieba"]).status == 64)
  }

  @Test func `says of an ICU that nobody verified that words come slower`() {
    #expect(SegmenterOption.note(icu: "72.1") == nil)
    let note = SegmenterOption.note(icu: "74.2")
    #expect(note?.text(in: .chinese).contains("装的是 74.2") == true)
    #expect(note?.text(in: .english).contains("this is 74.2") == true)
  }

  @Test func `refuses what is no text`() throws {
    let run = try Heng.run(["tokens", "refused/not-utf8.txt"])
    #expect(run.status == 2)
    #expect(!run.error.contains("张三丰"))
  }
}

/// `heng rules`.
struct RulesCommandTests {
  @Test func `checks a pack`() throws {
    let run = try Heng.run(["rules", "check", "pack"])
    #expect(run.status == 0)
    #expect(run.output.contains("小规范 0.1.0：3 条规则，0 个信号，1 处警告，3 处提示\nsha256:"))
    let english = try Heng.run(["rules", "check", "pack", "--lang", "en"])
    #expect(english.output.contains("Small pack 0.1.0: 3 rules, 0 signals, 1 warnings, 3 notes\n"))
  }

  @Test func `reports every mistake of a pack`() throws {
    let run = try Heng.run(["rules", "check", "broken-pack"])
    #expect(run.status == 2)
    for code in ["Q002", "Q003", "Q010"] { #expect(run.error.contains(code)) }
    #expect(run.error.contains("--> rules/a.yml:5:3"))
  }

  @Test func `lists what it finds for programs`() throws {
    let run = try Heng.run(["rules", "check", "pack", "--format", "json"])
    #expect(run.status == 0)
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [[String: Any]])
    #expect(list.map { $0["code"] as? String } == ["Q403", "Q403", "Q402", "Q403"])
    #expect(list.first?["file"] as? String == "pack/rules/a.yml")
    let sarif = try Heng.run(["rules", "check", "pack", "--format", "sarif"])
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(sarif.bytes)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let github = try Heng.run(["rules", "check", "pack", "--format", "github", "--lang", "en"])
    let place = "file=pack/rules/a.yml,line=2,col=7,endColumn=15"
    #expect(github.output.hasPrefix("::notice \(place),title=Q403::"))
  }

  @Test(arguments: ["json", "sarif", "github"])
  func `lists mistakes for programs and refuses the pack`(format: String) throws {
    let run = try Heng.run(["rules", "check", "broken-pack", "--format", format])
    #expect(run.status == 2)
    for code in ["Q002", "Q003", "Q010"] { #expect(run.output.contains(code)) }
    #expect(run.output.contains("broken-pack/rules/a.yml"))
    #expect(run.error.contains("没有使用"))
  }

  @Test func `names a path without a pack as it was given`() throws {
    for (path, file) in [("calls", "calls"), ("nowhere", "nowhere")] {
      let run = try Heng.run(["rules", "check", path, "--format", "github"])
      #expect(run.status == 2)
      #expect(run.output.hasPrefix("::error file=\(file),title=Q013::"))
    }
  }

  @Test(arguments: ["Q203", "q203"])
  func `explains a code`(code: String) throws {
    let run = try Heng.run(["rules", "explain", code])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("## Q203 "))
    #expect(run.output.contains("**改法。**"))
    #expect(!run.output.contains("## Q204"))
    let english = try Heng.run(["rules", "explain", code, "--lang", "en"])
    #expect(english.output.contains("**Cure.**"))
  }

  @Test func `explains no code that there is not`() throws {
    let run = try Heng.run(["rules", "explain", "Q000"])
    #expect(run.status == 2)
    #expect(run.error.contains("没有代码 “Q000”，可用：Q001 Q002"))
  }

  @Test func `checks and tests the built-in pack`() throws {
    let check = try Heng.run(["rules", "check"])
    #expect(check.status == 0)
    #expect(check.output.contains("，0 处警告，0 处提示\n"))
    let tests = try Heng.run(["rules", "test"])
    #expect(tests.status == 0, "\(tests.output)")
    #expect(tests.output.contains("失败 0 项"))
  }

  @Test func `runs the tests of a pack`() throws {
    let fine = try Heng.run(["rules", "test", "pack"])
    #expect(fine.status == 0)
    #expect(fine.output == "通过 5 项，失败 0 项，已知缺口 0 项\n")
    let failing = try Heng.run(["rules", "test", "failing-pack.yml"])
    #expect(failing.status == 1)
    #expect(failing.output.contains("✗ failing-pack.yml:7:9 greeting “hit: 喂”：应当命中，却没有"))
    #expect(failing.output.hasSuffix("通过 1 项，失败 1 项，已知缺口 0 项\n"))
  }

  @Test(arguments: [
    (["--coverage"], "rules-test-coverage"), (["--mutants"], "rules-test-mutants"),
    (["--coverage", "--mutants", "--lang", "en"], "rules-test-both-en"),
  ])
  func `lists what the tests of a pack leave out`(options: [String], name: String) throws {
    let run = try Heng.run(["rules", "test", "thin-pack.yml"] + options)
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    try Golden.output("Tests/HengCLITests/Fixtures/\(name).out").expect(run.output)
    #expect(try Heng.run(["rules", "test", "thin-pack.yml", "--strict"] + options).status == 1)
  }

  @Test func `is content with tests that leave nothing out`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "pack.yml",
      """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [保证]
        not_in: [保证金]
        hit: [我保证]
        miss: [保证金]
      """)
    let run = try Heng.run(
      ["rules", "test", "pack.yml", "--coverage", "--mutants", "--strict"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == "通过 2 项，失败 0 项，已知缺口 0 项\n覆盖：4 项中测试涉及 4 项\n变异：2 个，存活 0 个\n")
    let plain = try Heng.run(["rules", "test", "pack.yml", "--strict"], in: folder)
    #expect(plain.output == "通过 2 项，失败 0 项，已知缺口 0 项\n")
  }

  @Test func `sets apart what a pack explains, and lists what explains nothing`() throws {
    let folder = try TemporaryFolder()
    let rule = """
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [保证,
          肯定,   # heng-ignore: mutant 识别错字
      """
    try folder.write("pack.yml", rule + "\n    绝对]\n  hit: [保证, 绝对]\n")
    let arguments = ["rules", "test", "pack.yml", "--mutants", "--strict"]
    let explained = try Heng.run(arguments, in: folder)
    #expect(explained.status == 0)
    #expect(explained.output.hasSuffix("变异：3 个，存活 0 个，另有 1 个已说明\n"))
    try folder.write(
      "pack.yml", rule + "\n    绝对]  # heng-ignore: mutant 识别错字\n  hit: [保证, 绝对]\n")
    let idle = try Heng.run(arguments + ["--lang", "en"], in: folder)
    #expect(idle.status == 1)
    #expect(
      idle.output.hasSuffix(
        "~ pack.yml:8:10 # heng-ignore: mutant: nothing survives here, this can be deleted\n"
          + "mutants: 3, survivors: 0, explained: 1\n"))
  }

  @Test func `exports a pack that scores as the built-in one does`() throws {
    let folder = try TemporaryFolder()
    let export = try Heng.run(["rules", "export", "-o", "mine"], in: folder)
    #expect(export.status == 0)
    let corpus = Repository.path("corpora/demo/calls")
    let own = try Heng.run(["score", corpus, "--rules", "mine", "--format", "jsonl"], in: folder)
    let builtIn = try Heng.run(["score", corpus, "--format", "jsonl"], in: folder)
    #expect(own.bytes == builtIn.bytes)
    #expect(own.output.split(separator: "\n").count > 10)
    let again = try Heng.run(["rules", "export", "-o", "mine"], in: folder)
    #expect(again.status == 2)
    #expect(again.error.contains("mine 已经存在"))
  }

  @Test func `exports no pack that there is not`() throws {
    let run = try Heng.run(["rules", "export", "nothing"])
    #expect(run.status == 2)
    #expect(run.error.contains("service-standard"))
  }
}

/// Packs that extend others, as `heng rules` sees them.
struct ExtendingPackTests {
  private func packs() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "base/pack.yml",
      """
      id: base
      version: 2.1.0
      rules:
      - id: a
        name: 甲
        check: forbid
        who: agent
        phrases: [保证, 绝对]
        score: -5
        why: 因为
        hit: [我保证, 绝对行]
        miss: [喂]
      """)
    try folder.write(
      "own/pack.yml",
      """
      id: own
      name: {zh: 本中心, en: Our centre}
      version: 1.0.0
      extends: ../base
      rules:
      - score: -7
        change: a
        phrases: {remove: [绝对], add: [肯定]}
      """)
    return folder
  }

  @Test func `a check says what a pack extends and speaks of its own files alone`() throws {
    let folder = try packs()
    let run = try Heng.run(["rules", "check", "own"], in: folder)
    #expect(run.output.contains("本中心 1.0.0（扩展 base 2.1.0）：1 条规则"))
    let english = try Heng.run(["rules", "check", "own", "--lang", "en"], in: folder)
    #expect(english.output.contains("Our centre 1.0.0 (extends base 2.1.0): 1 rules"))
    try folder.write("base/more.yml", "rules: [{id: b}]\n")
    let broken = try Heng.run(["rules", "check", "own", "--format", "json"], in: folder)
    #expect(broken.status == 2)
    #expect(broken.output.contains(#""file":"own/../base/more.yml""#))
  }

  @Test func `tests say which are whose, and what to do with those that no longer hold`() throws {
    let folder = try packs()
    let run = try Heng.run(["rules", "test", "own", "--coverage", "--mutants"], in: folder)
    #expect(run.status == 1)
    #expect(
      run.output == """
        ✗ ../base/pack.yml:11:14 a “hit: 绝对行”：应当命中，却没有
          继承的测试在这里不再成立；若是有意的，在改它的 change 下写 outdated: [绝对行]
        通过 2 项，失败 1 项，已知缺口 0 项（自己的 0 项，继承 base 的 3 项）
        ○ pack.yml:8:33 a：没有测试说到短语 “肯定”
        覆盖：3 项中测试涉及 2 项
        ~ pack.yml:8:33 a：去掉短语 “肯定”，没有测试发现
        变异：1 个，存活 1 个

        """)
  }

  @Test func `the layout of a pack leaves the files of others alone`() throws {
    let folder = try packs()
    let run = try Heng.run(["rules", "fmt", "own"], in: folder)
    #expect(run.output == "own/pack.yml\n")
    #expect(try folder.read("own/pack.yml").contains("- change: a\n  phrases: {remove"))
  }

  @Test func `a pack is exported with all that it extends`() throws {
    let folder = try packs()
    let run = try Heng.run(["rules", "export", "own", "--flat", "-o", "flat"], in: folder)
    #expect(run.status == 0)
    #expect(try folder.read("flat/rules.yml").contains("phrases: [保证, 肯定]\n  score: -7\n"))
    let checks = try ["own", "flat"].map { pack in
      try Heng.run(["rules", "check", pack], in: folder).output.split(separator: "\n").last
    }
    #expect(checks[0] == checks[1])
    #expect(try Heng.run(["rules", "export", "nothing", "--flat"], in: folder).status == 2)
  }

  @Test func `a built-in pack scores by its name`() throws {
    let call = Repository.path("corpora/demo/calls")
    let run = try Heng.run(["score", call, "--rules", "telecom", "--format", "jsonl"])
    #expect(run.status == 0)
    #expect(run.output.contains(#""id":"telecom""#))
    #expect(run.output.contains("plan.fee") && run.output.contains("closing.farewell"))
  }
}

/// `heng completions`.
struct CompletionsCommandTests {
  @Test func `writes what bash can read`() throws {
    let script = try Heng.run(["completions", "bash"])
    #expect(script.status == 0)
    let folder = try TemporaryFolder()
    try folder.write("heng.bash", script.output)
    let check = try Heng.shell("bash -n heng.bash", in: folder)
    #expect(check.status == 0, "\(check.error)")
    #expect(script.output.contains("score"))
  }

  @Test(arguments: ["zsh", "fish"])
  func `writes for other shells`(shell: String) throws {
    let script = try Heng.run(["completions", shell])
    #expect(script.status == 0)
    #expect(script.output.contains("heng"))
  }
}
