internal import HanText

/// Turns phrases as they are written into the phrases that the matcher knows: lists unfolded,
/// optional parts taken and left, everything normalised.
struct PhraseExpander {
  private let lists: [String: [Located<String>]]
  private let normalizer: Normalizer
  private let transparency: Transparency
  private let listNames: PhraseParser.ListNames
  private var book = PhraseBook()
  // What lists and phrases stand for, remembered because most are used by several patterns.
  private var variantsOfLists: [String: PhraseVariants] = [:]
  /// For each text that was asked for the numbers of its phrases.
  private(set) var numbers = PhraseNumbers()
  /// The lists that are being unfolded.
  private var open: Set<String> = []

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
  mutating func expand(_ phrase: String) throws(PhraseError) -> [Phrase] {
    try numbers(for: phrase).map { phrases[Int($0)] }
  }

  /// All phrases that were asked for, by their numbers.
  var phrases: PhraseList { book.phrases }

  /// The number of a phrase that was asked for.
  func number(ofKnown phrase: ArraySlice<Phrase.Unit>) -> Int32? { book.known(phrase) }

  /// The same as ``expand(_:)`` by numbers in ``phrases``.
  mutating func numbers(for phrase: String) throws(PhraseError) -> ArraySlice<Int32> {
    if let known = numbers[phrase] { return known }
    let scalars = phrase.scalarValues
    // Nearly all phrases are plain characters.
    if PhraseParser.isPlain(scalars) {
      let number = try number(of: scalars.map { Phrase.Unit($0) }[...])
      return numbers.add(CollectionOfOne(number), for: phrase)
    }
    let all = try numbers(of: PhraseParser.parse(phrase, listNames: listNames))
    return numbers.add(book.once(all), for: phrase)
  }

  /// Some may come more than once.
  private mutating func numbers(of items: [PhraseParser.Item]) throws(PhraseError) -> [Int32] {
    var all: [Int32] = []
    if items.count == 1, case .list(let name) = items[0], open.insert(name).inserted {
      // What most patterns are: the phrases of its entries, each of which is made once.
      defer { open.remove(name) }
      for entry in lists[name, default: []] {
        all += try numbers(for: entry.value)
        guard all.count <= Self.most else { throw Self.tooMany }
      }
      return all
    }
    try PhraseVariants.forEach(of: parts(of: items, lists: []).parts) { row throws(PhraseError) in
      all.append(try number(of: row))
    }
    return all
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

  /// What is left to choose after lists and optional parts are resolved, and how many rows it makes.
  private mutating func parts(
    of items: [PhraseParser.Item], lists open: [String]
  ) throws(PhraseError) -> (parts: [PhraseVariants.Part], count: Int) {
    var parts: [PhraseVariants.Part] = []
    var count = 1
    for item in items {
      let choices: PhraseVariants
      switch item {
      case .scalar(let scalar):
        parts.append(.unit(Phrase.Unit(scalar)))
        continue
      case .gap(let gap):
        parts.append(.unit(Phrase.Unit(gap)))
        continue
      case .slot(let slot, _):
        parts.append(.unit(Phrase.Unit(slot)))
        continue
      case .optional(let inner): choices = try self.choices(inner, lists: open)
      case .list(let name): choices = try entries(of: name, lists: open)
      }
      guard count * choices.count <= Self.most else { throw Self.tooMany }
      count *= choices.count
      parts.append(.any(of: choices))
    }
    return (parts, count)
  }

  /// An optional part taken in every way, and left.
  private mutating func choices(
    _ inner: [PhraseParser.Item], lists open: [String]
  ) throws(PhraseError) -> PhraseVariants {
    var choices = PhraseVariants()
    PhraseVariants.forEach(of: try parts(of: inner, lists: open).parts) { choices.append($0) }
    choices.append([])
    return choices
  }

  private static var tooMany: PhraseError {
    PhraseError(
      .tooManyPhrases, at: 0, zh: "展开后超过 \(most) 个短语",
      en: "stands for more than \(most) phrases")
  }

  /// What all entries of a list stand for.
  private mutating func entries(
    of name: String, lists open: [String]
  ) throws(PhraseError) -> PhraseVariants {
    guard !open.contains(name) else {
      let round = (open + [name]).joined(separator: " → ")
      throw PhraseError(
        .list, at: 0, zh: "名单互相包含：\(round)", en: "lists include each other: \(round)")
    }
    if let known = variantsOfLists[name] { return known }
    var all = PhraseVariants()
    for phrase in lists[name, default: []] {
      let items = try PhraseParser.parse(phrase.value, listNames: listNames)
      let (parts, count) = try parts(of: items, lists: open + [name])
      guard all.count + count <= Self.most else { throw Self.tooMany }
      PhraseVariants.forEach(of: parts) { all.append($0) }
    }
    variantsOfLists[name] = all
    return all
  }

  private mutating func number(of variant: ArraySlice<Phrase.Unit>) throws(PhraseError) -> Int32 {
    let units = normalized(variant)
    guard Phrase.isPhrase(units) else { throw Self.empty }
    if let problem = unmatchable(units) { throw problem }
    return book.number(of: units)
  }

  /// The runs one by one; nearly all stay as they are.
  private func normalized(_ units: ArraySlice<Phrase.Unit>) -> ArraySlice<Phrase.Unit> {
    if isNormal(units) { return units }
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
    return all[...]
  }

  private func isNormal(_ units: ArraySlice<Phrase.Unit>) -> Bool {
    var isPlain = true
    for unit in units where unit.isScalar && normalizer.mayChange(unit.code) { isPlain = false }
    if isPlain { return true }
    let codes = units.map(\.code)
    return codes.indices.allSatisfy { place in
      !units[units.startIndex + place].isScalar || normalizer.keeps(codes, at: place)
    }
  }

  private static var empty: PhraseError {
    PhraseError(
      .neverMatches, at: 0, zh: "短语规范化之后是空的",
      en: "nothing is left of this phrase after normalisation")
  }

  /// Why a phrase can never be found, or says nothing when it is.
  private func unmatchable(_ units: ArraySlice<Phrase.Unit>) -> PhraseError? {
    if units.contains(where: { $0.isScalar && Scalars.isHardPunctuation($0.code) }) {
      return PhraseError(
        .neverMatches, at: 0, zh: "短语里有 。！？；：，永远匹配不到", en: "a phrase with 。！？；： never matches")
    }
    // Only where there is anything of the kind are the runs looked at one by one.
    let mayBeFiller = transparency.mayStep(over: units[units.startIndex].code)
    let mayBeBlank = units.contains { $0.isScalar && Scalars.isSoftPunctuation($0.code) }
    guard mayBeFiller || mayBeBlank, let phrase = Phrase(Array(units)) else { return nil }
    let isFiller = mayBeFiller && phrase.literal.map { transparency.isFiller($0) } ?? false
    let isBlank =
      mayBeBlank && phrase.runs.contains { $0.allSatisfy(Scalars.isSoftPunctuation) }
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
