import Testing

@testable import Heng

/// `repeat`: one side says much the same again.
struct EchoesTests {
  @Test(arguments: [
    ("", "客户: 我的快递什么时候能到\n客服: 好\n客户: 我的快递什么时候能到啊", Verdict.fail, 2, 1),
    ("", "客户: 我的快递什么时候能到\n客户: 你们几点下班呢请问", .pass, 0, 0),
    // Fillers and punctuation are not content; other characters are.
    ("", "客户: 嗯，我的快递，什么时候能到？\n客户: 我的快递那个什么时候能到", .fail, 2, 1),
    ("", "客户: 我的快遞什麼時候能到\n客户: 我的快递什么时候能到", .fail, 2, 1),
    // Five characters are too few, six are enough.
    ("", "客户: 快递怎么样\n客户: 快递怎么样", .pass, 0, 0),
    ("", "客户: 快递怎么样了\n客户: 快递怎么样了", .fail, 2, 1),
    ("at_least_chars: 5", "客户: 快递怎么样\n客户: 快递怎么样", .fail, 2, 1),
    ("times: 3", "客户: 快递怎么样了\n客户: 快递怎么样了", .pass, 0, 0),
    ("times: 3", "客户: 快递怎么样了\n客户: 快递怎么样了\n客户: 快递怎么样了", .fail, 3, 1),
    ("allow: 1", "客户: 快递怎么样了\n客户: 快递怎么样了", .pass, 2, 0),
    (
      "allow: 1",
      "客户: 快递怎么样了\n客户: 快递怎么样了\n客户: 钱什么时候退给我\n客户: 钱什么时候退给我", .fail, 4, 1
    ),
    // The other side's words are nobody's echo.
    ("", "客户: 快递怎么样了\n客服: 快递怎么样了", .pass, 0, 0), ("", "客服: 快递怎么样了", .notApplicable, 0, 0),
    ("where: {first: 1 turns}", "客户: 快递怎么样了\n客服: 好\n客户: 快递怎么样了", .pass, 0, 0),
    (
      "where: {after: {who: agent, phrases: [好的]}}", "客户: 快递怎么样了\n客服: 好的\n客户: 快递怎么样了", .pass,
      0, 0
    ),
    ("where: {after: {who: agent, phrases: [好的]}}", "客户: 快递怎么样了", .notApplicable, 0, 0),
  ])
  func `finds utterances that say much the same`(
    line: String, script: String, verdict: Verdict, shown: Int, count: Int
  ) throws {
    let result = try Self.bench(line).result(of: "a", in: try Call(script: script))
    #expect(result.verdict == verdict)
    #expect(result.evidence.count == shown)
    #expect(result.count == count)
    #expect(result.evidence.allSatisfy { $0.via == .likeness })
  }

  /// 一二三四五六 and 一二三四五七 share four of five bigrams: 2·4 / 10 = 0.8.
  @Test(arguments: [("0.8", Verdict.fail), ("0.81", .pass), ("0.5", .fail), ("1", .pass)])
  func `takes what is just like enough`(similar: String, verdict: Verdict) throws {
    let call = try Call(script: "客户: 春夏秋冬东西\n客户: 春夏秋冬东南")
    #expect(try Self.bench("similar: \(similar)").verdict(of: "a", in: call) == verdict)
  }

  /// Three bigrams of one kind are not one: 哈哈哈哈哈哈 has five times 哈哈.
  @Test func `counts bigrams as often as they stand`() throws {
    let call = try Call(script: "客户: 哈哈哈哈哈哈哈哈哈哈\n客户: 哈哈快递怎么样")
    #expect(try Self.bench("").verdict(of: "a", in: call) == .pass)
  }

  @Test func `joins what is like a third`() throws {
    let script = "客户: 春夏秋冬东西\n客户: 春夏秋冬东南\n客户: 夏秋冬东南北\n客户: 我想要退一下货"
    let call = try Call(script: script)
    let result = try Self.bench("similar: 0.8").result(of: "a", in: call)
    #expect(result.evidence.map(\.utterance) == [0, 1, 2])
    #expect(result.count == 1)
  }

  @Test func `shows whole utterances, joined ones each for itself`() throws {
    let call = try Call(script: "客户 0-2: 快递怎么样了\n客户 2.2-4: 快递怎么样了")
    let result = try Self.bench("").result(of: "a", in: call)
    #expect(result.evidence.map(\.place) == [[0, 0, 6], [1, 0, 6]])
  }

  @Test func `marks a pass of a call that is cut`() throws {
    let cut = try Call(script: "客户: 快递怎么样了", cut: [.tail])
    let result = try Self.bench("").result(of: "a", in: cut)
    #expect(result.verdict == .pass)
    #expect(result.isPartial)
    let again = try Call(script: "客户: 快递怎么样了\n客户: 快递怎么样了", cut: [.tail])
    #expect(try Self.bench("").verdict(of: "a", in: again) == .fail)
  }

  @Test func `hears either side against itself where it hears anybody`() throws {
    let bench = try Bench(
      "rules: [{id: a, name: 甲, check: repeat, who: any, score: {points: -1, per: hit}}]")
    let call = try Call(script: "客户: 快递怎么样了\n客服: 快递怎么样了\n客户: 好\n客服: 快递怎么样了")
    let result = try bench.result(of: "a", in: call)
    #expect(result.evidence.map(\.utterance) == [1, 3])
    #expect(result.points == -1)
  }

  private static func bench(_ line: String) throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: repeat
        who: customer
        \(line)
      """)
  }
}
