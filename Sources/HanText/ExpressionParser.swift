/// Reads the part of ICU's syntax that we understand, of an expression that ICU has accepted.
///
/// Understood: literals, sets with ranges, negation and escapes, `.`, `\d \s \w` and their opposites,
/// groups, `(?x)`, alternatives, all quantifiers, looks, atomic groups and anchors. Everything else, and
/// whatever ICU might read in another way (sets in sets, `(?i)`, references, `#` in a set), is refused,
/// and ICU alone answers for the expression.
/// https://unicode-org.github.io/icu/userguide/strings/regexp.html
struct ExpressionParser {
  private struct NotUnderstood: Error {}

  private let scalars: [UInt32]
  private var offset = 0
  /// Whether `(?x)` holds here.
  private var skipsSpace = false
  private var depth = 0
  private var sets: SetList

  /// The expression, or `nil` when it is not understood; its sets join `sets` either way.
  static func parse(_ text: String, sets: inout SetList) -> Expression? {
    var parser = ExpressionParser(text, sets)
    defer { sets = parser.sets }
    return try? parser.whole()
  }

  private init(_ text: String, _ sets: SetList) {
    scalars = text.scalarValues
    self.sets = sets
  }

  private mutating func whole() throws(NotUnderstood) -> Expression {
    let expression = try choice()
    guard offset == scalars.count else { throw NotUnderstood() }
    return expression
  }

  // MARK: Structure

  private mutating func choice() throws(NotUnderstood) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw NotUnderstood() }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(NotUnderstood) -> Expression {
    var parts: [Expression] = []
    while true {
      try skipSpace()
      guard let next = peek, next != "|", next != ")" else { break }
      let atom = try atom()
      let part = try quantified(atom)
      if part != .empty { parts.append(part) }
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func quantified(_ atom: Expression) throws(NotUnderstood) -> Expression {
    try skipSpace()
    guard let count = try count() else { return atom }
    switch atom {
    case .one, .sequence, .choice, .loop, .atomic: break
    default: throw NotUnderstood()
    }
    try skipSpace()
    let zeal: Expression.Zeal = take("?") ? .lazy : take("+") ? .possessive : .greedy
    try skipSpace()
    if let next = peek, "*+?{".unicodeScalars.contains(next) { throw NotUnderstood() }
    return .loop(atom, count, zeal)
  }

  private mutating func count() throws(NotUnderstood) -> Expression.Count? {
    if take("*") { return Expression.Count(least: 0, most: nil) }
    if take("+") { return Expression.Count(least: 1, most: nil) }
    if take("?") { return Expression.Count(least: 0, most: 1) }
    guard take("{") else { return nil }
    let least = try number()
    var most: Int? = least
    if take(",") { most = peek == "}" ? nil : try number() }
    guard take("}"), least <= most ?? least, most != 0 else { throw NotUnderstood() }
    return Expression.Count(least: least, most: most)
  }

  private mutating func number() throws(NotUnderstood) -> Int {
    let start = offset
    var value = 0
    while let next = peek, ("0"..."9").contains(next), offset - start < 4 {
      value = value * 10 + Int(next.value) - 0x30
      offset += 1
    }
    guard offset > start else { throw NotUnderstood() }
    return value
  }

  private mutating func atom() throws(NotUnderstood) -> Expression {
    guard let next = peek else { throw NotUnderstood() }
    offset += 1
    switch next {
    case "(": return try group()
    case "[": return .one(sets.number(of: try set()))
    case ".": return .one(sets.number(of: ScalarSet.lineEnds.inverted))
    case "^": return .textStart
    case "$": return .lastLineEnd
    case "\\": return try escape()
    case "*", "+", "?", "{", "}": throw NotUnderstood()
    default: return .one(sets.number(of: ScalarSet([next.value...next.value])))
    }
  }

  private mutating func group() throws(NotUnderstood) -> Expression {
    guard take("?") else {
      if let next = peek, Self.isSpace(next) || next == "#", skipsSpace { throw NotUnderstood() }
      return try body()
    }
    if take(":") { return try body() }
    if take(">") { return .atomic(try body()) }
    for isBehind in [true, false] {
      for isNegative in [true, false] {
        guard take((isBehind ? "<" : "") + (isNegative ? "!" : "=")) else { continue }
        return .look(Expression.Look(isBehind: isBehind, isNegative: isNegative), try body())
      }
    }
    return try flagged()
  }

  /// `(?x)` holds until the group around it ends, `(?x:…)` inside.
  private mutating func flagged() throws(NotUnderstood) -> Expression {
    let outer = skipsSpace
    let isOff = take("-")
    guard take("x") else { throw NotUnderstood() }
    skipsSpace = !isOff
    if take(")") { return .empty }
    guard take(":") else { throw NotUnderstood() }
    let inner = try body()
    skipsSpace = outer
    return inner
  }

  private mutating func body() throws(NotUnderstood) -> Expression {
    let outer = skipsSpace
    let inner = try choice()
    guard take(")") else { throw NotUnderstood() }
    skipsSpace = outer
    return inner
  }

  // MARK: Escapes and sets

  private mutating func escape() throws(NotUnderstood) -> Expression {
    switch peek {
    case "A": offset += 1; return .textStart
    case "Z": offset += 1; return .lastLineEnd
    case "z": offset += 1; return .textEnd
    case "b", "B": offset += 1; return .wordEdge
    default: return .one(sets.number(of: try escapedSet()))
    }
  }

  /// What stands behind a backslash, as a set of one or more scalars.
  private mutating func escapedSet() throws(NotUnderstood) -> ScalarSet {
    guard let next = peek else { throw NotUnderstood() }
    offset += 1
    switch next {
    case "d", "D", "s", "S", "w", "W":
      guard let set = Self.classes[next] else { throw NotUnderstood() }
      return set
    case "n": return ScalarSet([0x0A...0x0A])
    case "r": return ScalarSet([0x0D...0x0D])
    case "t": return ScalarSet([0x09...0x09])
    case "f": return ScalarSet([0x0C...0x0C])
    case "u": return try scalar(digits: 4)
    case "x":
      guard take("{") else { return try scalar(digits: 2) }
      let start = offset
      while let digit = peek, digit.properties.isASCIIHexDigit { offset += 1 }
      let digits = offset - start
      offset = start
      guard (1...6).contains(digits) else { throw NotUnderstood() }
      let found = try scalar(digits: digits)
      guard take("}") else { throw NotUnderstood() }
      return found
    default:
      let isLetter = next.isASCII && (next.properties.isAlphabetic || ("0"..."9").contains(next))
      guard next.isASCII, !isLetter else { throw NotUnderstood() }
      return ScalarSet([next.value...next.value])
    }
  }

  private mutating func scalar(digits: Int) throws(NotUnderstood) -> ScalarSet {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek, digit.isASCII, let number = Character(digit).hexDigitValue else {
        throw NotUnderstood()
      }
      value = value << 4 | UInt32(number)
      offset += 1
    }
    guard Unicode.Scalar(value) != nil else { throw NotUnderstood() }
    return ScalarSet([value...value])
  }

  private mutating func set() throws(NotUnderstood) -> ScalarSet {
    let isNegative = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    let start = offset
    while peek != "]" || offset == start {
      let item = try setItem()
      let isRange = peek == "-" && offset + 1 < scalars.count && scalars[offset + 1] != 0x5D
      guard isRange else {
        ranges += item.ranges
        continue
      }
      offset += 1
      let last = try setItem()
      // Two minus signs in a row, or one behind a range or a class, are a difference to ICU.
      guard let lower = item.only, let upper = last.only, lower <= upper, lower != 0x2D,
        upper != 0x2D, peek != "-" || isLast(1)
      else { throw NotUnderstood() }
      ranges.append(lower...upper)
    }
    guard take("]") else { throw NotUnderstood() }
    let set = ScalarSet(ranges)
    return isNegative ? set.inverted : set
  }

  /// Whether the set ends `distance` scalars further on.
  private func isLast(_ distance: Int) -> Bool {
    offset + distance < scalars.count && scalars[offset + distance] == 0x5D
  }

  private mutating func setItem() throws(NotUnderstood) -> ScalarSet {
    guard let next = peek else { throw NotUnderstood() }
    let isFirst = scalars[offset - 1] == 0x5B || scalars[offset - 1] == 0x5E
    offset += 1
    switch next {
    case "\\":
      if peek == "b" || peek == "B" { throw NotUnderstood() }
      return try escapedSet()
    case "[", "]", "&", "{", "}", "$", "^": throw NotUnderstood()
    case ":" where isFirst: throw NotUnderstood()
    case "-" where !isFirst && peek != "]": throw NotUnderstood()
    default: break
    }
    if skipsSpace, Self.isSpace(next) || next == "#" { throw NotUnderstood() }
    return ScalarSet([next.value...next.value])
  }

  /// As ICU compiles them (regexst.cpp).
  private static let classes: [Unicode.Scalar: ScalarSet] = {
    var classes: [Unicode.Scalar: ScalarSet] = [:]
    let sources: [(Unicode.Scalar, Unicode.Scalar, String)] = [
      ("d", "D", #"[\p{Nd}]"#), ("s", "S", #"[\p{WhiteSpace}]"#),
      ("w", "W", #"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]"#),
    ]
    for (letter, opposite, source) in sources {
      guard let set = ScalarSet(icu: source) else { continue }
      classes[letter] = set
      classes[opposite] = set.inverted
    }
    return classes
  }()

  // MARK: Reading

  private var peek: Unicode.Scalar? {
    offset < scalars.count ? Unicode.Scalar(scalars[offset]) : nil
  }

  /// Goes over a text when it stands here.
  private mutating func take(_ text: String) -> Bool {
    guard scalars[offset...].starts(with: text.unicodeScalars.lazy.map(\.value)) else {
      return false
    }
    offset += text.unicodeScalars.count
    return true
  }

  /// Goes over what `(?x)` lets ICU go over.
  private mutating func skipSpace() throws(NotUnderstood) {
    while skipsSpace, let next = peek {
      if next == "#" {
        while let comment = peek, !Self.endsComment(comment) { offset += 1 }
      } else if Self.isSpace(next) {
        offset += 1
      } else {
        return
      }
    }
  }

  private static func endsComment(_ scalar: Unicode.Scalar) -> Bool {
    [0x0A, 0x0D, 0x85, 0x2028].contains(scalar.value)
  }

  /// Unicode's Pattern_White_Space.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x200E...0x200F, 0x2028...0x2029: return true
    default: return false
    }
  }
}

extension ScalarSet {
  /// The one scalar that is in the set, or `nil`.
  fileprivate var only: UInt32? {
    ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil
  }
}
