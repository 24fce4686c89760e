internal import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: Speech.say("输出命令行补全脚本", "Print a completion script"),
    discussion: Speech.say(
      "例：\n  heng completions bash > /etc/bash_completion.d/heng",
      "Example:\n  heng completions bash > /etc/bash_completion.d/heng"))

  enum Shell: String, CaseIterable, ExpressibleByArgument, Sendable { case bash, zsh, fish }

  @Argument(help: Speech.help("bash、zsh 或 fish", "bash, zsh or fish", value: "SHELL"))
  var shell: Shell

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell.rawValue) else { return }
    Terminal.print(HengCommand.completionScript(for: shell) + "\n")
  }
}
