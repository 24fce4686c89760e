internal import HanText
internal import Heng

/// What of a score is owed to the calls that came in, and not to who took them: line of business,
/// channel and length.
///
/// The regression has a term of its own for each group, so that these effects are seen only where one
/// group has calls of several kinds: the within estimator of ANCOVA (J. M. Wooldridge, Econometric
/// Analysis of Cross Section and Panel Data (2010), section 10.5). A score is adjusted by what its call
/// differs from the mean of all calls.
public struct CaseMix: Hashable, Sendable {
  /// What could be adjusted for, in the order of docs/compare.md.
  public let terms: [Term]
  /// Kinds of calls that no group has beside others, or that are so rare that they say nothing, and are
  /// not adjusted for.
  public let omitted: [Term.Kind]
  /// One for each call that was given, in the same order.
  let adjusted: [Double]

  /// How much a call of some kind scores more, or less, whoever takes it.
  public struct Term: Hashable, Sendable {
    public let kind: Kind
    public let points: Double

    public enum Kind: Hashable, Sendable {
      /// In comparison with the line that most calls have.
      case line(String)
      case channel(String)
      /// With each doubling of the length.
      case length
    }
  }

  /// - Parameters:
  ///   - calls: all with a score that counts.
  ///   - groups: the number of each call's group.
  init(_ calls: [ScoredCall], groups: [Int]) {
    let columns = Self.columns(calls)
    let scores = calls.map { Double($0.score) }
    let fit = LeastSquares(
      columns.map { Self.within(groups, $0.values) }, Self.within(groups, scores))
    var (terms, omitted): ([Term], [Term.Kind]) = ([], Self.rare(calls))
    var adjusted = scores
    for (column, coefficient) in zip(columns, fit.coefficients) {
      guard let coefficient else {
        omitted.append(column.kind)
        continue
      }
      terms.append(Term(kind: column.kind, points: coefficient))
      let mean = column.values.reduce(0, +) / Double(column.values.count)
      for place in adjusted.indices {
        adjusted[place] -= coefficient * (column.values[place] - mean)
      }
    }
    (self.terms, self.omitted, self.adjusted) = (terms, omitted, adjusted)
  }

  private typealias Column = (kind: Term.Kind, values: [Double])

  private static func columns(_ calls: [ScoredCall]) -> [Column] {
    let lines = indicators(calls.map(\.context.line)) { .line($0) }
    let channels = indicators(calls.map(\.context.channel)) { .channel($0) }
    return lines + channels + [(.length, lengths(calls))]
  }

  /// A column of ones and zeros for each value but the commonest; calls without one are a kind too.
  private static func indicators(
    _ values: [String?], _ kind: (String) -> Term.Kind
  ) -> [Column] {
    common(values).shown.dropFirst().map { value in
      (kind(value), values.map { ($0 ?? "") == value ? 1 : 0 })
    }
  }

  /// A kind that fewer calls than this have says nothing; nor are more told apart than that.
  private static let (fewestCalls, mostKinds) = (10, 30)

  /// The values by how many calls have them, the commonest first, and those that are too rare.
  private static func common(_ values: [String?]) -> (shown: [String], rare: [String]) {
    let counts = Dictionary(values.map { ($0 ?? "", 1) }, uniquingKeysWith: +)
    let order = counts.keys.sorted { a, b in
      let (first, second) = (counts[a, default: 0], counts[b, default: 0])
      return first == second ? String.precedesByScalars(a, b) : first > second
    }
    let shown = order.prefix(mostKinds).prefix { counts[$0, default: 0] >= fewestCalls }
    return (Array(shown), Array(order.dropFirst(max(1, shown.count))))
  }

  private static func rare(_ calls: [ScoredCall]) -> [Term.Kind] {
    common(calls.map(\.context.line)).rare.map { .line($0) }
      + common(calls.map(\.context.channel)).rare.map { .channel($0) }
  }

  /// Binary logarithms: of the seconds where all calls have times, else of the utterances.
  private static func lengths(_ calls: [ScoredCall]) -> [Double] {
    let seconds = calls.compactMap { call in call.context.seconds.flatMap { $0 > 0 ? $0 : nil } }
    let numbers =
      seconds.count == calls.count
      ? seconds : calls.map { Double(max(1, $0.context.utterances)) }
    return numbers.map { Logarithm.natural($0) / Logarithm.natural(2) }
  }

  /// The distances from the means of the groups.
  private static func within(_ groups: [Int], _ values: [Double]) -> [Double] {
    var sums: [Int: (sum: Double, count: Double)] = [:]
    for (group, value) in zip(groups, values) {
      let known = sums[group, default: (0, 0)]
      sums[group] = (known.sum + value, known.count + 1)
    }
    return zip(groups, values).map { group, value in
      let known = sums[group, default: (0, 1)]
      let distance = value - known.sum / known.count
      // What is equal in a group stays so, whatever rounding made of its mean.
      return abs(distance) > 1e-12 * abs(value) ? distance : 0
    }
  }
}
