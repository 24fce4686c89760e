internal import HanText

/// What a call has of all that the patterns of its pack look for, found before anybody asks and before any
/// guard: phrases, their homophones, expressions, each looked for once for all patterns.
struct Sought {
  private(set) var candidates = Candidates()
  /// Of the entries of `not_in`.
  private(set) var covers = Candidates()
  /// The patterns whose expression passed its limit in a passage: what was not found there may be there.
  private(set) var givenUp: Set<Int> = []

  /// - Parameter omission: what is left out of one pattern, as if it were not written.
  init(in passages: [Passage], with workbench: Workbench, without omission: Omission?) {
    let program = workbench.program
    let spoken = workbench.phrases(in: passages)
    for (place, passage) in passages.enumerated() {
      addPhrases(spoken[place], of: passage, at: place, program.uses, without: omission)
      addExpressions(of: passage, at: place, workbench.expressions)
    }
    candidates.file(patterns: program.patterns.count)
    covers.file(patterns: program.patterns.count)
    guard let sounds = program.sounds else { return }
    addHomophones(sounds, of: passages, program, without: omission)
  }

  private mutating func addPhrases(
    _ hits: ArraySlice<PhraseSet.Hit>, of passage: Passage, at place: Int,
    _ uses: PhraseUses<PhraseUse>, without omission: Omission?
  ) {
    for hit in hits {
      uses.forEach(of: hit.phrase, saidBy: passage.role) { use in
        if let omission, use.omission == omission { return }
        let candidate = Candidate(
          passage: place, range: hit.range, label: use.label, isSingleHan: use.isSingleHan)
        if use.isCover {
          covers.add(candidate, to: use.pattern)
        } else {
          candidates.add(candidate, to: use.pattern)
        }
      }
    }
  }

  private mutating func addExpressions(
    of passage: Passage, at place: Int, _ finder: ExpressionFinder
  ) {
    finder.find(in: passage.scalars, saidBy: passage.role) { pattern, range in
      candidates.add(
        Candidate(passage: place, range: range, label: 0, isSingleHan: false, via: .regex),
        to: pattern)
    } givenUp: {
      givenUp.insert($0)
    }
  }

  /// Homophones of phrases, but where the phrase itself, or another of its pattern, stands.
  private mutating func addHomophones(
    _ sounds: SoundSet, of passages: [Passage], _ program: Program, without omission: Omission?
  ) {
    let exact = candidates
    for (place, passage) in passages.enumerated() {
      for hit in sounds.hits(in: passage.scalars) {
        program.soundUses.forEach(of: hit.phrase, saidBy: passage.role) { use in
          if let omission, use.omission == omission { return }
          let isKnown = exact.of(use.pattern).contains {
            $0.passage == place && $0.range.scalars.overlaps(hit.range.scalars)
          }
          guard !isKnown else { return }
          candidates.add(
            Candidate(
              passage: place, range: hit.range, label: use.label, isSingleHan: false, via: .sound),
            to: use.pattern)
        }
      }
    }
    candidates.file(patterns: program.patterns.count)
  }
}
