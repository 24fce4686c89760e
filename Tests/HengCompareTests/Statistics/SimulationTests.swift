import HengTestSupport
import Testing

@testable import HengCompare

/// What intervals and bands promise, tried on scores of which the truth is known.
struct SimulationTests {
  /// 60 comparisons of 40 groups: 2,400 intervals, of which 93 to 97 in a hundred must hold the true mean.
  @Test(arguments: RandomScores.allCases, [10, 30])
  func `an interval holds the true mean in 95 of 100 cases`(scores: RandomScores, calls: Int) {
    var random = SeededRandom(seed: 17)
    var (held, all) = (0, 0)
    for round in 0..<60 as Range<UInt64> {
      let groups = (0..<40).map { _ in scores.scores(calls, &random) }
      var intervals = MeanIntervals(Spread(within: groups), seed: round)
      for group in groups {
        guard let interval = intervals.interval(of: Sample(group)) else { continue }
        held += interval.contains(scores.mean) ? 1 : 0
        all += 1
      }
    }
    #expect(all == 2400)
    let share = Double(held) / Double(all)
    #expect((0.93...0.97).contains(share), "\(scores) of \(calls) calls: \(share), \(random)")
  }

  @Test(arguments: RandomScores.allCases)
  func `of 200 equal groups at most one in twenty is placed apart`(scores: RandomScores) {
    var random = SeededRandom(seed: 23)
    let groups = (0..<200).map { _ in scores.scores(random.int(in: 10...20), &random) }
    let bands = Band.all(of: groups, by: Shuffles(groups, seed: 1))
    let apart = bands.count { $0.standing != .typical || $0.places != 1...200 }
    #expect(apart <= 10, "\(scores), \(random)")
  }

  /// In 19 of 20 fields of equal groups nobody at all is placed apart; of 60 fields 8 or more fail once in
  /// a hundred times.
  @Test(arguments: [RandomScores.symmetrical, .vetoed])
  func `hardly ever is one of equal groups placed apart`(scores: RandomScores) {
    var random = SeededRandom(seed: 29)
    var apart = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      let groups = (0..<8).map { _ in scores.scores(random.int(in: 10...40), &random) }
      let bands = Band.all(of: groups, by: Shuffles(groups, seed: seed))
      if bands.contains(where: { $0.standing != .typical }) { apart.0 += 1 }
      if bands.contains(where: { $0.places != 1...8 }) { apart.1 += 1 }
    }
    #expect(apart.0 < 8 && apart.1 < 8, "\(apart), \(random)")
  }

  @Test func `known differences are placed in their order`() {
    var random = SeededRandom(seed: 31)
    let levels = [70.0, 80, 90, 80, 70, 90, 80, 80]
    let groups = levels.map { level in
      RandomScores.symmetrical.scores(40, &random).map { $0 - 80 + level }
    }
    let bands = Band.all(of: groups, by: Shuffles(groups, seed: 1))
    for (a, first) in levels.enumerated() {
      for (b, second) in levels.enumerated() where first > second {
        #expect(bands[a].places.upperBound < bands[b].places.lowerBound, "\(random)")
      }
      #expect(bands[a].standing == (first > 80 ? .above : first < 80 ? .below : .typical))
    }
    #expect(bands[2].places == 1...2 && bands[1].places == 3...6 && bands[0].places == 7...8)
  }

  /// Small groups are drawn nearer to the truth than their own means are.
  @Test func `drawing means together brings them nearer to the truth`() {
    var random = SeededRandom(seed: 37)
    let truths = (0..<60).map { _ in 80 + 3 * random.normal() }
    let groups = truths.map { truth in
      RandomScores.symmetrical.scores(random.int(in: 3...12), &random).map { $0 - 80 + truth }
    }
    let spread = Spread(within: groups)
    let samples = groups.map { Sample($0) }
    let errors = samples.map { spread.variance(of: $0) / Double($0.count) }
    let shrinkage = Shrinkage(means: samples.map(\.mean), variances: errors)
    let estimates = zip(samples, errors).map { shrinkage.estimate($0.mean, variance: $1) }
    let plain = zip(samples, truths).reduce(0) { $0 + ($1.0.mean - $1.1) * ($1.0.mean - $1.1) }
    let drawn = zip(estimates, truths).reduce(0) { $0 + ($1.0.value - $1.1) * ($1.0.value - $1.1) }
    #expect(drawn < plain * 0.8, "\(random)")
    let held = zip(estimates, truths).count { $0.interval.contains($1) }
    #expect((53...60).contains(held), "\(held), \(random)")
    #expect((2.0...4.5).contains(shrinkage.variance.squareRoot()), "\(random)")
  }

  /// The pairs that are passed over hold no larger difference.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `finds the largest difference of two groups without trying all`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<30 {
      let groups = random.list(2...15) { random in
        let kind = random.pick(RandomScores.allCases)
        return kind.scores(random.int(in: 1...30), &random)
      }
      let field = Field(groups.flatMap(\.self).centered, groups.map(\.count))
      let all = groups.indices.flatMap { a in groups.indices.map { abs(field.between(a, $0)) } }
      #expect(field.largestOfPairs == all.max(), "\(random)")
    }
  }

  @Test func `the same seed gives the same, and groups of one score are no trouble`() {
    let groups: [[Double]] = [[100, 100, 100], [100, 100], [100]]
    let bands = Band.all(of: groups, by: Shuffles(groups, seed: 1))
    #expect(bands.allSatisfy { $0.standing == .typical && $0.places == 1...3 && $0.p == 1 })
    var intervals = MeanIntervals(Spread(within: groups), seed: 1)
    #expect(intervals.interval(of: Sample(groups[0])) == 100...100)
    #expect(intervals.interval(of: Sample(groups[2])) == nil)
    var random = SeededRandom(seed: 41)
    let others = (0..<5).map { _ in RandomScores.vetoed.scores(12, &random) }
    let first = Band.all(of: others, by: Shuffles(others, seed: 7))
    #expect(first == Band.all(of: others, by: Shuffles(others, seed: 7)))
    var (a, b) = (
      MeanIntervals(Spread(within: others), seed: 7), MeanIntervals(Spread(within: others), seed: 7)
    )
    _ = b.interval(of: Sample([1, 2, 3]))
    #expect(a.interval(of: Sample(others[0])) == b.interval(of: Sample(others[0])))
  }
}
