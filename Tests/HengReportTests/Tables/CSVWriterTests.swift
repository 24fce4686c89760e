import Heng
import HengTestSupport
import Testing

@testable import HengReport

/// Comma-separated values.
struct CSVWriterTests {
  private func line(_ fields: [CSVWriter.Field]) -> String {
    var writer = CSVWriter()
    writer.append(record: fields)
    return String(decoding: writer.bytes.dropFirst(3), as: UTF8.self)
  }

  @Test func `begins with a byte order mark and ends every record with CRLF`() {
    var writer = CSVWriter()
    writer.append(record: [.text("通话"), .number("12.5"), .empty])
    #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array("通话,12.5,\r\n".utf8))
  }

  @Test func `puts quotation marks around what needs them`() {
    #expect(line([.text("a,b"), .text("说\"好\""), .text("平")]) == "\"a,b\",\"说\"\"好\"\"\",平\r\n")
  }

  @Test(arguments: [
    "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{200B}=1", "＝1", "＠a",
  ])
  func `lets no text be a formula`(text: String) {
    #expect(line([.text(text)]).drop { $0 == "\"" }.hasPrefix("'"))
  }

  @Test func `leaves numbers as they are, negative ones too`() {
    #expect(line([.number("-3"), .text("3-5")]) == "-3,3-5\r\n")
  }

  /// A reader as RFC 4180 describes one gets back what was written.
  @Test(arguments: [UInt64](1...20))
  func `is read back field by field`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let rows = random.list(1...8) { random in
      random.list(1...5) { random in
        random.list(0...12) { $0.pick(Array("a,\"\n\r 通话'=x")) }.map(String.init).joined()
      }
    }
    var writer = CSVWriter()
    for row in rows { writer.append(record: row.map { .text($0) }) }
    let read = Self.parse(String(decoding: writer.bytes.dropFirst(3), as: UTF8.self))
    #expect(read == rows.map { $0.map(CSVWriter.neutral) }, "\(random)")
  }

  private static func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        field.append("\"")
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(String(field))
        field.removeAll()
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [String(field)])
        row = []
        field.removeAll()
      default: field.append(scalar)
      }
    }
    return rows
  }
}
