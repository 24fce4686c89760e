internal import ArgumentParser
internal import Heng

@main
struct HengCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heng",
    abstract: Speech.say(
      "衡：给客服对话打分，每一分都有依据", "Heng scores service calls and shows the evidence for every point"),
    discussion: Speech.say(
      """
      例：
        heng score 通话/                        给文件夹里的每通对话打分
        heng score a.txt --rules 我的规则/       用自己的规则包
        heng score 通话/ --format jsonl | heng agents   按坐席汇总
        heng rules export                       写出默认规则包，供修改
      退出码：0 正常；1 有低于 --fail-under 的对话或测试失败；2 有输入被拒绝。
      """,
      """
      Examples:
        heng score calls/                       score every call of a folder
        heng score a.txt --rules my-pack/       use your own rule pack
        heng score calls/ --format jsonl | heng agents   a table by agent
        heng rules export                       write out the default pack to edit
      Exit codes: 0 fine; 1 a call below --fail-under, or a failed test; 2 some input was refused.
      """),
    version: "heng \(Engine.version)",
    subcommands: [
      ScoreCommand.self, ExplainCommand.self, VerifyCommand.self,
      AgentsCommand.self, ReportCommand.self, SampleCommand.self, AgreeCommand.self,
      TokensCommand.self, StoreCommand.self, RulesCommand.self,
      CompletionsCommand.self,
    ])
}
