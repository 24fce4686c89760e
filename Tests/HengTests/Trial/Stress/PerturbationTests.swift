import HanText
import Testing

@testable import Heng

/// What each perturbation makes of a call.
struct PerturbationTests {
  private static let scorer = Result { Scorer(try RulePack(embedded: "service-standard")) }
  private static let homophones = Result { try Homophones() }

  private static func call(_ lines: [Utterance]) -> Call { Call(id: "c", utterances: lines) }

  private static func line(
    _ index: Int, _ role: Role, _ text: String, _ start: Int? = nil, _ end: Int? = nil,
    words: [TimedWord] = [], scored: [ScoredWord] = []
  ) -> Utterance {
    Utterance(
      index: index, role: role, text: text, start: start.map { MediaTime(milliseconds: $0) },
      end: end.map { MediaTime(milliseconds: $0) }, words: words, scoredWords: scored)
  }

  private static func apply(
    _ perturbation: Perturbation, to call: Call, seed: UInt64 = 1
  ) throws -> Call {
    let session = Scorer.Session(try scorer.get())
    return try Perturber(session, try homophones.get(), seed: seed).apply(perturbation, to: call)
  }

  private static func texts(
    _ perturbation: Perturbation, _ text: String, seed: UInt64 = 1
  ) throws -> [String] {
    try apply(perturbation, to: call([line(0, .agent, text)]), seed: seed).utterances.map(\.text)
  }

  @Test(arguments: [
    (Perturbation.fillersDropped, "嗯，好的啊，那个，额我的那个手机余额", "好的，我的那个手机余额"),
    (.fillersDropped, "嗯嗯", "嗯嗯"),
    (.punctuationRemoved, "您好！“98.5”元，10:30到。好吗？", "您好98.5元10:30到好吗"),
    (.punctuationRemoved, "？", "？"),
    (.traditional, "您好，有什么可以帮您", "您好，有甚麼可以幫您"),
    (.fullWidth, "VIP 10:30", "ＶＩＰ　１０：３０"),
  ])
  func `writes texts otherwise`(perturbation: Perturbation, text: String, other: String) throws {
    #expect(try Self.texts(perturbation, text) == [other])
  }

  @Test func `homophones replace about so many characters by others of the same sound`() throws {
    let text = String(repeating: "您好请问有什么可以帮您", count: 100)
    for (perturbation, percent) in [
      (Perturbation.homophones2, 2), (.homophones5, 5), (.homophones10, 10),
    ] {
      let found = try Self.texts(perturbation, text)[0].scalarValues
      let pairs = zip(text.scalarValues, found).filter { $0 != $1 }
      #expect(
        found.count == 1100 && abs(pairs.count - 11 * percent) <= 5 * percent + 5, "\(pairs.count)")
      #expect(pairs.allSatisfy { Readings.plain.soundAlike($0, $1) })
    }
  }

  @Test func `fillers are put between words and never into them`() throws {
    let text = String(repeating: "麻烦您稍等一下我帮您查询", count: 30)
    let found = try Self.texts(.fillersInserted, text)[0]
    #expect(found != text)
    let without = ["那个", "这个", "就是", "嗯", "呃"].reduce(found) { $0.replacing($1, with: "") }
    #expect(without == text && !found.contains("麻嗯烦"))
  }

  @Test func `the words of the recogniser change with the text and keep their times`() throws {
    let time = MediaTime(milliseconds: 10)
    let words = ["嗯", "话费", "。"].map { TimedWord(text: $0, start: time) }
    let scored = ["嗯", "话费"].map { ScoredWord(text: $0, confidence: .half) }
    let call = Self.call([Self.line(0, .agent, "嗯话费。", 0, 500, words: words, scored: scored)])
    let script = try Self.apply(.traditional, to: call).utterances[0]
    #expect(script.words.map(\.text) == ["嗯", "話費", "。"])
    #expect(script.scoredWords.map(\.text) == ["嗯", "話費"])
    let plain = try Self.apply(.punctuationRemoved, to: call).utterances[0]
    #expect(plain.words.map(\.text) == ["嗯", "话费"])
    let quiet = try Self.apply(.fillersDropped, to: call).utterances[0]
    #expect(quiet.text == "话费。" && quiet.words.map(\.text) == ["话费", "。"])
    #expect(quiet.words[0].start == time)
  }

  @Test func `clocks go wrong by a fifth of a second at most`() throws {
    let lines = (0..<40).map { Self.line($0, .agent, "好", $0 * 1000, $0 * 1000 + 500) }
    let call = Self.call(lines)
    let steps = zip(call.utterances, try Self.apply(.clocksJittered, to: call).utterances).map {
      before, after in
      (after.end ?? .init(milliseconds: 0)) - (before.end ?? .init(milliseconds: 0))
    }
    #expect(Set(steps).count > 20 && steps.allSatisfy { abs($0) <= 200 })
    let shifted = try Self.apply(.clocksShifted, to: call)
    #expect(shifted.utterances[5].start == MediaTime(milliseconds: 5200))
  }

  @Test func `a line is cut at a mark, and its time with it`() throws {
    let call = Self.call([
      Self.line(0, .agent, "您好请讲，这边听得到", 0, 1000), Self.line(1, .customer, "没有标点的一句", 1000, 2000),
    ])
    let found = try Self.apply(.utterancesSplit, to: call).utterances
    #expect(found.map(\.text) == ["您好请讲，", "这边听得到", "没有标点的一句"])
    #expect(found.map(\.index) == [0, 1, 2] && found.map(\.role) == [.agent, .agent, .customer])
    let (first, second) = (try #require(found[0].end), try #require(found[1].start))
    #expect((0...100).contains(second - first) && found[0].start?.milliseconds == 0)
    #expect(found[1].end == MediaTime(milliseconds: 1000))
  }

  @Test func `words with times say where a cut line begins again`() throws {
    let words = [("您好", 0, 300), ("请讲", 900, 1000)].map {
      TimedWord(
        text: $0.0, start: MediaTime(milliseconds: $0.1), end: MediaTime(milliseconds: $0.2))
    }
    let call = Self.call([Self.line(0, .agent, "您好，请讲", 0, 1000, words: words)])
    let found = try Self.apply(.utterancesSplit, to: call).utterances
    #expect(found.map(\.end?.milliseconds) == [300, 1000])
    #expect(found.map(\.start?.milliseconds) == [0, 900])
    #expect(found.map { $0.words.map(\.text) } == [["您好"], ["请讲"]])
  }

  @Test func `neighbouring lines of one speaker become one, unless a second is between them`()
    throws
  {
    let call = Self.call([
      Self.line(0, .agent, "您好", 0, 500), Self.line(1, .agent, "请讲。", 900, 1500),
      Self.line(2, .agent, "喂", 2500, 2800), Self.line(3, .customer, "在", 2900, 3000),
    ])
    let found = try Self.apply(.utterancesJoined, to: call).utterances
    #expect(found.map(\.text) == ["您好，请讲。", "喂", "在"])
    #expect(found[0].end == MediaTime(milliseconds: 1500) && found.map(\.index) == [0, 1, 2])
  }

  @Test func `speakers change places, and others stay`() throws {
    let call = Self.call([
      Self.line(0, .agent, "您好"), Self.line(1, .customer, "在"), Self.line(2, .other, "转接中"),
    ])
    #expect(
      try Self.apply(.speakersSwapped, to: call).utterances.map(\.role) == [
        .customer, .agent, .other,
      ])
  }

  @Test(arguments: Perturbation.allCases)
  func `the same seed gives the same call, and the rest of the call stays`(
    perturbation: Perturbation
  ) throws {
    let lines = (0..<6).map { index in
      Self.line(
        index, index % 2 == 0 ? .agent : .customer, "嗯您好，我想问一下话费的事情，谢谢。", index * 3000,
        index * 3000 + 2500)
    }
    let call = Call(
      id: "c", agent: .init(id: "7"), metadata: ["direction": .string("inbound")], cut: [.head],
      utterances: lines)
    let first = try Self.apply(perturbation, to: call)
    #expect(first == (try Self.apply(perturbation, to: call)))
    #expect(first.id == "c" && first.agent == call.agent && first.cut == call.cut)
    #expect(first.metadata == call.metadata)
  }
}

struct DiceTests {
  @Test func `fall the same for the same seed and names, and evenly`() {
    var (a, b, c) = (Dice(seed: 1, "x", "y"), Dice(seed: 1, "x", "y"), Dice(seed: 1, "xy"))
    let first = (0..<8).map { _ in a.next(below: 1000) }
    #expect(first == (0..<8).map { _ in b.next(below: 1000) })
    #expect(first != (0..<8).map { _ in c.next(below: 1000) })
    var counts = [0, 0, 0]
    for _ in 0..<3000 { counts[a.next(below: 3)] += 1 }
    #expect(counts.allSatisfy { (900...1100).contains($0) }, "\(counts)")
    #expect(a.pick([Int]()) == nil)
  }
}
