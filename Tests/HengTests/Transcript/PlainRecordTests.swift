import HanText
import HengTestSupport
import Testing

@testable import Heng

/// The fast way to read a line, held against the one that can say what is wrong.
struct PlainRecordTests {
  private let reader = JSONReader(name: "通话", speakers: .standard, channel: nil)

  /// The call of one line; `nil` where the fast way gives up.
  private func plainly(_ line: [UInt8]) -> Call? {
    var call: Call?
    JSONScanner.scan(line[...]) { json in
      call = PlainRecordReader(speakers: .standard, channel: nil).call(&json, named: { "通话#1" })
    }
    return call
  }

  @Test(arguments: [
    #"{"id": "c1", "channel": "call", "agent": {"id": "966"}, "turns": [{"role": "agent", "text": "您好", "start": 0.28, "end": 4.3}]}"#,
    #"{"turns":[{"text":"您好","speaker":"坐席-1001","role":null},{"text":"喂","speaker":2,"confidence":0.93}],"customer":{"id":"7","vip":true}}"#,
    #" { "startedAt" : "2017" , "cut" : ["head","tail"] , "metadata" : {"a":[1,{"b":null}],"客户":"老"} , "level" : -3.5 , "turns" : [ {"text":"\u60a8好","acts":["x"]} ] } "#,
    #"{"id":null,"channel":null,"agent":null,"customer":null,"startedAt":null,"cut":null,"metadata":null,"turns":[{"text":"","start":null,"end":null},{"text":"好","speaker":null,"confidence":null}],"x":null}"#,
    #"{"turns":[{"text":"好","start":12.420000000000002,"end":1e2}],"metadata":{"x":1},"x":2}"#,
  ])
  func `a usual record is read the fast way, as the clear way reads it`(line: String) throws {
    let line = Array(line.utf8)
    let call = try #require(plainly(line))
    #expect(try reader.clearly(line[...], 1).get() == call)
    #expect(try reader.clearly(line[...], 1).get().digest == call.digest)
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `lines come out as the clear way reads each of them, broken ones too`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (fast, read) = (0, 0)
    for _ in 0..<60 {
      let lines = random.list(1...5) { random in
        let line = RandomRecord.line(&random)
        return random.once(in: 3) ? random.damaged(line).filter { $0 != 0x0A } : line
      }
      let expected = lines.enumerated().filter { $1.contains { $0 > 0x20 } }.map {
        reader.clearly($1[...], $0 + 1)
      }
      let outcomes = reader.readLines(ArraySlice(lines.joined(separator: [0x0A])))
      #expect(outcomes == expected, "\(random)")
      #expect(
        outcomes.map { try? $0.get().digest } == expected.map { try? $0.get().digest }, "\(random)")
      fast += lines.count { plainly($0) != nil }
      read += outcomes.count { (try? $0.get()) != nil }
    }
    #expect(fast > 30 && fast > read / 2, "\(fast) of \(read) were read the fast way, \(random)")
  }

  @Test func `lines are counted from where they begin`() {
    let text = "\n\(Self.good)\r\n{}\n\n\(Self.good)"
    var outcomes: [TranscriptReader.Outcome] = []
    var lines: [String] = []
    let bytes = Array(text.utf8)
    let count = TranscriptReader().read(lines: bytes[...], from: 7, named: "a") { outcome, line in
      outcomes.append(outcome)
      lines.append(String(decoding: bytes[line], as: UTF8.self).filter { !$0.isNewline })
    }
    #expect(count == 5)
    #expect(lines == [Self.good, "{}", Self.good])
    #expect(outcomes.map { try? $0.get().id } == ["a#8", nil, "a#11"])
    guard case .failure(let error) = outcomes[1] else {
      Issue.record("an object without turns is no call")
      return
    }
    #expect(error.line == 9)
  }

  private static let good = #"{"turns":[{"text":"好"}]}"#
}

/// Records as anybody may write them: any order and spacing, escapes, odd and wrong values.
private enum RandomRecord {
  static func line(_ random: inout SeededRandom) -> [UInt8] {
    if random.once(in: 20) {
      return Array(random.pick(["", " ", "\r", "\u{1}", "null", "[]"]).utf8)
    }
    return Array(object(record(&random), &random).utf8)
  }

  private typealias Members = [(String, String)]

  private static func record(_ random: inout SeededRandom) -> Members {
    var members: Members = [("turns", list(random.list(1...4) { object(turn(&$0), &$0) }, &random))]
    for (key, value) in [
      ("id", string(&random)), ("channel", "\"chat\""), ("startedAt", string(&random)),
      ("agent", object(party(&random), &random)), ("customer", object(party(&random), &random)),
      ("agents", random.pick(["null"], ["{\"a\":{\"id\":\"1\"}}"])),
      ("cut", random.pick(["[]", "[\"head\"]", "[\"tail\"]"], ["[\"x\"]", "[1]"])),
      ("metadata", object([("x", value(&random, 0)), ("y", value(&random, 0))], &random)),
      ("x", value(&random, 0)), ("é", value(&random, 0)), ("e\u{301}", "1"),
    ] where random.once(in: 3) {
      members.append((key, odd(value, &random)))
    }
    return repeated(members, &random)
  }

  private static func turn(_ random: inout SeededRandom) -> Members {
    var members: Members = [("text", string(&random))]
    for (key, value) in [
      (
        "role",
        random.pick(["\"agent\"", "\"customer\"", "\"other\""], ["\"client\"", "\"\\u0061gent\""])
      ),
      ("speaker", random.pick(["\"1\"", "2", "\"客服\"", "\"客户7\"", "3.0"], ["1.5"])),
      ("start", number(&random)), ("end", number(&random)),
      ("confidence", random.pick(["0", "1", "0.5"], ["1.5"])), ("acts", value(&random, 0)),
      ("emotion", value(&random, 0)),
    ] where random.once(in: 2) {
      members.append((key, odd(value, &random)))
    }
    if random.once(in: 30) {
      members.append(("words", "[{\"text\":\"好\",\"start\":1}]"))
    }
    return repeated(members, &random)
  }

  private static func party(_ random: inout SeededRandom) -> Members {
    [("id", odd(string(&random), &random)), ("name", string(&random)), ("vip", value(&random, 0))]
      .filter { _ in random.once(in: 2) }
  }

  /// Now and then another type, or nothing.
  private static func odd(_ value: String, _ random: inout SeededRandom) -> String {
    guard random.once(in: 30) else { return value }
    return random.once(in: 2) ? "null" : self.value(&random, 0)
  }

  /// In any order, now and then with a member twice.
  private static func repeated(_ members: Members, _ random: inout SeededRandom) -> Members {
    let again = random.once(in: 50) ? [random.pick(members)] : []
    return (members + again).shuffled(using: &random)
  }

  private static func value(_ random: inout SeededRandom, _ depth: Int) -> String {
    switch random.int(in: 0...(depth < 3 ? 6 : 4)) {
    case 0: "null"
    case 1: random.pick(["true", "false"])
    case 2, 3: number(&random)
    case 4: string(&random)
    case 5: list(random.list(0...3) { value(&$0, depth + 1) }, &random)
    default:
      object(
        random.list(0...3) { (random) in ("k\(random.int(in: 0...5))", value(&random, depth + 1)) },
        &random)
    }
  }

  private static func number(_ random: inout SeededRandom) -> String {
    let places = random.int(in: 0...4)
    let fraction = (0..<places).map { _ in "\(random.int(in: 0...9))" }.joined()
    let plain = "\(random.int(in: 0...400))" + (places > 0 ? ".\(fraction)" : "")
    let rare = [
      "-1", "-0.0", "1e2", "01", "1.", "12.420000000000002", "31536000", "99999999999999999",
    ]
    return random.pick([plain], rare)
  }

  private static func string(_ random: inout SeededRandom) -> String {
    let parts = random.list(1...6) { random in
      random.pick([
        "您好", "，", "a", "hello world ", "𠮷", "é", "\u{3000}", " ", "\\n", "\\\"", "\\u60a8",
        "\\ud842\\udfb7", "客服",
        "\u{7F}", "\u{85}",
      ])
    }
    let broken = random.once(in: 200) ? random.pick(["\\x", "\\ud800", "\t", "\\"]) : ""
    return "\"\(parts.joined())\(broken)\""
  }

  private static func list(_ items: [String], _ random: inout SeededRandom) -> String {
    "[\(items.joined(separator: separator(",", &random)))]"
  }

  private static func object(_ members: Members, _ random: inout SeededRandom) -> String {
    let members = members.map { "\"\($0.0)\"\(separator(":", &random))\($0.1)" }
    return "{\(members.joined(separator: separator(",", &random)))}"
  }

  private static func separator(_ mark: String, _ random: inout SeededRandom) -> String {
    random.once(in: 2) ? mark : random.pick(["\(mark) ", " \(mark)\t", "\(mark)\r "])
  }
}

extension SeededRandom {
  /// Mostly something usual.
  fileprivate mutating func pick(_ usual: [String], _ rare: [String]) -> String {
    once(in: 30) ? pick(rare) : pick(usual)
  }
}
