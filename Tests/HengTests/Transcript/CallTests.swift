import HengTestSupport
import Testing

@testable import Heng

struct CallTests {
  /// Who speaks from when to when, in seconds; `nil` where there is no time.
  private func call(
    _ lines: [(role: Role?, start: Double?, end: Double?)], notes: [Wording] = []
  ) -> Call {
    Call(
      id: "c",
      utterances: lines.enumerated().map { index, line in
        Utterance(
          index: index, role: line.role, text: "\(index)",
          start: line.start.flatMap { MediaTime(seconds: $0) },
          end: line.end.flatMap { MediaTime(seconds: $0) })
      }, notes: notes)
  }

  @Test func `an interval that ends before it begins is turned round, with a note`() {
    let call = call([(.agent, 4, 2), (.customer, 5, 5)])
    #expect(call.utterances.map(\.start?.milliseconds) == [2000, 5000])
    #expect(call.utterances.map(\.end?.milliseconds) == [4000, 5000])
    #expect(
      call.notes == [
        Wording(zh: "第1句的结束早于开始，已对调", en: "line 1 ended before it began: its times were swapped")
      ])
  }

  @Test func `turning round keeps everything else`() throws {
    let word = TimedWord(text: "您", start: MediaTime(milliseconds: 3000))
    let utterance = Utterance(
      index: 3, role: .agent, speaker: "1", text: "您", start: MediaTime(milliseconds: 9000),
      end: MediaTime(milliseconds: 1000), words: [word])
    let repaired = try #require(Call(id: "c", utterances: [utterance]).utterances.first)
    #expect(
      repaired
        == Utterance(
          index: 3, role: .agent, speaker: "1", text: "您", start: MediaTime(milliseconds: 1000),
          end: MediaTime(milliseconds: 9000), words: [word]))
  }

  @Test func `lines are sorted by start, end and place, with a note`() {
    let call = call([
      (.agent, 9, 10), (.customer, 1, 3), (.agent, 1, 2), (.customer, 1, 3), (.agent, 1, nil),
    ])
    #expect(call.utterances.map(\.index) == [4, 2, 1, 3, 0])
    #expect(
      call.notes == [
        Wording(
          zh: "有 4 句的次序与时间不符，已按时间排列", en: "4 lines were out of order and were sorted by time")
      ])
  }

  @Test func `lines in order are left alone, without a note`() {
    let call = call([(.agent, 0, 2), (.customer, 0, 2), (.agent, 2, 2)], notes: [Wording(zh: "先")])
    #expect(call.utterances.map(\.index) == [0, 1, 2])
    #expect(call.notes == [Wording(zh: "先")])
  }

  @Test func `a call with some times is not sorted, with a note`() {
    let call = call([(.agent, 9, 10), (.customer, nil, nil), (.agent, 1, 2), (.agent, nil, 3)])
    #expect(call.utterances.map(\.index) == [0, 1, 2, 3])
    #expect(!call.isTimed && call.span == nil)
    #expect(
      call.notes == [
        Wording(
          zh: "有 2 句没有时间，与时间有关的规则无法判定", en: "2 lines have no time: timing rules are undetermined")
      ])
  }

  @Test func `a call without any times has no note`() {
    let call = call([(.agent, nil, nil), (.customer, nil, nil)])
    #expect(call.notes == [])
    #expect(!call.isTimed && call.span == nil)
  }

  @Test(arguments: [
    ([Role?.some(.agent)], [0..<1]), ([.agent, .agent, .customer, .agent], [0..<2, 2..<3, 3..<4]),
    ([.agent, .other, .agent], [0..<1, 1..<2, 2..<3]), ([], []),
  ])
  func `a turn is a run of one role`(roles: [Role?], turns: [Range<Int>]) {
    let call = call(roles.map { ($0, nil, nil) })
    #expect(call.turns.map(\.utterances) == turns)
    #expect(call.turns.map(\.role) == turns.map { roles[$0.lowerBound] })
  }

  @Test func `without roles a turn is a run of one speaker`() {
    let speakers: [(Role?, String?)] = [
      (nil, "1"), (nil, "1"), (nil, "2"), (nil, nil), (nil, nil), (.agent, "1"), (.agent, "2"),
    ]
    let utterances = speakers.enumerated().map { index, who in
      Utterance(index: index, role: who.0, speaker: who.1, text: "好")
    }
    let call = Call(id: "c", utterances: utterances)
    #expect(call.turns.map(\.utterances) == [0..<2, 2..<3, 3..<5, 5..<7])
    #expect(!call.hasRoles)
  }

  @Test(
    arguments: [
      ([(1.5, 3.0), (2, 9), (4, 5)], 1500..<9000), ([(1, nil), (2, nil)], 1000..<2000),
      ([(3, nil)], 3000..<3000), ([(3, 1)], 1000..<3000),
    ] as [([(Double, Double?)], Range<Int>)])
  func `the span reaches from the first speech to the last`(
    times: [(Double, Double?)], span: Range<Int>
  ) {
    let call = call(times.map { (.agent, $0.0, $0.1) })
    #expect(call.span?.lowerBound.milliseconds == span.lowerBound)
    #expect(call.span?.upperBound.milliseconds == span.upperBound)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `repairing loses no line, sorts them, and needs no repair after`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let lines = random.list(0...12) { random -> (Role?, Double?, Double?) in
        let start = random.once(in: 20) ? nil : Double(random.int(in: 0...9))
        let end = random.once(in: 4) ? nil : Double(random.int(in: 0...9))
        return (random.pick([.agent, .customer, .other, nil]), start, end)
      }
      let once = call(lines)
      #expect(once.utterances.map(\.index).sorted() == Array(lines.indices), "\(random)")
      #expect(once.turns.flatMap(\.utterances) == Array(lines.indices), "\(random)")
      if once.isTimed {
        let starts = once.utterances.compactMap(\.start)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }, "\(random)")
        let again = Call(
          id: "c",
          utterances: once.utterances.enumerated().map {
            Utterance(
              index: $0, role: $1.role, text: $1.text, start: $1.start, end: $1.end)
          })
        #expect(again.notes == [], "\(random)")
      }
    }
  }
}

extension CallTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `what a call tells of all its lines is what they say, with other roles too`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let lines = random.list(0...5) { random -> (Role?, Double?, Double?) in
        let start = random.once(in: 8) ? nil : Double(random.int(in: 0...9))
        return (
          random.once(in: 6) ? nil : random.pick([.agent, .customer]), start,
          random.once(in: 8) ? nil : Double(random.int(in: 0...9))
        )
      }
      let call = call(lines)
      let roles = RoleAssignment(
        isAssigned: true, confidence: nil, parts: [], evidence: [],
        moved: lines.isEmpty
          ? []
          : [
            RoleAssignment.Move(
              utterance: random.int(in: 0...lines.count - 1), from: .agent, to: .other, clues: [])
          ], mixed: [])
      for call in [call, call.playing(roles)] {
        let (starts, ends) = (call.utterances.map(\.start), call.utterances.map(\.end))
        #expect(call.isTimed == !starts.contains(nil), "\(random)")
        #expect(call.hasRoles == !call.utterances.map(\.role).contains(nil), "\(random)")
        let isSpoken = zip(starts, ends).allSatisfy { $0 != nil && $1 != nil && $0 != $1 }
        #expect(call.likelyChannel == (isSpoken ? "call" : nil), "\(random)")
        let last = zip(starts, ends).compactMap { $1 ?? $0 }.max()
        let first = starts.compactMap(\.self).min()
        #expect(call.span?.lowerBound == (call.isTimed ? first : nil), "\(random)")
        #expect(call.span?.upperBound == (call.isTimed ? last : nil), "\(random)")
        #expect(call.playing(roles).playing(roles) == call.playing(roles), "\(random)")
        #expect(
          call.utterances.indices.map(call.turn(ofUtterance:))
            == call.turns.enumerated().flatMap { turn in
              turn.element.utterances.map { _ in turn.offset }
            },
          "\(random)")
      }
    }
  }

  @Test(arguments: [
    (["\u{3000} \t", ""], ["1", "2"]),
    (["\u{85}", "\u{1680}", "\u{2003}", "\u{205F}"], ["1", "2", "3", "4"]),
    (["", "\u{200B}", "好", "\u{301}", "\u{C0}", "\u{1100}", "㐀"], ["1"]),
  ])
  func `lines without words are noted`(texts: [String], places: [String]) {
    let utterances = texts.enumerated().map { Utterance(index: $0, role: nil, text: $1) }
    let call = Call(id: "c", utterances: utterances)
    #expect(
      call.notes == [
        Wording(
          zh: "第 \(places.joined(separator: "、")) 句没有文字",
          en: "lines without words: \(places.joined(separator: ", "))")
      ])
    #expect((Call.withoutWords(utterances) == nil) == (places.count < texts.count))
  }
}

struct TimedWordTests {
  private func time(_ words: [(String, Int)], in text: String, at offset: Int) -> Int? {
    Utterance(
      index: 0, role: .agent, text: text, start: MediaTime(milliseconds: 100),
      words: words.map { TimedWord(text: $0.0, start: MediaTime(milliseconds: $0.1)) }
    ).time(at: offset)?.milliseconds
  }

  @Test(arguments: [
    (0, 200), (1, 200), (2, 200), (3, 500), (4, 500), (5, 900), (6, 900), (99, 900),
  ])
  func `a scalar was said when its word began`(offset: Int, time: Int) {
    #expect(
      self.time([("您好", 200), ("请问", 500), ("𠮷", 900)], in: "您好，请问𠮷。", at: offset) == time)
  }

  @Test func `without words it was said when the utterance began`() {
    #expect(time([], in: "您好", at: 1) == 100)
    #expect(time([("别的", 700)], in: "您好", at: 1) == 100)
    #expect(time([("好", 700)], in: "您好", at: 0) == 100)
    #expect(Utterance(index: 0, role: nil, text: "您").time(at: 0) == nil)
  }

  @Test func `a word that comes twice is found twice`() {
    let words = [("好", 200), ("好", 400)]
    #expect(time(words, in: "好好", at: 0) == 200)
    #expect(time(words, in: "好好", at: 1) == 400)
  }
}
