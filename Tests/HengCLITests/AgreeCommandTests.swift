import Foundation
import HengTestSupport
import Testing

/// `heng agree`.
struct AgreeCommandTests {
  private static let pack = """
    dimensions: [{id: care, name: 关怀}]
    groups: [{id: all, name: 全部, dimension: care}]
    signals:
    - {id: customer.thanks, name: 客户致谢, who: customer, phrases: [谢谢]}
    rules:
    - {id: closing.farewell, name: 告别, check: require, who: agent, phrases: [再见], score: -5, group: all}

    """

  /// Three calls: two farewells, one thanks.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("pack.yml", Self.pack)
    try folder.write("calls/a.txt", "客服：请讲。\n客户：谢谢你。\n客服：再见。\n")
    try folder.write("calls/b.txt", "客服：请讲。\n客户：好的。\n客服：再见。\n")
    try folder.write("calls/c.txt", "客服：请讲。\n客户：多谢啦。\n客服：拜拜。\n")
    let score = try Heng.run(
      ["score", "calls", "--rules", "pack.yml", "--format", "jsonl", "-o", "results.jsonl"],
      in: folder)
    #expect(score.status == 0, "\(score.error)")
    try folder.write(
      "labels.jsonl",
      """
      {"call":"a","verdicts":{"closing.farewell":{"verdict":"pass","turns":[2]}},"events":{"customer.thanks":{"sure":[1],"disputed":[]}}}
      {"call":"b","verdicts":{"closing.farewell":{"verdict":"pass","turns":[2]}},"events":{"customer.thanks":{"sure":[],"disputed":[]}}}
      {"call":"c","verdicts":{"closing.farewell":{"verdict":"pass","turns":[2]}},"events":{"customer.thanks":{"sure":[1],"disputed":[]}}}

      """)
    return folder
  }

  private func agree(_ arguments: [String], in folder: TemporaryFolder) throws -> Heng.Run {
    try Heng.run(["agree", "results.jsonl", "--rules", "pack.yml"] + arguments, in: folder)
  }

  @Test func `prints figures and disagreements with their sentences`() throws {
    let run = try agree(["--labels", "labels.jsonl", "--calls", "calls"], in: try folder())
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.contains("衡 与 labels.jsonl，3 通"))
    #expect(run.output.contains("closing.farewell    3 0.667"))
    #expect(run.output.contains("c  标注“合格”，衡“不合格”"))
    #expect(run.output.contains("标注：第3句 客服：拜拜。") || run.output.contains("标注：第3句 坐席：拜拜。"))
    #expect(run.output.contains("标注：第2句 客户：多谢啦。"))
    let english = try agree(
      ["--labels", "labels.jsonl", "--lang", "en", "--show", "0"], in: try folder())
    #expect(english.output.contains("Heng and labels.jsonl, 3 calls"))
    #expect(!english.output.contains("differing"))
  }

  @Test func `two files of labels are compared with Heng and with one another`() throws {
    let folder = try folder()
    try folder.write(
      "b.jsonl", #"{"call":"a","verdicts":{"closing.farewell":{"verdict":"fail"}}}"# + "\n")
    let run = try agree(
      ["--labels", "labels.jsonl", "--labels", "b.jsonl", "--format", "json"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("注意：labels.jsonl 里有 2 通在 b.jsonl 里没有：b、c"))
    #expect(run.output.contains(#""labels":"labels.jsonl","macro""#))
    #expect(run.output.contains(#""rater":"b.jsonl""#))
  }

  @Test func `correlates scores with people's ratings`() throws {
    let folder = try folder()
    try folder.write(
      "quality.jsonl",
      """
      {"call":"a","S":1,"S_votes":[1,1]}
      {"call":"b","S":0,"S_votes":[0,1]}
      {"call":"c","S":-1.5,"S_votes":[-2,-1]}
      """)
    let run = try agree(["--quality", "quality.jsonl"], in: folder)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.contains("得分与人的评分，3 通，得分有 2 种"))
    #expect(run.output.contains("关怀") && run.output.contains("一个人对其余人"))
    let json = try agree(["--quality", "quality.jsonl", "--format", "json"], in: folder)
    #expect(json.output.contains(#""id":"care""#))
  }

  @Test func `holds agreement against what is on record`() throws {
    let folder = try folder()
    let missing = try agree(["--labels", "labels.jsonl", "--expect", "expected.json"], in: folder)
    #expect(missing.status == 2 && missing.error.contains("expected.json: 不能读取；加上 --record"))
    let record = try agree(
      ["--labels", "labels.jsonl", "--expect", "expected.json", "--record"], in: folder)
    #expect(record.status == 0 && record.error == "已写入 expected.json\n")
    let same = try agree(["--labels", "labels.jsonl", "--expect", "expected.json"], in: folder)
    #expect(same.status == 0 && same.error.isEmpty, "\(same.error)")
    let text = try folder.read("expected.json")
    try folder.write("expected.json", text.replacingOccurrences(of: "0.666", with: "0.9"))
    let below = try agree(["--labels", "labels.jsonl", "--expect", "expected.json"], in: folder)
    #expect(below.status == 1)
    #expect(below.error.contains("closing.farewell agreement 现在 0.666，记录 0.9"))
    try folder.write("expected.json", "{}")
    let refused = try agree(["--labels", "labels.jsonl", "--expect", "expected.json"], in: folder)
    #expect(refused.status == 2 && refused.error.contains("不是 --record 写出的一致程度"))
    try folder.write("expected.json", #"{"calls":3,"verdicts":{},"events":{}}"#)
    let new = try agree(["--labels", "labels.jsonl", "--expect", "expected.json"], in: folder)
    #expect(new.status == 0)
    #expect(new.error.contains("还没有记录 closing.farewell、customer.thanks"))
  }

  @Test func `lists everything that is refused and goes on with the rest`() throws {
    let folder = try folder()
    let labels = try folder.read("labels.jsonl")
    try folder.write(
      "more.jsonl",
      labels + #"{"call":"x","verdicts":{"closing.survey":{"verdict":"pass"}}}"# + "\n"
        + #"{"call":"y","verdicts":{}}"# + "\n")
    let results = try folder.read("results.jsonl")
    let changed = results.replacingOccurrences(of: #""score":95"#, with: #""score":94"#)
    try folder.write("results.jsonl", results + changed + "张三丰\n")
    let run = try agree(["--labels", "more.jsonl", "--calls", "none"], in: folder)
    #expect(run.status == 2)
    for message in [
      "more.jsonl: 没有这一项：closing.survey", "more.jsonl: 2 通没有评分结果：x、y",
      "results.jsonl:6: c 已经有另一个结果", "results.jsonl:7: 不是评分结果", "拒绝 none: 没有这个文件或文件夹",
    ] {
      #expect(run.error.contains(message), "\(run.error)")
    }
    #expect(run.output.contains("衡 与 more.jsonl，3 通") && !run.error.contains("张三丰"))
  }

  @Test func `labels of other calls are no comparison`() throws {
    let folder = try folder()
    try folder.write(
      "other.jsonl", #"{"call":"x","verdicts":{"closing.farewell":{"verdict":"pass"}}}"# + "\n")
    let run = try agree(["--labels", "other.jsonl"], in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error == "拒绝 other.jsonl: 1 通没有评分结果：x\n")
  }

  @Test func `labels that are none are told with their lines`() throws {
    let folder = try folder()
    try folder.write("labels.jsonl", "张三丰\n{\"call\":\"a\"}\n{\"call\":\"a\"}\n")
    let run = try agree(["--labels", "labels.jsonl"], in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error == "labels.jsonl:1: 这一行不是 JSON\nlabels.jsonl:3: 这通对话前面已经有标注\n")
  }

  @Test(arguments: [
    ([], "--labels、--quality、--sheet 要写一种"), (["--labels", "l", "--quality", "q"], "只写一种"),
    (["--labels", "l", "--labels", "l", "--labels", "l"], "最多写两次"),
    (["--labels", "l", "--record"], "--record 要和 --expect"),
    (["--quality", "q", "--expect", "e"], "--expect 要和一个 --labels"),
    (["--quality", "q", "--calls", "c"], "--calls 要和 --labels"),
    (["--labels", "l", "--show", "-1"], "--show"),
    (["--labels", "l", "--sheet", "s"], "只写一种"), (["--labels", "l", "--pairs"], "要和 --sheet"),
  ])
  func `refuses what makes no sense`(arguments: [String], message: String) throws {
    let run = try agree(arguments, in: try folder())
    #expect(run.status == 64 && run.error.contains(message), "\(run.error)")
  }
}
