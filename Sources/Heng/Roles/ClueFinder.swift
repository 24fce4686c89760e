internal import HanText

/// Finds the clues of ``RoleClue`` in the words of a call, whoever says them.
struct ClueFinder: Sendable {
  private let phrases: PhraseSet
  private let uses: PhraseUses<RoleClue.Use>
  private let normalizer: Normalizer

  /// A clue in an utterance, by its place in ``Call/utterances``.
  struct Hit: Hashable {
    let clue: Int
    let utterance: Int
    /// Where it begins in its passage.
    let offset: Int
  }

  init(_ expansions: Expansions) {
    let clues = RoleClue.phrases(expansions)
    let all = clues.expander.phrases
    phrases = PhraseSet(all.count, transparency: expansions.lexicon.transparency) {
      all.units(of: $0)
    }
    uses = PhraseUses(clues.uses, of: all.count)
    normalizer = expansions.normalizer
  }

  /// Finds them among the phrases of a program.
  init(_ program: Program) {
    phrases = program.phrases
    uses = program.clues
    normalizer = program.pack.expansions.normalizer
  }

  /// All clues of a call, in the order in which they are said; overlapping hits of a clue are one.
  func hits(in call: Call) -> [Hit] {
    let passages = Passage.passages(of: call, normalizer: normalizer)
    var walk = PhraseWalk()
    var spoken = SpokenPhrases()
    // No clue has a gap that counts words.
    spoken.find(phrases, in: passages, with: &walk) { _ in [] }
    return hits(in: call, passages, spoken)
  }

  /// - Parameters:
  ///   - passages: of the call.
  ///   - spoken: the phrases in these.
  func hits(in call: Call, _ passages: [Passage], _ spoken: SpokenPhrases) -> [Hit] {
    var hits: [Hit] = []
    var said = Said()
    for (place, passage) in passages.enumerated() {
      said.read(spoken[place], uses)
      said.add(in: passage, to: &hits)
    }
    if hits.isEmpty { return [] }
    return (hits + digits(in: call, passages, after: hits)).sorted {
      ($0.utterance, $0.clue) < ($1.utterance, $1.clue)
    }
  }

  /// The clues of one passage after the other, in the same memory.
  private struct Said {
    private var clues: [(clue: Int, range: Range<Int>)] = []
    private var covers: [(clue: Int, range: Range<Int>)] = []

    mutating func read(_ found: ArraySlice<PhraseSet.Hit>, _ uses: PhraseUses<RoleClue.Use>) {
      clues.removeAll(keepingCapacity: true)
      covers.removeAll(keepingCapacity: true)
      for hit in found {
        uses.forEach(of: hit.phrase) { use in
          if use.isCover {
            covers.append((use.clue, hit.range.scalars))
          } else {
            clues.append((use.clue, hit.range.scalars))
          }
        }
      }
      if !covers.isEmpty {
        clues.removeAll { said in
          covers.contains { $0.clue == said.clue && $0.range.contains(said.range) }
        }
      }
      if clues.count > 1 {
        clues.sort {
          ($0.clue, $0.range.lowerBound, $0.range.upperBound)
            < ($1.clue, $1.range.lowerBound, $1.range.upperBound)
        }
      }
    }

    /// Those that overlap are one.
    func add(in passage: Passage, to hits: inout [Hit]) {
      var last: (clue: Int, end: Int) = (-1, 0)
      for (clue, range) in clues {
        let isSame = clue == last.clue && range.lowerBound < last.end
        last = (clue, isSame ? max(last.end, range.upperBound) : range.upperBound)
        if isSame { continue }
        let start = passage.ends(of: NormalizedRange(range)).start
        hits.append(Hit(clue: clue, utterance: start.utterance, offset: range.lowerBound))
      }
    }
  }

  // MARK: Digits

  /// Numbers that are given in the turn after a question for them.
  private func digits(in call: Call, _ passages: [Passage], after hits: [Hit]) -> [Hit] {
    Self.answers.flatMap { place, question -> [Hit] in
      let asked = Set(
        hits.filter { $0.clue == question }.map { call.turn(ofUtterance: $0.utterance) + 1 })
      if asked.isEmpty { return [] }
      return passages.filter { passage in
        asked.contains(call.turn(ofUtterance: passage.utterances.lowerBound))
          && Self.holdsNumber(passage.scalars)
      }.map { Hit(clue: place, utterance: $0.utterances.lowerBound, offset: 0) }
    }
  }

  /// The clues that are numbers, each with the clue that asks for it.
  private static let answers: [(clue: Int, question: Int)] =
    RoleClue.all.enumerated().compactMap { place, clue in
      guard case .digitsAfter(let id) = clue.matter,
        let question = RoleClue.all.firstIndex(where: { $0.id == id })
      else { return nil }
      return (place, question)
    }

  /// Whether there are four digits in a row, Arabic or read out.
  private static func holdsNumber(_ scalars: [UInt32]) -> Bool {
    var run = 0
    for scalar in scalars {
      let mayBeDigit = digitSigns.mayContain(scalar)
      run = mayBeDigit && (Scalars.isDigit(scalar) || spokenDigits.contains(scalar)) ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  private static let spoken = "零〇一二三四五六七八九幺"
  private static let spokenDigits = Set(spoken.scalarValues)
  private static let digitSigns = Scalars.signature(of: spoken + "0123456789")
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
