internal import HanText

/// Turns phrases as they are written into the phrases that the matcher knows: lists unfolded,
/// optional parts taken and left, everything normalised.
struct PhraseExpander {
  private let lists: [String: [Located<String>]]
  private let normalizer: Normalizer
  private let transparency: Transparency
  private let listNames: Set<String>

  /// The most phrases that one pattern may stand for.
  static let most = 10_000

  init(lists: [String: [Located<String>]], normalizer: Normalizer, transparency: Transparency) {
    self.lists = lists
    self.normalizer = normalizer
    self.transparency = transparency
    listNames = Set(lists.keys)
  }

  /// The phrases that `phrase` stands for, without repetition, in the order in which they are
  /// written.
  func expand(_ phrase: String) throws(PhraseError) -> [Phrase] {
    let items = try PhraseParser.parse(phrase, listNames: listNames)
    var seen: Set<Phrase> = []
    return try variants(of: items, lists: []).map { parts throws(PhraseError) in
      try compile(parts, of: phrase)
    }.filter { seen.insert($0).inserted }
  }

  /// The names of the lists that a phrase refers to.
  func listsUsed(by phrase: String) -> Set<String> {
    guard let items = try? PhraseParser.parse(phrase, listNames: listNames) else { return [] }
    return Set(items.flatMap(\.lists))
  }

  /// The phrases of the lists that a phrase refers to, itself and through other lists.
  func entries(behind phrase: String) -> Set<String> {
    var entries: Set<String> = []
    var open = Array(listsUsed(by: phrase))
    while let name = open.popLast() {
      for entry in lists[name, default: []] where entries.insert(entry.value).inserted {
        open += listsUsed(by: entry.value)
      }
    }
    return entries
  }

  /// A literal run or a gap, after lists and optional parts are resolved.
  private enum Part {
    case scalar(UInt32)
    case gap(Int)
  }

  private func variants(
    of items: [PhraseParser.Item], lists open: [String]
  ) throws(PhraseError) -> [[Part]] {
    var variants: [[Part]] = [[]]
    for item in items {
      let choices = try choices(for: item, lists: open)
      guard variants.count * choices.count <= Self.most else { throw Self.tooMany }
      variants = variants.flatMap { variant in choices.map { variant + $0 } }
    }
    return variants
  }

  private static var tooMany: PhraseError {
    PhraseError(
      .tooManyPhrases, at: 0, zh: "展开后超过 \(most) 个短语",
      en: "stands for more than \(most) phrases")
  }

  private func choices(
    for item: PhraseParser.Item, lists open: [String]
  ) throws(PhraseError) -> [[Part]] {
    switch item {
    case .scalar(let scalar): return [[.scalar(scalar)]]
    case .gap(let limit): return [[.gap(limit)]]
    case .optional(let inner): return try variants(of: inner, lists: open) + [[]]
    case .list(let name):
      guard !open.contains(name) else {
        let round = (open + [name]).joined(separator: " → ")
        throw PhraseError(
          .list, at: 0, zh: "名单互相包含：\(round)", en: "lists include each other: \(round)")
      }
      var all: [[Part]] = []
      for phrase in lists[name, default: []] {
        let items = try PhraseParser.parse(phrase.value, listNames: listNames)
        all += try variants(of: items, lists: open + [name])
        guard all.count <= Self.most else { throw Self.tooMany }
      }
      return all
    }
  }

  private func compile(_ parts: [Part], of phrase: String) throws(PhraseError) -> Phrase {
    var runs: [[UInt32]] = [[]]
    var gaps: [Int] = []
    for part in parts {
      switch part {
      case .scalar(let scalar): runs[runs.count - 1].append(scalar)
      case .gap(let limit):
        gaps.append(limit)
        runs.append([])
      }
    }
    let segments = runs.map { normalizer.normalize($0.map { $0 }).scalars }
    if let problem = unmatchable(segments) { throw problem }
    return Phrase(segments: segments, gaps: gaps)
  }

  /// Why a phrase of these runs can never be found, or says nothing when it is.
  private func unmatchable(_ segments: [[UInt32]]) -> PhraseError? {
    if segments.contains(where: \.isEmpty) {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语规范化之后是空的",
        en: "nothing is left of this phrase after normalisation")
    }
    if segments.joined().contains(where: Scalars.isHardPunctuation) {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语里有 。！？；：，永远匹配不到", en: "a phrase with 。！？；： never matches")
    }
    let isFiller = segments.count == 1 && transparency.fillers.contains(segments[0])
    let isBlank = segments.contains { $0.allSatisfy(Scalars.isSoftPunctuation) }
    if isFiller || isBlank {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语只有语气词、空格或逗号", en: "only fillers, spaces or commas")
    }
    return nil
  }
}

extension PhraseParser.Item {
  /// The lists that it names, inside an optional part too.
  var lists: [String] {
    switch self {
    case .scalar, .gap: []
    case .optional(let inner): inner.flatMap(\.lists)
    case .list(let name): [name]
    }
  }
}
