internal import HanText

/// Decides whether a candidate counts: the guards only ever drop, each for a reason that is kept.
struct Guards {
  let view: ClauseView
  let lexicon: Lexicon

  /// Whether the run is cut out of an A-not-A question: it overlaps the construct without holding
  /// it.
  func isCutFromQuestion(_ range: Range<Int>) -> Bool { questionCut(by: range) != nil }

  /// The A-not-A construct that the run is cut out of.
  func questionCut(by range: Range<Int>) -> Range<Int>? {
    view.constructs.first { construct in
      let holds =
        range.lowerBound <= construct.lowerBound && construct.upperBound <= range.upperBound
      return range.overlaps(construct) && !holds
    }
  }

  // MARK: Negated

  /// Whether an odd number of negators stands before the run, reached over gap words alone, or a
  /// negating complement right after it.
  func isNegated(_ range: Range<Int>) -> Bool { negation(of: range) != nil }

  /// The words that negate the run, in their order; `nil` when it is not negated.
  func negation(of range: Range<Int>) -> [Range<Int>]? {
    let complement = lexicon.complements.length(in: view.scalars, at: range.upperBound)
    if complement > 0 { return [range.upperBound..<range.upperBound + complement] }
    let clause = view.clause(around: range)
    let blanked = blanked(in: clause.lowerBound..<range.lowerBound)
    var index = range.lowerBound
    var walked = 0
    var negators: [Range<Int>] = []
    var last: [UInt32]?
    while index > clause.lowerBound {
      let gap = word(of: lexicon.gapWords, endingAt: index, from: clause.lowerBound, avoiding: [])
      let negator = word(
        of: lexicon.negators, endingAt: index, from: clause.lowerBound, avoiding: blanked)
      // The longer word, so that 不要 is not 不 and the gap word 要.
      if let negator, negator.count > gap?.count ?? 0 {
        // 不要不要 and 没有没有 are one negation.
        index -= negator.count
        if negator != last { negators.append(index..<index + negator.count) }
        last = negator
      } else if let gap {
        walked += gap.count
        guard walked <= Self.longestWalk else { break }
        index -= gap.count
        last = nil
      } else {
        break
      }
    }
    return negators.count % 2 == 1 ? negators.reversed() : nil
  }

  private static let longestWalk = 10

  /// Words that look like negators and are none, and A-not-A constructs.
  private func blanked(in range: Range<Int>) -> [Range<Int>] {
    var blanked = view.constructs.filter {
      range.contains($0.lowerBound) && $0.upperBound <= range.upperBound
    }
    for start in range {
      let length = lexicon.pseudoNegators.length(in: view.scalars, at: start)
      guard length > 0, start + length <= range.upperBound, !isInsideEmphasis(start) else {
        continue
      }
      blanked.append(start..<start + length)
    }
    return blanked
  }

  /// Whether `start` stands inside a negator that is said twice: the 要不 of 不要不要 is none.
  private func isInsideEmphasis(_ start: Int) -> Bool {
    lexicon.negators.words.contains { word in
      (1..<max(1, word.count)).contains { view.scalars.matches(word + word, at: start - $0) }
    }
  }

  private func word(
    of list: WordList, endingAt end: Int, from start: Int, avoiding blanked: [Range<Int>]
  ) -> [UInt32]? {
    list.word(in: view.scalars, endingAt: end, from: start) { length in
      blanked.isEmpty || !blanked.contains { $0.overlaps(end - length..<end) }
    }
  }

  // MARK: Question

  func isQuestion(_ range: Range<Int>) -> Bool { question(around: range) != nil }

  /// What makes the clause around the run a question: a word, a construct, a particle or a sign.
  func question(around range: Range<Int>) -> Range<Int>? {
    let clause = view.clause(around: range)
    if first(lexicon.rhetoric, in: clause) != nil { return nil }
    if let asking = asking(in: clause) ?? verbAskedAgain(in: clause) { return asking }
    let end = endOfWords(clause)
    if end > clause.lowerBound, view.isQuestionParticle(end - 1) {
      return isRhetorical(clause) ? nil : end - 1..<end
    }
    if endsInWhetherNot(clause.lowerBound..<end, after: range) {
      return clause.upperBound - 2..<clause.upperBound
    }
    let isAsked = clause.upperBound < view.scalars.count && view.scalars[clause.upperBound] == 0x3F
    return isAsked ? clause.upperBound..<clause.upperBound + 1 : nil
  }

  /// A question word or an A-not-A construct, where nobody says that it does not matter.
  private func asking(in clause: Range<Int>) -> Range<Int>? {
    let asking =
      first(lexicon.questionWords, in: clause) ?? view.constructs.first { clause.overlaps($0) }
    return first(lexicon.indifference, in: clause) == nil ? asking : nil
  }

  /// The clause without the friendly particles at its end: 能退吗亲.
  private func endOfWords(_ clause: Range<Int>) -> Int {
    var end = clause.upperBound
    while end > clause.lowerBound, Self.particles.contains(view.scalars[end - 1]) { end -= 1 }
    return end
  }

  /// 不是…吗 asserts.
  private func isRhetorical(_ clause: Range<Int>) -> Bool {
    first(Self.isNot, in: clause) != nil
      && !view.constructs.contains { clause.overlaps($0) }
  }

  /// 收到没收到: the verb again after 没.
  private func verbAskedAgain(in clause: Range<Int>) -> Range<Int>? {
    let middle = clause.first { index in
      guard index >= clause.lowerBound + 2, index + 2 < clause.upperBound,
        view.scalars[index] == Self.notYet
      else { return false }
      let verb = Array(view.scalars[index - 2..<index])
      return verb.allSatisfy(Scalars.isHan) && view.scalars.matches(verb, at: index + 1)
    }
    return middle.map { $0 - 2..<$0 + 3 }
  }

  /// 收到没有: a clause-final 没有 behind the run.
  private func endsInWhetherNot(_ clause: Range<Int>, after range: Range<Int>) -> Bool {
    let start = clause.upperBound - 2
    guard start >= range.upperBound, start > clause.lowerBound,
      view.scalars.matches(Self.notThere, at: start)
    else { return false }
    return !Self.beforePlainNot.contains(view.scalars[start - 1])
  }

  private static let isNot = WordList(["不是".scalarValues])
  private static let particles = "啊呀哈亲呢哦".scalarValues
  private static let notThere = "没有".scalarValues
  private static let notYet = "没".scalarValues[0]
  private static let beforePlainNot = "也都还就真我你您他是".scalarValues

  // MARK: Reported

  /// Whether somebody else's words are told: 您刚才说要…, or quotation marks around the run.
  func isReported(_ range: Range<Int>) -> Bool { report(of: range) != nil }

  /// Who tells and how, up to the verb, or the quotation around the run.
  func report(of range: Range<Int>) -> Range<Int>? {
    let clause = view.clause(around: range)
    for start in clause.lowerBound..<range.lowerBound {
      let verb = lexicon.reportingVerbs.length(in: view.scalars, at: start)
      guard verb > 0, start + verb <= range.lowerBound,
        let reporter = reporter(before: start, from: clause.lowerBound)
      else { continue }
      return reporter..<start + verb
    }
    return quotation(around: range)
  }

  /// Where the one begins whose words are told.
  private func reporter(before verb: Int, from start: Int) -> Int? {
    var end = verb
    while let adverb = word(of: lexicon.reportingAdverbs, endingAt: end, from: start, avoiding: [])
    {
      // 刚才 alone may be the subject: 刚才说要投诉.
      if let subject = subject(endingAt: end, from: start) { return subject }
      end -= adverb.count
    }
    return subject(endingAt: end, from: start)
  }

  private func subject(endingAt end: Int, from start: Int) -> Int? {
    guard let reporter = word(of: lexicon.reporters, endingAt: end, from: start, avoiding: [])
    else { return nil }
    let before = end - reporter.count
    let isAddressed = word(of: lexicon.addressing, endingAt: before, from: start, avoiding: [])
    return isAddressed == nil ? before : nil
  }

  private func quotation(around range: Range<Int>) -> Range<Int>? {
    let open = view.scalars[..<range.lowerBound].lastIndex {
      Self.isOpening($0) || Self.isClosing($0)
    }
    guard let open, Self.isOpening(view.scalars[open]) else { return nil }
    let close = view.scalars[range.upperBound...].firstIndex {
      Self.isOpening($0) || Self.isClosing($0)
    }
    guard let close, Self.isClosing(view.scalars[close]) else { return nil }
    return open..<close + 1
  }

  /// “「『《
  private static func isOpening(_ scalar: UInt32) -> Bool {
    scalar == 0x201C || scalar == 0x300C || scalar == 0x300E || scalar == 0x300A
  }

  /// ”」』》
  private static func isClosing(_ scalar: UInt32) -> Bool {
    scalar == 0x201D || scalar == 0x300D || scalar == 0x300F || scalar == 0x300B
  }

  /// The first of `words` that stands in the clause.
  private func first(_ words: WordList, in clause: Range<Int>) -> Range<Int>? {
    for index in clause {
      let word = words.word(in: view.scalars, at: index, upTo: clause.upperBound)
      if let word { return index..<index + word.count }
    }
    return nil
  }
}
