/// How far the votes of a panel would come out the same with other people.
///
/// One-way intraclass correlations, since nothing tells that a vote's place in the list is always the
/// same person's: P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in assessing rater
/// reliability, Psychological Bulletin 86 (1979).
public struct PanelReliability: Hashable, Sendable {
  /// Of one vote, ICC(1,1).
  public let single: Double
  /// Of the mean of all votes, ICC(1,k): by the formula of Spearman and Brown from ``single``; `nil`
  /// where the means of the panels do not differ.
  public let mean: Double?
  /// The mean number of votes, weighted as the analysis of variance asks where it differs.
  public let votes: Double

  /// The highest correlation with the mean vote that a faultless judge of what the panel means could
  /// expect; 0 where the votes are chance.
  public var ceiling: Double { max(0, mean ?? 0).squareRoot() }

  /// - Returns: `nil` unless at least two calls have two votes each and they differ.
  init?(_ votes: [[Double]]) {
    let panels = votes.filter { $0.count > 1 }
    guard panels.count > 1 else { return nil }
    let all = panels.joined()
    let count = Double(all.count)
    let grand = all.reduce(0, +) / count
    var (between, within) = (0.0, 0.0)
    for panel in panels {
      let mean = panel.reduce(0, +) / Double(panel.count)
      between += Double(panel.count) * (mean - grand) * (mean - grand)
      within += panel.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let squares = panels.reduce(0) { $0 + Double($1.count * $1.count) }
    let size = (count - squares / count) / Double(panels.count - 1)
    let betweenSquare = between / Double(panels.count - 1)
    let withinSquare = within / (count - Double(panels.count))
    let spread = betweenSquare + (size - 1) * withinSquare
    guard spread > 0, spread.isFinite else { return nil }
    single = (betweenSquare - withinSquare) / spread
    // Below a hair of what people differ by, the difference is a rounding error.
    let differs = betweenSquare > withinSquare * 1e-9
    mean = differs ? size * single / (1 + (size - 1) * single) : nil
    self.votes = size
  }
}
