internal import Heng

/// Which phrases of the rules are said, and which never.
extension TrialReport {
  func phrases(_ style: TextStyle) -> [String] {
    guard trial.calls > 0, !trial.phrases.isEmpty else { return [] }
    let title = style.say("说到的短语", "Phrases that are said")
    return ["", style.ink(title, .bold)] + trial.phrases.flatMap { usage($0, style) }
  }

  /// So many that are said are told, and so many that are not.
  private static let most = 3
  private static let mostSilent = 5

  private func usage(_ usage: PhraseUsage, _ style: TextStyle) -> [String] {
    let all = usage.said.count + usage.silent.count
    let count = style.say(
      "\(all) 个里说到 \(usage.said.count) 个", "\(usage.said.count) of \(all) are said")
    let parts = [said(usage, style), Self.unsaid(usage, style)].compactMap(\.self)
    let text = ([count] + parts).joined(separator: style.say("；", "; "))
    return style.wrapped("\(usage.rule)  \(text)", indent: 1, hanging: 2)
  }

  private func said(_ usage: PhraseUsage, _ style: TextStyle) -> String? {
    guard !usage.said.isEmpty else { return nil }
    let words = usage.said.prefix(Self.most).map { "\(Self.shown($0.text)) \($0.calls)" }
    return style.say("最多：", "most: ") + words.joined(separator: style.say("，", ", "))
  }

  static func unsaid(_ usage: PhraseUsage, _ style: TextStyle) -> String? {
    guard !usage.silent.isEmpty else { return nil }
    let more = usage.silent.count - mostSilent
    let words = usage.silent.prefix(mostSilent).map(shown).joined(separator: style.say("、", ", "))
    let rest = more > 0 ? style.say(" 等 \(usage.silent.count) 个", " and \(more) more") : ""
    return style.say("没有说到：", "never: ") + words + rest
  }

  /// Expressions may fill a screen; the beginning tells which it is.
  private static func shown(_ phrase: String) -> String {
    // What an author spreads over lines says the same without them.
    let isSpread = phrase.hasPrefix("/(?x)")
    let text = isSpread ? "/" + phrase.dropFirst(5).filter { !$0.isWhitespace } : phrase
    let clean = text.withoutControls
    return clean.count > 24 ? "\(clean.prefix(23))…" : clean
  }

  // MARK: For programs

  func record(_ usage: PhraseUsage) -> JSON {
    .object([
      "rule": .string(usage.rule),
      "said": .array(
        usage.said.map {
          .object(["phrase": .string($0.text), "calls": JSONReport.number($0.calls)])
        }),
      "never": .array(usage.silent.map { .string($0) }),
    ])
  }
}
