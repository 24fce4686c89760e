internal import ArgumentParser
internal import Heng

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: Speech.say(
      "查看、检查、备份 heng score --store 存的库", "Look at, check and back up what heng score --store keeps"),
    subcommands: [StoreInfoCommand.self, StoreCheckCommand.self, StoreBackupCommand.self])
}

/// The store that a command is about.
struct StoreArgument: ParsableArguments {
  @Argument(
    help: Speech.help(
      "heng score --store 写的文件", "the file that heng score --store writes", value: "FILE"))
  var file: String
}
