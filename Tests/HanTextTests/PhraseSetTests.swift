import HengTestSupport
import Testing

@testable import HanText

/// What people say and what a phrase finds in it: rows of rule-language.md §5.8 that need no guard.
struct PhraseSetTests {
  @Test(
    arguments: [
      (15, ["100%", "百分之百"], "１００％没问题", ["１００％"]),
      (15, ["100%", "百分之百"], "百分之百能批下来", ["百分之百"]),
      (15, ["100%", "百分之百"], "百分之十", []),
      (18, ["tmd"], "ＴＭＤ", ["ＴＭＤ"]),
      (20, ["sb", "傻逼", "傻b"], "你个ＳＢ", ["ＳＢ"]),
      (20, ["sb", "傻逼", "傻b"], "真是傻 逼", ["傻 逼"]),
      (20, ["sb", "傻逼", "傻b"], "傻B一个", ["傻B"]),
      (20, ["sb", "傻逼", "傻b"], "插USB就行", []),
      (20, ["sb", "傻逼", "傻b"], "SBS频道", []),
      (22, ["请稍等", "请您稍等"], "请您，稍等一下", ["请您，稍等"]),
      (22, ["请稍等", "请您稍等"], "请您嗯稍等", ["请您嗯稍等"]),
      (22, ["请稍等", "请您稍等"], "请您您稍等", ["请您您稍等"]),
      (22, ["请稍等", "请您稍等"], "請您稍等", ["請您稍等"]),
      (22, ["请稍等", "请您稍等"], "请稍后再拨", []),
      (23, ["不可以"], "不可以的", ["不可以"]),
      (23, ["不可以"], "是不可以的", ["不可以"]),
      (23, ["不可以"], "不，可以退的", []),
      (24, ["您好"], "您您好", ["您您好", "您好"]),
      (24, ["您好"], "喂您好", ["您好"]),
      (24, ["您好"], "嗯您好", ["您好"]),
      (25, ["祝您…愉快"], "祝您生活愉快", ["祝您生活愉快"]),
      (25, ["祝您…愉快"], "祝您生活非常愉快", ["祝您生活非常愉快"]),
      (25, ["祝您…愉快"], "祝您周末 愉快", ["祝您周末 愉快"]),
      (25, ["祝您…愉快"], "祝您愉快", ["祝您愉快"]),
      (25, ["祝您…愉快"], "祝您好运。今天很愉快", []),
      (26, ["感谢您的来电", "感谢来电"], "感谢您的来电", ["感谢您的来电"]),
      (26, ["感谢您的来电", "感谢来电"], "感谢来电", ["感谢来电"]),
      (26, ["感谢您的来电", "感谢来电"], "感谢您的那个来电", ["感谢您的那个来电"]),
      (26, ["感谢您的来电", "感谢来电"], "您的来电已记录", []),
      (33, ["后台"], "後臺系統顯示", ["後臺"]),
      (33, ["后台"], "台后", []),
      (34, ["了解"], "瞭解一下", ["瞭解"]),
      (37, ["退款"], "我要退款", ["退款"]),
      (37, ["退款"], "退 款", ["退 款"]),
      (37, ["退款"], "退一步款项", []),
      (41, ["10086"], "请拨打10086", ["10086"]),
      (41, ["10086"], "请拨１００８６", ["１００８６"]),
      (41, ["10086"], "订单号100861", []),
      (41, ["10086"], "号码是100086", []),
      (46, ["对不起", "抱歉", "不好意思"], "实在不好意思", ["不好意思"]),
      (46, ["对不起", "抱歉", "不好意思"], "對不起啊", ["對不起"]),
      (46, ["对不起", "抱歉", "不好意思"], "对得起", []),
    ] as [(Int, [String], String, [String])])
  func `finds what the row of §5.8 means and nothing else`(
    row: Int, phrases: [String], text: String, found: [String]
  ) throws {
    #expect(try Spoken.quotes(of: phrases, in: text) == found)
  }

  @Test(arguments: [
    ("请您稍等", "请您、_ 嗯那个稍等"), ("请您稍等", "请您您您稍等"), ("请您稍等", "请您，您稍等"), ("请您稍等", "请您嗯您稍等"),
    ("请您稍等", "请您请您稍等"), ("请您稍等", "请您嗯请您嗯您稍等"), ("稍等一下啊", "稍等一下一下啊"), ("可以退", "可以可以退"),
    ("稍等一下吧", "稍等一下，稍等一下吧"), ("谢谢您", "谢，谢您"), ("谢谢您来", "谢谢您您来"), ("我就是说他", "我就是说就是说他"),
    ("那个手机", "那个那个手机"),
  ])
  func `steps over what is said without meaning`(phrase: String, text: String) throws {
    #expect(try Spoken.quotes(of: [phrase], in: text).first == text)
  }

  @Test(arguments: [
    ("我看看书", "我看看看书"), ("请谢谢他", "请谢谢谢他"), ("10086", "100086"), ("10086", "10 086"), ("sb", "s b"),
    ("usb", "u sb"), ("请您稍等", "请您先稍等"), ("要那票", "要那个个票"), ("请您一一核", "请您一一一核"), ("不可以", "不、可以"),
    ("没有办法", "没有，办法"), ("不用担心", "不用,担心"),
  ])
  func `steps over nothing else`(phrase: String, text: String) throws {
    #expect(try Spoken.quotes(of: [phrase], in: text) == [])
  }

  @Test(arguments: [
    ("别人说", "别，人说", []), ("特别好", "特别，好", ["特别，好"]), ("不可以", "不 可以", ["不 可以"]),
    ("不可以", "不_可以", ["不_可以"]),
    ("不可以", "不嗯可以", ["不嗯可以"]), ("不行吗", "不行，吗", ["不行，吗"]), ("非常好", "非常，好", ["非常，好"]),
  ])
  func `a comma straight after a negator separates, after its look-alike not`(
    phrase: String, text: String, found: [String]
  ) throws {
    #expect(try Spoken.quotes(of: [phrase], in: text) == found)
  }

  @Test(arguments: [
    ("vip", "VIP8", ["VIP"]), ("vip", "vips", []), ("vip", "我vip的", ["vip"]), ("8", "vip8", ["8"]),
    ("8", "18", []),
    ("wi-fi", "Wi-Fi", ["Wi-Fi"]), ("fi", "wi-fi", ["fi"]),
    ("iphone15", "iPhone 15", ["iPhone 15"]), ("iphone15", "iphone155", []),
    ("é", "cafe\u{301}", []), ("15元", "115元", []), ("15元", "¥15元", ["15元"]),
    ("15元", "15 元", ["15 元"]),
  ])
  func `Latin words and numbers match whole`(phrase: String, text: String, found: [String]) throws {
    #expect(try Spoken.quotes(of: [phrase], in: text) == found)
  }

  @Test(arguments: [
    ("祝您…2愉快", "祝您生活愉快", true), ("祝您…2愉快", "祝您生活很愉快", false), ("祝您…2愉快", "祝您嗯生那个活愉快", true),
    ("祝您…2愉快", "祝您，生活，愉快", true), ("祝您…愉快", "祝您一二三四五六七八九十愉快", true),
    ("祝您…愉快", "祝您一二三四五六七八九十百愉快", false), ("祝您…愉快", "祝您生活！愉快", false), ("祝您…愉快", "祝您生活；愉快", false),
    ("祝您…愉快", "祝您生活：愉快", false), ("祝您…愉快", "祝您生活？愉快", false), ("祝您…愉快", "祝您\n愉快", false),
    ("祝…您…好", "祝嗯您也好", true), ("祝您…1个", "祝您生那个", false),
  ])
  func `a gap is bounded, counts no fillers and ends at a full stop`(
    phrase: String, text: String, isFound: Bool
  ) throws {
    #expect(try !Spoken.quotes(of: [phrase], in: text).isEmpty == isFound)
  }

  @Test func `takes the nearest right end from every start`() throws {
    let quotes = try Spoken.quotes(of: ["祝您…愉快"], in: "祝您愉快愉快，祝您天天愉快")
    #expect(quotes == ["祝您愉快", "祝您天天愉快"])
    #expect(try Spoken.quotes(of: ["谢谢"], in: "谢谢谢谢") == ["谢谢", "谢谢", "谢谢"])
  }

  @Test func `reports equal phrases apart, and the same whatever their order`() throws {
    let phrases = ["您好", "您", "您好", "好…吗", "您好吗"]
    let hits = try Spoken.hits(of: phrases, in: "您好吗")
    let named = hits.map { "\($0.phrase) \($0.range.scalars)" }
    #expect(named == ["1 0..<1", "0 0..<2", "2 0..<2", "4 0..<3", "3 1..<3"])
  }

  @Test func `finds rare characters`() throws {
    #expect(try Spoken.quotes(of: ["𠮷野", "𠮷"], in: "好𠮷嗯野") == ["𠮷", "𠮷嗯野"])
  }

  @Test func `finds nothing with no phrases, and nothing in no text`() throws {
    #expect(try Spoken.hits(of: [], in: "您好").isEmpty)
    #expect(try Spoken.hits(of: ["您好"], in: "").isEmpty)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["嗯…好", "您…好", "您好", "嗯嗯", "嗯…嗯…好", "不…不…不"])
  func `a wall of words without meaning takes no more than its length`(phrase: String) throws {
    for brick in ["嗯", "您", " ", "那个", "不", "您嗯", "不，"] {
      let wall = String(repeating: brick, count: 1_000)
      _ = try Spoken.hits(of: [phrase], in: "您" + wall + "好")
    }
  }
}

/// The automaton against the naive scanner, and phrases under other spellings.
struct PhraseSetLawTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `the automaton finds what a naive scan finds`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for number in 1...700 {
      let alphabet = random.list(2...6) { $0.pick(Self.characters) } + [0x55EF]
      let transparency = random.transparency(alphabet)
      let phrases = random.list(1...4) { $0.phrase(alphabet) }
      let text = random.text(around: phrases, transparency, alphabet)
      let found = PhraseSet(phrases, transparency: transparency).hits(in: text)
      let expected = NaiveScanner(transparency).hits(of: phrases, in: text)
      #expect(
        found == expected,
        """
        \(random), case \(number): \(String(scalarValues: text)) for \(phrases.map(written)) \
        with fillers \(transparency.fillers.map { String(scalarValues: $0) }), \
        negators \(transparency.negators.map { String(scalarValues: $0) }), \
        pseudo \(transparency.pseudoNegators.map { String(scalarValues: $0) })
        """)
    }
  }

  private static let characters = "不可以请您谢个就是说特别,、 _。!ab12".scalarValues

  private func written(_ phrase: Phrase) -> String {
    phrase.elements.map { element in
      switch element {
      case .literal(let run): String(scalarValues: run)
      case .gap(let gap): "…\(gap.limit)" + (gap.unit == .words ? "词" : "")
      case .slot(let slot): "{\(slot.name)}"
      }
    }.joined()
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `with slots and gaps of words the automaton finds what a naive scan finds`(seed: UInt64)
    throws
  {
    var random = SeededRandom(seed: seed)
    for number in 1...150 {
      let alphabet = random.list(2...4) { $0.pick("元不可好,  _。a1几多".scalarValues) }
      let signs = random.list(1...4) { $0.pick(Self.signs) }
      // A filler that is a number itself would make the number before it end in two ways.
      let words = alphabet.filter { $0 > 0x7F }
      let fillers = ["嗯", words.isEmpty ? "那个" : String(scalarValues: [random.pick(words)])]
      let transparency = Transparency(
        fillers: fillers.filter { !"几多".contains($0) }, negators: ["不"], pseudoNegators: [])
      let phrases = random.list(1...3) { $0.slotPhrase(alphabet) }
      let text = random.slotText(around: phrases, alphabet, signs, transparency)
      let ends = random.wordEnds(of: text)
      let found = PhraseSet(phrases, transparency: transparency).hits(in: text) { ends }
      let numbers = try NaiveSlot(fillers: transparency.fillers)
      let expected = NaiveScanner(transparency, wordEnds: ends, numbers: numbers)
        .hits(of: phrases, in: text)
      #expect(
        found == expected,
        """
        \(random), case \(number): \(String(scalarValues: text)) for \(phrases.map(written)) \
        with fillers \(transparency.fillers.map { String(scalarValues: $0) }), words to \(ends)
        """)
    }
  }

  private static let signs = "零〇一二三五九两幺十百千万亿半点1250,.".scalarValues

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `the order of phrases changes nothing`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for number in 1...60 {
      let alphabet = random.list(2...6) { $0.pick(Self.characters) } + [0x55EF]
      let transparency = random.transparency(alphabet)
      let phrases = random.list(1...6) { $0.phrase(alphabet) }
      let text = random.text(around: phrases, transparency, alphabet)
      let order = phrases.indices.shuffled(using: &random)
      let here = PhraseSet(phrases, transparency: transparency).hits(in: text)
      let there = PhraseSet(order.map { phrases[$0] }, transparency: transparency).hits(in: text)
        .map { PhraseSet.Hit(phrase: order[$0.phrase], range: $0.range) }
      #expect(Set(here) == Set(there), "\(random), case \(number): \(String(scalarValues: text))")
    }
  }

  /// One character as a call may spell it, and the same in another script, width or form.
  private static let spellings: [(plain: String, others: [String])] = [
    ("请", ["請"]), ("您", ["\u{200B}您"]), ("你", ["妳"]), ("后", ["後"]), ("台", ["臺"]), ("谢", ["謝"]),
    ("户", ["戶"]), ("账", ["帳", "賬"]), ("嗯", ["\u{FEFF}嗯"]), ("a", ["Ａ", "A", "ａ"]),
    ("b", ["Ｂ", "B"]),
    ("1", ["１", "①"]), (",", ["，"]), (" ", ["　"]), ("é", ["e\u{301}", "É", "E\u{200D}\u{301}"]),
    ("kg", ["㎏", "ｋｇ"]),
    ("...", ["…"]), ("。", ["｡"]), ("好", ["好\u{FE0F}"]), ("什么", ["甚麼", "甚麽", "什麽"]), ("ガ", ["ｶﾞ"]),
  ]

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `script, width and form change no hit and quote the same words`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for number in 1...60 {
      let pieces = random.list(1...14) { $0.pick(Self.spellings) }
      let plain = pieces.map(\.plain)
      let spelled = pieces.map { random.once(in: 3) ? $0.plain : random.pick($0.others) }
      let phrases = random.list(1...5) { random in
        let start = random.int(in: 0...plain.count - 1)
        let end = random.int(in: start...min(start + 2, plain.count - 1))
        return plain[start...end].joined()
      }.filter { !$0.contains("...") }
      let expected = try Spoken.hits(of: phrases, in: plain.joined())
      let found = try Spoken.hits(of: phrases, in: spelled.joined())
      let text = try Shared.normalize(spelled.joined())
      let report: Comment = "\(random), case \(number): \(spelled.joined()) for \(phrases)"
      #expect(text.string == plain.joined(), report)
      #expect(found == expected, report)
      for hit in found {
        let source = text.source(of: hit.range)
        let quoted = try Shared.normalize(quote(source, of: spelled.joined())).string
        let matched = String(scalarValues: plain.joined().scalarValues[hit.range.scalars])
        // A hit may begin or end inside a character that became several, as 个 of ㎏ does; it quotes the whole.
        #expect(quoted.contains(matched), report)
        #expect(
          isAligned(hit.range, with: plain) ? quoted == matched : quoted.count > matched.count,
          report)
      }
    }
  }

  private func isAligned(_ range: NormalizedRange, with pieces: [String]) -> Bool {
    var edges: Set<Int> = [0]
    var end = 0
    for piece in pieces {
      end += piece.unicodeScalars.count
      edges.insert(end)
    }
    return edges.contains(range.start) && edges.contains(range.end)
  }
}

extension SeededRandom {
  fileprivate mutating func words(_ count: ClosedRange<Int>, _ alphabet: [UInt32]) -> [String] {
    list(count) { random in String(scalarValues: random.list(1...3) { $0.pick(alphabet) }) }
  }

  fileprivate mutating func transparency(_ alphabet: [UInt32]) -> Transparency {
    Transparency(
      fillers: ["嗯"] + words(0...2, alphabet), negators: words(0...2, alphabet),
      pseudoNegators: words(0...2, alphabet))
  }

  fileprivate mutating func phrase(_ alphabet: [UInt32]) -> Phrase {
    let runs = once(in: 3) ? int(in: 2...3) : 1
    var elements: [Phrase.Element] = []
    for run in 0..<runs {
      if run > 0 { elements.append(.gap(Phrase.Gap(int(in: 0...4)))) }
      elements.append(.literal(list(1...(runs > 1 ? 2 : 5)) { $0.pick(alphabet) }))
    }
    return Phrase(elements)
  }

  /// Runs, slots for numbers and gaps of both units, in any order that is legal.
  fileprivate mutating func slotPhrase(_ alphabet: [UInt32]) -> Phrase {
    var elements: [Phrase.Element] = []
    while true {
      let isGap = elements.isEmpty || once(in: 2)
      if !isGap, int(in: 0...1) == 0 {
        elements.append(.gap(Phrase.Gap(int(in: 0...3), once(in: 2) ? .words : .scalars)))
      }
      let isRun = once(in: 2)
      let run = Phrase.Element.literal(list(1...2) { $0.pick(alphabet) })
      elements.append(isRun ? run : .slot(.number))
      if once(in: 2), Phrase.isWellFormed(elements) { return Phrase(elements) }
      if !Phrase.isWellFormed(elements) { elements.removeLast() }
      if elements.count > 5 { elements = [] }
    }
  }

  fileprivate mutating func slotText(
    around phrases: [Phrase], _ alphabet: [UInt32], _ signs: [UInt32], _ transparency: Transparency
  ) -> [UInt32] {
    var text: [UInt32] = []
    for element in list(1...3, of: { $0.pick(phrases).elements }).joined() {
      switch element {
      case .literal(let run): text += run
      case .gap: text += list(0...3) { $0.pick(alphabet) }
      case .slot:
        for sign in list(1...4, of: { $0.pick(signs) }) {
          text.append(sign)
          if once(in: 6) { text += pick(transparency.fillers) }
          if once(in: 8) { text.append(0x20) }
        }
      }
      if once(in: 5) { text += pick(transparency.fillers) }
      if once(in: 6) { text.append(0x2C) }
    }
    return Array(text.prefix(14))
  }

  fileprivate mutating func wordEnds(of text: [UInt32]) -> [Int] {
    text.indices.map { $0 + 1 }.filter { $0 == text.count || !once(in: 2) }
  }

  /// Text that comes near the phrases: their characters in order, with what may be stepped over, and noise.
  fileprivate mutating func text(
    around phrases: [Phrase], _ transparency: Transparency, _ alphabet: [UInt32]
  ) -> [UInt32] {
    var text: [UInt32] = []
    let limit = int(in: 1...13)
    while text.count < limit {
      if once(in: 3) {
        text.append(pick(alphabet))
        continue
      }
      for scalar in pick(phrases).runs.joined() {
        text.append(scalar)
        if once(in: 5) { text += pick(transparency.fillers) }
        if once(in: 5) { text += text.suffix(int(in: 1...4)) }
        if once(in: 6) { text.append(pick(", ".scalarValues)) }
      }
    }
    return Array(text.prefix(14))
  }
}
