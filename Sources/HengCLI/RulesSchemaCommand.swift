internal import ArgumentParser
internal import Heng
internal import HengReport

struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: Speech.say(
      "输出规则包的 JSON Schema，供编辑器使用", "Print the JSON Schema of packs, for editors"),
    discussion: Speech.say(
      "例：\n  heng rules schema > pack.schema.json\n  在 .yml 的第一行写：# yaml-language-server: $schema=pack.schema.json",
      "Example:\n  heng rules schema > pack.schema.json\n  first line of a .yml file: # yaml-language-server: $schema=pack.schema.json"
    ))

  func run() throws {
    Terminal.print(String(decoding: JSONWriter.lines(PackSchema.json), as: UTF8.self))
  }
}
