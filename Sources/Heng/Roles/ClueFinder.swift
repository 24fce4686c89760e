internal import HanText

/// Finds the clues of ``RoleClue`` in the words of a call, whoever says them.
struct ClueFinder: Sendable {
  private let phrases: PhraseSet
  /// For each phrase of the set, to which clues it belongs.
  private let uses: [[Use]]
  private let normalizer: Normalizer

  private struct Use {
    let clue: Int
    let isCover: Bool
  }

  /// A clue in an utterance, by its place in ``Call/utterances``.
  struct Hit: Hashable {
    let clue: Int
    let utterance: Int
    /// Where it begins in its passage.
    let offset: Int
  }

  init(_ expansions: Expansions) {
    normalizer = expansions.normalizer
    let transparency = expansions.lexicon.transparency
    let expander = PhraseExpander(
      lists: [:], normalizer: expansions.normalizer, transparency: transparency)
    var all: [Phrase] = []
    var uses: [[Use]] = []
    var numbers: [Phrase: Int] = [:]
    for (place, clue) in RoleClue.all.enumerated() {
      for (texts, isCover) in [(clue.phrases, false), (clue.notIn, true)] {
        for phrase in texts.flatMap({ Self.expand($0, expander) }) {
          let number = numbers[phrase] ?? all.count
          if number == all.count {
            numbers[phrase] = number
            all.append(phrase)
            uses.append([])
          }
          uses[number].append(Use(clue: place, isCover: isCover))
        }
      }
    }
    phrases = PhraseSet(all, transparency: transparency)
    self.uses = uses
  }

  private static func expand(_ text: String, _ expander: PhraseExpander) -> [Phrase] {
    do throws(PhraseError) {
      return try expander.expand(text)
    } catch {
      preconditionFailure("the clues are data of the engine, and this one is no phrase: \(text)")
    }
  }

  /// All clues of a call, in the order in which they are said; overlapping hits of a clue are one.
  func hits(in call: Call) -> [Hit] {
    hits(in: call, Passage.passages(of: call, normalizer: normalizer))
  }

  /// - Parameter passages: of the call.
  func hits(in call: Call, _ passages: [Passage]) -> [Hit] {
    let spoken = passages.flatMap(hits)
    return (spoken + digits(in: call, passages, after: spoken)).sorted {
      ($0.utterance, $0.clue) < ($1.utterance, $1.clue)
    }
  }

  private func hits(in passage: Passage) -> [Hit] {
    let hits = phrases.hits(in: passage.scalars)
    if hits.isEmpty { return [] }
    var found: [Int: [Range<Int>]] = [:]
    var covers: [Int: [Range<Int>]] = [:]
    for hit in hits {
      for use in uses[hit.phrase] {
        if use.isCover {
          covers[use.clue, default: []].append(hit.range.scalars)
        } else {
          found[use.clue, default: []].append(hit.range.scalars)
        }
      }
    }
    return found.keys.sorted().flatMap { clue in
      let kept = found[clue, default: []].filter { range in
        !covers[clue, default: []].contains { $0.contains(range) }
      }
      return Self.runs(of: kept).compactMap { range in
        passage.pieces(of: NormalizedRange(range)).first.map {
          Hit(clue: clue, utterance: $0.utterance, offset: range.lowerBound)
        }
      }
    }
  }

  private static func runs(of ranges: [Range<Int>]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = runs.last, range.lowerBound < last.upperBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
    return runs
  }

  // MARK: Digits

  /// Numbers that are given in the turn after a question for them.
  private func digits(in call: Call, _ passages: [Passage], after hits: [Hit]) -> [Hit] {
    RoleClue.all.enumerated().flatMap { place, clue -> [Hit] in
      guard case .digitsAfter(let id) = clue.matter,
        let question = RoleClue.all.firstIndex(where: { $0.id == id })
      else { return [] }
      let asked = Set(
        hits.filter { $0.clue == question }.map { call.turn(ofUtterance: $0.utterance) + 1 })
      return passages.filter { passage in
        asked.contains(call.turn(ofUtterance: passage.utterances.lowerBound))
          && Self.holdsNumber(passage.scalars)
      }.map { Hit(clue: place, utterance: $0.utterances.lowerBound, offset: 0) }
    }
  }

  /// Whether there are four digits in a row, Arabic or read out.
  private static func holdsNumber(_ scalars: [UInt32]) -> Bool {
    var run = 0
    for scalar in scalars {
      run = spokenDigits.contains(scalar) || Scalars.isDigit(scalar) ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  private static let spokenDigits = Set("零〇一二三四五六七八九幺".scalarValues)
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
