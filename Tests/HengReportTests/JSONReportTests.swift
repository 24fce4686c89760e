import Foundation
import HanText
import HengCompare
import HengTestSupport
import Testing

@testable import Heng
@testable import HengReport

/// The result record.
struct JSONReportTests {
  @Test func `writes the records of docs/records.md`() throws {
    let lines = try Sample.calls().map { call in
      let card = try Sample.card(call)
      let bytes = JSONReport.bytes(card, of: call)
      // What depends on the machine's ICU and the engine's lists is not these tests' matter.
      return String(decoding: bytes, as: UTF8.self)
        .replacing(card.pack.fingerprint, with: "sha256:…")
        .replacing("\"icu\":\"\(ICUVersion.library)\"", with: "\"icu\":\"…\"")
    }
    try Golden.output("Tests/HengReportTests/Fixtures/records.out").expect(
      lines.joined(separator: "\n") + "\n")
  }

  @Test func `is the same bytes on every run`() throws {
    let scorer = Scorer(try RulePack(embedded: "service-standard"))
    for (call, card) in try Sample.scored.get() {
      let again = JSONReport.bytes(scorer.score(call), of: call)
      #expect(JSONReport.bytes(card, of: call) == again)
    }
  }

  @Test func `is what the writer of values makes of the same value`() throws {
    let samples = try Sample.calls().map { (call: $0, card: try Sample.card($0)) }
    for (call, card) in try Sample.scored.get() + samples {
      let bytes = JSONReport.bytes(card, of: call)
      #expect(JSONWriter.bytes(JSONReport.record(card, of: call)) == bytes)
    }
  }

  @Test func `stands behind what was written before`() throws {
    var out = ByteBuffer()
    var expected: [UInt8] = []
    for call in try Sample.calls() {
      let card = try Sample.card(call)
      JSONReport.append(card, of: call, to: &out)
      out.append("\n")
      expected += JSONReport.bytes(card, of: call) + [0x0A]
    }
    #expect(out.bytes == expected)
  }

  @Test func `is the same whatever was written before, of other packs too`() throws {
    let samples = try Sample.calls().map { (call: $0, card: try Sample.card($0)) }
    var writer = RecordWriter()
    for (call, card) in try samples + Sample.scored.get() + samples {
      var out = ByteBuffer()
      writer.append(card, of: call, to: &out)
      #expect(out.bytes == JSONReport.bytes(card, of: call))
    }
  }

  @Test func `gives a verdict and the way of a hit their names`() throws {
    let cards = try Sample.scored.get().map(\.card) + Sample.calls().map { try Sample.card($0) }
    let rules = cards.flatMap(\.rules)
    #expect(Set(rules.map(\.verdict)) == Set(Verdict.allCases))
    for rule in rules {
      let record = JSONReport.value { $0.append(rule) }
      #expect(record["verdict"]?.string == rule.verdict.rawValue)
      #expect(
        record["evidence"]?.items.map { $0["via"]?.string } == rule.evidence.map(\.via.rawValue))
    }
    for via in [Evidence.Via.phrase, .regex, .likeness, .time, .echo, .sound] {
      let evidence = Evidence(
        utterance: 0, range: SourceRange(0..<1), of: [0x597D], at: nil, via: via, isWeak: false)
      let record = JSONReport.value { $0.append(evidence, withContext: false) }
      #expect(record["via"]?.string == via.rawValue)
    }
  }

  @Test func `sorts all keys`() throws {
    for call in try Sample.calls() {
      let bytes = JSONReport.bytes(try Sample.card(call), of: call)
      let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
      let read = try JSONSerialization.jsonObject(with: Data(bytes))
      let sorted = try JSONSerialization.data(withJSONObject: read, options: options)
      #expect(try Self.keys(Array(sorted)) == Self.keys(bytes))
    }
  }

  /// Everything in quotation marks that a colon follows, in order.
  private static func keys(_ bytes: [UInt8]) throws -> [String] {
    String(decoding: bytes, as: UTF8.self).matches(of: #/"([A-Za-z0-9.]+)":/#).map {
      String($0.output.1)
    }
  }

  @Test func `quotes exactly the scalars that it names`() throws {
    let samples = try Sample.calls().map { (call: $0, card: try Sample.card($0)) }
    for (call, card) in try Sample.scored.get() + samples {
      let record = JSONReport.record(card, of: call)
      let evidence = (record["rules"]?.items ?? []) + (record["signals"]?.items ?? [])
      for item in evidence.flatMap({ $0["evidence"]?.items ?? [] }) {
        let turn = try #require(item["turn"]?.integer)
        let start = try #require(item["start"]?.integer)
        let end = try #require(item["end"]?.integer)
        let text = try #require(call.utterances.first { $0.index == turn }).text.scalarValues
        #expect(String(scalarValues: text[start..<end]) == item["text"]?.string)
      }
    }
  }

  @Test func `is read back as it was written`() throws {
    for call in try Sample.calls() {
      let card = try Sample.card(call)
      let record = JSONReport.record(card, of: call)
      #expect(JSON(parsing: JSONWriter.bytes(record)) == record)
      let back = try #require(ScoredCall.reading(record)?.first)
      #expect(back.call == call.id)
      #expect(back.score == card.score)
      #expect(back.agent == call.agent)
      #expect(back.interval == card.interval && back.isProvisional == card.isProvisional)
      #expect(back.context.channel == call.likelyChannel)
      #expect(
        back.context.seconds == call.span.map { Double($0.upperBound - $0.lowerBound) / 1000 })
      #expect(back.signals == card.signals.filter { $0.count > 0 }.map(\.id).sorted())
      #expect(back.grade == card.grade?.zh)
      #expect(back.isVetoed == !card.vetoes.isEmpty)
      let failed = card.rules.filter { $0.verdict == .fail && $0.status == .active }
      #expect(back.failures.map(\.rule) == failed.map(\.id))
      #expect(back.failures.map(\.points) == failed.map(\.points))
    }
  }

  @Test(
    arguments: [
      ("\"line\":\"prepaid\",\"queue\":\"夜班\"", "prepaid", "夜班"),
      ("\"line\":7,\"queue\":2.5", "7", "2.5"),
      ("\"line\":[\"a\"],\"queue\":true", "a", "true"),
      ("\"line\":[\"a\",\"b\"],\"queue\":{}", nil, nil), ("\"line\":null", nil, nil),
    ] as [(String, String?, String?)])
  func `says where a call belongs as far as that is one value`(
    metadata: String, line: String?, queue: String?
  ) throws {
    let text = """
      {"id":"c","startedAt":"2026-11-02T09:00:00+08:00","metadata":{\(metadata)},
      "turns":[{"role":"agent","text":"您好"},{"role":"customer","text":"你好"}]}
      """
    let call = try Call(reading: Array(text.utf8), as: .json)
    let record = JSONReport.record(try Sample.card(call), of: call)
    let context = try #require(ScoredCall.reading(record)?.first).context
    #expect(context.line == line && context.queue == queue && context.channel == nil)
    #expect(context.startedAt == "2026-11-02T09:00:00+08:00")
    #expect(context.seconds == nil && context.utterances == 2)
  }

  @Test func `is read back as one scored call for each agent of several`() throws {
    let text = """
      {"id":"c","agents":{"a1":{"id":"1","team":"T"},"a2":{"id":"2"}},"turns":[
      {"role":"agent","speaker":"a1","text":"您好，这就为您转到账单组的同事"},{"role":"customer","speaker":"c","text":"你好"},
      {"role":"agent","speaker":"a2","text":"您好，工号2，请您说一下账号"},{"role":"customer","speaker":"c","text":"谢谢"}]}
      """
    let call = try Call(reading: Array(text.utf8), as: .json)
    let card = try Sample.card(call)
    let read = try #require(ScoredCall.reading(JSONReport.record(card, of: call)))
    #expect(read.map(\.part) == ["a1", "a2"])
    #expect(read.map(\.agent.id) == ["1", "2"] && read[0].agent.team == "T")
    #expect(read.map(\.score) == card.agents.map(\.card.score))
    #expect(Set(read.map(\.call)) == ["c"])
  }

  /// 不能保证 does not count, so the mark belongs to the second 保证.
  @Test(arguments: [
    ("不能保证，但我保证", "不能保证，但我【保证】"), ("我保证", "我【保证】"),
    (String(repeating: "口", count: 28) + "保证", String(repeating: "口", count: 28) + "【保证】"),
    (
      "不能保证，" + String(repeating: "口", count: 25) + "保证",
      "不能保证，" + String(repeating: "口", count: 25) + "【保证】"
    ),
    (
      "不不能保证，" + String(repeating: "口", count: 25) + "保证",
      "…不能保证，" + String(repeating: "口", count: 25) + "【保证】"
    ),
    ("𠮷保证", "𠮷【保证】"),
  ])
  func `marks the words that are meant when they stand twice`(text: String, quoted: String) throws {
    let call = Call(id: "c", utterances: [Utterance(index: 0, role: .agent, text: text)])
    let record = JSONReport.record(try Sample.card(call), of: call)
    let failures = try #require(ScoredCall.reading(record)?.first).failures
    #expect(failures.first { $0.rule == "words.promise" }?.quotation == quoted)
  }

  @Test(arguments: [
    "null", "1", "[]", "{}", "{\"call\":\"c\"}",
    "{\"call\":\"c\",\"score\":1.5,\"rules\":[],\"pack\":{\"fingerprint\":\"x\"}}",
    "{\"call\":\"c\",\"score\":1,\"rules\":[]}", "{\"turns\":[{\"text\":\"a\"}]}",
  ])
  func `takes nothing else for a result`(json: String) throws {
    let value = try #require(JSON(parsing: Array(json.utf8)))
    #expect(ScoredCall.reading(value) == nil)
  }

  // MARK: In one pass

  private static func expectSame(_ bytes: [UInt8], _ comment: Comment) {
    for rules in [ScoredCall.Rules.active, .all] {
      #expect(
        ScoredCall.reading(bytes: bytes[...], rules)
          == JSON(parsing: bytes).flatMap { ScoredCall.reading($0, rules) }, comment)
    }
  }

  private static let recorded = Result {
    let handedOn = """
      {"id":"c","agents":{"a1":{"id":"1","team":"T"},"a2":{"id":"2"}},"metadata":{"line":"预付费"},"turns":[
      {"role":"agent","speaker":"a1","text":"您好，这就为您转到账单组的同事"},{"role":"customer","speaker":"c","text":"你好"},
      {"role":"agent","speaker":"a2","text":"您好，工号2，我保证\\n\\"明天\\"好"},{"role":"customer","speaker":"c","text":"谢谢"}]}
      """
    let calls = try Sample.calls() + [Call(reading: Array(handedOn.utf8), as: .json)]
    return try calls.map { JSONReport.bytes(try Sample.card($0), of: $0) }
  }

  @Test func `is read in one pass as by way of a tree`() throws {
    for bytes in try Self.recorded.get() {
      Self.expectSame(bytes, "as written")
      Self.expectSame(bytes + Array("\n".utf8), "with the end of its line")
      Self.expectSame(Array("  ".utf8) + bytes + Array(" \t".utf8), "with white space")
      Self.expectSame(bytes + Array("{}".utf8), "with more behind it")
      #expect(ScoredCall.reading(bytes: bytes[...]) != nil)
    }
  }

  /// Whatever is missing, of another kind, twice or broken: both ways say the same.
  @Test(arguments: UInt64(1)...40)
  func `a record that was tampered with is read in one pass as by way of a tree`(seed: UInt64)
    throws
  {
    var random = SeededRandom(seed: seed)
    for bytes in try Self.recorded.get() {
      let record = try #require(JSON(parsing: bytes))
      Self.expectSame(JSONWriter.bytes(Self.tampered(record, &random)), "\(random)")
      var broken = bytes
      for _ in 0..<random.int(in: 1...3) {
        let place = random.int(in: 0...(broken.count - 1))
        switch random.int(in: 0...3) {
        case 0: broken[place] = UInt8(random.int(in: 0...255))
        case 1: broken.remove(at: place)
        case 2: broken.insert(Array("\"{}[],:-0.e1nul\\ ".utf8)[random.int(in: 0...16)], at: place)
        default: broken.removeLast(broken.count - place)
        }
        if broken.isEmpty { break }
      }
      Self.expectSame(broken, "\(random)")
    }
  }

  /// A record with a few values changed, taken out or moved.
  private static func tampered(_ value: JSON, _ random: inout SeededRandom) -> JSON {
    let others: [JSON] = [
      .null, .bool(true), .bool(false), .number(1), .number(0.5), .number(-3), .string("section"),
      .string("fail"), .string("pass"), .string("trial"), .array([]), .object([:]),
      .array([.number(9), .number(1)]), .array([.null]), .string("【好】\u{7}\"😀"),
    ]
    if random.once(in: 60) { return others[random.int(in: 0...(others.count - 1))] }
    switch value {
    case .object(let members):
      var changed: [String: JSON] = [:]
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        if random.once(in: 60) { continue }
        changed[key] = tampered(member, &random)
      }
      return .object(changed)
    case .array(let items):
      return .array(items.map { tampered($0, &random) })
    default: return value
    }
  }

  @Test func `lets nothing of a transcript steer a terminal`() throws {
    let call = try Hostile.call()
    let bytes = JSONReport.bytes(try Sample.card(call), of: call)
    let text = String(decoding: bytes, as: UTF8.self)
    let bad = text.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) })")
    #expect(JSON(parsing: bytes) != nil)
  }
}

struct JSONWriterTests {
  @Test(arguments: [
    (JSON.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.number(0), "0"),
    (.number(-0.0), "0"), (.number(1.5), "1.5"), (.number(-12), "-12"),
    (.number(1e15), "1000000000000000"),
    (.number(0.28), "0.28"), (.array([]), "[]"), (.object([:]), "{}"),
    (
      .object(["b": .null, "a": .array([.number(1), .string("x")])]), "{\"a\":[1,\"x\"],\"b\":null}"
    ),
    (.string("您好\"\\/\n\r\t\u{01}\u{7F}"), "\"您好\\\"\\\\/\\n\\r\\t\\u0001\\u007f\""),
    (.string("𠮷👍"), "\"𠮷👍\""), (.string("\u{9B}¢\u{A0}"), "\"\\u009b¢\u{A0}\""),
    (.string("e\u{301}"), "\"e\u{301}\""),
    (
      .object(["\u{FFFD}": .null, "𠮷": .null, "Z": .null, "a": .null]),
      "{\"Z\":null,\"a\":null,\"\u{FFFD}\":null,\"𠮷\":null}"
    ),
  ])
  func `writes a value in one way`(value: JSON, text: String) {
    #expect(String(decoding: JSONWriter.bytes(value), as: UTF8.self) == text)
  }

  @Test(arguments: [1, 2, 3, 5, 8] as [UInt64])
  func `writes what reads back as the same value`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let value = Self.value(&random, depth: 0)
      let bytes = JSONWriter.bytes(value)
      #expect(JSON(parsing: bytes) == value, "\(random)")
      #expect(JSONWriter.bytes(value) == bytes, "\(random)")
    }
  }

  private static func value(_ random: inout SeededRandom, depth: Int) -> JSON {
    switch random.int(in: 0...(depth < 4 ? 6 : 4)) {
    case 0: .null
    case 1: .bool(random.once(in: 2))
    case 2: .number(Double(random.int(in: -1_000_000...1_000_000)))
    case 3:
      .number(
        Double(random.int(in: -1_000_000...1_000_000)) / 1000 * random.pick([1, 1e-9, 1e12, 1e200]))
    case 4: .string(text(&random))
    case 5: .array(random.list(0...5) { value(&$0, depth: depth + 1) })
    default:
      .object(
        Dictionary(random.list(0...5) { (text(&$0), value(&$0, depth: depth + 1)) }) { a, _ in a })
    }
  }

  private static func text(_ random: inout SeededRandom) -> String {
    String(
      String.UnicodeScalarView(
        random.list(0...12) { random in
          let scalars: [ClosedRange<Int>] = [
            0x00...0x9F, 0x4E00...0x4E20, 0x1F600...0x1F640, 0x2020...0x2030,
          ]
          return Unicode.Scalar(UInt32(random.int(in: random.pick(scalars)))) ?? "?"
        }))
  }
}
