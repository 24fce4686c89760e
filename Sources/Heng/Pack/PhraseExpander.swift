internal import HanText

/// Turns phrases as they are written into the phrases that the matcher knows: lists unfolded,
/// optional parts taken and left, everything normalised.
struct PhraseExpander {
  private let lists: [String: [Located<String>]]
  private let normalizer: Normalizer
  private let transparency: Transparency
  private let listNames: PhraseParser.ListNames
  private let book = PhraseBook()
  private let unfolded = Unfolded()

  /// The most phrases that one pattern may stand for.
  static let most = 10_000

  init(lists: [String: [Located<String>]], normalizer: Normalizer, transparency: Transparency) {
    self.lists = lists
    self.normalizer = normalizer
    self.transparency = transparency
    listNames = PhraseParser.ListNames(lists.keys)
  }

  /// The phrases that `phrase` stands for, without repetition, in the order in which they are
  /// written.
  func expand(_ phrase: String) throws(PhraseError) -> [Phrase] {
    try numbers(for: phrase).map { book.phrases[Int($0)] }
  }

  /// All phrases that were asked for, by their numbers.
  var phrases: [Phrase] { book.phrases }

  /// For each text that was asked for the numbers of its phrases.
  var numbers: [String: [Int32]] { unfolded.numbers }

  /// The same as ``expand(_:)`` by numbers in ``phrases``.
  func numbers(for phrase: String) throws(PhraseError) -> [Int32] {
    if let known = unfolded.numbers[phrase] { return known }
    let numbers = try newNumbers(for: phrase)
    unfolded.numbers[phrase] = numbers
    return numbers
  }

  private func newNumbers(for phrase: String) throws(PhraseError) -> [Int32] {
    let scalars = phrase.scalarValues
    // Nearly all phrases are plain characters.
    if PhraseParser.isPlain(scalars) { return [try number(ofPlain: scalars)] }
    return try numbers(of: PhraseParser.parse(phrase, listNames: listNames))
  }

  private func numbers(of items: [PhraseParser.Item]) throws(PhraseError) -> [Int32] {
    if items.count == 1, case .list(let name) = items[0], unfolded.open.insert(name).inserted {
      // What most patterns are: the phrases of its entries, each of which is made once.
      defer { unfolded.open.remove(name) }
      var all: [Int32] = []
      for entry in lists[name, default: []] {
        all += try numbers(for: entry.value)
        guard all.count <= Self.most else { throw Self.tooMany }
      }
      return book.once(all)
    }
    let variants = try variants(of: items, lists: [])
    return book.once(try variants.map { parts throws(PhraseError) in try number(of: parts) })
  }

  /// The names of the lists that a phrase refers to.
  func listsUsed(by phrase: String) -> Set<String> {
    guard phrase.utf8.contains(0x24) else { return [] }
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

  /// What lists and phrases stand for, remembered because most are used by several patterns.
  private final class Unfolded {
    var lists: [String: [[Part]]] = [:]
    var numbers: [String: [Int32]] = [:]
    /// The lists that are being unfolded.
    var open: Set<String> = []
  }

  /// What is left after lists and optional parts are resolved.
  private enum Part {
    case scalar(UInt32)
    case gap(Phrase.Gap)
    case slot(Slot)

    var scalar: UInt32? { if case .scalar(let scalar) = self { scalar } else { nil } }
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
    case .gap(let gap): return [[.gap(gap)]]
    case .slot(let slot, _): return [[.slot(slot)]]
    case .optional(let inner): return try variants(of: inner, lists: open) + [[]]
    case .list(let name):
      guard !open.contains(name) else {
        let round = (open + [name]).joined(separator: " → ")
        throw PhraseError(
          .list, at: 0, zh: "名单互相包含：\(round)", en: "lists include each other: \(round)")
      }
      if let known = unfolded.lists[name] { return known }
      var all: [[Part]] = []
      for phrase in lists[name, default: []] {
        let items = try PhraseParser.parse(phrase.value, listNames: listNames)
        all += try variants(of: items, lists: open + [name])
        guard all.count <= Self.most else { throw Self.tooMany }
      }
      unfolded.lists[name] = all
      return all
    }
  }

  private func number(ofPlain scalars: [UInt32]) throws(PhraseError) -> Int32 {
    let normalized = normalizer.normalize(scalars).scalars
    if normalized.isEmpty { throw Self.empty }
    return try number(of: Phrase(literal: normalized))
  }

  private func number(of parts: [Part]) throws(PhraseError) -> Int32 {
    let scalars = parts.compactMap(\.scalar)
    if scalars.count == parts.count { return try number(ofPlain: scalars) }
    let elements = elements(of: parts)
    guard Phrase.isWellFormed(elements) else { throw Self.empty }
    return try number(of: Phrase(elements))
  }

  private func number(of phrase: Phrase) throws(PhraseError) -> Int32 {
    if let problem = unmatchable(phrase) { throw problem }
    return book.number(of: phrase)
  }

  private func elements(of parts: [Part]) -> [Phrase.Element] {
    var elements: [Phrase.Element] = []
    var run: [UInt32] = []
    func finishRun() {
      let normalized = normalizer.normalize(run).scalars
      if !normalized.isEmpty { elements.append(.literal(normalized)) }
      run = []
    }
    for part in parts {
      if case .scalar(let scalar) = part {
        run.append(scalar)
        continue
      }
      finishRun()
      switch part {
      case .scalar: break
      case .gap(let gap): elements.append(.gap(gap))
      case .slot(let slot): elements.append(.slot(slot))
      }
    }
    finishRun()
    return elements
  }

  private static var empty: PhraseError {
    PhraseError(
      .neverMatches, at: 0, zh: "短语规范化之后是空的",
      en: "nothing is left of this phrase after normalisation")
  }

  /// Why a phrase can never be found, or says nothing when it is.
  private func unmatchable(_ phrase: Phrase) -> PhraseError? {
    let (literal, scalars) = (phrase.literal, phrase.scalars)
    if scalars.contains(where: Scalars.isHardPunctuation) {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语里有 。！？；：，永远匹配不到", en: "a phrase with 。！？；： never matches")
    }
    let isFiller = literal.map { transparency.isFiller($0) } ?? false
    // Only where there are any at all are the runs looked at one by one.
    let isBlank =
      scalars.contains(where: Scalars.isSoftPunctuation)
      && phrase.runs.contains { $0.allSatisfy(Scalars.isSoftPunctuation) }
    if isFiller || (isBlank && !phrase.hasSlots) {
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
    case .scalar, .gap, .slot: []
    case .optional(let inner): inner.flatMap(\.lists)
    case .list(let name): [name]
    }
  }
}
