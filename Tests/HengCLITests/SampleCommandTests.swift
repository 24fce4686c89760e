import HengTestSupport
import Testing

/// `heng sample`.
struct SampleCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["a", "b", "c", "d"] {
      try folder.write("calls/\(name).txt", "客服: 您好\n客户: 我要投诉\n客服: 再见\n")
    }
    return folder
  }

  @Test func `draws the same calls from a store as from results`() throws {
    let folder = try folder()
    let scored = try Heng.run(
      ["score", "calls", "--format", "jsonl", "-o", "r.jsonl", "--store", "q.sqlite"], in: folder)
    #expect(scored.status == 0, "\(scored.error)")
    let plan = ["--plan", "risk", "--count", "2"]
    let stored = try Heng.run(["sample", "--store", "q.sqlite"] + plan, in: folder)
    let read = try Heng.run(["sample", "r.jsonl"] + plan, in: folder)
    #expect(stored.status == 0 && stored.error.isEmpty, "\(stored.error)")
    #expect(stored.output.hasPrefix("抽查 2 通，共 4 通；按风险加权；种子 1\n"))
    #expect(stored.output == read.output)
  }

  @Test func `says when there is nothing to draw from, or not enough`() throws {
    let folder = try folder()
    try folder.write("empty.jsonl", "")
    let none = try Heng.run(["sample", "empty.jsonl", "--count", "1"], in: folder)
    #expect(none.status == 2 && none.error.contains("没有任何结果"))
    _ = try Heng.run(["score", "calls", "--format", "jsonl", "-o", "r.jsonl"], in: folder)
    let other = try Heng.run(["sample", "r.jsonl", "--count", "1", "--seed", "2"], in: folder)
    #expect(other.status == 0 && other.output.contains("种子 2"))
    let wrong = try Heng.run(["sample", "r.jsonl", "--plan", "quota"], in: folder)
    #expect(wrong.status == 64 && wrong.error.contains("--plan quota 要写 --per-agent"))
  }
}
