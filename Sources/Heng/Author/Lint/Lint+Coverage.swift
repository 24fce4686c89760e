internal import HanText

/// Q102: phrases that add no hit, because a shorter phrase of the same rule is found wherever they
/// are. Reported only where no guard and no `not_in` can tell the two apart.
extension Lint {
  func checkCoverage() {
    let uses = ListUses(self)
    for pattern in patterns {
      let own = pattern.phrases.filter { list(of: $0) == nil }
      let index = CoverIndex(written(pattern.phrases), expansions: pack.expansions)
      for phrase in own { report(phrase, coveredBy: index.cover(of: phrase, in: [pattern])) }
    }
    for (name, patterns) in uses.patterns where !uses.mixed.contains(name) {
      let entries = pack.lists[name, default: []].filter { list(of: $0) == nil }
      let index = CoverIndex(entries, expansions: pack.expansions)
      for phrase in entries { report(phrase, coveredBy: index.cover(of: phrase, in: patterns)) }
    }
  }

  private func report(_ phrase: Located<String>, coveredBy cover: Located<String>?) {
    guard let cover else { return }
    let isSame =
      pack.expansions.phrases(for: phrase.value) == pack.expansions.phrases(for: cover.value)
    log.add(
      .coveredPhrase, .note, at: phrase.place,
      zh: isSame
        ? "“\(phrase.value)” 与 “\(cover.value)” 是同一个短语"
        : "命中 “\(phrase.value)” 的话，“\(cover.value)” 都会命中",
      en: isSame
        ? "'\(phrase.value)' and '\(cover.value)' are one phrase"
        : "wherever '\(phrase.value)' is found, '\(cover.value)' is found too")
  }
}

/// By which patterns the lists are used, and which of them other than as plain phrases.
private struct ListUses {
  private(set) var patterns: [String: [PatternSource]] = [:]
  /// Used in `not_in`, or as a part of a phrase, where a longer entry means something of its own.
  private(set) var mixed: Set<String> = []
  private let lint: Lint

  init(_ lint: Lint) {
    self.lint = lint
    for pattern in lint.patterns {
      follow(pattern.phrases, pattern)
      for phrase in pattern.notIn { mix(phrase) }
    }
  }

  private mutating func follow(_ phrases: [Located<String>], _ pattern: PatternSource) {
    for phrase in phrases {
      if let name = lint.list(of: phrase) {
        patterns[name, default: []].append(pattern)
        follow(lint.pack.lists[name, default: []], pattern)
      } else {
        mix(phrase)
      }
    }
  }

  private mutating func mix(_ phrase: Located<String>) {
    guard phrase.value.contains("$") else { return }
    for name in (lint.items(of: phrase) ?? []).flatMap(\.lists)
    where mixed.insert(name).inserted {
      for entry in lint.pack.lists[name, default: []] { mix(entry) }
    }
  }
}

/// Phrases by their text, for looking up every part of a longer one.
private struct CoverIndex {
  private var phrasesByText: [[UInt32]: [Located<String>]] = [:]
  private let expansions: Expansions
  /// The characters with which something is negated or asked.
  private static let guarding = Set("不没未无别非勿唔冇吗么嘛否".scalarValues)

  init(_ phrases: [Located<String>], expansions: Expansions) {
    self.expansions = expansions
    for phrase in phrases {
      for literal in expansions.phrases(for: phrase.value).compactMap(\.literal) {
        phrasesByText[literal, default: []].append(phrase)
      }
    }
  }

  /// A phrase that is found wherever this one is, under each of these patterns.
  func cover(of phrase: Located<String>, in patterns: [PatternSource]) -> Located<String>? {
    var covers: [Located<String>] = []
    for variant in expansions.phrases(for: phrase.value) {
      guard let cover = cover(of: variant, written: phrase, patterns) else { return nil }
      covers.append(cover)
    }
    return covers.first
  }

  private func cover(
    of variant: Phrase, written: Located<String>, _ patterns: [PatternSource]
  ) -> Located<String>? {
    for part in Self.parts(of: variant) {
      guard let other = phrasesByText[part.text]?.first(where: { $0.place != written.place }) else {
        continue
      }
      let isCovered =
        variant.literal == part.text
        ? isBefore(other.place, written.place)
        : part.isWhole && patterns.allSatisfy { covers(part, $0) }
      if isCovered { return other }
    }
    return nil
  }

  /// A stretch of a phrase, and what else the phrase holds.
  private struct Part {
    let text: [UInt32]
    let rest: [UInt32]
    /// Whether the phrase begins with it.
    let isFirst: Bool
    /// Whether it cuts no Latin word and no number, which are found whole only.
    let isWhole: Bool
  }

  /// The shortest first.
  private static func parts(of phrase: Phrase) -> [Part] {
    let beginsWithText = phrase.elements.first == .literal(phrase.runs.first ?? [])
    return phrase.runs.indices.flatMap { number -> [Part] in
      let segment = phrase.runs[number]
      let others = phrase.runs.indices.filter { $0 != number }.flatMap { phrase.runs[$0] }
      return segment.indices.flatMap { start in
        ((start + 1)...segment.count).map { end in
          Part(
            text: Array(segment[start..<end]), rest: segment[..<start] + segment[end...] + others,
            isFirst: beginsWithText && number == 0 && start == 0,
            isWhole: isWordEdge(segment, start) && isWordEdge(segment, end))
        }
      }
    }.sorted { $0.text.count < $1.text.count }
  }

  /// Of two equal phrases the later one is told.
  private func isBefore(_ a: Place, _ b: Place) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }

  private static func isWordEdge(_ text: [UInt32], _ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return true }
    let (left, right) = (text[offset - 1], text[offset])
    return !(Scalars.isLatin(left) && Scalars.isLatin(right))
      && !(Scalars.isDigit(left) && Scalars.isDigit(right))
  }

  private func covers(_ part: Part, _ pattern: PatternSource) -> Bool {
    if pattern.boundary == .word { return false }
    if part.text.count == 1, pattern.boundary != .none { return false }
    // A guard looks at what stands around a hit, and that may be inside the longer phrase.
    if (part.text + part.rest).contains(where: Self.guarding.contains) { return false }
    if !pattern.unless.isEmpty, !part.isFirst { return false }
    return !pattern.notIn.contains { cover in
      expansions.phrases(for: cover.value).contains { phrase in
        phrase.runs.contains { Self.holds($0, part.text) }
      }
    }
  }

  private static func holds(_ text: [UInt32], _ part: [UInt32]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}
