import Heng
import HengTestSupport
import Testing

@testable import HengCompare

/// Agents beside each other.
struct AgentComparisonTests {
  @Test func `adds up what an agent's calls have`() throws {
    let calls = [
      Shift.call("1", agent: "x", score: 80, team: "T", fails: ["a"], signals: ["s"]),
      Shift.call("2", agent: "x", score: 90),
      Shift.call("3", agent: "x", score: 0, isProvisional: true),
      Shift.call("4", agent: nil, score: 70),
    ]
    let comparison = AgentComparison(calls)
    #expect(comparison.calls == 4 && comparison.mean == 80)
    #expect(comparison.groups.map(\.id) == ["x", nil])
    let agent = try #require(comparison.group("x"))
    #expect((agent.calls, agent.decided, agent.team) == (3, 2, "T"))
    #expect(agent.mean == 85 && agent.range == 80...90)
    #expect(abs((agent.deviation ?? 0) - 50.0.squareRoot()) < 1e-12)
    #expect(agent.isTooFew && agent.band == nil)
    #expect(agent.items.map(\.rule) == ["a", "b"])
    #expect(agent.items[0].failures == Proportion(1, of: 3) && agent.items[0].points == -5)
    #expect(agent.items[0].example == .init(call: "1", quotation: "【a】"))
    #expect(agent.items[1].example == nil && agent.failedItems.count == 1)
    #expect(agent.signals.map(\.calls) == [Proportion(1, of: 3)])
    #expect(comparison.groups[1].signals.map(\.calls) == [Proportion(0, of: 1)])
  }

  @Test func `no interval leaves the scale of the pack`() throws {
    let scores = ["a": [97, 100, 100], "b": [3, 0, 9]]
    let calls = scores.flatMap { agent, scores in
      scores.enumerated().map { Shift.call("\(agent)\($0)", agent: agent, score: $1) }
    }
    let free = AgentComparison(calls)
    #expect(try #require(free.group("a")?.interval).upperBound > 100)
    #expect(try #require(free.group("b")?.interval).lowerBound < 0)
    let held = AgentComparison(calls, scale: 0...100)
    #expect(held.group("a")?.interval?.upperBound == 100)
    #expect(held.group("b")?.interval?.lowerBound == 0)
    #expect(held.group("a")?.interval?.lowerBound == free.group("a")?.interval?.lowerBound)
    // Another pack's scores are no mistake.
    #expect(AgentComparison(calls, scale: 0...50).group("a")?.interval?.upperBound == 100)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the order of the calls makes no difference`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let calls = Shift.calls(["a": 80, "b": 85, "c": 90], each: 15, &random)
    let first = AgentComparison(calls, adjusting: .caseMix)
    let second = AgentComparison(calls.shuffled(using: &random), adjusting: .caseMix)
    #expect(first.groups == second.groups && first.caseMix == second.caseMix, "\(random)")
    #expect(first.difference("a", "c") == second.difference("a", "c"), "\(random)")
  }

  @Test func `who has too few calls has no band and moves nobody else's`() {
    var random = SeededRandom(seed: 5)
    let calls = Shift.calls(["a": 70, "b": 80, "c": 90], each: 30, &random)
    let few = Shift.calls(["d": 20], each: 9, &random)
    let (without, with) = (AgentComparison(calls), AgentComparison(calls + few))
    #expect(without.groups.map { $0.band?.standing } == [.below, .typical, .above])
    #expect(with.group("d")?.band == nil && with.group("d")?.isTooFew == true)
    #expect(with.groups.prefix(3).map { $0.band?.places } == [3...3, 2...2, 1...1])
    #expect(with.groups.prefix(3).allSatisfy { $0.band?.count == 3 })
    // Nine calls are drawn towards the others.
    #expect((with.group("d")?.shrunk?.value ?? 0) > (with.group("d")?.mean ?? 100))
  }

  @Test func `scores of several packs are not compared except by pack`() {
    var random = SeededRandom(seed: 6)
    let other = ScoredCall.Pack(id: "p", version: "2", fingerprint: "sha256:2")
    let calls = (0..<40).map { number in
      Shift.call(
        "\(number)", agent: "\(number % 2)", score: random.int(in: 60...100),
        pack: number < 20 ? Shift.pack : other)
    }
    let mixed = AgentComparison(calls)
    #expect(mixed.groups.allSatisfy { $0.band == nil && $0.shrunk == nil })
    #expect(mixed.difference("0", "1") == nil && mixed.packs == [Shift.pack, other])
    #expect(AgentComparison(calls, by: .pack).groups.allSatisfy { $0.band != nil })
  }

  /// The wide band takes ten points, and only one agent gets such calls often.
  @Test func `takes off what is owed to the kind of calls`() throws {
    var random = SeededRandom(seed: 7)
    let calls = (0..<400).map { number in
      let agent = number % 2
      let isHard = random.int(in: 1...10) <= (agent == 0 ? 8 : 2)
      let score = 85 - (isHard ? 10 : 0) + Int((4 * random.normal()).rounded())
      return Shift.call(
        "\(number)", agent: "\(agent)", score: score,
        context: .init(line: isHard ? "hard" : "easy", seconds: 60))
    }
    let comparison = AgentComparison(calls, adjusting: .caseMix)
    let mix = try #require(comparison.caseMix)
    #expect(mix.terms.count == 1 && mix.omitted == [.length])
    #expect(abs(abs(mix.terms[0].points) - 10) < 1.5)
    let (first, second) = (comparison.groups[0], comparison.groups[1])
    #expect((second.mean ?? 0) - (first.mean ?? 0) > 4)
    #expect(abs((second.adjusted ?? 0) - (first.adjusted ?? 100)) < 1.5)
    #expect(first.band?.standing == .typical)
    #expect(AgentComparison(calls).groups[0].band?.standing == .below)
  }

  @Test func `says what nobody has beside other calls`() {
    let calls = (0..<40).map { number in
      Shift.call(
        "\(number)", agent: "\(number % 2)", score: 80 + number % 7,
        context: .init(line: "line \(number % 2)", utterances: 10))
    }
    let mix = AgentComparison(calls, adjusting: .caseMix).caseMix
    #expect(mix?.terms.isEmpty == true)
    #expect(mix?.omitted == [.line("line 1"), .length])
  }

  @Test func `finds who rises, and no trend where there is none`() throws {
    var random = SeededRandom(seed: 8)
    let calls = (0..<200).map { number in
      let week = number / 2 % 5
      let rises = number % 2 == 0
      let score = 70.0 + (rises ? 4 * Double(week) : 0) + 5 * random.normal()
      return Shift.call(
        "\(number)", agent: rises ? "up" : "even", score: Int(score.rounded()),
        context: .init(startedAt: "2026-11-\(["02", "09", "16", "23", "30"][week])T09:00:00+08:00"))
    }
    let comparison = AgentComparison(calls)
    let up = try #require(comparison.group("up")?.trend)
    #expect(up.isSure && up.slope.interval.contains(4))
    #expect(up.weeks.map(\.week) == ["2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"])
    #expect(up.weeks.map(\.calls) == [20, 20, 20, 20, 20])
    #expect(comparison.group("even")?.trend?.isSure == false)
    #expect(AgentComparison(calls, by: .week).groups.map(\.id) == up.weeks.map(\.week))
  }

  @Test func `holds a pair that was picked out of many to all of them`() throws {
    var random = SeededRandom(seed: 9)
    let calls = Shift.calls(
      Dictionary(uniqueKeysWithValues: (0..<12).map { ("a\($0)", 80.0) }), each: 20, &random)
    let comparison = AgentComparison(calls)
    let sorted = comparison.groups.sorted { ($0.mean ?? 0) < ($1.mean ?? 0) }
    let (low, high) = (try #require(sorted.first?.id), try #require(sorted.last?.id))
    let difference = try #require(comparison.difference(high, low))
    #expect(difference.difference.value > 0 && difference.compared == 12)
    #expect(difference.adjustedP > difference.p && !difference.isSure)
    #expect(comparison.difference(high, high) == nil && comparison.difference("x", low) == nil)
  }

  /// GNU date's %G-W%V.
  @Test(arguments: [
    ("2026-11-02T09:00:00+08:00", "2026-W45", "2026-11"), ("2027-01-01", "2026-W53", "2027-01"),
    ("2024-12-30", "2025-W01", "2024-12"), ("2016-01-03", "2015-W53", "2016-01"),
    ("20240229T1200", "2024-W09", "2024-02"),
  ])
  func `knows the week and the month of a call`(time: String, week: String, month: String) throws {
    let day = try #require(CallDay(startedAt: time))
    #expect(day.week == week && day.month == month)
  }

  @Test(arguments: ["", "2026-13-01", "2026-02-29", "2026-11-0a", "昨天", "2026-11", "02/11/2026"])
  func `takes no day from what is none`(time: String) {
    #expect(CallDay(startedAt: time) == nil)
  }
}
