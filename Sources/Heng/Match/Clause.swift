internal import HanText

/// A passage as the guards see it: fillers, spaces and stutter taken out, cut into clauses, A-not-A
/// constructs marked. They see what the matcher sees: 不能嗯保证 is negated, 能嗯不能 is A-not-A.
final class ClauseView {
  /// What is left of the text, and where each scalar stood in the passage.
  let scalars: [UInt32]
  private let offsets: [Int]
  /// Constructs of the form X不X and XY不XY, in ``scalars``.
  let constructs: [Range<Int>]
  private let lexicon: Lexicon

  /// - Parameter startOfWord: where the ICU word begins that holds a place of `text`; asked only where
  ///   something looks like an A-not-A construct.
  init(_ text: [UInt32], startOfWord: (Int) -> Int, lexicon: Lexicon) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count)
    let fillers = lexicon.guardFillers
    var (offset, last): (Int, UInt32) = (0, 0)
    while offset < text.count {
      let scalar = text[offset]
      let skipped = Self.transparent(scalar, text, at: offset, after: last, fillers)
      if skipped == 0 {
        scalars.append(scalar)
        offsets.append(offset)
        last = scalar
      }
      offset += max(1, skipped)
    }
    self.scalars = scalars
    self.offsets = offsets
    self.lexicon = lexicon
    constructs =
      AnotA(scalars: scalars, offsets: offsets, lexicon: lexicon).constructs(startOfWord)
  }

  @inline(__always)
  private static func transparent(
    _ scalar: UInt32, _ text: [UInt32], at offset: Int, after last: UInt32, _ fillers: WordList
  ) -> Int {
    if Scalars.isSpace(scalar) { return 1 }
    if scalar == last, Scalars.isHan(scalar) { return 1 }
    return fillers.length(in: text, at: offset)
  }

  /// A run of the passage in the coordinates of this view; what was taken out at its edges is left
  /// out.
  func range(of range: NormalizedRange) -> Range<Int> {
    let lower = index(atOrAfter: range.start)
    return lower..<max(lower, index(atOrAfter: range.end))
  }

  /// A run of this view where it stands in the passage.
  func source(of range: Range<Int>) -> NormalizedRange {
    guard let last = range.last else {
      let offset = range.lowerBound < offsets.count ? offsets[range.lowerBound] : 0
      return NormalizedRange(offset..<offset)
    }
    return NormalizedRange(offsets[range.lowerBound]..<offsets[last] + 1)
  }

  private func index(atOrAfter offset: Int) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How far a clause goes on before and behind a run where nothing ends it: a recogniser may write no
  /// punctuation, and then the 吗 of the next sentence but one would ask for all that stands before.
  /// Of clauses that end in 吗, 95 in 100 have at most 22 characters.
  private static let longestSide = 20

  /// The clause around a run: it ends at punctuation, at 但是 and its like, after 吗, and where it
  /// would be longer than people's are.
  func clause(around range: Range<Int>) -> Range<Int> {
    let farthest = (
      before: range.lowerBound - Self.longestSide, behind: range.upperBound + Self.longestSide
    )
    var lower = range.lowerBound
    while lower > max(0, farthest.before), !isTerminator(lower - 1), !endsClauseWord(lower),
      !isQuestionParticle(lower - 1)
    {
      lower -= 1
    }
    var upper = range.upperBound
    while upper < min(scalars.count, farthest.behind), !isTerminator(upper),
      !startsClauseWord(upper)
    {
      upper += 1
      if isQuestionParticle(upper - 1) { break }
    }
    return lower..<upper
  }

  func isTerminator(_ index: Int) -> Bool {
    let scalar = scalars[index]
    if scalar == 0x2E { return !isBetweenDigits(index) }
    return Scalars.isHardPunctuation(scalar) || scalar == 0x2C || scalar == 0x3001 || scalar == 0x7E
  }

  private func isBetweenDigits(_ index: Int) -> Bool {
    index > 0 && index + 1 < scalars.count && Scalars.isDigit(scalars[index - 1])
      && Scalars.isDigit(scalars[index + 1])
  }

  private func endsClauseWord(_ index: Int) -> Bool {
    lexicon.clauseWords.word(in: scalars, endingAt: index) != nil
  }

  private func startsClauseWord(_ index: Int) -> Bool {
    lexicon.clauseWords.length(in: scalars, at: index) > 0
  }

  /// 吗, and 么 where it is no part of 什么, 怎么, 那么, 这么, 多么, 要么.
  func isQuestionParticle(_ index: Int) -> Bool {
    if scalars[index] == Self.ma { return true }
    guard scalars[index] == Self.me else { return false }
    return index == 0 || !Self.beforeMe.contains(scalars[index - 1])
  }

  private static let ma: UInt32 = 0x5417
  private static let me: UInt32 = 0x4E48
  private static let beforeMe = "什怎那这多要".scalarValues
}

/// Finds questions of the form 行不行, 知不知道, 知道不知道.
private struct AnotA {
  let scalars: [UInt32]
  let offsets: [Int]
  let lexicon: Lexicon

  private static let not: UInt32 = 0x4E0D
  private static let pronouns = "我你您他她它".scalarValues
  private static let copula = "是".scalarValues[0]
  private static let beforeCopula = "但可还就只于要若".scalarValues

  func constructs(_ startOfWord: (Int) -> Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    guard scalars.count >= 3 else { return found }
    for middle in 1..<scalars.count - 1 where isNegator(scalars[middle]) {
      if let construct = construct(around: middle, startOfWord) { found.append(construct) }
    }
    return found
  }

  /// 不 or 没.
  private func isNegator(_ scalar: UInt32) -> Bool { scalar == Self.not || scalar == 0x6CA1 }

  private func construct(around middle: Int, _ startOfWord: (Int) -> Int) -> Range<Int>? {
    // 收到没收到 is a question and no A-not-A.
    if scalars[middle] == Self.not, middle >= 2, middle + 2 < scalars.count, isHan(middle - 2),
      isHan(middle - 1),
      scalars[middle - 2] == scalars[middle + 1], scalars[middle - 1] == scalars[middle + 2],
      isReal(start: middle - 2, middle: middle, startOfWord)
    {
      return middle - 2..<middle + 3
    }
    guard isHan(middle - 1), scalars[middle - 1] == scalars[middle + 1],
      isReal(start: middle - 1, middle: middle, startOfWord)
    else { return nil }
    return middle - 1..<middle + 2
  }

  private func isHan(_ index: Int) -> Bool { Scalars.isHan(scalars[index]) }

  private func isReal(start: Int, middle: Int, _ startOfWord: (Int) -> Int) -> Bool {
    let first = scalars[start]
    if Self.pronouns.contains(first) { return false }
    if first == Self.copula, start > 0, Self.beforeCopula.contains(scalars[start - 1]) {
      return false
    }
    // 不行不行 repeats for emphasis.
    if start > 0, scalars[start - 1] == scalars[middle] { return false }
    if lexicon.fixedConstructs.length(in: scalars, at: start) > 0 { return false }
    return startsWord(start, startOfWord)
  }

  /// Whether the construct begins where an ICU word does, or only a pronoun or adverb stands before
  /// it in that word: 我|能不能 does, 功能|不能 does not.
  private func startsWord(_ index: Int, _ startOfWord: (Int) -> Int) -> Bool {
    let offset = offsets[index]
    let wordStart = startOfWord(offset)
    if wordStart == offset { return true }
    let first = offsets.firstIndex { $0 >= wordStart } ?? index
    let before = Array(scalars[first..<index])
    return before.isEmpty || lexicon.openers.words.contains(before)
  }
}
