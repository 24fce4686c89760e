import HanText
import HengTestSupport
import Testing

struct JSONScannerTests {
  /// What the scanner reads at the front of `bytes`; `nil` where it gives up or leaves something.
  private func read<Value>(
    _ bytes: [UInt8], _ value: (inout JSONScanner) -> Value
  ) -> Value? {
    var found: Value?
    JSONScanner.scan(bytes[...]) { json in
      let value = value(&json)
      if json.isLegal, json.isAtEnd { found = value }
    }
    return found
  }

  @Test(arguments: [
    (#""""#, ""), (#""您好""#, "您好"), (#""a𠮷é""#, "a𠮷é"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u60a8\u597D\u00e9\uD842\udfB7""#, "您好é𠮷"),
    (#""1234567\u0041234567890""#, "1234567A234567890"),
    (" \t\r\"a\"", "a"),
  ])
  func `a string says what its escapes stand for`(text: String, said: String) {
    #expect(read(Array(text.utf8)) { $0.string() } == said)
  }

  @Test(arguments: [
    #"""#, #""a"#, #""\"#, #""\""#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud800""#, #""\udc00""#,
    #""\ud800\u0041""#,
    #""\ud800\n""#, "\"\u{1}\"", "\"12345678\u{1F}\"", "a", "", #""a"b"#, #""\好""#,
  ])
  func `what is no string is given up`(text: String) {
    #expect(read(Array(text.utf8)) { $0.string() } == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a string is taken exactly if it is valid UTF-8`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<2000 {
      let bytes = random.list(0...5) { Self.piece(&$0) }.flatMap(\.self)
      let expected = String(validating: bytes, as: UTF8.self)
      #expect(read([0x22] + bytes + [0x22]) { $0.string() } == expected, "\(bytes), \(random)")
    }
  }

  /// The bytes of a character, now and then with one of them changed or left out.
  private static func piece(_ random: inout SeededRandom) -> [UInt8] {
    let edges: [ClosedRange<Int>] = [
      0x61...0x7A, 0x80...0x7FF, 0x800...0xFFF, 0x1000...0xD7FF, 0xE000...0xFFFF,
      0x10000...0x10FFFF,
      0x4E00...0x9FFF,
    ]
    let scalar = Unicode.Scalar(UInt32(random.int(in: random.pick(edges)))) ?? "a"
    var bytes = Array(String(scalar).utf8)
    guard random.once(in: 8) else { return bytes }
    let place = random.int(in: 0...bytes.count - 1)
    let leads: [UInt8] = [
      0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5, 0xFF, 0x9F, 0xA0,
    ]
    if random.once(in: 3) { bytes.remove(at: place) } else { bytes[place] = random.pick(leads) }
    return bytes
  }

  @Test(arguments: [
    "0", "-0", "7", "-12.5", "0.28", "173.67", "1e3", "1E-2", "1.5e+10", "123456789012345",
    "1234567890123456789",
    "12.420000000000002", "0.1234567890123456789", "-0.0", "1e-400", "0.000000000000001",
  ])
  func `a number is what Swift reads`(text: String) throws {
    let number = try #require(read(Array(text.utf8)) { $0.number() })
    let expected = try #require(Double(text))
    #expect(number.bitPattern == expected.bitPattern)
  }

  @Test(arguments: [
    "", "-", "01", "-01", "1.", ".5", "1e", "1e+", "+1", "1e999", "0x1", "1.5.2", "1-2", "nan",
    "00.5",
  ])
  func `what is no number is given up`(text: String) {
    #expect(read(Array(text.utf8)) { $0.number() } == nil)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a number of any length is what Swift reads`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<500 {
      let digits = "\(random.next() >> UInt64(random.int(in: 0...60)))"
      let fraction = random.list(1...18) { "\($0.int(in: 0...9))" }.joined()
      let text =
        (random.once(in: 3) ? "-" : "") + digits + (random.once(in: 4) ? "" : ".\(fraction)")
      let number = try #require(read(Array(text.utf8)) { $0.number() })
      #expect(number.bitPattern == Double(text)?.bitPattern, "\(text), \(random)")
    }
  }

  @Test func `lines are passed one by one, whatever is in them`() {
    let text = "{}\r\n \n\"\u{1}\n\n好好好好好好好好\n last"
    var lines: [String] = []
    let bytes = Array(text.utf8)
    JSONScanner.scan(bytes[...]) { json in
      while !json.isAtEnd {
        let start = json.offset
        lines.append(String(decoding: bytes[start..<json.passLine()], as: UTF8.self))
      }
    }
    #expect(lines == ["{}\r", " ", "\"\u{1}", "", "好好好好好好好好", " last"])
  }

  @Test func `what was given up can be read again from its front`() {
    var seen: [Bool] = []
    JSONScanner.scan(Array("[1]\nx".utf8)[...]) { json in
      json.expect("{")
      seen += [json.isLegal, !json.isAtEnd, json.take("x"), json.peek() != 0]
      json.turnBack(to: 0)
      json.expect("[")
      seen.append(json.number() != 1)
      json.expect("]")
      json.endLine()
      seen += [!json.isLegal, json.offset != 4]
      json.endLine()
      seen.append(json.isLegal)
    }
    #expect(seen == Array(repeating: false, count: 8))
    JSONScanner.scan([]) { _ in Issue.record("there is nothing to read") }
  }
}
