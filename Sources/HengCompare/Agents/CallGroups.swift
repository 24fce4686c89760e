internal import HanText
internal import Heng

/// The calls of each group, in an order that does not depend on the one in which they came.
struct CallGroups {
  struct Group {
    let id: String?
    let name: String?
    let team: String?
    let calls: [ScoredCall]
  }

  let groups: [Group]

  init(_ calls: [ScoredCall], by grouping: Grouping) {
    let keyed = Dictionary(grouping: calls) { grouping.key(of: $0) }
    let ids = keyed.keys.compactMap(\.self).sorted(by: String.precedesByScalars)
    groups = (ids.map { Optional($0) } + (keyed[nil] == nil ? [] : [nil])).map { id in
      let calls = (keyed[id] ?? []).sorted(by: Self.precedes)
      return Group(
        id: id, name: grouping == .agent ? calls.lazy.compactMap(\.agent.name).first : nil,
        team: grouping == .agent ? calls.lazy.compactMap(\.agent.team).first : nil, calls: calls)
    }
  }

  private static func precedes(_ a: ScoredCall, _ b: ScoredCall) -> Bool {
    if a.call != b.call { return String.precedesByScalars(a.call, b.call) }
    return (a.part ?? "", a.pack.fingerprint, a.score) < (b.part ?? "", b.pack.fingerprint, b.score)
  }
}

/// What can be said of scores only when groups stand beside each other.
struct Standings {
  struct Figures {
    var interval: ClosedRange<Double>?
    var shrunk: Estimate?
    var band: Band?
  }

  let scores: [[Double]]
  private(set) var figures: [Figures]
  private(set) var deviationBetween: Double?

  /// - Parameters:
  ///   - plain: the scores as they are: the intervals around the means are theirs.
  ///   - scores: the same, adjusted where that was asked for.
  ///   - scale: what no mean can leave; `nil` where it is not known.
  ///   - compared: the groups that get bands: those with a name and enough calls.
  ///   - compares: whether scores of different groups mean the same.
  init(
    plain: [[Double]], scores: [[Double]], scale: ClosedRange<Double>?, seed: UInt64,
    compared: [Int], compares: Bool
  ) {
    self.scores = scores
    figures = plain.map { _ in Figures() }
    var intervals = MeanIntervals(Spread(within: plain), seed: seed)
    for place in plain.indices {
      let interval = intervals.interval(of: Sample(plain[place]))
      figures[place].interval = interval.map { scale.map($0.clamped(to:)) ?? $0 }
    }
    guard compares else { return }
    shrink()
    guard compared.count > 1 else { return }
    let groups = compared.map { scores[$0] }
    let bands = Band.all(of: groups, by: Shuffles(groups, seed: seed))
    for (place, band) in zip(compared, bands) { figures[place].band = band }
  }

  /// Every group with a call is drawn, those with few most.
  private mutating func shrink() {
    let spread = Spread(within: scores)
    let known = scores.indices.filter { !scores[$0].isEmpty }
    guard known.count > 1, spread.variance > 0 else { return }
    let samples = known.map { Sample(scores[$0]) }
    let errors = samples.map { spread.variance(of: $0) / Double($0.count) }
    let shrinkage = Shrinkage(means: samples.map(\.mean), variances: errors)
    deviationBetween = shrinkage.variance.squareRoot()
    for (place, (sample, error)) in zip(known, zip(samples, errors)) {
      figures[place].shrunk = shrinkage.estimate(sample.mean, variance: error)
    }
  }
}
