internal import HanText

/// What one task matches with: a finder of words and the pack's regular expressions. Both belong to one task
/// at a time, so every task has a workbench of its own.
final class Workbench {
  let program: Program
  private let finder: WordFinder
  /// The passage that ``finder`` has read.
  private var opened: (matcher: ObjectIdentifier, passage: Int)?
  /// Looks for the pack's regular expressions.
  let expressions: ExpressionFinder
  /// By pattern, its phrases for near misses, made when they are first asked for.
  private var resemblances: [Int: ResemblanceIndex] = [:]
  private var resemblance = Resemblance()
  /// Whose texts ``resemblance`` was last asked about.
  private var asker: ObjectIdentifier?
  /// The buffers of one search for phrases after the other.
  private var walk = PhraseWalk()
  private var spoken = SpokenPhrases()
  /// Whose phrases ``spoken`` has.
  private var read: [Passage] = []
  /// By pattern, the reference sentences of `like`, made when they are first compared.
  private var references: [Int: [Likeness]] = [:]

  /// Of how many scalars words are asked for, at least: one in so many.
  private static let askedOfWords = 4

  /// - Parameter scalars: how many are to be matched, at least.
  init(_ program: Program, segmenter: Segmenter = .fast, expecting scalars: Int = 0) {
    self.program = program
    let patience = WordFinder.standardPatience
    do throws(ICUError) {
      finder = try WordFinder(
        segmenter, patience: scalars / Self.askedOfWords < patience ? patience : 0)
    } catch {
      preconditionFailure(
        "the loader of the pack opened ICU's dictionary, and now it fails: \(error)")
    }
    expressions = ExpressionFinder(program.expressions, expecting: scalars)
  }

  /// The phrases of the pack that stand in passages; for those that were asked about last they are known.
  func phrases(in passages: [Passage]) -> SpokenPhrases {
    let isKnown =
      !passages.isEmpty && passages.count == read.count && zip(passages, read).allSatisfy(===)
    if !isKnown {
      read = passages
      // By itself, because every access to a part of an object is checked.
      var walk = exchange(&self.walk, with: PhraseWalk())
      spoken.find(program.phrases, in: passages, with: &walk) { [unowned self] in wordEnds(in: $0) }
      self.walk = walk
    }
    return spoken
  }

  /// The phrases of a pattern, for near misses.
  private func resemblances(of pattern: Int) -> ResemblanceIndex {
    if let known = resemblances[pattern] { return known }
    let made = ResemblanceIndex(
      program.literals(of: pattern), commonness: program.commonness)
    resemblances[pattern] = made
    return made
  }

  /// The runs of a call's passages that resemble a phrase of a pattern the most, the likest first.
  func likest(
    _ most: Int, to pattern: Int, in matcher: CallMatcher, where isAsked: (Int) -> Bool
  ) -> [Resemblance.Run] {
    if asker != ObjectIdentifier(matcher) {
      resemblance.begin(matcher.passages.map(\.scalars))
      asker = ObjectIdentifier(matcher)
    }
    return resemblance.likest(most, to: resemblances(of: pattern), where: isAsked)
  }

  /// Ends what was begun for a matcher, whose identity the next one may have.
  func forget(_ matcher: CallMatcher) {
    if asker == ObjectIdentifier(matcher) { asker = nil }
    if opened?.matcher == ObjectIdentifier(matcher) { opened = nil }
  }

  /// The reference sentences of a pattern.
  func references(of pattern: Int) -> [Likeness] {
    if let known = references[pattern] { return known }
    let made = (program.patterns[pattern].like?.references ?? []).map(likeness)
    references[pattern] = made
    return made
  }

  // MARK: Words

  /// Whether an ICU word of a passage begins or ends at a place; only what holds the place is cut.
  func isEdge(_ offset: Int, in passage: Int, of matcher: CallMatcher) -> Bool {
    open(passage, of: matcher)
    return Self.found { () throws(ICUError) in try finder.isEdge(offset) }
  }

  /// Where the ICU word of a passage begins that holds a place.
  func start(ofWordAt offset: Int, in passage: Int, of matcher: CallMatcher) -> Int {
    open(passage, of: matcher)
    return Self.found { () throws(ICUError) in try finder.start(ofWordAt: offset) }
  }

  /// The ends of the ICU words of a text.
  func wordEnds(in scalars: [UInt32]) -> [Int] {
    opened = nil
    return Self.found { () throws(ICUError) in try finder.ends(in: scalars) }
  }

  private func open(_ passage: Int, of matcher: CallMatcher) {
    if let opened, opened.passage == passage, opened.matcher == ObjectIdentifier(matcher) { return }
    finder.read(matcher.passages[passage].scalars)
    opened = (ObjectIdentifier(matcher), passage)
  }

  private static func found<Answer>(_ ask: () throws(ICUError) -> Answer) -> Answer {
    do throws(ICUError) {
      return try ask()
    } catch {
      preconditionFailure("ICU segments every text that fits into memory: \(error)")
    }
  }
}
