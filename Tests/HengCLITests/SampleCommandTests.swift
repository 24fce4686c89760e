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

  @Test func `a sheet for blind grading has names above its columns, and agree knows them`() throws
  {
    let folder = try folder()
    _ = try Heng.run(["score", "calls", "--format", "jsonl", "-o", "r.jsonl"], in: folder)
    let sheet = try Heng.run(
      [
        "sample", "r.jsonl", "--count", "2", "--format", "csv", "--items", "opening.greeting", "语气",
      ],
      in: folder)
    #expect(sheet.output.hasPrefix("\u{FEFF}通话,说话人,坐席,姓名,班组,质检员,开头问候,语气\r\n"))
    #expect(sheet.error == "注意：规则包里没有 “语气” 这一项，表里照写，将来只比较人与人\n")
    try folder.write("s.csv", "通话,质检员,开头问候,语气\na,甲,合格,好\nb,甲,不对劲,坏\n")
    let agree = try Heng.run(["agree", "r.jsonl", "--sheet", "s.csv"], in: folder)
    #expect(agree.status == 0 && agree.output.contains("语气：规则包里没有这一项，只比较人"))
    #expect(agree.output.contains("开头问候：1 处写的不是判定，当作另一类（第一处在 甲 的第 3 行）"))
    #expect(agree.output.contains("开头问候  "))
  }

  @Test func `a quota with a limit says what the limit cuts`() throws {
    let folder = try folder()
    _ = try Heng.run(["score", "calls", "--format", "jsonl", "-o", "r.jsonl"], in: folder)
    let plan = ["sample", "r.jsonl", "--plan", "quota", "--per-agent", "3"]
    let cut = try Heng.run(plan + ["--count", "2"], in: folder).output
    #expect(cut.hasPrefix("抽查 2 通，共 4 通；每位坐席 3 通，总数不超过 2，本应 3 通，有坐席不足 3 通；"), "\(cut)")
    let whole = try Heng.run(plan + ["--count", "9"], in: folder).output
    #expect(whole.hasPrefix("抽查 3 通，共 4 通；每位坐席 3 通，总数不超过 9；"), "\(whole)")
  }

  @Test func `says when there is nothing to draw from, or not enough`() throws {
    let folder = try folder()
    try folder.write("empty.jsonl", "")
    let none = try Heng.run(["sample", "empty.jsonl", "--count", "1"], in: folder)
    #expect(none.status == 2 && none.error.contains("没有任何结果"))
    _ = try Heng.run(["score", "calls", "--format", "jsonl", "-o", "r.jsonl"], in: folder)
    let other = try Heng.run(["sample", "r.jsonl", "--count", "1", "--seed", "2"], in: folder)
    #expect(other.status == 0 && other.output.contains("种子 2"))
    let slip = try Heng.run(
      ["sample", "r.jsonl", "--plan", "risk", "--count", "1", "--signals", "customer.abus"],
      in: folder)
    #expect(slip.status == 2 && slip.output.isEmpty)
    #expect(slip.error.hasPrefix("没有信号 “customer.abus”，可用："), "\(slip.error)")
    let wrong = try Heng.run(["sample", "r.jsonl", "--plan", "quota"], in: folder)
    #expect(wrong.status == 64 && wrong.error.contains("--plan quota 要写 --per-agent"))
  }
}
