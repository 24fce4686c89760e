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
  private var phrases: [[UInt32]: [Located<String>]] = [:]
  private let expansions: Expansions
  /// The characters with which something is negated or asked.
  private static let negating = Set("不没未无别非勿唔冇".scalarValues)

  init(_ phrases: [Located<String>], expansions: Expansions) {
    self.expansions = expansions
    for phrase in phrases {
      for variant in expansions.phrases(for: phrase.value) where variant.segments.count == 1 {
        self.phrases[variant.segments[0], default: []].append(phrase)
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
    for (number, segment) in variant.segments.enumerated() {
      for start in segment.indices {
        for end in (start + 1)...segment.count {
          let part = Array(segment[start..<end])
          guard let other = phrases[part]?.first(where: { $0.place != written.place }) else {
            continue
          }
          let isWhole = variant.segments.count == 1 && part.count == segment.count
          if isWhole, isBefore(other.place, written.place) { return other }
          let isFirst = number == 0 && start == 0
          let rest = variant.segments.enumerated().flatMap { index, other in
            index == number ? Array(segment[..<start] + segment[end...]) : other
          }
          if !isWhole, isWordEdge(segment, start), isWordEdge(segment, end),
            patterns.allSatisfy({ covers(part, rest: rest, isFirst: isFirst, $0) })
          {
            return other
          }
        }
      }
    }
    return nil
  }

  /// Of two equal phrases the later one is told.
  private func isBefore(_ a: Place, _ b: Place) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }

  /// Latin words and numbers are found whole only.
  private func isWordEdge(_ text: [UInt32], _ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return true }
    let (left, right) = (text[offset - 1], text[offset])
    return !(Scalars.isLatin(left) && Scalars.isLatin(right))
      && !(Scalars.isDigit(left) && Scalars.isDigit(right))
  }

  private func covers(
    _ part: [UInt32], rest: [UInt32], isFirst: Bool, _ pattern: PatternSource
  ) -> Bool {
    if pattern.boundary == .word { return false }
    if part.count == 1, pattern.boundary != .none { return false }
    // A guard looks at what stands around a hit, and that may be inside the longer phrase.
    if (part + rest).contains(where: Self.negating.contains) { return false }
    if !pattern.unless.isEmpty, !isFirst { return false }
    return !pattern.notIn.contains { cover in
      expansions.phrases(for: cover.value).contains { phrase in
        phrase.segments.contains { Self.holds($0, part) }
      }
    }
  }

  private static func holds(_ text: [UInt32], _ part: [UInt32]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}
