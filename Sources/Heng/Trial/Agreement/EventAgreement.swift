/// How far two raters find an event in the same turns.
public struct EventAgreement: Hashable, Sendable {
  /// Turns that both name.
  public private(set) var both = 0
  /// Turns that only the first names.
  public private(set) var extra = 0
  /// Turns that only the second names.
  public private(set) var missed = 0

  init(both: Int = 0, extra: Int = 0, missed: Int = 0) {
    self.both = both
    self.extra = extra
    self.missed = missed
  }

  mutating func add(_ said: Set<Int>, _ label: Set<Int>) {
    both += said.intersection(label).count
    extra += said.subtracting(label).count
    missed += label.subtracting(said).count
  }

  /// How many turns the second rater names.
  public var labelled: Int { both + missed }
  /// Of the turns that the first names, those that the second names too.
  public var precision: Proportion { Proportion(both, of: both + extra) }
  /// Of the turns that the second names, those that the first names too.
  public var recall: Proportion { Proportion(both, of: both + missed) }

  /// The harmonic mean of precision and recall, the same whoever comes first; `nil` where nobody
  /// names a turn.
  ///
  /// Between two people it is their chance-corrected agreement where turns without the event are
  /// without number: G. Hripcsak and A. S. Rothschild, JAMIA 12 (2005).
  public var f1: Double? { Proportion(2 * both, of: 2 * both + extra + missed).value }

  /// 95 %. F1 grows with the share of the named turns that both name, F1 = 2s / (1 + s) (D. Hand,
  /// P. Christen, N. Kirielle, Machine Learning 110 (2021)); that share has Wilson's interval.
  public var f1Interval: ClosedRange<Double>? {
    Proportion(both, of: both + extra + missed).interval.map { shared in
      let (low, high) = (shared.lowerBound, shared.upperBound)
      return 2 * low / (1 + low)...2 * high / (1 + high)
    }
  }
}
