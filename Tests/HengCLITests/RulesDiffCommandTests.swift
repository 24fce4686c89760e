import Foundation
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
    #expect(run.output.contains("greet 问候（改动）") && run.output.contains("合格 → 不合格  1 通"))
    #expect(run.output.contains("bye 道别（新增）") && run.output.contains("没有 → 不合格  1 通"))
    #expect(!run.output.contains("thanks 致谢"))
  }

  @Test func `a new rule on trial is shown with what it would find`() throws {
    let folder = try folder()
    try folder.write(
      "new/pack.yml",
      Self.pack(
        "- {id: bye, name: 道别, check: forbid, who: agent, phrases: [再见], score: -1, status: trial}")
    )
    let run = try Heng.run(["rules", "diff", "old", "new", "--corpus", "calls"], in: folder)
    #expect(
      run.output.hasSuffix(
        """

        bye 道别（新增，试行）
         没有 → 不合格  1 通
           a  现在：“【再见】谢谢”
         没有 → 合格  1 通

        """), "\(run.output)")
  }

  @Test func `a rule that begins to count is shown with the failures that now cost points`() throws
  {
    let folder = try folder()
    let rule = "- {id: bye, name: 道别, check: forbid, who: agent, phrases: [再见], score: -1"
    try folder.write("old/pack.yml", Self.pack(rule + ", status: trial}"))
    try folder.write("new/pack.yml", Self.pack(rule + "}"))
    let run = try Heng.run(["rules", "diff", "old", "new", "--corpus", "calls"], in: folder)
    #expect(run.output.contains("bye 道别（改动，试行 → 启用）"), "\(run.output)")
    #expect(run.output.contains(" 0 → −1\n 不合格，分数变了  1 通\n   a  “【再见】谢谢”\n"), "\(run.output)")
  }

  @Test func `gives programs all of it, the same on every run`() throws {
    let folder = try folder()
    let arguments = ["rules", "diff", "old", "new", "--corpus", "calls", "--format", "json"]
    let (first, second) = (try Heng.run(arguments, in: folder), try Heng.run(arguments, in: folder))
    #expect(first.status == 0 && first.output == second.output)
    #expect(first.output.contains(#""change":"same","cost":{"#))
    #expect(first.output.contains(#""id":"thanks","never":[],"points":{"after":-2,"before":-2}"#))
    #expect(
      first.output.contains(
        #""calls":1,"examples":[{"before":"【您好】很高兴为您服务","call":"a"}],"from":"pass","to":"fail""#
      ))
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

  // MARK: The past

  private func stored() throws -> TemporaryFolder {
    let folder = try folder()
    let stored = try Heng.run(
      ["score", "calls", "--rules", "old", "--store", "q.sqlite"], in: folder)
    #expect(stored.status == 0, "\(stored.error)")
    return folder
  }

  private func scores(_ more: [String] = [], in folder: TemporaryFolder) throws -> String {
    try Heng.run(
      ["agents", "--store", "q.sqlite", "--format", "json"] + more, in: folder
    ).output
  }

  @Test func `results of the past are rescored, and the old ones stay and can be asked for`() throws
  {
    let folder = try stored()
    let before = try scores(in: folder)
    let run = try Heng.run(
      ["rules", "diff", "old", "new", "--store", "q.sqlite", "--rescore"], in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("规则变更的影响   2 通\n"))
    #expect(run.error == "q.sqlite：今后以新结果为准，旧结果保留；新存 2 个结果，已有 0 个\n")
    #expect(try scores(in: folder) != before)
    let packs = try Heng.run(["store", "info", "q.sqlite", "--format", "json"], in: folder).output
    let old = try #require(packs.split(separator: "\"old\":\"sha256:").last?.prefix(12))
    #expect(try scores(["--pack", String(old)], in: folder) == before)
    let again = try Heng.run(
      ["rules", "diff", "old", "new", "--store", "q.sqlite", "--both"], in: folder)
    #expect(again.error.hasSuffix("仍以旧结果为准；新存 0 个结果，已有 2 个\n"))
    #expect(try scores(in: folder) == before)
    #expect(try Heng.run(["store", "check", "q.sqlite"], in: folder).status == 0)
  }

  @Test func `the old pack can be taken from the store when its files are gone`() throws {
    let folder = try stored()
    let usual = try Heng.run(["rules", "diff", "old", "new", "--store", "q.sqlite"], in: folder)
    let info = try Heng.run(["store", "info", "q.sqlite"], in: folder).output
    let print = try #require(info.split(separator: "sha256:").last?.prefix(10))
    try FileManager.default.removeItem(atPath: folder.path + "/old")
    let run = try Heng.run(
      ["rules", "diff", "sha256:\(print)", "new", "--store", "q.sqlite", "--keep"], in: folder)
    #expect(run.status == 0 && run.output == usual.output, "\(run.error)")
    #expect(run.error == "q.sqlite：过去的通话沿用原来的结果\n")
    let strange = try Heng.run(
      ["rules", "diff", "sha256:ffff0000", "new", "--store", "q.sqlite"], in: folder)
    #expect(strange.status == 2 && strange.error.hasPrefix("q.sqlite 里没有唯一的规则包"))
    #expect(strange.error.contains("sha256:\(print)") && strange.error.contains(" mine 1.0.0"))
  }

  @Test(arguments: UInt64(0)..<4)
  func `a rescoring that is killed changes nothing, and the same command ends it`(seed: UInt64)
    throws
  {
    var random = SeededRandom(seed: seed)
    let folder = try folder()
    for number in 0..<200 {
      try folder.write("calls/n\(number).txt", "客服: 您好很高兴为您服务\n客户: 谢谢\n")
    }
    _ = try Heng.run(["score", "calls", "--rules", "old", "--store", "q.sqlite", "-q"], in: folder)
    let before = try scores(in: folder)
    let command = ["rules", "diff", "old", "new", "--store", "q.sqlite", "--rescore"]
    let process = try Heng.launch(command, in: folder)
    usleep(UInt32(random.int(in: 100...1500) * 1000))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let after = try scores(in: folder)
    let run = try Heng.run(command, in: folder)
    #expect(run.status == 0, "\(run.error)")
    let ended = try scores(in: folder)
    #expect(ended != before && (after == before || after == ended), "\(random)")
    let info = try Heng.run(["store", "info", "q.sqlite"], in: folder).output
    #expect(info.contains("结果 404 个"), "\(random)")
    #expect(try Heng.run(["store", "check", "q.sqlite"], in: folder).status == 0, "\(random)")
  }

  @Test func `the past needs a store that has it, and one choice`() throws {
    let folder = try stored()
    let corpus = try Heng.run(
      ["rules", "diff", "old", "new", "--corpus", "calls", "--keep"], in: folder)
    #expect(corpus.status == 64 && corpus.error.contains("--keep 要和 --store 一起用"))
    let two = try Heng.run(
      ["rules", "diff", "old", "new", "--store", "q.sqlite", "--keep", "--both"], in: folder)
    #expect(two.status == 64 && two.error.contains("“--both” 与 “--keep” 只能写一个"), "\(two.error)")
    let other = try Heng.run(
      ["rules", "diff", "new", "old", "--store", "q.sqlite", "--keep"], in: folder)
    #expect(other.status == 2 && other.error.contains("没有规则包 sha256:"), "\(other.error)")
    #expect(other.output.isEmpty)
    let typo = try Heng.run(
      ["rules", "diff", "old", "new", "--store", "typo.sqlite", "--keep"], in: folder)
    #expect(typo.status == 2 && typo.error == "没有 typo.sqlite 这个文件\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/typo.sqlite"))
    let agents = try Heng.run(["agents", "r.jsonl", "--pack", "ab"], in: folder)
    #expect(agents.status == 64 && agents.error.contains("--pack 要和 --store 一起用"))
  }
}
