import HengTestSupport
import Testing

/// `heng rules stress`.
struct RulesStressCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "pack.yml",
      """
      rules:
      - {id: greeting, name: 问候, check: require, who: agent, phrases: [您好], score: -5}

      """)
    for number in 0..<6 {
      try folder.write("calls/c\(number).txt", "客服：您好，请讲。\n客户：嗯，我想查话费。\n")
    }
    return folder
  }

  @Test func `prints the same for the same seed, and says which`() throws {
    let folder = try folder()
    let arguments = [
      "rules", "stress", "pack.yml", "--corpus", "calls", "--perturb", "homophones-10",
      "speakers-swapped", "--show", "1",
    ]
    let first = try Heng.run(arguments + ["--seed", "7"], in: folder)
    #expect(first.status == 0 && first.error.isEmpty, "\(first.error)")
    #expect(first.output.contains("6 通，6 个判定，种子 7"))
    #expect(first.output.contains("说话人对调：本来就应当大变"))
    #expect(first.output.contains("greeting  c0  合格 第1句 “您好” → 不合格"))
    #expect(!first.output.contains("traditional"))
    #expect(try Heng.run(arguments + ["--seed", "7"], in: folder).output == first.output)
    #expect(try Heng.run(arguments, in: folder).output.contains("种子 1"))
  }

  @Test func `gives programs everything`() throws {
    let run = try Heng.run(
      ["rules", "stress", "pack.yml", "--corpus", "calls", "--format", "json"], in: try folder())
    #expect(run.status == 0 && run.output.contains(#""id":"clocks-jittered""#))
    #expect(run.output.hasSuffix("\"seed\":\"1\"}\n"))
  }

  @Test func `refuses changes and transcripts that there are not`() throws {
    let folder = try folder()
    let strange = try Heng.run(
      ["rules", "stress", "--corpus", "calls", "--perturb", "homophones"], in: folder)
    #expect(strange.status == 64 && strange.error.contains("homophones-5"))
    let negative = try Heng.run(
      ["rules", "stress", "--corpus", "calls", "--show", "-2"], in: folder)
    #expect(negative.status == 64)
    let missing = try Heng.run(
      ["rules", "stress", "pack.yml", "--corpus", "none", "calls"], in: folder)
    #expect(missing.status == 2 && missing.error.contains("拒绝 none"))
    #expect(missing.output.contains("6 通"))
    let nothing = try Heng.run(["rules", "stress", "pack.yml", "--corpus", "none"], in: folder)
    #expect(nothing.status == 2 && nothing.output.isEmpty)
  }
}
