internal import HanText
internal import Heng

extension AgentFigures {
  /// - Parameter plain: the scores of the decided calls.
  init(
    _ group: CallGroups.Group, plain: [Double], adjusted: Double?, isTooFew: Bool,
    _ standing: Standings.Figures, _ trend: Trend?, items: [Item], signals: [SignalRate]
  ) {
    let sample = Sample(plain)
    id = group.id
    name = group.name
    team = group.team
    calls = group.calls.count
    decided = plain.count
    mean = sample.meanIfAny
    interval = standing.interval
    deviation = sample.deviation
    range = plain.min().flatMap { low in plain.max().map { Int(low)...Int($0) } }
    shrunk = standing.shrunk
    self.adjusted = adjusted
    band = standing.band
    self.isTooFew = isTooFew
    self.trend = trend
    grades = Dictionary(group.calls.compactMap(\.grade).map { ($0, 1) }, uniquingKeysWith: +)
    vetoes = group.calls.count(where: \.isVetoed)
    dimensions = Self.means(group.calls)
    self.items = items
    self.signals = signals
  }

  private static func means(_ calls: [ScoredCall]) -> [String: Double] {
    var sums: [String: (sum: Int, count: Int)] = [:]
    for call in calls {
      for (dimension, percent) in call.dimensions {
        let known = sums[dimension, default: (0, 0)]
        sums[dimension] = (known.sum + percent, known.count + 1)
      }
    }
    return sums.mapValues { Double($0.sum) / Double($0.count) }
  }
}

extension Sample {
  var meanIfAny: Double? { count > 0 ? mean : nil }
}

extension CaseMix {
  /// - Parameter groups: the decided calls of each.
  init(_ groups: [[ScoredCall]]) {
    self.init(
      groups.flatMap(\.self),
      groups: groups.enumerated().flatMap { number, calls in calls.map { _ in number } })
  }

  /// The adjusted scores of groups of these sizes.
  func split(_ sizes: [Int]) -> [[Double]] {
    var start = 0
    return sizes.map { size in
      start += size
      return Array(adjusted[start - size..<start])
    }
  }
}

extension Trend {
  /// A line needs calls of this many weeks.
  private static let fewestWeeks = 3

  /// The trends of groups, `nil` where the calls say too little of when they were.
  ///
  /// - Parameter groups: the decided calls of each.
  static func all(of groups: [[ScoredCall]], scores: [[Double]], least: Int) -> [Trend?] {
    let lines = zip(groups, scores).map { line($0, $1, least) }
    let known = lines.indices.filter { lines[$0] != nil }
    let adjusted = Holm.adjusted(known.compactMap { lines[$0]?.slope.p })
    var trends = [Trend?](repeating: nil, count: groups.count)
    for (place, p) in zip(known, adjusted) {
      trends[place] = lines[place].map { Trend(slope: $0.slope.rise, p: p, weeks: $0.weeks) }
    }
    return trends
  }

  private static func line(
    _ calls: [ScoredCall], _ scores: [Double], _ least: Int
  ) -> (slope: Slope, weeks: [Week])? {
    let dated = zip(calls, scores).compactMap { call, score in
      call.context.startedAt.flatMap(CallDay.init).map { (day: $0, score: score) }
    }
    guard dated.count >= least else { return nil }
    let byWeek = Dictionary(grouping: dated) { $0.day.week }
    guard byWeek.count >= fewestWeeks,
      let slope = Slope(dated.map { Double($0.day.number) / 7 }, dated.map(\.score))
    else { return nil }
    let weeks = byWeek.keys.sorted(by: String.precedesByScalars).map { week in
      let sample = Sample(byWeek[week, default: []].map(\.score))
      return Week(week: week, calls: sample.count, mean: sample.mean)
    }
    return (slope, weeks)
  }
}
