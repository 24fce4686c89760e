import Foundation
import HengTestSupport
import Testing

/// `heng rules suggest`, and the corpus of `heng rules check`.
struct RulesSuggestCommandTests {
  private static let pack = """
    signals:
    - id: customer.angry
      name: 客户生气
      who: customer
      phrases: [太差了]
    rules:
    - id: closing.farewell
      name: 告别
      check: require
      who: agent
      phrases: [再见]
    - id: timely
      name: 及时
      check: respond
      when: {who: customer, phrases: [在吗]}
      then: {who: agent, phrases: [在的], within: 5s}

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("pack.yml", Self.pack)
    for number in 0..<12 {
      let anger = number % 2 == 0 ? "你们服务太差了！" : "你们服务真离谱！"
      let farewell = number % 3 == 0 ? "再见。" : "就先这样吧。"
      try folder.write(
        "calls/c\(number).txt", "客服：您好请讲。\n客户：我想咨询套餐。\n客服：好的。\n客户：\(anger)\n客服：\(farewell)\n")
    }
    return folder
  }

  @Test func `proposes phrases for a signal and for a rule`() throws {
    let folder = try folder()
    let signal = try Heng.run(
      ["rules", "suggest", "pack.yml", "--corpus", "calls", "--signal", "customer.angry"],
      in: folder)
    #expect(signal.status == 0 && signal.error.isEmpty, "\(signal.error)")
    #expect(signal.output.contains("离谱】") && signal.output.contains("phrases:\n- "))
    let rule = try Heng.run(
      [
        "rules", "suggest", "--corpus", "calls/c1.txt", "calls", "--rule", "closing.farewell",
        "--examples", "0", "--top", "1", "pack.yml",
      ], in: folder)
    #expect(rule.status == 0, "\(rule.error)")
    #expect(rule.output.contains("1. ") && !rule.output.contains("2. "))
    #expect(!rule.output.contains("【"))
  }

  @Test func `labels replace what the pack finds`() throws {
    let folder = try folder()
    let labels = (0..<12).map { number in
      "{\"call\":\"c\(number)\",\"verdicts\":{\"closing.farewell\":{\"verdict\":\"\(number % 2 == 0 ? "pass" : "fail")\"}}}"
    }
    try folder.write("labels.jsonl", labels.joined(separator: "\n"))
    let run = try Heng.run(
      [
        "rules", "suggest", "pack.yml", "--corpus", "calls", "--rule", "closing.farewell",
        "--labels", "labels.jsonl", "--format", "json",
      ], in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.hasPrefix("{\"calls\":12,\"candidates\":[]"))
    try folder.write("labels.jsonl", "{\"call\":\"张三丰\",\"verdicts\":[]}")
    let refused = try Heng.run(
      [
        "rules", "suggest", "pack.yml", "--corpus", "calls", "--rule", "closing.farewell",
        "--labels", "labels.jsonl",
      ], in: folder)
    #expect(refused.status == 2 && refused.error.contains("labels.jsonl:1: verdicts"))
    #expect(!refused.error.contains("张三丰"))
  }

  @Test(arguments: [
    (["--signal", "customer.calm"], "可用：customer.angry", 2),
    (["--rule", "customer.angry"], "可用：closing.farewell timely", 2),
    (["--rule", "timely"], "不通过 0 通，通过 0 通", 2),
    ([], "--signal 和 --rule 要写一个", 64),
    (["--signal", "customer.angry", "--rule", "timely"], "--signal 和 --rule 要写一个", 64),
    (["--signal", "customer.angry", "--top", "0"], "--top 至少是 1", 64),
    (["--signal", "customer.angry", "--labels", "none.jsonl"], "none.jsonl: 不能读取", 2),
  ])
  func `refuses what cannot be mined`(arguments: [String], message: String, status: Int32) throws {
    let run = try Heng.run(
      ["rules", "suggest", "pack.yml", "--corpus", "calls"] + arguments, in: try folder())
    #expect(run.status == status && run.error.contains(message), "\(run.error)")
    #expect(run.output.isEmpty && !run.error.contains("离谱"))
  }

  @Test func `tells refused transcripts and goes on without them`() throws {
    let folder = try folder()
    try folder.write("calls/z.json", "{\"turns\":\"张三丰\"}")
    let run = try Heng.run(
      ["rules", "suggest", "pack.yml", "--corpus", "calls", "--signal", "customer.angry"],
      in: folder)
    #expect(run.status == 2 && run.error.contains("拒绝 calls/z.json"))
    #expect(!run.error.contains("张三丰") && run.output.contains("离谱"))
  }

  @Test func `a check with sample calls tells what they never have`() throws {
    let folder = try folder()
    let run = try Heng.run(["rules", "check", "pack.yml", "--corpus", "calls"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("Q303 需要时间，样本的 12 通里没有一通有"))
    let json = try Heng.run(
      ["rules", "check", "pack.yml", "--corpus", "calls", "--format", "json"], in: folder)
    #expect(json.status == 0 && json.output.contains("Q303"))
    let alone = try Heng.run(["rules", "check", "pack.yml"], in: folder)
    #expect(!alone.output.contains("Q303"))
    let missing = try Heng.run(["rules", "check", "pack.yml", "--corpus", "none"], in: folder)
    #expect(missing.status == 2 && missing.error.contains("拒绝 none"))
  }
}
