import Testing

@testable import Heng

/// `where`: which utterances a rule searches. Every line of these calls holds its own number as words, so that what is found tells
/// the window.
struct WindowTests {
  @Test(arguments: [
    ("{first: 1 turns}", ["零"]), ("{first: 1 turn}", ["零"]), ("{first: 2 turns}", ["零", "二", "三"]),
    ("{first: 99 turns}", ["零", "二", "三", "六"]),
    ("{last: 1 turns}", ["六"]), ("{last: 2 turns}", ["二", "三", "六"]),
    ("{first: 2 turns, last: 2 turns}", ["二", "三"]),
    ("{first: 1 turns, last: 1 turns}", []),
    // Seven utterances: 20 % are 1.4, rounded outward to two.
    ("{first: 20%}", ["零"]), ("{first: 30%}", ["零", "二"]), ("{first: 50%}", ["零", "二", "三"]),
    ("{last: 20%}", ["六"]), ("{last: 58%}", ["二", "三", "六"]), ("{last: 57%}", ["三", "六"]),
    ("{first: 100%}", ["零", "二", "三", "六"]),
    // From the first speech at 1 s, half-open; back from the last at 31 s.
    ("{first: 4s}", ["零"]), ("{first: 4.1s}", ["零", "二"]), ("{first: 9s}", ["零", "二"]),
    ("{last: 6s}", ["六"]), ("{last: 20.5s}", ["三", "六"]), ("{last: 20.4s}", ["六"]),
    ("{first: 10s, last: 21s}", ["三"]), ("{first: 50%, last: 2 turns}", ["二", "三"]),
  ])
  func `searches that part of the call`(window: String, found: [String]) throws {
    let bench = try Self.bench(where: window)
    #expect(try bench.words(of: "a", in: try Self.call) == found)
  }

  @Test(arguments: ["{first: 10s}", "{last: 10s}", "{first: 2 turns, last: 10s}"])
  func `does not know a window of seconds without times`(window: String) throws {
    let bench = try Self.bench(where: window)
    let result = try bench.result(of: "a", in: try Call(script: "客服: 零\n客户: 一"))
    #expect(result.verdict == .undetermined)
    #expect(result.reason == .noTimes)
  }

  @Test(arguments: ["{first: 2 turns}", "{first: 20%}", "{last: 1 turns}"])
  func `needs no times for turns and percentages`(window: String) throws {
    let bench = try Self.bench(where: window)
    let call = try Call(script: "客服: 零\n客户: 一")
    #expect(try bench.verdict(of: "a", in: call) == .fail)
  }

  @Test func `counts turns of who the rule is about, however they were cut`() throws {
    let bench = try Self.bench(where: "{first: 1 turns}")
    let call = try Call(script: "客户: 一\n客服: 喂\n客服: 零\n客服: 二\n客户: 一\n客服: 三")
    #expect(try bench.words(of: "a", in: call) == ["零", "二"])
  }

  @Test func `does not apply where the window holds nothing`() throws {
    let bench = try Self.bench(where: "{first: 1 turns, last: 1 turns}")
    #expect(try bench.verdict(of: "a", in: try Self.call) == .notApplicable)
    #expect(try bench.verdict(of: "need", in: try Self.call) == .notApplicable)
  }

  @Test func `does not apply to a role that never speaks`() throws {
    let bench = try Self.bench(where: "{first: 2 turns}")
    let call = try Call(script: "客户: 一")
    #expect(try bench.verdict(of: "a", in: call) == .notApplicable)
    #expect(try bench.verdict(of: "need", in: call) == .notApplicable)
  }

  @Test func `narrows a signal's own window`() throws {
    let bench = try Bench(
      """
      signals: [{id: s, name: 号, who: agent, where: {first: 2 turns}, phrases: [零, 二, 三, 六], boundary: none}]
      rules:
      - {id: a, name: 甲, check: require, who: agent, phrases: [无此], as_many_as: {signal: s, where: {last: 2 turns}}}
      """)
    #expect(try bench.words(of: "a", in: try Self.call) == ["二", "三"])
  }

  private static let made = Result {
    try Call(
      script: """
        客服 1-3: 零
        客户 3-5: 一
        客服 5-9: 二
        客服 10.5-12: 三
        客户 12-13: 四
        客户 15-20: 五
        客服 25-31: 六
        """)
  }
  private static var call: Call { get throws { try made.get() } }

  private static func bench(where window: String) throws -> Bench {
    try Bench(
      """
      rules:
      - {id: a, name: 甲, check: forbid, who: agent, where: \(window), phrases: [零, 一, 二, 三, 四, 五, 六], boundary: none}
      - {id: need, name: 乙, check: require, who: agent, where: \(window), phrases: [无此]}
      """)
  }
}
