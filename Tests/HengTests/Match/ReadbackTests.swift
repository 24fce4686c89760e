import HengTestSupport
import Testing

@testable import Heng

/// `echo`: the agent says back what the customer said.
struct ReadbackTests {
  private static func bench(_ rest: String = "") throws -> Bench {
    try Bench(
      """
      rules:
      - id: a
        name: 甲
        check: require
        who: agent
        echo: customer
        \(rest)
      """)
  }

  @Test(arguments: [
    ("客户: 我住人民路二十六号\n客服: 人民路26号，对吗", ["人民路26号"]),
    ("客户: 电话幺三八零零幺三八零零零\n客服: 您的电话是13800138000", ["13800138000"]),
    ("客户: 电话13800138000\n客服: 尾号八零零零是吗", ["八零零零"]),
    ("客户: 套餐一百二十八元\n客服: 是128元的", ["128元"]),
    ("客户: 五月三号寄的\n客服: 5月3日寄出", ["5月3日"]),
    ("客户: 店名叫老街嗯烧烤\n客服: 老街，烧烤店", ["老街，烧烤"]),
    ("客户: 老街老街烧烤店\n客服: 老老街烧烤店", ["老老街烧烤店"]),
    ("客户: 我要退那个蓝牙耳机\n客服: 您要退蓝牙耳机", ["要退蓝牙耳机"]),
    ("客户: 谢谢您好的好的\n客服: 谢谢您，好的好的", []),
    ("客户: 你可以帮我查一下吗\n客服: 可以帮我查一下吗", []),
    ("客户: 我买了两个\n客服: 两个是吗", []),
    ("客户: 蓝牙耳机\n客户: 坏了\n客服: 耳机坏了", ["耳机坏了"]),
    ("客户: 订单号是abc12345\n客服: ABC12345对吗", ["ABC12345"]),
    ("客服: 人民路二十六号\n客户: 嗯", []), ("客服: 人民路二十六号", []),
  ])
  func `finds what the other side said before`(script: String, words: [String]) throws {
    let result = try Self.bench().result(of: "a", in: try Call(script: script))
    #expect(result.evidence.map(\.text) == words)
    #expect(result.evidence.allSatisfy { $0.via == .echo })
  }

  @Test(arguments: [(1, false), (2, false), (3, true), (9, true)])
  func `looks so many turns back`(turns: Int, isFound: Bool) throws {
    let call = try Call(script: "客户: 蓝牙耳机坏了\n客服: 嗯\n客户: 嗯\n客服: 嗯\n客户: 嗯\n客服: 蓝牙耳机是吧")
    let bench = try Self.bench("turns_back: \(turns)")
    #expect(try bench.verdict(of: "a", in: call) == (isFound ? .pass : .fail))
  }

  @Test(arguments: [(2, true), (3, true), (4, false)])
  func `the pack says how much is enough`(least: Int, isFound: Bool) throws {
    let call = try Call(script: "客户: 我叫李小红\n客服: 李小红女士")
    let bench = try Self.bench("at_least_chars: \(least)")
    #expect(try bench.verdict(of: "a", in: call) == (isFound ? .pass : .fail))
  }

  @Test func `what is said later, or by the same side, is no echo`() throws {
    let call = try Call(script: "客服: 蓝牙耳机坏了\n客户: 蓝牙耳机坏了\n客服: 嗯\n客服: 嗯")
    #expect(try Self.bench().words(of: "a", in: call) == [])
  }

  @Test func `exceptions and guards hold`() throws {
    let call = try Call(script: "客户: 蓝牙耳机坏了\n客服: 蓝牙耳机坏了吗")
    #expect(try Self.bench("unless: [question]").words(of: "a", in: call) == [])
    #expect(try Self.bench("not_in: [蓝牙耳机坏了吗]").words(of: "a", in: call) == [])
    #expect(try Self.bench("not_in: [蓝牙耳机坏]").words(of: "a", in: call) == ["蓝牙耳机坏了"])
  }

  @Test func `speakers without roles cannot be compared`() throws {
    let call = Call(
      id: "c1",
      utterances: [
        Utterance(index: 0, role: nil, speaker: "1", text: "蓝牙耳机"),
        Utterance(index: 1, role: nil, speaker: "2", text: "蓝牙耳机"),
      ])
    #expect(try Self.bench().result(of: "a", in: call).reason == .roles)
  }

  @Test(arguments: [
    ("who: agent, echo: agent", "Q007"), ("who: any, echo: customer", "Q007"),
    ("who: agent, echo: any", "Q007"), ("who: agent, echo: 客户", "Q007"),
    ("who: agent, echo: customer, turns_back: 0", "Q007"),
    ("who: agent, echo: customer, at_least_chars: 1", "Q007"),
    ("who: agent, echo: customer, boundary: word", "Q007"),
    ("who: agent, phrases: [您好], turns_back: 2", "Q007"),
    ("who: agent, phrases: [您好], at_least_chars: 5", "Q007"),
  ])
  func `refuses what cannot be meant`(pattern: String, code: String) {
    let text = "rules:\n- {id: a, name: 甲, check: require, \(pattern)}"
    let errors = PackText(text).diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == [code])
  }

  @Test func `its numbers are in the fingerprint`() throws {
    let prints = try ["", "turns_back: 4", "at_least_chars: 5", "turns_back: 3"].map {
      try Self.bench($0).pack.fingerprint
    }
    #expect(Set(prints).count == 3)
    #expect(prints[0] == prints[3])
  }

  // MARK: Laws

  private static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  @Test(arguments: seeds)
  func `without speech of the other side nothing is an echo`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Self.bench("at_least_chars: 2")
    for call in Laws.calls(&random) {
      let alone = Laws.numbered(call.utterances.filter { $0.role == .agent })
      if !alone.utterances.isEmpty {
        #expect(try bench.words(of: "a", in: alone) == [], "\(random)")
      }
    }
  }

  /// Whatever telling words the customer says, the agent who says them next is found.
  @Test(arguments: seeds)
  func `to say everything back is an echo`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bench = try Self.bench()
    let words = ["蓝牙耳机", "退货单号", "人民路", "烧烤店", "快递员", "身份证号", "宽带账单"]
    for _ in 0..<40 {
      let said = random.list(1...4) { $0.pick(words) }.joined(
        separator: random.pick(["", "，", "嗯"]))
      let text = random.pick(["", "您说的是"]) + said
      guard said.count >= 4 else { continue }
      let call = try Call(script: "客户: 我要\(said)\n客服: \(text)")
      #expect(try bench.verdict(of: "a", in: call) == .pass, "\(random) \(said)")
    }
  }
}
