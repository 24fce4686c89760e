import CICU
import HengTestSupport
import Testing

@testable import HanText

struct NormalizationTests {
  @Test(arguments: [
    ("ＡＢＣ１２３", "abc123"), ("１００％", "100%"), ("ＳＢ", "sb"), ("ｶﾞ", "ガ"), ("你，好？！：；", "你,好?!:;"),
    ("。、", "。、"), ("　", " "), ("½", "1⁄2"), ("㎏", "kg"), ("……", "......"), ("①", "1"), ("ﬁ", "fi"),
    ("㈱", "(株)"), ("﷼", "ریال"), ("豈", "岂"), ("⼈", "人"), ("Straße", "straße"), ("İ", "i̇"),
  ])
  func `writes compatibility forms and capitals the plain way`(text: String, plain: String) throws {
    #expect(try Shared.normalize(text).scalars == plain.scalarValues)
  }

  @Test(arguments: [
    ("後臺系統顯示", "后台系统显示"), ("瞭解一下", "了解一下"), ("對不起啊", "对不起啊"), ("乾淨", "干净"), ("請您稍等", "请您稍等"),
    ("頭髮發展皇后", "头发发展皇后"), ("軟體", "软体"), ("甚至", "甚至"), ("𠮷野家", "𠮷野家"),
  ])
  func `writes traditional characters as simplified ones`(text: String, simplified: String) throws {
    #expect(try Shared.normalize(text).string == simplified)
  }

  @Test(arguments: [
    ("妳", "你"), ("妳們", "你们"), ("妳们", "你们"), ("您們好", "您们好"), ("您们", "您们"), ("帳", "账"), ("帐户", "账户"),
    ("帳戶", "账户"), ("甚麼", "什么"), ("甚麽", "什么"), ("甚么", "什么"), ("什麼", "什么"), ("什麽", "什么"),
    ("覆核", "复核"),
    ("覆覈", "复核"), ("回覆", "回复"), ("迴覆", "回复"), ("答覆", "答复"), ("看著", "看着"), ("裡面", "里面"), ("瞭", "了"),
    ("憑藉", "凭借"),
  ])
  func `brings spellings together that ICU leaves apart`(text: String, usual: String) throws {
    #expect(try Shared.normalize(text).string == usual)
  }

  @Test(arguments: [
    ("瞭望", "瞭望"), ("瞭望塔", "瞭望塔"), ("乾隆", "乾隆"), ("乾坤", "乾坤"), ("著名", "著名"), ("著作", "著作"),
    ("顯著", "显著"), ("显著", "显著"), ("見微知著", "见微知著"), ("见微知著", "见微知著"), ("譯著", "译著"), ("译著", "译著"),
    ("帳篷", "帐篷"), ("帐篷", "帐篷"), ("蚊帳", "蚊帐"), ("營帳", "营帐"), ("剃发", "剃发"), ("蘊藉", "蕴藉"),
  ])
  func `keeps words in which the character is itself`(text: String, kept: String) throws {
    #expect(try Shared.normalize(text).string == kept)
  }

  @Test(arguments: ["十分", "万一", "百分之百", "一定", "那个手机", "这个问题", "谢谢", "嗯您您好"])
  func `never rewrites numerals, fillers and stutter`(text: String) throws {
    #expect(try Shared.normalize(text).string == text)
  }

  @Test(arguments: [
    "\u{AD}", "\u{34F}", "\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{202C}",
    "\u{2060}", "\u{2066}", "\u{FE0F}", "\u{FEFF}", "\u{E0100}",
  ])
  func `removes what has no width, wherever it stands`(mark: String) throws {
    let text = try Shared.normalize("\(mark)请\(mark)\(mark)您e\(mark)\u{301}\(mark)")
    #expect(text.string.unicodeScalars.elementsEqual("请您é".unicodeScalars))
    #expect((0..<3).map { text.map.source(at: $0) } == [1..<2, 4..<5, 5..<8])
  }

  @Test(arguments: [
    ("e\u{301}", "é"), ("E\u{301}", "é"), ("u\u{308}\u{304}", "ǖ"), ("か\u{3099}", "が"),
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("a\u{323}\u{302}", "a\u{302}\u{323}"),
  ])
  func `makes no difference between composed and decomposed`(one: String, other: String) throws {
    let one = try Shared.normalize(one)
    #expect(try one.scalars == Shared.normalize(other).scalars)
    #expect(one.scalars.count == 1)
  }

  @Test(arguments: [
    ("请付½元", 2..<3, "½"), ("请付½元", 3..<4, "½"), ("请付½元", 2..<5, "½"), ("重５㎏呢", 1..<4, "５㎏"),
    ("好……的", 0..<2, "好…"), ("好……的", 3..<5, "……"), ("好……的", 7..<8, "的"),
    ("Cafe\u{301}好", 3..<4, "e\u{301}"),
    ("Cafe\u{301}好", 4..<5, "好"), ("請\u{200B}您稍等", 0..<2, "請\u{200B}您"), ("𠮷甚麼𠮷", 1..<3, "甚麼"),
    ("ｶﾞ的", 0..<1, "ｶﾞ"), ("您們好妳", 2..<4, "好妳"),
  ])
  func `quotes what was received`(text: String, range: Range<Int>, received: String) throws {
    let normalized = try Shared.normalize(text)
    let source = normalized.source(of: NormalizedRange(range))
    #expect(quote(source, of: text).unicodeScalars.elementsEqual(received.unicodeScalars))
  }

  @Test(arguments: ["", "\u{200B}\u{FEFF}"])
  func `makes nothing of nothing`(text: String) throws {
    #expect(try Shared.normalize(text).scalars == [])
  }
}

/// Laws, on random text of the whole of Unicode.
struct NormalizationLawTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `the map is monotone and total`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let normalizer = try Shared.normalizer()
    for _ in 0..<150 {
      let source = random.scalars(0...30)
      let text = normalizer.normalize(source)
      var last = 0..<0
      for offset in text.scalars.indices {
        let range = text.map.source(at: offset)
        #expect(
          !range.isEmpty && range.upperBound <= source.count
            && last.lowerBound <= range.lowerBound && last.upperBound <= range.upperBound
            && (range == last || last.upperBound <= range.lowerBound),
          "\(random): \(listed(source)) at \(offset): \(range) after \(last)")
        last = range
      }
      #expect(text.map.count == text.scalars.count, "\(random): \(listed(source))")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `normalising twice changes nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let normalizer = try Shared.normalizer()
    for _ in 0..<300 {
      let source = random.scalars(0...30)
      let once = normalizer.normalize(source).scalars
      let twice = normalizer.normalize(once).scalars
      #expect(once == twice, "\(random): \(listed(source))")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a text all of whose scalars are kept is normalised already`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let normalizer = try Shared.normalizer()
    let common = "您好请稍等了么后系乾坤干着只机台".scalarValues
    var kept = 0
    for _ in 0..<600 {
      let source =
        random.once(in: 2) ? random.scalars(0...4) : random.list(0...8) { $0.pick(common) }
      guard source.indices.allSatisfy({ normalizer.keeps(source, at: $0) }) else { continue }
      kept += 1
      let text = normalizer.normalize(source)
      #expect(text.scalars == source, "\(random): \(listed(source))")
      #expect(source.indices.allSatisfy { text.map.source(at: $0) == $0..<$0 + 1 }, "\(random)")
    }
    #expect(kept > 100, "\(random)")
  }

  @Test func `normalising a single scalar twice changes nothing`() throws {
    let normalizer = try Shared.normalizer()
    let assigned: [ClosedRange<UInt32>] = [0...0xD7FF, 0xE000...0x323AF, 0xE0000...0xE0200]
    for scalar in assigned.joined() {
      let once = normalizer.normalize([scalar]).scalars
      if once == [scalar] { continue }
      #expect(once == normalizer.normalize(once).scalars, "\(listed([scalar]))")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `piece by piece gives what ICU makes of the whole`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let normalizer = try Shared.normalizer()
    let converter = try ScriptConverter(overrides: Normalizer.variants)
    for _ in 0..<150 {
      let source = random.scalars(0...30)
      let folded = converter.replayed(foldedByICU(source.filter { !Normalizer.isZeroWidth($0) }))
      #expect(
        withoutFinalSigma(normalizer.normalize(source).scalars) == withoutFinalSigma(folded),
        "\(random): \(listed(source))")
    }
  }

  private func foldedByICU(_ scalars: [UInt32]) -> [UInt32] {
    let units = UTF16Text(scalars).units
    var out = [UInt16](repeating: 0, count: units.count * 20 + 20)
    var status: cicu_status = 0
    let length = unsafe cicu_fold(units, Int32(units.count), &out, Int32(out.count), &status)
    #expect(!cicu_failed(status))
    return [UInt32](utf16: out[..<Int(length)])
  }

  /// Lower case of Σ is the one thing that looks at the neighbours; no Chinese call depends on it.
  private func withoutFinalSigma(_ scalars: [UInt32]) -> [UInt32] {
    scalars.map { $0 == 0x3C2 ? 0x3C3 : $0 }
  }
}
