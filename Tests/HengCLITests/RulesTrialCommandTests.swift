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
}
