import HanText
import HengTestSupport
import Testing

struct ByteBufferTests {
  @Test func `what is written stands one behind the other, however small the memory was`() {
    var buffer = ByteBuffer(capacity: 0)
    for _ in 0..<100 {
      buffer.append("您")
      buffer.append(text: "好")
      buffer.append(byte: 0x20)
      buffer.append(-7)
      buffer.append([0x41, 0x42])
    }
    #expect(buffer.text == String(repeating: "您好 -7AB", count: 100))
    #expect(buffer.bytes == Array(buffer.text.utf8))
    let lent = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
    #expect(lent == buffer.bytes)
  }

  @Test func `a part of another stands behind what is there`() {
    var other = ByteBuffer()
    other.append("abcdef")
    var buffer = ByteBuffer()
    buffer.append("x")
    buffer.append(other, 2..<4)
    buffer.append(other, 6..<6)
    #expect(buffer.text == "xcd")
  }

  @Test func `what is forgotten leaves the rest`() {
    var buffer = ByteBuffer()
    buffer.append(text: "abcdef")
    buffer.removeAll(after: 2)
    buffer.append("x")
    #expect(buffer.text == "abx")
    buffer.removeAll()
    #expect(buffer.bytes == [])
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a number has the digits that Swift gives it`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let edges = [0, 9, 10, 99, 100, 999, 1000, .max, .min, .max - 1, .min + 1]
    let numbers =
      (edges + edges.map { 0 &- $0 }) + (0..<500).map { _ in Int(bitPattern: UInt(random.next())) }
      + (0..<500).map { _ in Int(bitPattern: UInt(random.next())) >> random.int(in: 0...62) }
    for number in numbers {
      var buffer = ByteBuffer()
      buffer.append(number)
      #expect(buffer.text == "\(number)", "\(random)")
      #expect(ByteBuffer.width(of: number) == buffer.count, "\(random)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `thousandths are written as the shortest number that reads back the same`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let edges = [0, 1, 10, 100, 1000, 1001, 1010, 1100, 173_670, 999_999_999_999_999]
    let far = [1_000_000_000_000_001, 1 << 53, 1 << 60 | 1, .max, .min]
    let numbers =
      edges + far
      + (0..<1000).map { _ in Int(bitPattern: UInt(random.next())) >> random.int(in: 0...62) }
    for number in numbers + numbers.map({ 0 &- $0 }) {
      var buffer = ByteBuffer()
      buffer.append(jsonThousandths: number)
      #expect(buffer.text == Self.written(Double(number) / 1000), "\(number), \(random)")
    }
  }

  private static func written(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (1e300, "1e+300"), (-0.0, "0"), (1e15, "1000000000000000"),
    (1e-7, "1e-07"),
  ])
  func `any other number too`(number: Double, text: String) {
    var buffer = ByteBuffer()
    buffer.append(json: number)
    #expect(buffer.text == text)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a string is escaped where a scanner that looks at each scalar escapes it`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<500 {
      let text = Self.text(&random)
      var buffer = ByteBuffer(capacity: 1)
      buffer.append(json: text)
      #expect(buffer.text == Self.escaped(text), "\(random)")
      var content = ByteBuffer(capacity: 1)
      content.append(jsonContent: text.unicodeScalars.map(\.value)[...])
      #expect("\"\(content.text)\"" == Self.escaped(text), "\(random)")
    }
  }

  /// Long plain runs, so that whole words are copied, with something to escape at any place.
  private static func text(_ random: inout SeededRandom) -> String {
    let scalars = random.list(0...40) { random in
      let ranges: [ClosedRange<Int>] =
        random.once(in: 8)
        ? [0x00...0x22, 0x5C...0x5C, 0x7F...0xC5]
        : [0x61...0x7A, 0x4E00...0x4E20, 0x1F600...0x1F610]
      return Unicode.Scalar(UInt32(random.int(in: random.pick(ranges)))) ?? "?"
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func escaped(_ text: String) -> String {
    let parts = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\0"..<" ", "\u{7F}"..<"\u{A0}":
        "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: String(scalar)
      }
    }
    return "\"\(parts.joined())\""
  }
}
