import HengTestSupport
import Testing

/// `--roles` of the commands that read calls.
struct RolesOptionTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "call.jsonl",
      #"{"id":"n1","turns":[{"speaker":"1","text":"您好，很高兴为您服务，请问有什么可以帮您"},"#
        + #"{"speaker":"2","text":"我想问一下我的话费，你们怎么扣的"},{"speaker":"1","text":"请您稍等"}]}"#)
    try folder.write("stray.txt", "客户：您好，966为您服务，请问有什么能帮您的吗\n客服：好\n")
    return folder
  }

  @Test func `score finds the agent unless it is told not to`() throws {
    let folder = try Self.folder()
    #expect(try Heng.run(["score", "call.jsonl"], in: folder).output.contains("说话人：1=坐席 2=客户"))
    let given = try Heng.run(["score", "call.jsonl", "--roles", "given"], in: folder)
    #expect(!given.output.contains("1=坐席"))
    #expect(given.output.contains("暂定"))
  }

  @Test func `moving single lines can be switched off alone`() throws {
    let folder = try Self.folder()
    let arguments = ["score", "stray.txt", "call.jsonl", "--roles"]
    let moved = try Heng.run(arguments + ["correct"], in: folder).output
    #expect(moved.contains("第 1 句标为客户"))
    let assigned = try Heng.run(arguments + ["assign"], in: folder).output
    #expect(!assigned.contains("标为客户"))
    #expect(assigned.contains("说话人：1=坐席 2=客户"))
  }

  @Test func `explain and verify look at the same roles as score`() throws {
    let folder = try Self.folder()
    let record = try Heng.run(["score", "call.jsonl", "--format", "jsonl"], in: folder).output
    try folder.write("results.jsonl", record)
    let verify = ["verify", "results.jsonl", "--calls", "call.jsonl"]
    #expect(try Heng.run(verify, in: folder).status == 0)
    #expect(try Heng.run(verify + ["--roles", "given"], in: folder).status == 1)
    let explain = ["explain", "call.jsonl", "opening.greeting", "--format", "json"]
    #expect(try Heng.run(explain, in: folder).output.contains(#""verdict":"pass""#))
    let given = try Heng.run(explain + ["--roles", "given"], in: folder).output
    #expect(given.contains(#""reason":"no_roles""#))
  }

  @Test func `an unknown treatment is refused`() throws {
    let run = try Heng.run(["score", "call.jsonl", "--roles", "guess"], in: try Self.folder())
    #expect(run.status != 0)
    #expect(run.error.contains("--roles"))
  }
}
