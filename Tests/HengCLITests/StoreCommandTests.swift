import Foundation
import HengTestSupport
import Testing

/// `heng store`, and how calls of every form are kept.
struct StoreCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in/a.jsonl", Archive.lines(3, flaws: false))
    try folder.write("in/b.txt", "A：您好\nB：嗯\n")
    try folder.write(
      "in/c.json",
      #"[{"turns":[{"speaker":"小王","text":"您好"}]}, {"id":"x","turns":[{"role":"agent","text":"喂"}]}]"#
    )
    try folder.write("in/d.json", "\u{FEFF}{\"turns\":[{\"role\":\"agent\",\"text\":\"您好\"}]}\n")
  }

  private func score(_ more: [String] = []) throws -> Heng.Run {
    try Heng.run(
      [
        "score", "in", "--rules", Archive.pack, "--store", "s.sqlite", "--speakers", "小王=客服",
        "--channel", "chat",
      ] + more, in: folder)
  }

  @Test func `calls of every form can be read again`() throws {
    #expect(try score().error == "已评 7 通，拒绝 0 通\ns.sqlite：新存 7 个结果，已有 0 个\n")
    let check = try Heng.run(["store", "check", "s.sqlite"], in: folder)
    #expect(check.output == "s.sqlite：完好\n")
    #expect(check.status == 0)
  }

  @Test func `tells what a store holds`() throws {
    _ = try score()
    let fingerprint = try #require(
      Heng.run(["store", "info", "s.sqlite", "--format", "json"], in: folder).output
        .firstMatch(of: /sha256:[0-9a-f]{64}/)?.output)
    let icu = try #require(
      Heng.run(["store", "info", "s.sqlite"], in: folder).output.firstMatch(of: /ICU ([0-9.]+)/)?
        .output.1)
    let text = try Heng.run(["store", "info", "s.sqlite"], in: folder).output
    #expect(
      text == """
        s.sqlite（第 2 版）
        对话 7 通（7 个版本），结果 7 个
        复核 0 条，申诉 0 件，用户 0 名，日志 1 条
        引擎：heng 0.1.0, ICU \(icu)
        规则包 small 0.1.0：7 个结果
          \(fingerprint)

        """)
    let json = try Heng.run(["store", "info", "s.sqlite", "--format", "json"], in: folder).output
    #expect(
      json
        == #"{"appeals":0,"begun":[],"calls":7,"changes":1,"engines":["heng 0.1.0, ICU \#(icu)"],"histories":[],"#
        + #""packs":[{"fingerprint":"\#(fingerprint)","id":"small","results":7,"version":"0.1.0"}],"#
        + #""results":7,"reviews":0,"schema":2,"users":0,"versions":7}"# + "\n")
  }

  @Test func `backs up once, and refuses to overwrite`() throws {
    _ = try score()
    let first = try Heng.run(["store", "backup", "s.sqlite", "copy.sqlite"], in: folder)
    #expect(first.output == "已备份到 copy.sqlite\n")
    let second = try Heng.run(["store", "backup", "s.sqlite", "copy.sqlite"], in: folder)
    #expect(second.error == "copy.sqlite 已经存在，没有覆盖\n")
    #expect(second.status == 2)
    #expect(try Heng.run(["store", "check", "copy.sqlite"], in: folder).status == 0)
  }

  @Test func `a damaged store ends with 1, what is no store with 2`() throws {
    _ = try score()
    _ = try Heng.run(["store", "backup", "s.sqlite", "bad.sqlite"], in: folder)
    var bytes = Array(try Data(contentsOf: folder.url("bad.sqlite")))
    for place in bytes.count / 2..<bytes.count { bytes[place] = 0x5A }
    try folder.write("bad.sqlite", bytes: bytes)
    let bad = try Heng.run(["store", "check", "bad.sqlite"], in: folder)
    #expect(bad.status == 1, "\(bad.error)")
    let other = try Heng.run(["store", "check", "in/a.jsonl", "--lang", "en"], in: folder)
    #expect(other.error == "in/a.jsonl is no SQLite database and was not touched\n")
    #expect(other.status == 2)
    let none = try Heng.run(["store", "info", "none.sqlite"], in: folder)
    #expect(none.error == "没有 none.sqlite 这个文件\n")
    #expect(none.status == 2)
    let score = try Heng.run(["score", "in", "--store", "in/a.jsonl"], in: folder)
    #expect(score.error == "in/a.jsonl 不是 SQLite 数据库，没有改动\n")
    #expect(score.status == 2)
  }
}
