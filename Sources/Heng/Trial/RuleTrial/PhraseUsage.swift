internal import HanText

/// Which of its phrases a rule or signal hears in calls, and which nobody says.
public struct PhraseUsage: Hashable, Sendable {
  /// The id of the rule or signal.
  public let rule: String
  /// Those that are said and count somewhere in a call, the commonest first.
  public let said: [Phrase]
  /// The others, in the order in which they are written.
  public let silent: [String]

  public struct Phrase: Hashable, Sendable {
    /// As the author wrote it; an expression between slashes.
    public let text: String
    /// Calls in which it is said, by whom it is listened for, and no guard drops it. Where a rule looks
    /// for it plays no part.
    public let calls: Int
  }

  /// Of every rule in the order of the book, then of every signal; those without words are left out. What
  /// a rule hears through a signal is the signal's; words on which only a window hangs are nobody's.
  static func all(of scorer: Scorer, _ said: [TrialTally.Saying: Int]) -> [PhraseUsage] {
    let program = scorer.program
    let ofSignals = Set(
      program.signals.indices.flatMap { program.queries(ofSignal: $0) }.map(\.pattern))
    let rules = scorer.book.places.map { place in
      let own = program.askedQueries(ofRule: place).map(\.pattern).filter {
        !ofSignals.contains($0)
      }
      return PhraseUsage(program.rules[place].rule.id, own, program, said)
    }
    let signals = program.signals.indices.map { place in
      PhraseUsage(
        program.signals[place].id, program.queries(ofSignal: place).prefix(1).map(\.pattern),
        program, said)
    }
    return (rules + signals).filter { !$0.said.isEmpty || !$0.silent.isEmpty }
  }

  private init(
    _ rule: String, _ patterns: [Int], _ program: Program, _ said: [TrialTally.Saying: Int]
  ) {
    self.rule = rule
    var seen: Set<Int> = []
    var (texts, counts): ([String], [String: Int]) = ([], [:])
    for pattern in patterns where seen.insert(pattern).inserted {
      for (label, text) in program.patterns[pattern].writtenWords.enumerated() {
        if counts[text] == nil { texts.append(text) }
        let calls = said[TrialTally.Saying(pattern: pattern, label: label)] ?? 0
        // The same words in two places of a rule are said in as many calls as the place that hears more.
        counts[text] = max(counts[text] ?? 0, calls)
      }
    }
    silent = texts.filter { counts[$0] == 0 }
    self.said = texts.filter { counts[$0] != 0 }.map { Phrase(text: $0, calls: counts[$0] ?? 0) }
      .sorted {
        $0.calls == $1.calls ? String.precedesByScalars($0.text, $1.text) : $0.calls > $1.calls
      }
  }
}

extension CompiledPattern {
  /// What ``CallMatcher/labelsUsed(of:)`` counts, by its places.
  fileprivate var writtenWords: [String] {
    switch matter {
    case .phrases: labels
    case .regex(let expression): ["/\(expression)/"]
    case .like(let like): like.sentences
    case .echo, .interval: []
    }
  }
}
