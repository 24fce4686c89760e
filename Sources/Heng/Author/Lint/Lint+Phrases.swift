internal import HanText

/// Q106, Q107, Q108: phrases that probably find something else than their author thinks.
extension Lint {
  func checkPhrases() {
    for pattern in patterns {
      for phrase in written(pattern.phrases) {
        checkOneCharacter(phrase, pattern)
        checkANotA(phrase, pattern)
      }
      for phrase in written(pattern.phrases + pattern.notIn) { checkRegexSyntax(phrase) }
    }
  }

  private func checkOneCharacter(_ phrase: Located<String>, _ pattern: PatternSource) {
    guard let scalar = Self.onlyScalar(of: pack.expansions.phrases(for: phrase.value)),
      Scalars.isHan(scalar)
    else { return }
    let isAnywhere = pattern.boundary == .none
    log.add(
      .oneCharacter, .note, at: phrase.place,
      zh: isAnywhere
        ? "单字短语 “\(phrase.value)” 在任何词里都会命中" : "单字短语 “\(phrase.value)” 只在它自成一词时命中",
      en: isAnywhere
        ? "the one character '\(phrase.value)' is found inside any word"
        : "the one character '\(phrase.value)' is found only where it is a word of its own")
  }

  private static func onlyScalar(of phrases: [Phrase]) -> UInt32? {
    phrases.count == 1 ? phrases[0].onlyScalar : nil
  }

  private func checkANotA(_ phrase: Located<String>, _ pattern: PatternSource) {
    guard pattern.aNotA == .allow, let first = phrase.value.first, "不没沒".contains(first) else {
      return
    }
    log.add(
      .keptANotA, .warning, at: phrase.place,
      zh: "a_not_a: allow 使 “\(phrase.value)” 也命中 “X\(phrase.value)” 这样的问句",
      en: "with a_not_a: allow '\(phrase.value)' is found in questions such as 行不行 too")
  }

  private func checkRegexSyntax(_ phrase: Located<String>) {
    guard let sign = Self.regexSign(in: phrase.value) else { return }
    log.add(
      .regexInPhrase, .warning, at: phrase.place,
      zh: "短语里的 “\(sign)” 只是普通字符，这里像是正则表达式",
      en: "'\(sign)' in a phrase is plain text; this looks like a regular expression",
      hint: Wording(zh: "正则表达式请写在 regex: 里", en: "write expressions as regex:"))
  }

  /// What nobody writes in plain words; a phrase with `?` is refused before.
  private static func regexSign(in text: String) -> String? {
    for sign in [".*", ".+", "|"] where text.contains(sign) { return sign }
    guard text.contains("\\") || text.contains("[") else { return nil }
    if let escape = text.firstMatch(of: /\\[dDwWsSbB]/) { return String(escape.output) }
    if let set = text.firstMatch(of: /\[[^\]]+\]/) { return String(set.output) }
    return nil
  }
}
