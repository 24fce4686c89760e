import HengTestSupport
import Testing

@testable import Heng

/// Where the words stood in what was received, whatever normalisation did to them.
struct EvidenceTests {
  @Test(arguments: [
    ("请您稍等一下", "请您稍等", 0, 4), ("好的請您稍等", "請您稍等", 2, 6), ("𠮷𠮷请您稍等", "请您稍等", 2, 6),
    ("👨‍👩‍👧请您稍等", "请您稍等", 5, 9), ("请您\u{200B}稍等", "请您\u{200B}稍等", 0, 5),
    ("……请您，嗯稍等", "请您，嗯稍等", 2, 8), ("请您稍稍等", "请您稍稍等", 0, 5), ("½请您稍等", "请您稍等", 1, 5),
    ("ＶＩＰ会员", "ＶＩＰ", 0, 3), ("㎏VIP", "", 0, 0), ("e\u{301} vip", "vip", 3, 6),
    ("甚麼請您稍等", "請您稍等", 2, 6),
    ("\u{FEFF}请您稍等", "请您稍等", 1, 5),
  ])
  func `quotes the received scalars`(text: String, words: String, start: Int, end: Int) throws {
    let bench = try Self.bench.get()
    let result = try bench.result(of: "a", in: .saying(text))
    guard !words.isEmpty else {
      #expect(result.evidence.isEmpty)
      return
    }
    let evidence = try #require(result.evidence.first)
    #expect(evidence.text == words)
    #expect(evidence.text.unicodeScalars.elementsEqual(words.unicodeScalars))
    #expect(evidence.place == [0, start, end])
    #expect(evidence.via == .phrase)
  }

  @Test func `shows thirty characters of the sentence on either side`() throws {
    let bench = try Self.bench.get()
    let filler = String(repeating: "口", count: 40)
    let result = try bench.result(of: "a", in: .saying("\(filler)请稍等\(filler)"))
    let side = String(repeating: "口", count: 30)
    #expect(result.evidence.map(\.context) == ["…\(side)请稍等\(side)…"])
    #expect(try bench.result(of: "a", in: .saying("请稍等")).evidence.map(\.context) == ["请稍等"])
  }

  @Test func `names the line by its place in the input although times sorted the lines`() throws {
    let bench = try Self.bench.get()
    let call = Call(
      id: "c1",
      utterances: [
        .timed(0, .agent, "请稍等", 20, 21), .timed(1, .agent, "请稍等", 10, 11),
      ])
    let result = try bench.result(of: "a", in: call)
    #expect(result.evidence.map(\.utterance) == [1, 0])
    #expect(result.evidence.map(\.at?.milliseconds) == [10_000, 20_000])
  }

  @Test func `says by what the words were found`() throws {
    let bench = try Bench(
      "rules: [{id: a, name: 甲, check: forbid, who: agent, regex: \"[0-9]{3}\"}]")
    let result = try bench.result(of: "a", in: .saying("号码是１２３"))
    #expect(result.evidence.map(\.via) == [.regex])
    #expect(result.evidence.map(\.text) == ["１２３"])
    #expect(result.evidence.map(\.place) == [[0, 3, 6]])
  }

  private static let bench = Result {
    try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, phrases: [请您稍等, 请稍等, vip]}
      """)
  }
}

/// Utterances that are read as one text.
struct PassageTests {
  /// The second line begins so many seconds after the first ends.
  @Test(arguments: [
    (0.0, true), (0.5, true), (0.999, true), (1.0, false), (3.0, false), (-0.5, true),
  ])
  func `joins what the recogniser cut at a pause under a second`(gap: Double, isJoined: Bool) throws
  {
    let bench = try Self.bench.get()
    let call = Call(
      id: "c1",
      utterances: [
        .timed(0, .agent, "好的请您", 0, 2), .timed(1, .agent, "稍等", 2 + gap, 4 + gap),
      ])
    let result = try bench.result(of: "a", in: call)
    #expect((result.verdict == .fail) == isJoined)
    #expect(result.evidence.map(\.place) == (isJoined ? [[0, 2, 4], [1, 0, 2]] : []))
    #expect(result.count == (isJoined ? 1 : 0))
  }

  @Test func `joins nothing without times`() throws {
    let bench = try Self.bench.get()
    #expect(try bench.verdict(of: "a", in: try Call(script: "客服: 请您\n客服: 稍等")) == .pass)
    let starts = Call(
      id: "c1",
      utterances: [
        Utterance(index: 0, role: .agent, text: "请您", start: MediaTime(seconds: 0)),
        Utterance(index: 1, role: .agent, text: "稍等", start: MediaTime(seconds: 0.5)),
      ])
    #expect(try bench.verdict(of: "a", in: starts) == .pass)
  }

  @Test func `joins nothing over another's words`() throws {
    let bench = try Self.bench.get()
    let call = try Call(script: "客服 0-1: 请您\n客户 1-1.2: 嗯\n客服 1.3-2: 稍等")
    #expect(try bench.verdict(of: "a", in: call) == .pass)
  }

  @Test func `keeps sentences apart that a longer pause parts`() throws {
    let bench = try Bench(
      "rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [可以退], unless: [negated]}]")
    let apart = try Call(script: "客服 0-1: 不\n客服 2.5-3: 可以退")
    #expect(try bench.verdict(of: "a", in: apart) == .fail)
    let together = try Call(script: "客服 0-1: 不\n客服 1.5-3: 可以退")
    #expect(try bench.verdict(of: "a", in: together) == .pass)
  }

  @Test func `joins more than two`() throws {
    let bench = try Self.bench.get()
    let call = try Call(script: "客服 0-1: 请\n客服 1.5-2: 您稍\n客服 2.9-4: 等")
    let result = try bench.result(of: "a", in: call)
    #expect(result.evidence.map(\.text) == ["请", "您稍", "等"])
    #expect(result.count == 1)
  }

  private static let bench = Result {
    try Bench("rules: [{id: a, name: 甲, check: forbid, who: agent, phrases: [请您稍等]}]")
  }
}

/// What a missing phrase says of where it was looked for.
struct AbsenceTests {
  @Test func `names the window and its size`() throws {
    let bench = try Self.bench(where: "{last: 2 turns}")
    let call = try Call(script: "客服: 您好\n客户: 喂\n客服: 请讲\n客服: 好的\n客户: 嗯\n客服: 就这样𠮷")
    let searched = try #require(try bench.result(of: "a", in: call).searched)
    #expect([searched.first, searched.last] == [2, 5])
    #expect(searched.turns == 2)
    #expect(searched.characters == 8)
    #expect(searched.nearest.isEmpty)
  }

  @Test func `shows what a guard dropped, and why`() throws {
    let bench = try Self.bench(rest: "not_in: [感谢您的来电显示]\n  unless: [negated, question]")
    let call = try Call(script: "客服: 感谢您的来电显示\n客户: 嗯\n客服: 不要感谢您的来电")
    let nearest = try #require(try bench.result(of: "a", in: call).searched).nearest
    #expect(nearest.map(\.utterance) == [0, 2])
    #expect(nearest.map(\.dropped) == [.notIn("感谢您的来电显示"), .negated])
    #expect(nearest.map(\.text) == ["感谢您的来电", "感谢您的来电"])
  }

  @Test func `shows the words that come nearest, at most three`() throws {
    let bench = try Self.bench()
    let call = try Call(
      script: """
        客服: 感谢您的来信
        客户: 嗯
        客服: 感谢您的耐心
        客户: 嗯
        客服: 感谢你的来电
        客户: 嗯
        客服: 感谢您来电
        客户: 感谢您的来电
        """)
    let nearest = try #require(try bench.result(of: "a", in: call).searched).nearest
    #expect(nearest.count == 3)
    #expect(nearest.map(\.dropped) == [nil, nil, nil])
    #expect(!nearest.map(\.utterance).contains(7))
    #expect(nearest.first?.utterance == 0)
  }

  @Test func `finds no likeness in other words`() throws {
    let bench = try Self.bench()
    let call = try Call(script: "客服: 今天天气很好")
    #expect(try bench.result(of: "a", in: call).searched?.nearest == [])
  }

  @Test func `looks for likeness inside the window only`() throws {
    let bench = try Self.bench(where: "{last: 1 turns}")
    let call = try Call(script: "客服: 感谢您的来信\n客户: 嗯\n客服: 再见")
    #expect(try bench.result(of: "a", in: call).searched?.nearest == [])
  }

  private static func bench(where window: String? = nil, rest: String = "") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        phrases: [感谢您的来电]
        \(window.map { "where: \($0)" } ?? "")
        \(rest)
      """)
  }
}
