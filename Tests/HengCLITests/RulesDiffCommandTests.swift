import HengTestSupport
import Testing

/// `heng rules diff`.
struct RulesDiffCommandTests {
  private static func pack(_ more: String, phrases: String = "您好", score: Int = -5) -> String {
    """
    id: mine
    name: 我的
    version: 1.0.0
    lists: {好话: [谢谢]}
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [\(phrases)], score: \(score)}
    - {id: thanks, name: 致谢, check: require, who: agent, phrases: [$好话], score: -2}
    \(more)

    """
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("old/pack.yml", Self.pack(""))
    try folder.write(
      "new/pack.yml",
      Self.pack(
        "- {id: bye, name: 道别, check: require, who: agent, phrases: [再见], score: -1}",
        phrases: "您好呀", score: -7))
    try folder.write("calls/a.txt", "客服: 您好很高兴为您服务\n客户: 谢谢\n客服: 再见谢谢\n")
    try folder.write("calls/b.txt", "客服: 您好呀\n客户: 在吗\n")
    return folder
  }

  @Test func `shows what turns, with a sentence, and which rules were changed`() throws {
    let run = try Heng.run(["rules", "diff", "old", "new", "--corpus", "calls"], in: try folder())
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.hasPrefix("规则变更的影响   2 通\n"))
    #expect(run.output.contains("规则：新增 1，取消 0，改动 1；没有改、判定却变了 0"))
    #expect(run.output.contains("greet 问候  （改动）") && run.output.contains("合格 → 不合格  1 通"))
    #expect(run.output.contains("bye 道别  （新增）") && run.output.contains("没有 → 不合格  1 通"))
    #expect(!run.output.contains("thanks 致谢"))
  }

  @Test func `gives programs all of it, the same on every run`() throws {
    let folder = try folder()
    let arguments = ["rules", "diff", "old", "new", "--corpus", "calls", "--format", "json"]
    let (first, second) = (try Heng.run(arguments, in: folder), try Heng.run(arguments, in: folder))
    #expect(first.status == 0 && first.output == second.output)
    #expect(first.output.contains(#""change":"same","id":"thanks""#))
    #expect(
      first.output.contains(#""calls":1,"examples":[{"call":"a"}],"from":"pass","to":"fail""#))
  }

  @Test func `a store gives the calls too`() throws {
    let folder = try folder()
    let stored = try Heng.run(
      ["score", "calls", "--rules", "old", "--store", "q.sqlite"], in: folder)
    #expect(stored.status == 0, "\(stored.error)")
    let run = try Heng.run(["rules", "diff", "old", "new", "--store", "q.sqlite"], in: folder)
    let corpus = try Heng.run(["rules", "diff", "old", "new", "--corpus", "calls"], in: folder)
    #expect(run.status == 0 && run.output == corpus.output, "\(run.error)")
  }

  @Test func `says what it needs`() throws {
    let folder = try folder()
    let both = try Heng.run(["rules", "diff", "old", "new"], in: folder)
    #expect(both.status == 64 && both.error.contains("--corpus 和 --store 要写一种，只写一种"))
    let wrong = try Heng.run(["rules", "diff", "old", "nowhere", "--corpus", "calls"], in: folder)
    #expect(wrong.status == 2 && wrong.output.isEmpty)
  }
}
