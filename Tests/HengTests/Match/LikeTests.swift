import HengTestSupport
import Testing

@testable import HanText
@testable import Heng

/// `like`: sentences that say much the same as a reference.
struct LikeTests {
  private static func bench(_ rest: String = "") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        like: [请问还有什么可以帮您的吗, 感谢您的来电，祝您生活愉快。]
        \(rest)
      """)
  }

  @Test(arguments: [
    ("请问还有什么可以帮您的吗", ["请问还有什么可以帮您的吗"]), ("請問，還有什麼可以幫您的嗎", ["請問，還有什麼可以幫您的嗎"]),
    ("好的。请问嗯还有什么可以帮到您的吗？再见", ["请问嗯还有什么可以帮到您的吗"]),
    ("感谢您来电，祝您生活愉快", ["感谢您来电，祝您生活愉快"]), ("请问您贵姓", []), ("祝您愉快", []), ("嗯。。", []),
    ("请问还有什么可以帮您的吗。感谢您的来电祝您生活愉快。", ["请问还有什么可以帮您的吗", "感谢您的来电祝您生活愉快"]),
  ])
  func `finds whole sentences between hard punctuation`(text: String, words: [String]) throws {
    let result = try Self.bench().result(of: "a", in: .saying(text))
    #expect(result.verdict == (words.isEmpty ? .fail : .pass))
    #expect(result.evidence.map(\.text) == words)
    #expect(result.evidence.allSatisfy { $0.via == .likeness })
  }

  @Test(arguments: [("0.5", true), ("0.6", true), ("0.9", false), ("1", false)])
  func `the pack says how like is like enough`(similar: String, isFound: Bool) throws {
    let bench = try Self.bench("similar: \(similar)")
    let call = Call.saying("请问还有什么能帮您的吗")
    #expect(try bench.verdict(of: "a", in: call) == (isFound ? .pass : .fail))
  }

  @Test func `utterances less than a second apart are one sentence`() throws {
    let call = Call(
      id: "c1",
      utterances: [
        .timed(0, .agent, "请问还有什么", 0, 1), .timed(1, .agent, "可以帮您的吗", 1.4, 2),
      ])
    #expect(try Self.bench().words(of: "a", in: call) == ["请问还有什么", "可以帮您的吗"])
  }

  @Test func `exceptions and guards hold`() throws {
    let covered = try Self.bench("not_in: [请问还有什么可以帮您的吗]")
    #expect(try covered.verdict(of: "a", in: .saying("请问还有什么可以帮您的吗")) == .fail)
    let asked = try Self.bench("unless: [question]")
    #expect(try asked.verdict(of: "a", in: .saying("请问还有什么可以帮您的吗")) == .fail)
    #expect(try asked.verdict(of: "a", in: .saying("感谢您的来电祝您生活愉快")) == .pass)
  }

  @Test func `a failure shows what came nearest`() throws {
    let result = try Self.bench("similar: 1").result(of: "a", in: .saying("请问还有什么能帮您的吗"))
    #expect(result.searched?.nearest.isEmpty == false)
  }

  @Test func `sentences and threshold are in the fingerprint, order and punctuation are not`()
    throws
  {
    let pack =
      "rules:\n- {id: a, name: 甲, check: forbid, who: agent, like: [可以退款吗, 早上好啊您], similar: 0.8}"
    let plain = try Bench(pack).pack.fingerprint
    func other(_ old: String, _ new: String) throws -> String {
      try Bench(pack.replacing(old, with: new)).pack.fingerprint
    }
    #expect(try other("similar: 0.8", "similar: 0.81") != plain)
    #expect(try other("可以退款吗", "可以退款了") != plain)
    #expect(try other("可以退款吗, 早上好啊您", "早上好啊您, 可以，退款吗？") == plain)
  }

  @Test(arguments: [
    ("like: [$名单里的话]", "Q109"), ("like: [祝您…愉快再见]", "Q109"), ("like: [您好]", "Q106"),
    ("like: [嗯嗯嗯，您好]", "Q106"), ("like: []", "Q101"), ("like: [祝您生活愉快], similar: 0.4", "Q007"),
    ("phrases: [您好], similar: 0.8", "Q007"), ("like: [祝您生活愉快], boundary: word", "Q007"),
    ("like: [祝您生活愉快], a_not_a: allow", "Q007"), ("like: [祝您生活愉快], phrases: [您好]", "Q007"),
  ])
  func `refuses what cannot be meant`(pattern: String, code: String) {
    let text = "rules:\n- {id: a, name: 甲, check: forbid, who: agent, \(pattern)}"
    let errors = PackText(text).diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == [code])
  }

  // MARK: The measure

  private static let program = Result { try Compiler.compile(Self.bench().pack) }

  private static func likeness(_ a: String, _ b: String) throws -> Int {
    let workbench = Workbench(try program.get())
    return workbench.likeness(of: a.scalarValues).thousandths(
      to: workbench.likeness(of: b.scalarValues))
  }

  /// 可以退款 has 3 pairs and the words 可以 退款, 不能退款 3 pairs and 不能 退款: 1/6 + 1/4.
  @Test(arguments: [
    ("可以退款", "可以退款", 1000), ("可以退款", "不能退款", 416), ("可以退款", "早上好", 0), ("退", "退", 0),
    ("退款退款", "退款", 583), ("请问还有什么可以帮您的吗", "请问还有什么能帮您的吗", 818),
  ])
  func `is the mean of two Dice coefficients`(a: String, b: String, expected: Int) throws {
    #expect(try Self.likeness(a, b) == expected)
  }

  @Test(arguments: [1, 2, 3, 5, 8] as [UInt64])
  func `is symmetric, from 0 to 1000, and 1000 for equal texts`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pool = Array("请问您还有什么可以帮到的吗退款vip12")
    for _ in 0..<200 {
      let a = String(random.list(2...12) { $0.pick(pool) })
      let b = String(random.list(2...12) { $0.pick(pool) })
      let likeness = try Self.likeness(a, b)
      #expect(try Self.likeness(b, a) == likeness, "\(random)")
      #expect((0...1000).contains(likeness), "\(random)")
      #expect(try Self.likeness(a, a) == 1000, "\(random)")
    }
  }
}
