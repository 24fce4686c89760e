extension RulePack {
  /// How far a pack trusts what a recogniser heard.
  struct Hearing: Hashable, Sendable {
    /// Words recognised with less confidence are weak.
    var weakBelow = Confidence.half
  }
}
