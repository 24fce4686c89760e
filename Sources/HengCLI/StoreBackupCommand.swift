internal import ArgumentParser
internal import Heng
internal import HengStore

struct StoreBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: Speech.say("备份库，别人可以照常读写", "Copy a store while others read and write it"),
    discussion: Speech.say(
      "例：\n  heng store backup 质检.sqlite 备份/2026-11-26.sqlite\n不要直接复制文件：最近写入的内容可能还在旁边的 -wal 文件里。",
      "Example:\n  heng store backup quality.sqlite backup/2026-11-26.sqlite\n"
        + "Do not copy the file yourself: what was written last may still be in the -wal file beside it."
    ))

  @OptionGroup var store: StoreArgument

  @Argument(
    help: Speech.help("备份到哪个文件，不能已经存在", "the copy, a file that does not exist", value: "TO"))
  var copy: String

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let file = try StoreFile.open(store.file, .read, speech)
    try StoreFile.telling(speech) { try file.backUp(to: copy) }
    Terminal.print(speech.say("已备份到 \(copy)\n", "copied to \(copy)\n"))
  }
}
