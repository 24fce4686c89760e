import Foundation
import HengTestSupport
import Testing

@testable import HanText

struct ReadingsTests {
  private static let readings = Readings()

  private static func alike(_ a: String, _ b: String, _ readings: Readings = readings) -> Bool {
    zip(a.scalarValues, b.scalarValues).allSatisfy { readings.soundAlike($0, $1) }
  }

  /// Characters with several readings, beside one of each.
  @Test(arguments: [
    ("还", "海环"), ("重", "虫众"), ("行", "形航"), ("长", "常掌"), ("乐", "月勒"), ("绿", "律路"), ("女", "女"),
    ("〇", "零"),
  ])
  func `knows every reading of a character`(character: String, others: String) {
    for other in others { #expect(Self.alike(character, String(other)), "\(other)") }
  }

  @Test(arguments: [
    ("行", "杏", true), ("好", "号", true), ("是", "四", false), ("女", "努", false), ("不", "步", true),
    ("不", "退", false), ("a", "a", true), ("a", "啊", false), ("1", "一", false), ("。", "，", false),
  ])
  func `keeps syllables apart and tones together`(a: String, b: String, isAlike: Bool) {
    #expect(Self.alike(a, b) == isAlike)
  }

  /// The 3,755 characters of level 1 stand in rows 16 to 55 of GB 2312.
  @Test func `covers every character of level 1 of GB 2312`() throws {
    var bytes: [UInt8] = []
    for row in 16...55 as ClosedRange<UInt8> {
      let last: UInt8 = row == 55 ? 89 : 94
      for cell in 1...last { bytes += [0xA0 + row, 0xA0 + cell] }
    }
    // The C library knows the code that Foundation does not.
    let iconv = Process()
    iconv.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    iconv.arguments = ["-f", "GB2312", "-t", "UTF-8"]
    let (input, output) = (Pipe(), Pipe())
    iconv.standardInput = input
    iconv.standardOutput = output
    try iconv.run()
    input.fileHandleForWriting.write(Data(bytes))
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    iconv.waitUntilExit()
    #expect(text.scalarValues.count == 3755)
    #expect(text.scalarValues.allSatisfy { !Self.readings.syllables(of: $0).isEmpty })
  }

  @Test(arguments: [
    (Readings.Fuzzy.nL, "南", "蓝"), (.zhZ, "张", "脏"), (.chC, "吃", "词"), (.shS, "是", "四"),
    (.fH, "夫", "湖"),
  ])
  func `makes one of initials that are not kept apart`(pair: Readings.Fuzzy, a: String, b: String) {
    #expect(!Self.alike(a, b))
    for other in Readings.Fuzzy.allCases {
      #expect(Self.alike(a, b, Readings(fuzzy: [other])) == (other == pair))
      #expect(Self.alike(b, a, Readings(fuzzy: [other])) == (other == pair))
    }
    #expect(Self.alike(a, b, Readings(fuzzy: Set(Readings.Fuzzy.allCases))))
  }

  @Test func `names its source and is in order`() {
    let lines = String(decoding: Readings.table, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "# pypinyin 0.55.0")
    let syllables = lines.dropFirst().map { $0.prefix { $0 != "\t" } }
    #expect(syllables == syllables.sorted())
    #expect(syllables.count > 400)
  }

  // MARK: Finding phrases

  @Test(arguments: [
    ("请稍等", "请少等一下", ["请少等"]), ("请稍等", "请稍后", []), ("请稍等", "请嗯稍等", []),
    ("办理vip卡", "办李vip咖", ["办李vip咖"]), ("办理vip卡", "办李vipx咖", []), ("vip会员卡", "xvip惠员卡", []),
    ("还款日", "换款日和孩款日", ["换款日", "孩款日"]), ("谢谢您", "谢谢您谢谢您", ["谢谢您", "谢谢您"]),
  ])
  func `finds what sounds like a phrase`(phrase: String, text: String, expected: [String]) {
    let set = SoundSet([phrase.scalarValues], readings: Self.readings)
    let scalars = text.scalarValues
    let found = set.hits(in: scalars).map { String(scalarValues: scalars[$0.range.scalars]) }
    #expect(found == expected)
  }

  /// Every character of a phrase replaced by one that shares a reading with it.
  @Test(arguments: [1, 2, 3, 5, 8] as [UInt64])
  func `finds every substitution by a homophone`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let lines = String(decoding: Readings.table, as: UTF8.self).split(separator: "\n").dropFirst()
    let families = lines.map { Array($0.unicodeScalars.drop { $0 != "\t" }.dropFirst()) }
    for _ in 0..<100 {
      let sounds = random.list(3...6) { $0.pick(families) }
      let phrase = sounds.map { random.pick($0).value }
      let said = sounds.map { random.pick($0).value }
      let (before, after) = (
        random.list(0...4) { $0.pick(said) }, random.list(0...4) { $0.pick(said) }
      )
      let set = SoundSet([phrase], readings: Self.readings)
      let places = set.hits(in: before + said + after).map(\.range)
      let range = NormalizedRange(before.count..<before.count + said.count)
      #expect(places.contains(range), "\(random)")
    }
  }
}
