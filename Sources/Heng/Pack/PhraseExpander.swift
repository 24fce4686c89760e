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
    if PhraseParser.isPlain(scalars) {
      return [try number(of: scalars.map { Phrase.Unit($0) })]
    }
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
    return book.once(try variants.map { units throws(PhraseError) in try number(of: units) })
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
    var lists: [String: [[Phrase.Unit]]] = [:]
    var numbers: [String: [Int32]] = [:]
    /// The lists that are being unfolded.
    var open: Set<String> = []
  }

  /// What is left after lists and optional parts are resolved, not yet normalised.
  private func variants(
    of items: [PhraseParser.Item], lists open: [String]
  ) throws(PhraseError) -> [[Phrase.Unit]] {
    var variants: [[Phrase.Unit]] = [[]]
    func append(_ unit: Phrase.Unit) {
      for place in variants.indices { variants[place].append(unit) }
    }
    func append(anyOf choices: [[Phrase.Unit]]) throws(PhraseError) {
      guard variants.count * choices.count <= Self.most else { throw Self.tooMany }
      variants = variants.flatMap { variant in choices.map { variant + $0 } }
    }
    for item in items {
      switch item {
      case .scalar(let scalar): append(Phrase.Unit(scalar))
      case .gap(let gap): append(Phrase.Unit(gap))
      case .slot(let slot, _): append(Phrase.Unit(slot))
      case .optional(let inner): try append(anyOf: try self.variants(of: inner, lists: open) + [[]])
      case .list(let name): try append(anyOf: try entries(of: name, lists: open))
      }
    }
    return variants
  }

  private static var tooMany: PhraseError {
    PhraseError(
      .tooManyPhrases, at: 0, zh: "展开后超过 \(most) 个短语",
      en: "stands for more than \(most) phrases")
  }

  /// The same of all entries of a list.
  private func entries(
    of name: String, lists open: [String]
  ) throws(PhraseError) -> [[Phrase.Unit]] {
    guard !open.contains(name) else {
      let round = (open + [name]).joined(separator: " → ")
      throw PhraseError(
        .list, at: 0, zh: "名单互相包含：\(round)", en: "lists include each other: \(round)")
    }
    if let known = unfolded.lists[name] { return known }
    var all: [[Phrase.Unit]] = []
    for phrase in lists[name, default: []] {
      let items = try PhraseParser.parse(phrase.value, listNames: listNames)
      all += try variants(of: items, lists: open + [name])
      guard all.count <= Self.most else { throw Self.tooMany }
    }
    unfolded.lists[name] = all
    return all
  }

  private func number(of variant: [Phrase.Unit]) throws(PhraseError) -> Int32 {
    guard let phrase = Phrase(normalized(variant)) else { throw Self.empty }
    if let problem = unmatchable(phrase) { throw problem }
    return book.number(of: phrase)
  }

  /// The runs one by one; nearly all stay as they are.
  private func normalized(_ units: [Phrase.Unit]) -> [Phrase.Unit] {
    let codes = units.map(\.code)
    let isNormal = units.indices.allSatisfy { place in
      !units[place].isScalar || normalizer.keeps(codes, at: place)
    }
    if isNormal { return units }
    var all: [Phrase.Unit] = []
    var run: [UInt32] = []
    func finishRun() {
      all += normalizer.normalize(run).scalars.map { Phrase.Unit($0) }
      run.removeAll(keepingCapacity: true)
    }
    for unit in units {
      if unit.isScalar {
        run.append(unit.code)
      } else {
        finishRun()
        all.append(unit)
      }
    }
    finishRun()
    return all
  }

  private static var empty: PhraseError {
    PhraseError(
      .neverMatches, at: 0, zh: "短语规范化之后是空的",
      en: "nothing is left of this phrase after normalisation")
  }

  /// Why a phrase can never be found, or says nothing when it is.
  private func unmatchable(_ phrase: Phrase) -> PhraseError? {
    let units = phrase.units
    if units.contains(where: { $0.isScalar && Scalars.isHardPunctuation($0.code) }) {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语里有 。！？；：，永远匹配不到", en: "a phrase with 。！？；： never matches")
    }
    let isFiller =
      transparency.mayStep(over: units[0].code)
      && phrase.literal.map { transparency.isFiller($0) } ?? false
    // Only where there are any at all are the runs looked at one by one.
    let isBlank =
      units.contains { $0.isScalar && Scalars.isSoftPunctuation($0.code) }
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
