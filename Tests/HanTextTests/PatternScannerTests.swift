import HanText
import HengTestSupport
import Testing

struct PatternScannerTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `finds what ICU finds, whatever the expression and the text`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let set = RandomExpressions(&random)
      for _ in 0..<12 {
        let text = set.text(&random)
        let comparison = try set.compare(on: text)
        #expect(
          comparison == nil, "\(random): \(comparison ?? "") in \(listed(text))")
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `gives up exactly where ICU gives up`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<30 {
      let limits = Pattern.Limits(steps: 1, stack: random.pick([2_000, 100_000]))
      let set = RandomExpressions(&random, limits: limits)
      for _ in 0..<4 {
        let text = set.text(&random, length: 60...300)
        let comparison = try set.compare(on: text)
        #expect(
          comparison == nil, "\(random): \(comparison ?? "") in \(listed(text))")
      }
    }
  }

  @Test(arguments: [
    #"您|先生|女士|亲(?![自戚人])"#, #"\S"#, #"\A."#, #"\A.{1,10}"#, #"你(?![们好])"#, #".$"#, #"$\n"#, #"^|a"#,
    #"\d+(?:\.\d+)?(?:元|月|[gm]b?(?![a-z])|%)"#, #"(?<=不|^)行"#, #"(?<![a-z\d._-])@"#, #".+?\z"#,
    #"^(?:[嗯哦]+|(?:行|好)(?=$|[^\u4e00-\u9fa5a-z]|[我那]))"#, #"(?<!(?:还有|其他).{0,3})吗"#,
    #"(?:吗|[\u4e00-\u9fa5]不)[^\u4e00-\u9fa5a-z\d]*$"#, #"[\u4e00-\u9fa5]{2,}(?:路|街)\d+号"#,
    #"(?>a+)b|a++好|a{2,3}+"#, "(?x) 好 ? # 注\n 行 {1,2} | [^好行] ", #"[^a]\Z"#, #"\w+|\W"#,
    #"\A(?:[^好]*[好]){2}"#, #"(?:a|ab)(?:c|bcd)"#,
    #"(?=.{0,3}好)\S+"#, #"(?:(?!不)[^。]){0,3}?好"#,
  ])
  func `finds what ICU finds at the edges of texts and lines`(expression: String) throws {
    let pieces = [
      "", "\n", "\r\n", "\u{85}", "𠮷", "好", "行", "abcd", "12.5元", "您", "吗", "不", " ", "@", "路3号",
      "其他", "嗯", "。",
    ]
    let set = PatternSet([expression])
    let scanner = PatternScanner(set)
    let icu = try Pattern(expression, engine: .icu)
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let text = (first + second + third).scalarValues
          scanner.read(text)
          var found: [NormalizedRange] = []
          try scanner.appendMatches(of: 0, in: text, to: &found)
          let expected = try icu.matches(in: text)
          #expect(found == expected, "\(listed(text))")
          #expect(scanner.mayMatch(0) || expected.isEmpty, "\(listed(text))")
        }
      }
    }
  }

  @Test(arguments: [
    (#"请稍等"#, "麻烦您等一下", false), (#"请稍等"#, "请稍等", true), (#"\d{4,}"#, "12a", false),
    (#"\d{4,}"#, "1234", true),
    (#"[\u4e00-\u9fa5]{2,}路\d"#, "我在人民公园", false), (#"[\u4e00-\u9fa5]{2,}路\d"#, "我在人民路8", true),
    (#"^好"#, "不好", false), (#"好$"#, "好的", false), (#"好$"#, "的好\n", true), (#"(?i)a"#, "", true),
  ])
  func `rules out what cannot match`(expression: String, text: String, may: Bool) {
    let scanner = PatternScanner(PatternSet([expression]))
    scanner.read(text.scalarValues)
    #expect(scanner.mayMatch(0) == may)
  }

  @Test func `appends no more than it is asked for, behind what is there`() throws {
    let scanner = PatternScanner(PatternSet(["好", #"\S"#, "(?i)好"]))
    let text = "好的好的好".scalarValues
    scanner.read(text)
    for expression in 0..<3 {
      var found = [NormalizedRange(7..<9)]
      try scanner.appendMatches(of: expression, in: text, upTo: 2, to: &found)
      #expect(found.count == 3)
      #expect(found.prefix(2).map(\.scalars) == [7..<9, 0..<1])
    }
  }

  @Test func `appends nothing where it gives up`() throws {
    let scanner = PatternScanner(PatternSet(["b|(a+)+$"]))
    let text = ("b" + String(repeating: "a", count: 40) + "b").scalarValues
    scanner.read(text)
    var found: [NormalizedRange] = []
    #expect(throws: Pattern.SearchError.limitReached) {
      try scanner.appendMatches(of: 0, in: text, to: &found)
    }
    #expect(found.isEmpty)
  }

  @Test func `tells what an expression took: nothing, steps of its own, or a search by ICU`() {
    let scanner = PatternScanner(PatternSet(["退款.{0,5}元", #"\d+"#, "(好)\\1"]))
    scanner.read("您好，退款五元".scalarValues)
    #expect(scanner.effort(of: 0) != .none && scanner.effort(of: 0) != .searched)
    #expect(scanner.effort(of: 1) == .none)
    #expect(scanner.effort(of: 2) == .searched)
    let once = scanner.effort(of: 0)
    #expect(scanner.effort(of: 0) == once)
    scanner.read("退款退款退款退款五元".scalarValues)
    guard case .tried(let few) = once, case .tried(let many) = scanner.effort(of: 0) else {
      Issue.record("both were tried")
      return
    }
    #expect(few > 0 && many > few)
    scanner.read("".scalarValues)
    #expect(scanner.effort(of: 0) == .none)
  }

  @Test func `has no matches of no expressions`() {
    let set = PatternSet([])
    PatternScanner(set).read("好".scalarValues)
    #expect(set.count == 0)
  }

  /// Long texts in which nothing, or little, may match, and texts after one another.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `keeps nothing of the text before`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let expressions = [#"[\u4e00-\u9fa5]{2,}路\d+号"#, #"\d{4,}(?!\d|元)"#, #"好(?=$|行)"#, #"^行"#]
    let scanner = PatternScanner(PatternSet(expressions))
    let icu = try expressions.map { try Pattern($0, engine: .icu) }
    for _ in 0..<60 {
      let text = random.list(0...random.pick([3, 40, 700])) {
        $0.pick("好行路号元1234的人民 ".scalarValues)
      }
      scanner.read(text)
      for (number, pattern) in icu.enumerated() {
        var found: [NormalizedRange] = []
        try scanner.appendMatches(of: number, in: text, to: &found)
        #expect(
          try found == pattern.matches(in: text),
          "\(random): \(expressions[number]) in \(listed(text))")
      }
    }
  }
}
