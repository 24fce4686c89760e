import HengTestSupport
import Testing

@testable import Heng

/// What holds of every call, tried on random ones, and against an implementation that looks at every
/// millisecond.
struct TimelineLawsTests {
  private static let seeds: [UInt64] = Array(1...40)

  /// Dense enough that much overlaps, touches and is nested; one in ten lasts no time.
  private static func utterances(_ random: inout SeededRandom) -> [Utterance] {
    let lines = random.list(1...12) { random in
      let start = random.int(in: 0...800) * 10
      let length = random.once(in: 10) ? 0 : random.int(in: 1...150) * 10
      let role = random.once(in: 12) ? Role.other : random.pick([.agent, .customer])
      return (role, start, start + length)
    }
    return lines.enumerated().map { index, line in
      Utterance(
        index: index, role: line.0, text: "我想说的是这件事情",
        start: MediaTime(milliseconds: line.1), end: MediaTime(milliseconds: line.2))
    }
  }

  private static func timelines(_ seed: UInt64) -> [(utterances: [Utterance], timeline: Timeline)] {
    var random = SeededRandom(seed: seed)
    return (0..<8).map { _ in
      let utterances = utterances(&random)
      return (utterances, Timeline(Call(id: "c", utterances: utterances)))
    }
  }

  @Test(arguments: seeds)
  func `speech and silence make the span`(seed: UInt64) {
    for (_, timeline) in Self.timelines(seed) {
      let silence = timeline.silences.map(\.stretch).total
      #expect(timeline.sound.total + silence == timeline.span?.length ?? 0, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `the shares of exclusive speech sum to one`(seed: UInt64) {
    for (utterances, timeline) in Self.timelines(seed) {
      let grid = MillisecondGrid(utterances)
      let (agent, customer) = (
        timeline.exclusiveSpeech(of: .agent), timeline.exclusiveSpeech(of: .customer)
      )
      #expect(agent == grid.alone(.agent), "seed \(seed)")
      #expect(customer == grid.alone(.customer), "seed \(seed)")
      guard agent + customer > 0 else {
        #expect(timeline.agentShare == nil)
        continue
      }
      let shares = [agent, customer].map { Double($0) / Double(agent + customer) }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9, "seed \(seed)")
      let share = Double(timeline.agentShare ?? -1) / 1000
      #expect(abs(share - shares[0]) < 0.000_500_1, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `shifting all times changes nothing`(seed: UInt64) {
    for (utterances, timeline) in Self.timelines(seed) {
      let shifted = Timeline(Call(id: "c", utterances: utterances.map { $0.moved(by: 7_300_001) }))
      #expect(shifted.responsesTold == timeline.responsesTold, "seed \(seed)")
      #expect(
        shifted.silences.map(\.stretch.length) == timeline.silences.map(\.stretch.length),
        "seed \(seed)")
      #expect(shifted.silences.map(\.owner) == timeline.silences.map(\.owner), "seed \(seed)")
      #expect(
        shifted.floorTurns.map(\.stretch.length) == timeline.floorTurns.map(\.stretch.length),
        "seed \(seed)")
      #expect(
        shifted.overlaps.map(\.stretch.length) == timeline.overlaps.map(\.stretch.length),
        "seed \(seed)")
      #expect(shifted.agentShare == timeline.agentShare, "seed \(seed)")
    }
  }

  /// A pause under a quarter of a second anywhere; one up to three seconds where nobody else speaks.
  @Test(arguments: seeds)
  func `splitting an utterance at a pause changes no response time`(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 1_000)
    var splits = 0
    for (utterances, timeline) in Self.timelines(seed) {
      let line = random.pick(utterances)
      guard let start = line.start?.milliseconds, let end = line.end?.milliseconds,
        end - start > 20
      else { continue }
      let cut = random.int(in: start + 1...end - 2)
      let pause = Stretch(start: cut, end: random.int(in: cut + 1...end - 1))
      let isHeard = timeline.speeches.contains {
        $0.voice.role != line.role && $0.stretch.start <= pause.end
          && pause.start <= $0.stretch.end
      }
      guard pause.length < 250 || !isHeard else { continue }
      splits += 1
      let others = utterances.filter { $0.index != line.index }
      let parts = [
        line.timed(start, pause.start, index: line.index),
        line.timed(pause.end, end, index: utterances.count),
      ]
      let split = Timeline(Call(id: "c", utterances: others + parts))
      #expect(split.responsesTold == timeline.responsesTold, "seed \(seed)")
    }
    #expect(splits > 0, "seed \(seed) splits nothing")
  }

  @Test(arguments: seeds)
  func `finds what a look at every millisecond finds`(seed: UInt64) {
    for (utterances, timeline) in Self.timelines(seed) {
      let grid = MillisecondGrid(utterances)
      #expect(timeline.silences.map(\.stretch) == grid.silences, "seed \(seed)")
      for voice in [Voice.agent, .customer] {
        #expect(
          timeline.overlaps.filter { $0.voice == voice }.map(\.stretch) == grid.overlaps(by: voice),
          "seed \(seed)")
      }
    }
  }
}

extension Utterance {
  fileprivate func timed(_ start: Int, _ end: Int, index: Int) -> Utterance {
    Utterance(
      index: index, role: role, text: text, start: MediaTime(milliseconds: start),
      end: MediaTime(milliseconds: end))
  }

  fileprivate func moved(by milliseconds: Int) -> Utterance {
    timed(
      (start?.milliseconds ?? 0) + milliseconds, (end?.milliseconds ?? 0) + milliseconds,
      index: index)
  }
}
