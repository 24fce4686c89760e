import Foundation
import HengTestSupport
import Testing

/// `heng explain`.
struct ExplainCommandTests {
  @Test func `explains every rule of a call`() throws {
    let run = try Heng.run(["explain", "calls/good.txt", "--rules", "pack"])
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    let scored = try Heng.run(["score", "calls/good.txt", "--rules", "pack", "--format", "jsonl"])
    let ids = scored.output.matches(of: /"id":"([a-z.-]+)","points"/).map { String($0.output.1) }
    #expect(!ids.isEmpty)
    for id in ids { #expect(run.output.contains(id)) }
  }

  @Test func `explains one rule, at one line, in English, as JSON`() throws {
    let all = try Heng.run(["explain", "calls/good.txt", "--rules", "pack", "--format", "json"])
    let ids = all.output.matches(of: /"id":"([a-z.-]+)","points"/).map { String($0.output.1) }
    let id = try #require(ids.first)
    let one = try Heng.run([
      "explain", "calls/good.txt", id, "--at", "1", "--rules", "pack", "--format", "json",
    ])
    #expect(one.status == 0)
    #expect(one.output.contains("\"turn\":0"))
    #expect(one.output.matches(of: /"tree":/).count == 1)
    let text = try Heng.run(["explain", "calls/good.txt", id, "--rules", "pack", "--lang", "en"])
    #expect(text.output.contains("base 100"))
  }

  @Test func `explains the code of a diagnostic`() throws {
    let page = try Heng.run(["explain", "q203"])
    #expect(page.status == 0)
    #expect(page.output == (try Heng.run(["rules", "explain", "Q203"]).output))
  }

  @Test(arguments: [
    (["calls/good.txt", "no.rule", "--rules", "pack"], "没有在用的规则 “no.rule”"),
    (["calls/good.txt", "--at", "99", "--rules", "pack"], "--at 99：这通对话有 1–3 句"),
    (["calls/good.txt", "--at", "0", "--rules", "pack"], "--at 0：这通对话有 1–3 句"),
    (["calls/sub/two.jsonl", "--rules", "pack"], "请用 --call 指明"),
    (["calls/sub/two.jsonl", "--call", "none", "--rules", "pack"], "没有编号唯一为 “none” 的对话"),
    (["refused/no-label.txt", "--rules", "pack"], "拒绝 refused/no-label.txt"),
    (["nothing.txt", "--rules", "pack"], "没有这个文件或文件夹"),
    (["calls/good.txt", "--rules", "broken-pack"], "没有使用"),
  ])
  func `says what is wrong with a question`(arguments: [String], message: String) throws {
    let run = try Heng.run(["explain"] + arguments)
    #expect(run.status == 2)
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test func `finds a call among several`() throws {
    let file = "calls/sub/two.jsonl"
    let refusal = try Heng.run(["explain", file, "--rules", "pack"]).error
    let id = try #require(refusal.split(separator: "：").last?.split(separator: " ").first)
    let run = try Heng.run([
      "explain", file, "--call", id.trimmingCharacters(in: .newlines), "--rules", "pack",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains(id.trimmingCharacters(in: .newlines)))
  }
}

/// `heng verify`.
struct VerifyCommandTests {
  private static let score = "heng score calls --rules pack --format jsonl 2>/dev/null"

  @Test func `finds the results of today in order`() throws {
    let run = try Heng.shell(
      "\(Self.score) | heng verify - --calls calls --rules pack")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.isEmpty)
    #expect(run.error.contains("不同 0 个，缺少原对话 0 个，拒绝 0 个"))
  }

  @Test func `finds every point that was changed`() throws {
    let line =
      "\(Self.score) | sed 's/\"score\":[0-9]*/\"score\":55/' | heng verify - --calls calls --rules pack"
    let run = try Heng.shell(line + "; exit $?")
    #expect(run.status == 1)
    #expect(run.output.contains("$.score：结果里是 55"))
    let json = try Heng.shell(line + " --format jsonl --lang en")
    #expect(json.output.split(separator: "\n").allSatisfy { $0.contains("\"same\":false") })
    #expect(json.error.contains("different"))
  }

  @Test func `tells of results without their call, and of what is no result`() throws {
    let orphan = try Heng.shell("\(Self.score) | heng verify - --calls calls/good.txt --rules pack")
    #expect(orphan.status == 1)
    #expect(orphan.error.contains("找不到原对话"))
    let nothing = try Heng.run(
      ["verify", "-", "--calls", "calls/good.txt", "--rules", "pack"], input: "张三丰\n")
    #expect(nothing.status == 2)
    #expect(nothing.error.contains("不是评分结果") && !nothing.error.contains("张三丰"))
  }

  @Test func `says that another pack scored`() throws {
    let run = try Heng.shell(
      "heng score calls/good.txt --rules failing-pack.yml --format jsonl | heng verify - --calls calls/good.txt --rules pack"
    )
    #expect(run.status == 1)
    #expect(run.output.contains("规则包不一样"))
  }
}
