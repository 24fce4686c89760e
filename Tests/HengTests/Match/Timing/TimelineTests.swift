import HanText
import HengTestSupport
import Testing

@testable import Heng

/// Intervals by hand: who spoke when, and what follows from it.
struct TimelineTests {
  struct Case: CustomTestStringConvertible {
    let script: String
    let silences: String
    let turns: String
    let overlaps: String
    let responses: String

    init(
      _ script: String, silences: String = "", turns: String = "", overlaps: String = "",
      responses: String = ""
    ) {
      self.script = script
      self.silences = silences
      self.turns = turns
      self.overlaps = overlaps
      self.responses = responses
    }

    var testDescription: String { script.isEmpty ? "nobody" : script }
  }

  private static let apart: [Case] = [
    Case(""),
    Case("A0-5000", turns: "A0-5000"),
    Case("A0-5000 C5000-6000", turns: "A0-5000 C5000-6000", responses: "C0"),
    Case(
      "A0-5000 C6000-7000", silences: "5000-6000", turns: "A0-5000 C6000-7000", responses: "C1000"),
    Case(
      "C0-5000 A6000-7000", silences: "5000-6000!", turns: "C0-5000 A6000-7000", responses: "A1000"),
    Case(
      "A0-1000 C1001-2000", silences: "1000-1001", turns: "A0-1000 C1001-2000", responses: "C1"),
    Case(
      "A1000-2000 C2000-3000 A33000-34000", silences: "3000-33000!",
      turns: "A1000-2000 C2000-3000 A33000-34000", responses: "C0 A30000"),
  ]

  private static let pauses: [Case] = [
    Case("A0-5000 A5100-6000", turns: "A0-6000"),
    Case("A0-5000 A5249-6000", turns: "A0-6000"),
    Case("A0-5000 A5250-6000", silences: "5000-5250", turns: "A0-6000"),
    Case("A0-5000 A8000-9000", silences: "5000-8000", turns: "A0-9000"),
    Case("A0-5000 A8001-9000", silences: "5000-8001", turns: "A0-5000 A8001-9000"),
    Case("C0-1000 C1500-2500 C2700-4000", silences: "1000-1500!", turns: "C0-4000"),
    Case(
      "C0-2000 C6000-8000 A9000-10000", silences: "2000-6000! 8000-9000!",
      turns: "C0-2000 C6000-8000 A9000-10000", responses: "A1000"),
    Case(
      "A0-4000 C4200-4600 A5000-9000", silences: "4000-4200 4600-5000!",
      turns: "A0-4000 C4200-4600 A5000-9000", responses: "C200 A400"),
  ]

  private static let nested: [Case] = [
    Case("A0-10000 C4000-5000", turns: "A0-10000", overlaps: "C4000-5000~"),
    Case("A0-10000 C0-5000", turns: "A0-10000"),
    Case("A0-2000 C0-5000", turns: "C0-5000"),
    Case("A0-10000 C6000-10000", turns: "A0-10000", overlaps: "C6000-10000~"),
    Case("A0-5000 C0-5000", turns: "A0-5000 C0-5000", responses: "C0"),
    Case("A0-5000 C2000-2300 A5100-9000", turns: "A0-9000", overlaps: "C2000-2300~"),
    Case("A0-5000 C4800-5200 A5200-9000", turns: "A0-9000", overlaps: "C4800-5200~"),
    Case(
      "A0-5000 C4800-5200 A5300-9000", silences: "5200-5300!",
      turns: "A0-5000 C4800-5200 A5300-9000", overlaps: "C4800-5000", responses: "C0 A100"),
    Case(
      "A0-10000 C2000-3000 C5000-6000", turns: "A0-10000", overlaps: "C2000-3000~ C5000-6000~"),
    Case("A0-10000 C2000-3000 C3100-4000", turns: "A0-10000", overlaps: "C2000-4000~"),
    Case(
      "C0-3000 A1000-2000 A2500-5000", turns: "C0-3000 A2500-5000",
      overlaps: "A1000-2000~ A2500-3000", responses: "A0"),
  ]

  private static let crossing: [Case] = [
    Case(
      "A0-5000 C4000-8000", turns: "A0-5000 C4000-8000", overlaps: "C4000-5000", responses: "C0"),
    Case(
      "C0-5000 A4000-8000", turns: "C0-5000 A4000-8000", overlaps: "A4000-5000", responses: "A0"),
    Case(
      "C0-5000 A4999-6000", turns: "C0-5000 A4999-6000", overlaps: "A4999-5000", responses: "A0"),
    Case("A0-2 C1-3", turns: "A0-2 C1-3", overlaps: "C1-2", responses: "C0"),
    Case(
      "C0-4000 A3000-6000 C5000-9000", turns: "C0-4000 A3000-6000 C5000-9000",
      overlaps: "A3000-4000 C5000-6000", responses: "A0 C0"),
    Case(
      "A0-3000 C1000-2000 C2100-4000", turns: "A0-3000 C1000-4000", overlaps: "C1000-3000",
      responses: "C0"),
  ]

  private static let disorder: [Case] = [
    Case("A0-5000 C6000-6000 A7000-8000", silences: "5000-7000", turns: "A0-8000"),
    Case("C3000-3000"),
    Case(
      "A5000-0 C6000-7000", silences: "5000-6000", turns: "A0-5000 C6000-7000", responses: "C1000"),
    Case(
      "C6000-7000 A0-5000", silences: "5000-6000", turns: "A0-5000 C6000-7000", responses: "C1000"),
    Case(
      "A0-5000 A3000-8000 C9000-9500", silences: "8000-9000", turns: "A0-8000 C9000-9500",
      responses: "C1000"),
    Case(
      "A0-9000 A3000-4000 C10000-11000", silences: "9000-10000", turns: "A0-9000 C10000-11000",
      responses: "C1000"),
    Case(
      "A0-5000 A0-5000 C7000-8000", silences: "5000-7000", turns: "A0-5000 C7000-8000",
      responses: "C2000"),
  ]

  private static let others: [Case] = [
    Case(
      "C0-2000 O2000-9000 A9000-10000", silences: "2000-9000!", turns: "C0-2000 A9000-10000",
      responses: "A7000"),
    Case("O0-5000 A6000-7000", turns: "A6000-7000"),
    Case(
      "X0-2000 Y3000-4000 Z4500-5000", silences: "2000-3000 4000-4500",
      turns: "X0-2000 Y3000-4000 Z4500-5000", responses: "Y1000 Z500"),
    Case(
      "X0-5000 Y1000-6000 Z2000-3000", turns: "X0-5000 Y1000-6000",
      overlaps: "Y1000-5000 Z2000-3000~", responses: "Y0"),
  ]

  /// The vector of the specification.
  private static let vector =
    "A0-6500 C6900-9000 A8700-20000 C12000-12400:嗯 C21500-24000 A23000-41000"

  private static let cases =
    apart + pauses + nested + crossing + disorder + others + [
      Case(
        vector, silences: "6500-6900 20000-21500",
        turns: "A0-6500 C6900-9000 A8700-20000 C21500-24000 A23000-41000",
        overlaps: "A8700-9000 C12000-12400~ A23000-24000", responses: "C400 A0 C1500 A0")
    ]

  @Test(arguments: cases)
  func `tells silences, turns, overlaps and answers apart`(expected: Case) throws {
    let timeline = try Timeline(expected.script)
    #expect(timeline.silencesTold == expected.silences)
    #expect(timeline.turnsTold == expected.turns)
    #expect(timeline.overlapsTold == expected.overlaps)
    #expect(timeline.responsesTold == expected.responses)
  }

  @Test func `finds one interruption and one back-channel in the vector of the specification`()
    throws
  {
    let timeline = try Timeline(Self.vector)
    let interruption = try #require(timeline.interruptions.first)
    #expect(timeline.interruptions.count == 1)
    #expect(interruption.voice == .agent)
    #expect(interruption.stretch == Stretch(start: 23_000, end: 24_000))
    #expect(interruption.delay == 1500)
    #expect(timeline.backChannels.map(\.stretch) == [Stretch(start: 12_000, end: 12_400)])
  }

  /// Half a second, four characters, half a second of the other's speech.
  @Test(arguments: [
    ("C0-5000 A4500-6000", 1), ("C0-5000 A4501-6000", 0), ("C0-5000 A500-1500", 1),
    ("C0-5000 A499-1500", 0), ("C0-5000 A2000-3000:好的好的", 1), ("C0-5000 A2000-3000:好的好", 0),
    ("C0-5000 A2000-3000:嗯嗯嗯嗯啊啊", 0), ("C0-5000 A2000-2400:嗯 A2500-3500:您先听我说", 1),
  ])
  func `takes for an interruption what is more than assent`(script: String, count: Int) throws {
    #expect(try Timeline(script).interruptions.count == count)
  }

  @Test func `takes known holds out of a silence`() throws {
    let holds: JSON = .array([
      .object(["start": .number(3), "end": .number(9)]), .array([.number(12), .number(40)]),
    ])
    let timeline = try Timeline("C0-2000 A10000-15000 C20000-21000", metadata: ["holds": holds])
    #expect(timeline.silencesTold == "2000-3000! 9000-10000!")
    #expect(timeline.holds?.stretches.map(\.told) == ["3000-9000", "12000-40000"])
    #expect(timeline.holds?.isInferred == false)
  }

  @Test(arguments: [
    (JSON.string("3-9, 8.5-10"), CallEvents.Holds.recorded([Stretch(start: 3000, end: 10_000)])),
    (.string("9-3"), .recorded([Stretch(start: 3000, end: 9000)])), (.array([]), .recorded([])),
    (.array([.array([.string("1.5"), .number(1.5)])]), .recorded([])), (.null, .unrecorded),
    (.string("soon"), .unreadable), (.number(3), .unreadable),
    (.array([.object(["start": .number(3)])]), .unreadable), (.array([.number(-3)]), .unreadable),
    (.string("1-2-3"), .unreadable),
  ])
  func `reads holds however they are recorded`(value: JSON, holds: CallEvents.Holds) throws {
    let call = try TimedScript("A0-1000", metadata: ["holds": value]).call
    #expect(CallEvents(of: call).holds == holds)
  }

  @Test(arguments: [
    ("A0-2000:请您，嗯稍等 A9000-10000", "2000-9000"), ("A0-2000:请稍等 A6999-10000", ""),
    ("A0-2000:查到了 A9000-10000", ""), ("C0-2000:稍等 A9000-10000", ""),
    ("A0-2000:请稍等 C2500-3000:好的 A9000-10000", "3000-9000"),
    ("A0-2000:请稍等 C2500-7500 A15000-16000", ""),
    ("A0-2000:请稍等 A2500-3500:您的地址是 A9000-10000", ""),
  ])
  func `infers a hold from words and silence`(script: String, holds: String) throws {
    let times = try #require(try Timeline(script).holds)
    #expect(times.isInferred)
    #expect(times.stretches.map(\.told).joined(separator: " ") == holds)
  }

  @Test func `measures lead-in and tail from what the record knows`() throws {
    let plain = try Timeline("A4000-5000")
    #expect(plain.leadIn == 4000)
    #expect(plain.tail == nil)
    let known = try Timeline(
      "A4000-5000", metadata: ["pickup": .number(2.5), "duration": .string("7.25")])
    #expect(known.leadIn == 1500)
    #expect(known.tail == 2250)
    #expect(try Timeline("A4000-5000", metadata: ["pickup": .number(9)]).leadIn == 0)
    #expect(try Timeline("").leadIn == nil)
  }

  /// The words of a line say where inside it nobody speaks.
  @Test func `uses the times of words where all have them`() {
    func line(_ words: [(String, Int, Int?)]) -> Timeline {
      let timed = words.map { text, start, end in
        TimedWord(
          text: text, start: MediaTime(milliseconds: start),
          end: end.map { MediaTime(milliseconds: $0) })
      }
      return Timeline(
        Call(
          id: "c",
          utterances: [
            Utterance(
              index: 0, role: .agent, text: "您好请讲", start: MediaTime(milliseconds: 0),
              end: MediaTime(milliseconds: 9000), words: timed)
          ]))
    }
    #expect(line([("您好", 500, 1500), ("请讲", 5000, 6000)]).silencesTold == "1500-5000")
    #expect(line([("您好", 500, 1500), ("请讲", 1749, 3000)]).turnsTold == "A500-3000")
    #expect(line([("您好", 500, 1500), ("请讲", 5000, 6000)]).lines.map(\.duration) == [2000])
    // Without an end, or outside the line: the line itself.
    for words in [[("您好", 500, nil), ("请讲", 5000, 6000)], [("您好", 500, 9001)], [("您好", 7, 7)]] {
      #expect(line(words).turnsTold == "A0-9000")
    }
  }

  @Test(arguments: [
    ("您好，请讲。", 4, 0), ("嗯那个您好啊", 2, 0), ("办5G套餐128元", 4, 3), ("花了3.5元，共1,280元", 5, 2),
    ("i don't know", 0, 3), ("。，！ ", 0, 0), ("余额，额，金额嗯额", 4, 0), ("打12315", 1, 1),
    ("app和wifi", 1, 2),
  ])
  func `counts characters without punctuation, spaces and fillers`(
    text: String, han: Int, words: Int
  ) {
    let length = SpokenLength(of: text.scalarValues, lexicon: Lexicon())
    #expect([length.han, length.words] == [han, words])
    #expect(length.characters == han + words)
  }

  /// Ten characters in 2.5 s are 240 a minute.
  @Test func `counts the speed of what is long enough`() throws {
    let ten = "我想说的是这件事情吧"
    let timeline = try Timeline("A0-2500:\(ten) A3000-3999:\(ten) A5000-9000:太短 C9000-10000:\(ten)")
    let agent = timeline.timedLines(of: .agent, leastCharacters: 10)
    #expect(timeline.speed(of: agent) == 240)
    #expect(timeline.speed(of: timeline.timedLines(of: .any, leastCharacters: 10)) == 343)
    #expect(timeline.speed(of: timeline.timedLines(of: .agent, leastCharacters: 2)) == 111)
    #expect(timeline.speed(of: []) == nil)
  }

  @Test func `summarises values by rank`() throws {
    #expect(Spread([]) == nil)
    let odd = try #require(Spread([30, 10, 20]))
    #expect([odd.median, odd.ninetieth, odd.worst, odd.average] == [20, 30, 30, 20])
    let ten = try #require(Spread((1...10).map { $0 * 10 }))
    #expect([ten.median, ten.ninetieth, ten.worst, ten.average] == [55, 90, 100, 55])
    #expect(try #require(Spread([1, 2])).average == 2)
    #expect(
      [ten.share(within: 30), ten.share(within: 9), ten.share(within: 100)] == [300, 0, 1000])
  }
}
