internal import HanText

extension RulePack {
  /// How far a pack trusts what a recogniser heard.
  struct Hearing: Hashable, Sendable {
    /// Words recognised with less confidence are weak.
    var weakBelow = Confidence.half
    /// How sure it must be who is the agent, where turns do not say.
    var rolesFrom = Confidence(8, of: 10)
    var soundOnly = SoundOnly.count
    /// Initials that count as one where phrases are found by their sound.
    var fuzzyInitials: Set<Readings.Fuzzy> = []

    /// What a verdict is worth that rests on words which only sound right.
    enum SoundOnly: String, CaseIterable, Sendable { case count, undetermined }
  }
}
