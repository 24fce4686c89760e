internal import HanText

/// Q201, Q202, Q203: regular expressions that find something else, or take longer, than they seem.
extension Lint {
  func checkExpressions() {
    for pattern in patterns {
      guard case .regex(let regex) = pattern.matter else { continue }
      let tokens = RegexTokens(regex.value).tokens
      checkWordClasses(tokens, regex)
      checkSets(tokens, regex)
      checkRepetition(tokens, regex)
      checkLiterals(tokens, regex)
    }
  }

  private func place(_ token: RegexTokens.Token, _ regex: Located<String>) -> Place {
    Place(
      file: regex.place.file, line: regex.place.line, column: regex.place.column + token.offset)
  }

  // MARK: Q201

  private func checkWordClasses(_ tokens: [RegexTokens.Token], _ regex: Located<String>) {
    let atoms = tokens.filter { token in
      if case .open = token.kind { return false }
      return token.kind != .close
    }
    for (index, atom) in atoms.enumerated() {
      guard case .escape(let letter) = atom.kind, "bBwW".unicodeScalars.contains(letter) else {
        continue
      }
      let neighbours = [index - 1, index + 1].filter(atoms.indices.contains).map { atoms[$0].kind }
      guard neighbours.contains(where: Self.isHan) else { continue }
      log.add(
        .wordClassAtHan, .warning, at: place(atom, regex),
        zh: "汉字之间没有空格，\\\(letter) 在汉字旁边没有用：前后的汉字都算同一个词",
        en: "\\\(letter) is no help next to Han: all Han characters count as one word",
        hint: Wording(zh: "请用 phrases 和 boundary: word", en: "use phrases with boundary: word"))
    }
  }

  private static func isHan(_ kind: RegexTokens.Kind) -> Bool {
    switch kind {
    case .literal(let scalar): Scalars.isHan(scalar)
    case .set(let scalars): scalars.contains(where: Scalars.isHan)
    default: false
    }
  }

  // MARK: Q202

  private func checkSets(_ tokens: [RegexTokens.Token], _ regex: Located<String>) {
    for token in tokens {
      guard case .set(let scalars) = token.kind else { continue }
      let hasBar = scalars.indices.contains { index in
        scalars[index] == 0x7C && (index == 0 || scalars[index - 1] != 0x5C)
      }
      let hasWords = scalars.contains { Scalars.isHan($0) || Scalars.isLatin($0) }
      guard hasBar, hasWords else { continue }
      log.add(
        .riskyRegex, .warning, at: place(token, regex),
        zh: "方括号里的 | 是普通字符，[甲|乙] 找的是甲、| 或乙",
        en: "| inside brackets is a plain character",
        hint: Wording(zh: "几个词请写作 (?:甲|乙)", en: "write words as (?:a|b)"))
    }
  }

  private func checkRepetition(_ tokens: [RegexTokens.Token], _ regex: Located<String>) {
    var open: [Bool] = []
    for token in tokens {
      switch token.kind {
      case .open: open.append(false)
      case .close:
        let isInside = open.popLast() ?? false
        if isInside, token.repeats.isUnbounded { reportNested(token, regex) }
        if isInside || token.repeats.isUnbounded { mark(&open) }
      case .any where token.repeats.isUnbounded:
        log.add(
          .riskyRegex, .warning, at: place(token, regex), zh: "没有上限的 . 会越过整段话，证据也会很长",
          en: "an unbounded . runs through the whole turn, and so does the evidence",
          hint: Wording(zh: "写明上限，例如 .{0,10}", en: "set a limit, for example .{0,10}"))
        mark(&open)
      default: if token.repeats.isUnbounded { mark(&open) }
      }
    }
  }

  private func mark(_ open: inout [Bool]) {
    if !open.isEmpty { open[open.count - 1] = true }
  }

  private func reportNested(_ token: RegexTokens.Token, _ regex: Located<String>) {
    log.add(
      .riskyRegex, .warning, at: place(token, regex), zh: "重复里面又有没有上限的重复，可能极慢",
      en: "an unbounded repetition inside another can take very long",
      hint: Wording(zh: "给其中一个写明上限", en: "set a limit on one of them"))
  }

  // MARK: Q203

  private func checkLiterals(_ tokens: [RegexTokens.Token], _ regex: Located<String>) {
    guard !Self.hasTwoLiterals(tokens) else { return }
    log.add(
      .slowRegex, .note, at: regex.place, zh: "没有两个连着的普通字符，只能逐字尝试，比较慢",
      en: "no two plain characters in a row, so every position is tried, which is slow")
  }

  /// Whether two literals follow each other outside of what is only looked at.
  private static func hasTwoLiterals(_ tokens: [RegexTokens.Token]) -> Bool {
    var looks: [Bool] = []
    var isAfterLiteral = false
    for token in tokens {
      switch token.kind {
      case .open(let isLook): looks.append(isLook)
      case .close: _ = looks.popLast()
      case .literal where !looks.contains(true) && !token.repeats.isOptional:
        if isAfterLiteral { return true }
        isAfterLiteral = true
        continue
      default: break
      }
      isAfterLiteral = false
    }
    return false
  }
}
