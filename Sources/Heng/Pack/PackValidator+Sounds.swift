internal import HanText

/// Q111 and what else `sounds_like` asks of a pack: nobody is charged for what a recogniser may have
/// misheard, so homophones count only where they help.
extension PackValidator {
  /// Where a homophone may count: what is required, an answer, what must come first, a step.
  func checkSounds(of rule: Rule) {
    let helpful = rule.helpfulPatterns
    for pattern in rule.patterns where !helpful.contains(pattern) {
      if let place = pattern.soundsLike { refuse(place) }
      guard case .signal(let id) = pattern.matter,
        pack.signals.contains(where: { $0.id == id.value && $0.pattern.soundsLike != nil })
      else { continue }
      log.add(
        .sound, at: id.place, zh: "信号 “\(id.value)” 用了 sounds_like，不能用在这里",
        en: "the signal '\(id.value)' uses sounds_like and cannot stand here")
    }
  }

  /// Places of signals hang on other words, which must be heard as they are.
  func checkSounds(of signal: Signal) {
    for pattern in signal.pattern.scope.patterns {
      if let place = pattern.soundsLike { refuse(place) }
    }
  }

  private func refuse(_ place: Place) {
    log.add(
      .sound, at: place,
      zh: "sounds_like 只能用于 require、then、must、steps，以及只用在这些地方的信号：听错的话不能扣分",
      en:
        "sounds_like is for require, then, must and steps, and for signals that stand only there: "
        + "nobody is charged for what may have been misheard")
  }

  /// The fewest Han characters of a phrase that is found by its sound: shorter ones sound like
  /// ordinary words.
  static let shortestSound = 3

  /// - Parameter phrases: what `phrase` stands for.
  func checkSound(of phrase: Located<String>, _ phrases: [Phrase]) {
    let literals = phrases.compactMap(\.literal)
    if literals.count < phrases.count {
      log.add(
        .phraseSyntax, at: phrase.place, zh: "用了 sounds_like 的短语里不能有间隔和槽位",
        en: "a phrase with sounds_like has no gaps and slots")
    }
    if literals.contains(where: { $0.count(where: Scalars.isHan) < Self.shortestSound }) {
      log.add(
        .oneCharacter, at: phrase.place,
        zh: "用了 sounds_like 的短语 “\(phrase.value)” 太短，至少 \(Self.shortestSound) 个汉字",
        en:
          "'\(phrase.value)' is too short for sounds_like: \(Self.shortestSound) Han characters at "
          + "least")
    }
  }
}

extension Rule {
  /// The patterns whose hits can only help: a hit of theirs never makes a rule fail by itself.
  fileprivate var helpfulPatterns: [PatternSource] {
    switch check {
    case .require(let pattern, _): [pattern]
    case .respond(let respond): [respond.then]
    case .precede(let precede): [precede.must]
    case .sequence(let sequence): sequence.steps.map(\.pattern)
    case .forbid, .pace, .repetition, .combine: []
    }
  }
}
