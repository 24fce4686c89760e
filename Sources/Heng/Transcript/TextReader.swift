/// Plain text with speaker labels, one utterance a line; the file is one call.
///
/// A line that begins with a space, and with no label that is known, continues the one before. A label that nobody knows is an error,
/// because guessing whose words they are would move points from one person to another.
struct TextReader {
  private let name: String
  private let speakers: SpeakerLabels

  private let channel: String?

  init(name: String, speakers: SpeakerLabels, channel: String?) {
    self.name = name
    self.channel = channel
    let letters = SpeakerLabels.letters.filter { speakers.role(of: $0.key) == nil }
    self.speakers = speakers.adding(letters)
  }

  func read(_ bytes: ArraySlice<UInt8>) -> TranscriptReader.Outcome {
    Result { () throws(TranscriptError) in
      guard let text = String(validating: bytes, as: UTF8.self) else {
        let line = 1 + validPrefixNewlines(bytes)
        throw TranscriptError(
          line: line,
          message: Wording(
            zh: "不是有效的 UTF-8；如果是 GBK 或 Unicode 文件，请另存为 UTF-8",
            en: "this is not valid UTF-8; save GBK or UTF-16 files as UTF-8"))
      }
      return try call(text)
    }
  }

  private func call(_ text: String) throws(TranscriptError) -> Call {
    var utterances: [Utterance] = []
    var labels: Set<String> = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated() where line.contains(where: { !$0.isWhitespace })
    {
      let parsed: DialogueLine
      if line.first?.isWhitespace == true, !utterances.isEmpty {
        // 1：先关机 may be a step of what is said; a speaker's number stands at the margin first.
        guard let spoken = DialogueLine(line),
          speakers.role(of: spoken.label) != nil || labels.contains(spoken.label.lowercased())
        else {
          let last = utterances.removeLast()
          utterances.append(last.continued(by: String(line).trimmed))
          continue
        }
        parsed = spoken
      } else {
        parsed = try parse(line, number: number + 1)
      }
      labels.insert(parsed.label.lowercased())
      utterances.append(
        Utterance(
          index: utterances.count, role: speakers.role(of: parsed.label), speaker: parsed.label,
          text: parsed.text, start: parsed.start, end: parsed.end))
    }
    guard !utterances.isEmpty else {
      throw TranscriptError(message: Wording(zh: "文件是空的", en: "the file is empty"))
    }
    if let problem = Call.withoutWords(utterances) { throw TranscriptError(message: problem) }
    return Call(id: name, channel: channel, utterances: utterances, notes: notes(on: labels))
  }

  private func parse(_ line: Substring, number: Int) throws(TranscriptError) -> DialogueLine {
    guard let parsed = DialogueLine(line) else {
      throw TranscriptError(
        line: number,
        message: Wording(
          zh: "这一行没有说话人标签，例如 “客服：您好”；接上一行的内容请在行首空一格",
          en: "no speaker label, for example '客服：您好'; begin a continued line with a space"))
    }
    guard isKnown(parsed.label) else {
      let label = TranscriptError.quoted(parsed.label)
      throw TranscriptError(
        line: number,
        message: Wording(
          zh: "不认识的说话人标签\(label)；可用 客服、坐席、客户、用户 等，或用 --speakers 标签=agent 指明",
          en: "unknown speaker label\(label); use 客服, 客户, agent …, or say --speakers LABEL=agent"))
    }
    return parsed
  }

  /// Whether a label names a role, or a speaker whose role will have to be found.
  private func isKnown(_ label: String) -> Bool {
    speakers.role(of: label) != nil || SpeakerLabels.isNumber(label)
  }

  /// Letters are a convention, not a name, so the result says how they were read.
  private func notes(on labels: Set<String>) -> [Wording] {
    let letters = ["a", "b", "c"].filter { labels.contains($0) }
    guard !letters.isEmpty else { return [] }
    let zh = letters.map { "\($0.uppercased()) 读作\((speakers.role(of: $0) ?? .other).name.zh)" }
    let en = letters.map {
      "\($0.uppercased()) was read as \(speakers.role(of: $0)?.rawValue ?? "other")"
    }
    return [Wording(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))]
  }

  /// The newlines before the first line that is not UTF-8.
  private func validPrefixNewlines(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .prefix { String(validating: $0, as: UTF8.self) != nil }.count
  }
}

extension Utterance {
  fileprivate func continued(by more: String) -> Utterance {
    Utterance(
      index: index, role: role, speaker: speaker, text: text.isEmpty ? more : "\(text)\n\(more)",
      start: start, end: end)
  }
}
