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
    var walk = PhraseWalk()
    return hits(in: call, Passage.passages(of: call, normalizer: normalizer), with: &walk)
  }

  /// - Parameters:
  ///   - passages: of the call.
  ///   - walk: buffers of an earlier search.
  func hits(in call: Call, _ passages: [Passage], with walk: inout PhraseWalk) -> [Hit] {
    var spoken: [Hit] = []
    var found: [PhraseSet.Hit] = []
    for passage in passages {
      found.removeAll(keepingCapacity: true)
      phrases.find(in: passage.scalars, with: &walk, into: &found)
      if !found.isEmpty { add(found, in: passage, to: &spoken) }
    }
    if spoken.isEmpty { return [] }
    return (spoken + digits(in: call, passages, after: spoken)).sorted {
      ($0.utterance, $0.clue) < ($1.utterance, $1.clue)
    }
  }

  private func add(_ found: [PhraseSet.Hit], in passage: Passage, to hits: inout [Hit]) {
    var said: [(clue: Int, range: Range<Int>)] = []
    var covers: [(clue: Int, range: Range<Int>)] = []
    for hit in found {
      for use in uses[hit.phrase] {
        if use.isCover {
          covers.append((use.clue, hit.range.scalars))
        } else {
          said.append((use.clue, hit.range.scalars))
        }
      }
    }
    let kept = said.filter { said in
      !covers.contains { $0.clue == said.clue && $0.range.contains(said.range) }
    }.sorted {
      ($0.clue, $0.range.lowerBound, $0.range.upperBound)
        < ($1.clue, $1.range.lowerBound, $1.range.upperBound)
    }
    var last: (clue: Int, end: Int) = (-1, 0)
    for (clue, range) in kept {
      let isSame = clue == last.clue && range.lowerBound < last.end
      last = (clue, isSame ? max(last.end, range.upperBound) : range.upperBound)
      if isSame { continue }
      let start = passage.ends(of: NormalizedRange(range)).start
      hits.append(Hit(clue: clue, utterance: start.utterance, offset: range.lowerBound))
    }
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
