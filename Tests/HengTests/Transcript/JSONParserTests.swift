import HengTestSupport
import Testing

@testable import Heng

struct JSONParserTests {
  private func read(_ text: String) throws(JSONSyntaxError) -> JSON {
    try JSONParser.parse(Array(text.utf8)[...]).plain
  }

  @Test(arguments: [
    ("null", JSON.null), ("true", .bool(true)), ("false", .bool(false)), (" \t\r\n null \n", .null),
    ("\"\"", .string("")), ("\"您好\"", .string("您好")), ("[]", .array([])), ("[ ]", .array([])),
    ("{}", .object([:])), ("{ }", .object([:])),
    ("[1,[2],{}]", .array([.number(1), .array([.number(2)]), .object([:])])),
    ("{\"a\":1,\"b\":{\"a\":2}}", .object(["a": .number(1), "b": .object(["a": .number(2)])])),
    ("{\"\" : null , \"\\u0061\":[ ]}", .object(["": .null, "a": .array([])])),
  ])
  func `reads every kind of value`(text: String, value: JSON) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    ("0", 0.0), ("-0", 0), ("1", 1), ("-1", -1), ("10", 10), ("0.5", 0.5), ("-0.5", -0.5),
    ("1e3", 1000),
    ("1E+3", 1000), ("1e-3", 0.001), ("1.5e00", 1.5),
    ("1267650600228229401496703205376", 1267650600228229401496703205376),
    ("0.1", 0.1), ("1e-999", 0), ("1.7976931348623157e308", 1.7976931348623157e308), ("0e999", 0),
  ])
  func `reads a number`(text: String, number: Double) throws {
    #expect(try read(text) == .number(number))
  }

  @Test(arguments: [
    "+1", "01", "-01", "00", "1.", ".5", "-", "-.5", "1e", "1e+", "1.e3", "0x1F", "1_000", "1,5",
    "NaN", "Infinity",
    "-Infinity", "1e999", "-1e999", "1.2.3", "1e2e3", "--1", "１", "1 2", "nan", "inf",
  ])
  func `refuses what is no number`(text: String) {
    #expect(throws: JSONSyntaxError.self) { try read(text) }
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u60a8\u597D""#, "您好"),
    (#""\ud842\udfb7""#, "𠮷"),
    (#""\uD83D\uDE00!""#, "😀!"), (#""\u0000""#, "\u{0}"), (#""\uFFFF""#, "\u{FFFF}"),
    ("\"\u{7F}\"", "\u{7F}"),
    ("\"\u{2028}\"", "\u{2028}"), ("\"𠮷e\u{301}\"", "𠮷e\u{301}"),
  ])
  func `reads escapes`(text: String, string: String) throws {
    let read = try #require(try read(text).string)
    #expect(read.unicodeScalars.elementsEqual(string.unicodeScalars))
  }

  @Test(arguments: [
    (#""\ud842""#, 7, "不成对的代理码"), (#""\udfb7""#, 7, "不成对的代理码"), (#""\ud842\ud842""#, 13, "不成对的代理码"),
    (#""\ud842x""#, 7, "不成对的代理码"), (#""\udfb7\ud842""#, 7, "不成对的代理码"), (#""\x41""#, 3, "未知的转义"),
    (#""\u12""#, 3, "未知的转义"), (#""\u12G4""#, 3, "未知的转义"), (#""\u+123""#, 3, "未知的转义"),
    (#""\uＦ1""#, 3, "未知的转义"),
    (#""\ud842\u12""#, 9, "未知的转义"), ("\"a\nb\"", 2, "字符串里有控制字符"), ("\"\u{0}\"", 1, "字符串里有控制字符"),
    ("\"\t\"", 1, "字符串里有控制字符"), ("\"abc", 0, "字符串没有结束"), ("\"abc\\", 5, "字符串没有结束"),
    ("\"abc\\\"", 0, "字符串没有结束"),
    ("", 0, "内容在这里突然结束"), ("  ", 2, "内容在这里突然结束"), ("[", 1, "内容在这里突然结束"), ("[1,", 3, "内容在这里突然结束"),
    ("{\"a\":", 5, "内容在这里突然结束"), ("[1", 2, "这里应当是逗号或 ]"), ("[1 2]", 3, "这里应当是逗号或 ]"),
    ("[1}", 2, "这里应当是逗号或 ]"),
    ("{", 1, "这里应当是键"), ("{a:1}", 1, "这里应当是键"), ("{\"a\":1,}", 7, "这里应当是键"), ("{1:2}", 1, "这里应当是键"),
    ("{'a':1}", 1, "这里应当是键"), ("{\"a\" 1}", 5, "这里应当是冒号"), ("{\"a\"}", 4, "这里应当是冒号"),
    ("{\"a\":1", 6, "这里应当是逗号或 }"),
    ("{\"a\":1]", 6, "这里应当是逗号或 }"), ("{\"a\":1,\"a\":2}", 7, "键重复出现"),
    ("{\"a\":1,\"\\u0061\":2}", 7, "键重复出现"),
    ("1 x", 2, "值后面还有多余的内容"), ("{} {}", 3, "值后面还有多余的内容"), ("nul", 0, "不是 JSON"),
    ("True", 0, "不是 JSON"),
    ("[1,]", 3, "不是 JSON"), ("[,1]", 1, "不是 JSON"), ("您好", 0, "不是 JSON"), ("'a'", 0, "不是 JSON"),
    ("// a", 0, "不是 JSON"), ("\u{FEFF}1", 0, "不是 JSON"), ("\u{A0}1", 0, "不是 JSON"),
    ("truex", 4, "值后面还有多余的内容"),
  ])
  func `says what is wrong and at which byte`(text: String, offset: Int, message: String) throws {
    let error = try #require(throws: JSONSyntaxError.self) { try read(text) }
    #expect(error.offset == offset)
    #expect(error.message.zh == message)
    #expect(error.message.en != nil)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xE4, 0xBD], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5],
      [0xFF], [0xFE],
      [0xE4, 0xBD, 0x22], [0xC3],
    ] as [[UInt8]])
  func `refuses what is not UTF-8`(bytes: [UInt8]) throws {
    for text in [[0x22] + bytes + [0x22], [0x5B, 0x22, 0x61] + bytes + [0x22, 0x5D]] as [[UInt8]] {
      let error = try #require(throws: JSONSyntaxError.self) { try JSONParser.parse(text[...]) }
      #expect(error.message.zh == "不是有效的 UTF-8" || error.message.zh == "字符串没有结束")
    }
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes[...]) }
  }

  @Test func `reads two hundred levels and no more`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(200))
    for depth in [201, 100_000] {
      let error = try #require(throws: JSONSyntaxError.self) { try read(nested(depth)) }
      #expect(error.message.zh == "嵌套太深")
      #expect(error.offset == 200)
    }
    #expect(throws: JSONSyntaxError.self) {
      try read(String(repeating: "{\"a\":", count: 100_000))
    }
  }

  @Test func `gives members, text and whole numbers`() throws {
    let value = try read(#"{"a":"您","n":7,"x":7.5,"big":1e300,"l":[1,2]}"#)
    #expect(value["a"]?.string == "您")
    #expect(value["n"]?.integer == 7)
    #expect(value["x"]?.integer == nil && value["big"]?.integer == nil)
    #expect(value["l"]?.items.count == 2)
    #expect(value["none"] == nil && value["a"]?["b"] == nil && value.items.isEmpty)
    #expect(JSON(parsing: "[1]".utf8) == .array([.number(1)]))
    #expect(JSON(parsing: "[1".utf8) == nil)
  }

  @Test func `places count bytes of the input that the text is a part of`() throws {
    let bytes = Array("xx{\"您\": [1, x]}".utf8)
    let error = try #require(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes[2...]) }
    #expect(error.offset == 14)
    let node = try JSONParser.parse(Array("xx {\"您\": [1]}".utf8)[2...])
    #expect(node.offset == 3)
  }
}

/// Laws, on random values and damaged texts.
struct JSONParserLawTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `reads back what was written`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let value = random.json(depth: 0)
      let text = random.written(value)
      #expect(JSON(parsing: text.utf8) == value, "\(random): \(text)")
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `any bytes are read or refused at one of them`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let bytes =
        random.once(in: 3)
        ? random.list(0...40) { random in UInt8(random.int(in: 0...255)) }
        : random.damaged(Array(random.written(random.json(depth: 0)).utf8))
      do throws(JSONSyntaxError) {
        _ = try JSONParser.parse(bytes[...])
      } catch {
        #expect((0...bytes.count).contains(error.offset), "\(random): \(bytes)")
      }
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `every beginning of an object is refused`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = random.written(.object(["a": random.json(depth: 0), "您": random.json(depth: 0)]))
    let bytes = Array(text.utf8)
    for end in bytes.indices where !bytes[end...].allSatisfy({ $0 <= 0x20 }) {
      #expect(JSON(parsing: bytes[..<end]) == nil, "\(random): \(text) up to \(end)")
    }
  }
}

extension SeededRandom {
  fileprivate mutating func json(depth: Int) -> JSON {
    switch int(in: 0...(depth > 3 ? 3 : 5)) {
    case 0: return .null
    case 1: return .bool(once(in: 2))
    case 2: return .number(Double(int(in: -1_000_000...1_000_000)) / pick([1, 8, 1024]))
    case 3: return .string(text())
    case 4: return .array(list(0...4) { $0.json(depth: depth + 1) })
    default:
      let members = list(0...4) { ($0.text(), $0.json(depth: depth + 1)) }
      return .object(Dictionary(members) { first, _ in first })
    }
  }

  private mutating func text() -> String {
    list(0...6) { $0.pick(["您", "a", "\"", "\\", "\n", "\u{0}", "𠮷", "😀", "/", "\u{7F}", "1"]) }
      .joined()
  }

  /// The value with spaces and escapes wherever they may stand.
  fileprivate mutating func written(_ value: JSON) -> String {
    let space = pick(["", "", " ", "\n", "\r\n\t"])
    switch value {
    case .null: return space + "null"
    case .bool(let bool): return space + "\(bool)" + space
    case .number(let number): return space + "\(number)" + space
    case .string(let text): return space + quoted(text) + space
    case .array(let items):
      let parts = items.map { written($0) }
      return "[" + space + parts.joined(separator: ",") + "]" + space
    case .object(let members):
      let parts = members.sorted { $0.key < $1.key }.map {
        quoted($0.key) + space + ":" + written($0.value)
      }
      return space + "{" + parts.joined(separator: ",") + "}"
    }
  }

  private mutating func quoted(_ text: String) -> String {
    let parts = text.unicodeScalars.map { scalar -> String in
      if scalar.value >= 0x20, scalar != "\"", scalar != "\\", !once(in: 4) {
        return String(scalar)
      }
      return String(scalar).utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }.joined()
    }
    return "\"" + parts.joined() + "\""
  }
}
