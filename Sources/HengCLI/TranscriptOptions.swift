internal import ArgumentParser
internal import Heng

/// How transcripts are read.
struct TranscriptOptions: ParsableArguments {
  @Option(
    help: Speech.help(
      "说话人标签指谁，例如 1=agent,2=customer 或 小王=客服",
      "whom speaker labels mean, for example 1=agent,2=customer",
      value: "LABEL=ROLE,…"))
  var speakers: String?

  @Option(
    help: Speech.help(
      "没有注明渠道的对话是 call（电话）还是 chat（在线）", "the channel of calls that name none: call or chat",
      value: "call|chat"))
  var channel: String?

  @Option(
    name: .customLong("as"),
    help: Speech.help(
      "输入格式（默认看文件名和内容）", "format of the input (default: by name and content)",
      value: "jsonl|json|text"))
  var inputFormat: CallFormat?

  @Option(
    help: Speech.help(
      "说话人的角色：given 照记录；assign 没有注明的按内容认定；correct 另把明显标错的单句改正（默认）",
      "roles of speakers: given, as recorded; assign, by evidence where none is named; correct, and "
        + "single lines under the plainly wrong speaker too (default)",
      value: "given|assign|correct"))
  var roles: RoleTreatment = .correct

  func validate() throws { _ = try labels() }

  /// The calls of an entry; what cannot be read is handed to `refuse`, and the rest goes on.
  func read(
    _ entry: Inputs.Entry, in language: Language, refuse: (String) -> Void
  ) -> [Call] {
    entry.calls(by: reader, as: inputFormat, in: language, refuse: refuse)
  }

  var reader: TranscriptReader {
    TranscriptReader(speakers: (try? labels()) ?? .standard, channel: channel)
  }

  /// The options that were given, as they may be written.
  var spelled: [String] {
    var words = ["--roles", roles.rawValue]
    if let speakers { words += ["--speakers", speakers] }
    if let channel { words += ["--channel", channel] }
    if let inputFormat { words += ["--as", inputFormat.rawValue] }
    return words
  }

  private func labels() throws -> SpeakerLabels {
    do throws(SpeakerLabels.UnknownRole) {
      return try SpeakerLabels(reading: speakers ?? "")
    } catch {
      throw ValidationError(
        Speech.say(
          "--speakers “\(error.pair)” 应写作 标签=角色，角色可用 agent、customer、other",
          "--speakers '\(error.pair)' must look like LABEL=ROLE with agent, customer or other"))
    }
  }
}
