import HanText
import HengTestSupport

/// A few expressions made by chance in the part of ICU's syntax that ``PatternScanner`` understands, and
/// some that it does not, over few characters, so that texts of the same characters match often.
struct RandomExpressions {
  let expressions: [String]
  private let scanner: PatternScanner
  private let icu: [Pattern]

  init(_ random: inout SeededRandom, limits: Pattern.Limits = Pattern.Limits()) {
    var expressions: [String] = []
    var icu: [Pattern] = []
    for _ in 0..<(random.once(in: 40) ? 90 : random.int(in: 1...4)) {
      let expression = Self.choice(&random, depth: 3)
      // ICU refuses looks behind that may be of any length.
      guard let pattern = try? Pattern(expression, limits: limits, engine: .icu) else { continue }
      expressions.append(expression)
      icu.append(pattern)
    }
    self.expressions = expressions
    self.icu = icu
    scanner = PatternScanner(PatternSet(expressions, limits: limits))
  }

  /// Says what differs between the scanner and ICU, or `nil`.
  func compare(on text: [UInt32]) throws -> String? {
    scanner.read(text)
    for (number, pattern) in icu.enumerated() {
      var found: [NormalizedRange] = []
      var problem: String?
      do throws(Pattern.SearchError) {
        try scanner.appendMatches(of: number, in: text, to: &found)
      } catch { problem = "\(error)" }
      let (expected, expectedProblem) = Self.matches(of: pattern, in: text)
      if found != expected || problem != expectedProblem {
        return """
          \(expressions[number]): \(problem ?? "\(found.map(\.scalars))"), \
          ICU \(expectedProblem ?? "\(expected.map(\.scalars))")
          """
      }
      if !scanner.mayMatch(number), !expected.isEmpty || expectedProblem != nil {
        return "\(expressions[number]): was ruled out"
      }
    }
    return nil
  }

  private static func matches(
    of pattern: Pattern, in text: [UInt32]
  ) -> (found: [NormalizedRange], problem: String?) {
    do throws(Pattern.SearchError) {
      return (try pattern.matches(in: text), nil)
    } catch {
      return ([], "\(error)")
    }
  }

  func text(_ random: inout SeededRandom, length: ClosedRange<Int> = 0...14) -> [UInt32] {
    let few = random.list(1...5) { $0.pick(Self.characters) }
    return random.list(length) { $0.pick($0.once(in: 8) ? Self.characters : few) }
  }

  private static let characters = "ab1_。 好行您𠮷😀\n\r\u{85}\u{2028}".scalarValues

  // MARK: Making

  private static func choice(_ random: inout SeededRandom, depth: Int) -> String {
    let branches = random.list(1...(random.once(in: 3) ? 4 : 1)) { sequence(&$0, depth: depth) }
    return branches.joined(separator: "|")
  }

  private static func sequence(_ random: inout SeededRandom, depth: Int) -> String {
    random.list((random.once(in: 12) ? 0 : 1)...4) { part(&$0, depth: depth) }.joined()
  }

  private static func part(_ random: inout SeededRandom, depth: Int) -> String {
    if random.once(in: 9) { return random.pick(["^", "$", #"\A"#, #"\Z"#, #"\z"#, #"\b"#]) }
    if depth > 0, random.once(in: 7) {
      let opening = random.pick(["(?=", "(?!", "(?<=", "(?<!"])
      return opening + choice(&random, depth: depth - 1) + ")"
    }
    var atom = one(&random)
    if depth > 0, random.once(in: 4) {
      let opening = random.pick(["(?:", "(?:", "(", "(?>", "(?x: "])
      atom = opening + choice(&random, depth: depth - 1) + ")"
    }
    guard random.once(in: 3) else { return atom }
    let count = random.pick(["?", "*", "+", "{2}", "{0,2}", "{1,}", "{2,9}", "{0,30}"])
    return atom + count + random.pick(["", "", "?", "+"])
  }

  private static func one(_ random: inout SeededRandom) -> String {
    random.pick([
      "a", "b", "1", "好", "行", "您", "𠮷", ".", "[ab]", "[^a]", "[好行]", #"[^\u4e00-\u9fa5]"#, #"\d"#,
      #"\s"#, #"\w"#,
      #"\S"#, #"\D"#, #"\W"#, "[^。 1]", "[a-b1𠮷-😀]", #"[\d_-]"#, #"\u597d"#, #"\x{20bb7}"#, "好行",
      #"[^\s\d]"#, #"\n"#,
      #"\."#, "[-a]",
    ])
  }
}
