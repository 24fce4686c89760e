internal import HanText

/// A regular expression as far as lint looks at it: its atoms in order, each with its quantifier.
/// ICU has accepted it already, so nothing is checked here.
struct RegexTokens {
  struct Token {
    let kind: Kind
    /// In scalars of the expression.
    let offset: Int
    var repeats: Repeats = .once
  }

  enum Kind: Equatable {
    case literal(UInt32)
    /// `.`
    case any
    /// `\w`, `\b` and their like, by the letter.
    case escape(Unicode.Scalar)
    /// What stands between the brackets.
    case set([UInt32])
    /// Whether what it holds is only looked at, `(?=` and its like.
    case open(isLook: Bool)
    case close
    case alternative
    /// `^` or `$`
    case anchor
  }

  enum Repeats: Equatable {
    case once
    /// `?`, `{0,3}`, `{2}`
    case bounded(isOptional: Bool)
    /// `*`, `+`, `{2,}`
    case unbounded(isOptional: Bool)
  }

  private(set) var tokens: [Token] = []
  private let scalars: [Unicode.Scalar]
  private var offset = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    while offset < scalars.count { readToken() }
  }

  private mutating func readToken() {
    let start = offset
    offset += 1
    switch scalars[start] {
    case "\\": add(escape(), at: start)
    case "[": add(.set(set()), at: start)
    case "(": add(.open(isLook: opensLook()), at: start)
    case ")": add(.close, at: start)
    case "|": add(.alternative, at: start)
    case ".": add(.any, at: start)
    case "^", "$": add(.anchor, at: start)
    case "*", "+", "?", "{": quantify(scalars[start])
    default: add(.literal(scalars[start].value), at: start)
    }
  }

  private mutating func add(_ kind: Kind, at start: Int) {
    tokens.append(Token(kind: kind, offset: start))
  }

  private mutating func escape() -> Kind {
    guard offset < scalars.count else { return .literal(0x5C) }
    let letter = scalars[offset]
    offset += 1
    guard letter.properties.isAlphabetic || letter.properties.numericType != nil else {
      return .literal(letter.value)
    }
    if letter == "u" || letter == "x" { offset = min(scalars.count, offset + 4) }
    // \p{Han}, \N{…}
    if offset < scalars.count, scalars[offset] == "{", "pPN".unicodeScalars.contains(letter) {
      offset = (scalars[offset...].firstIndex(of: "}") ?? scalars.count - 1) + 1
    }
    return .escape(letter)
  }

  /// Up to the bracket that closes it; sets may hold sets.
  private mutating func set() -> [UInt32] {
    let start = offset
    var depth = 1
    while offset < scalars.count {
      switch scalars[offset] {
      case "\\": offset += 1
      case "[": depth += 1
      case "]" where offset > start: depth -= 1
      default: break
      }
      offset += 1
      if depth == 0 { break }
    }
    offset = min(offset, scalars.count)
    return scalars[start..<max(start, offset - 1)].map(\.value)
  }

  /// Steps over `?:`, `?=`, `?<!` and `?<name>`.
  private mutating func opensLook() -> Bool {
    guard offset + 1 < scalars.count, scalars[offset] == "?" else { return false }
    let isBehind = scalars[offset + 1] == "<"
    let sign = isBehind && offset + 2 < scalars.count ? scalars[offset + 2] : scalars[offset + 1]
    let isLook = sign == "=" || sign == "!"
    offset += isBehind && isLook ? 3 : 2
    return isLook
  }

  private mutating func quantify(_ sign: Unicode.Scalar) {
    var repeats: Repeats
    switch sign {
    case "*": repeats = .unbounded(isOptional: true)
    case "+": repeats = .unbounded(isOptional: false)
    case "?": repeats = .bounded(isOptional: true)
    default: repeats = counted()
    }
    // A second sign makes it lazy or possessive.
    if offset < scalars.count, scalars[offset] == "?" || scalars[offset] == "+" { offset += 1 }
    if !tokens.isEmpty { tokens[tokens.count - 1].repeats = repeats }
  }

  /// `{2}`, `{2,}`, `{2,5}` behind the brace.
  private mutating func counted() -> Repeats {
    let end = scalars[offset...].firstIndex(of: "}") ?? scalars.count
    let body = scalars[offset..<end]
    offset = min(scalars.count, end + 1)
    let isOptional = body.first == "0"
    return body.last == ","
      ? .unbounded(isOptional: isOptional) : .bounded(isOptional: isOptional)
  }
}

extension RegexTokens.Repeats {
  var isUnbounded: Bool {
    if case .unbounded = self { return true }
    return false
  }

  var isOptional: Bool {
    switch self {
    case .once: false
    case .bounded(let isOptional), .unbounded(let isOptional): isOptional
    }
  }
}
