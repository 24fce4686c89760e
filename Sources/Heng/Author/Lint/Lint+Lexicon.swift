internal import HanText

/// Q105: short forbidden phrases that stand inside common words, where they mean something else:
/// 垃圾 in 垃圾桶.
extension Lint {
  func checkLexicon() {
    for rule in rules {
      guard case .forbid(let forbidden, _) = rule.check else { continue }
      let pattern = resolved(forbidden)
      let covers = pattern.notIn.flatMap { pack.expansions.phrases(for: $0.value) }
        .compactMap(\.literal)
      let own = Set(expanded(pattern).compactMap(\.literal))
      for phrase in written(pattern.phrases) {
        let found = pack.expansions.phrases(for: phrase.value).compactMap(\.literal)
        for literal in found where Self.isShort(literal, pattern.boundary) {
          check(literal, of: phrase, pattern, covers: covers + own.subtracting([literal]))
        }
      }
    }
  }

  /// Whether a phrase is found inside words so easily that it is worth asking the dictionary. A
  /// single character is, where it need not be a word itself.
  private static func isShort(_ literal: [UInt32], _ boundary: PatternSource.Boundary) -> Bool {
    guard literal.allSatisfy(Scalars.isHan) else { return false }
    switch boundary {
    case .word: return false
    case .automatic: return literal.count == 2
    case .none: return literal.count <= 2
    }
  }

  private func check(
    _ literal: [UInt32], of phrase: Located<String>, _ pattern: PatternSource, covers: [[UInt32]]
  ) {
    guard let dictionary = CommonWords.all else {
      return log.add(
        .lexiconClash, .note, at: phrase.place, zh: "读不了 ICU 的词典，没有查 “\(phrase.value)” 在哪些词里",
        en: "ICU's dictionary cannot be read: no words with '\(phrase.value)' were looked for")
    }
    let clashes = dictionary.words(with: literal).filter { word in
      pack.expansions.normalizer.normalize(word).scalars == word
        && !Clash(literal, in: word).isHarmless(
          covers: covers, asksANotA: pattern.aNotA == .refuse)
    }
    guard !clashes.isEmpty else { return }
    let shown = clashes.prefix(Self.shown).map { String(scalarValues: $0) }
    let isAll = clashes.count <= Self.shown
    log.add(
      .lexiconClash, .note, at: phrase.place,
      zh: "“\(phrase.value)” 也在\(isAll ? "" : " \(clashes.count) 个")常用词里命中："
        + shown.joined(separator: " ") + (isAll ? "" : " …"),
      en: "'\(phrase.value)' is found in \(clashes.count) common words too: "
        + shown.joined(separator: " ") + (isAll ? "" : " …"),
      hint: Wording(zh: "不该命中的写进 not_in", en: "what should not count belongs in not_in"))
  }

  /// How many words a note names.
  private static let shown = 5
}

/// A phrase inside a longer word.
private struct Clash {
  private let phrase: [UInt32]
  private let word: [UInt32]
  private let starts: [Int]

  init(_ phrase: [UInt32], in word: [UInt32]) {
    self.phrase = phrase
    self.word = word
    starts = word.indices.filter { word.matches(phrase, at: $0) }
  }

  /// Whether no hit comes of it that the author has not thought of: `not_in`, or another phrase of the rule,
  /// covers it, it is a question
  /// like 行不行, or only a word without content is joined to it (就不能).
  func isHarmless(covers: [[UInt32]], asksANotA: Bool) -> Bool {
    starts.allSatisfy { start in
      isCovered(start, by: covers) || (asksANotA && isCutFromQuestion(start))
        || isJoinedToFunctionWord(start)
    }
  }

  private func isCovered(_ start: Int, by covers: [[UInt32]]) -> Bool {
    covers.contains { cover in
      word.indices.contains { place in
        place <= start && place + cover.count >= start + phrase.count
          && word.matches(cover, at: place)
      }
    }
  }

  /// 不行 in 行不行, 可以 in 可不可以.
  private func isCutFromQuestion(_ start: Int) -> Bool {
    if start > 0, phrase.count > 1, Self.negators.contains(phrase[0]) {
      return word[start - 1] == phrase[1]
    }
    return start > 1 && Self.negators.contains(word[start - 1]) && word[start - 2] == phrase[0]
  }

  private func isJoinedToFunctionWord(_ start: Int) -> Bool {
    let rest = word[..<start] + word[(start + phrase.count)...]
    return rest.allSatisfy(Self.functionCharacters.contains)
  }

  private static let negators = Set("不没".scalarValues)
  private static let functionCharacters = Set("了着过的地得们也就都却而还再又很太真是会能要可才更最已吧吗呢啊呀嘛".scalarValues)
}

/// The common words of ICU's dictionary that are written in Han characters alone, by the characters
/// that they hold.
struct CommonWords: Sendable {
  /// `nil` where ICU's dictionary cannot be read.
  static let all: CommonWords? = (try? WordDictionary()).map(CommonWords.init)

  /// Rarer words cost more: with it a third of the dictionary is common.
  private static let highestCost = 120
  /// The commonest first, those that cost the same by their characters.
  private let wordsByCharacter: [UInt32: [[UInt32]]]

  private init(_ dictionary: WordDictionary) {
    var words: [(word: [UInt32], cost: Int)] = []
    dictionary.forEachWord { units, cost in
      guard cost <= Self.highestCost, units.count > 1,
        units.allSatisfy({ Scalars.isHan(UInt32($0)) })
      else { return }
      words.append((units.map(UInt32.init), cost))
    }
    words.sort { a, b in
      a.cost != b.cost ? a.cost < b.cost : a.word.lexicographicallyPrecedes(b.word)
    }
    var index: [UInt32: [[UInt32]]] = [:]
    for (word, _) in words {
      for character in Set(word) { index[character, default: []].append(word) }
    }
    wordsByCharacter = index
  }

  /// The words that hold a text and are longer, the commonest first.
  func words(with text: [UInt32]) -> [[UInt32]] {
    guard let first = text.first else { return [] }
    return wordsByCharacter[first, default: []].filter { word in
      word.count > text.count && word.indices.contains { word.matches(text, at: $0) }
    }
  }
}
