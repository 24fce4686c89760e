import HengTestSupport
import Testing

/// `heng rules trial`.
struct RulesTrialCommandTests {
  private static let pack = """
    id: mine
    name: 我的
    version: 1.0.0
    rules:
    - {id: greet, name: 问候, check: require, who: agent, phrases: [您好], score: -5}
    - {id: slow, name: 应答, check: pace, metric: response, who: agent, over: 3s, source: 本中心约定}

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("pack.yml", Self.pack)
    try folder.write("calls/a.txt", "客户 0-1: 喂\n客服 6-7: 您好\n")
    try folder.write("calls/b.txt", "说话人1 0-1: 喂我想查一下我的话费\n说话人2 2-3: 您好很高兴为您服务请问有什么可以帮您\n")
    return folder
  }

  @Test func `shows verdicts and where limits lie, with roles found by what is said`() throws {
    let run = try Heng.run(["rules", "trial", "pack.yml", "--corpus", "calls"], in: try folder())
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.hasPrefix("我的 1.0.0   2 通\n"))
    #expect(run.output.contains("2 个值：最小 1 秒") && run.output.contains("最大 5 秒"))
    #expect(run.output.contains("阈值以下 50.0%；触及阈值 1 个") && run.output.contains("出处：本中心约定"))
    let asGiven = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--roles", "given"], in: try folder())
    #expect(asGiven.output.contains("不知道谁是坐席、谁是客户 1"))
  }

  @Test func `rules can be chosen, and programs get JSON`() throws {
    let run = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--rule", "slow", "--format", "json"],
      in: try folder())
    #expect(run.status == 0)
    #expect(run.output.contains(#""beyond":1"#) && run.output.contains(#""over":3"#))
    #expect(!run.output.contains("greet"))
  }

  @Test func `an unknown rule is refused with those that there are`() throws {
    let run = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--rule", "slwo", "--lang", "en"],
      in: try folder())
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error == "there is no rule 'slwo'; there are: greet slow\n")
  }

  @Test func `a transcript that cannot be read is told, and the rest is tried`() throws {
    let folder = try folder()
    try folder.write("calls/c.txt", "不知道是谁说的\n")
    let run = try Heng.run(["rules", "trial", "pack.yml", "--corpus", "calls"], in: folder)
    #expect(run.status == 2 && run.error.contains("c.txt:1") && run.output.contains("2 通\n"))
  }

  // MARK: People, and rules that rise

  private static let trialPack = """
    id: mine
    name: 我的
    version: 1.0.0
    rules:
    - {id: promise, name: 承诺, check: forbid, who: agent, phrases: [保证], status: trial, hit: [我保证], miss: [您好]}
    - {id: bye, name: 道别, check: require, who: agent, phrases: [再见], score: -1}

    """

  private func trialFolder(_ pack: String = trialPack) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("pack.yml", pack)
    for number in 0..<10 {
      let says = number < 6 ? "我保证办好再见" : "您好"
      try folder.write("calls/c\(number).txt", "客户: 喂\n客服: \(says)\n")
    }
    return folder
  }

  private static let terms = ["--min-calls", "10", "--min-reviewed", "4", "--gate", "promise"]

  @Test func `a sheet is drawn, filled in, and lets the rule rise`() throws {
    let folder = try trialFolder()
    let trial = ["rules", "trial", "pack.yml", "--corpus", "calls"]
    let before = try Heng.run(trial + Self.terms, in: folder)
    #expect(before.status == 1, "\(before.error)")
    #expect(before.output.contains("试行 → 启用：还差 2 项"))
    let drawn = try Heng.run(
      trial + ["--review", "r.csv", "--sample", "4", "--seed", "3"], in: folder)
    #expect(drawn.error == "已写入 r.csv：4 处待复核\n")
    let sheet = try folder.read("r.csv")
    #expect(sheet.contains(",promise,") && sheet.contains(",1:1-3,我【保证】办好再见,,\r\n"))
    try folder.write("r.csv", sheet.replacing(",,\r\n", with: ",对,\r\n"))
    let after = try Heng.run(trial + ["--reviewed", "r.csv"] + Self.terms, in: folder)
    #expect(after.status == 0 && after.output.contains("试行 → 启用：可以"), "\(after.output)")
    // What was looked at is not drawn again.
    let more = try Heng.run(trial + ["--reviewed", "r.csv", "--review", "s.csv"], in: folder)
    #expect(more.error == "已写入 s.csv：2 处待复核\n")
  }

  @Test func `a sheet that is there is never written over`() throws {
    let folder = try trialFolder()
    try folder.write("r.csv", "填好的复核\n")
    let run = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--review", "r.csv"], in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error.hasPrefix("r.csv 已经存在，里面可能有填好的复核，没有改动"))
    #expect(try folder.read("r.csv") == "填好的复核\n")
  }

  @Test func `only the parts and the labels that were asked for are shown`() throws {
    let folder = try trialFolder()
    let trial = ["rules", "trial", "pack.yml", "--corpus", "calls"]
    let gates = try Heng.run(trial + ["--show", "gates"], in: folder).output
    #expect(gates.hasPrefix("我的 1.0.0   10 通\n\n规则的状态能不能提升\n"), "\(gates)")
    #expect(!gates.contains("不合格率") && !gates.contains("说到的短语"))
    try folder.write(
      "l.jsonl",
      #"{"call": "c1", "verdicts": {"promise": {"verdict": "pass"}, "bye": {"verdict": "pass"}}}"#)
    let labels = try Heng.run(
      trial + ["--labels", "l.jsonl", "--rule", "bye", "--show", "labels"], in: folder
    ).output
    #expect(labels.contains("bye ") && !labels.contains("promise"), "\(labels)")
    let json = try Heng.run(trial + ["--show", "gates", "--format", "json"], in: folder)
    #expect(json.status == 64 && json.error.contains("--show 只用于 text"))
  }

  @Test func `a draft is no rule that calls are held against`() throws {
    let folder = try trialFolder(Self.trialPack.replacing("status: trial", with: "status: draft"))
    let run = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--rule", "promise"], in: folder)
    #expect(run.status == 2 && run.error.hasPrefix("“promise” 是草稿，不参加试用："), "\(run.error)")
  }

  @Test func `a rule that was changed inherits no review`() throws {
    let folder = try trialFolder()
    let trial = ["rules", "trial", "pack.yml", "--corpus", "calls"]
    _ = try Heng.run(trial + ["--review", "r.csv"], in: folder)
    try folder.write(
      "r.csv", try folder.read("r.csv").replacing(",,\r\n", with: ",对,\r\n"))
    try folder.write(
      "pack.yml",
      Self.trialPack.replacing("[保证]", with: "[保证, 绝对]").replacing(
        "[我保证]", with: "[我保证, 绝对]"))
    let run = try Heng.run(trial + ["--reviewed", "r.csv"] + Self.terms, in: folder)
    #expect(run.status == 1 && run.output.contains("复核过 0 处"), "\(run.output)")
  }

  @Test func `labels give precision, recall, F1 and κ with every disagreement`() throws {
    let folder = try trialFolder()
    let lines = (0..<8).map { number in
      let verdict = number < 5 ? "fail" : "pass"
      return #"{"call": "c\#(number)", "verdicts": {"promise": {"verdict": "\#(verdict)"}}}"#
    }
    try folder.write("l.jsonl", lines.joined(separator: "\n"))
    let trial = ["rules", "trial", "pack.yml", "--corpus", "calls", "--labels", "l.jsonl"]
    let run = try Heng.run(trial, in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.output.contains("promise         5 0.833 0.44–0.97 1.000 0.57–1.00 0.909"),
      "\(run.output)")
    #expect(run.output.contains("c5  标注“合格”，衡“不合格”"))
    #expect(run.output.contains("我【保证】办好再见"))
    let json = try Heng.run(trial + ["--format", "json"], in: folder)
    #expect(json.output.contains(#""f1":0.909"#))
    #expect(json.output.contains(#""pairs":["#) && json.output.contains(#""never":[]"#))
  }

  @Test func `a store gives the calls too`() throws {
    let folder = try trialFolder()
    let stored = try Heng.run(
      ["score", "calls", "--rules", "pack.yml", "--store", "q.sqlite"], in: folder)
    #expect(stored.status == 0, "\(stored.error)")
    let run = try Heng.run(["rules", "trial", "pack.yml", "--store", "q.sqlite"], in: folder)
    let corpus = try Heng.run(["rules", "trial", "pack.yml", "--corpus", "calls"], in: folder)
    #expect(run.status == 0 && run.output == corpus.output, "\(run.error)")
  }

  @Test func `says which of its options cannot be used`() throws {
    let folder = try trialFolder()
    let both = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--store", "q"], in: folder)
    #expect(both.status == 64 && both.error.contains("--corpus 和 --store 要写一种"))
    let gate = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--gate", "x"], in: folder)
    #expect(gate.status == 2 && gate.error == "没有规则 “x”，可用：bye promise\n")
    try folder.write("r.csv", "call,rule\n")
    let sheet = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--reviewed", "r.csv"], in: folder)
    #expect(sheet.status == 2 && sheet.error == "r.csv:1: 第一行没有这些栏：规则指纹、位置、判得对吗\n")
    let place = try Heng.run(
      ["rules", "trial", "pack.yml", "--corpus", "calls", "--review", "no/r.csv"], in: folder)
    #expect(place.status == 74 && place.error == "不能写入 no/r.csv\n")
  }
}
