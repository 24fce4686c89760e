/// An expression over ids as Alibaba Cloud writes it: `a&&!b||c`. `&&` and `||` bind alike and are
/// read from left to right; `!` belongs to what stands right behind it.
indirect enum LambdaExpression: Hashable {
  case id(String)
  case not(LambdaExpression)
  case and(LambdaExpression, LambdaExpression)
  case or(LambdaExpression, LambdaExpression)

  /// `nil` when the text is no such expression.
  init?(_ text: String) {
    var parser = Parser(rest: Substring(text.filter { !$0.isWhitespace }))
    guard let expression = parser.expression(depth: 0), parser.rest.isEmpty else { return nil }
    self = expression
  }

  private struct Parser {
    var rest: Substring

    mutating func expression(depth: Int) -> LambdaExpression? {
      guard depth < 50, var left = operand(depth: depth) else { return nil }
      while true {
        if take("&&") || take("&") {
          guard let right = operand(depth: depth) else { return nil }
          left = .and(left, right)
        } else if take("||") || take("|") {
          guard let right = operand(depth: depth) else { return nil }
          left = .or(left, right)
        } else {
          return left
        }
      }
    }

    private mutating func operand(depth: Int) -> LambdaExpression? {
      if take("!") {
        guard depth < 50 else { return nil }
        return operand(depth: depth + 1).map { .not($0) }
      }
      if take("(") {
        let inner = expression(depth: depth + 1)
        return take(")") ? inner : nil
      }
      let id = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      guard !id.isEmpty else { return nil }
      rest = rest.dropFirst(id.count)
      return .id(String(id))
    }

    private mutating func take(_ token: String) -> Bool {
      guard rest.hasPrefix(token) else { return false }
      rest = rest.dropFirst(token.count)
      return true
    }
  }

  /// The condition that the ids' conditions make up; what has none is left out.
  func condition(_ lookUp: (String) -> ImportedCondition?) -> ImportedCondition? {
    switch self {
    case .id(let id): lookUp(id)
    case .not(let inner): inner.condition(lookUp)?.negated
    case .and(let a, let b):
      ImportedCondition.allOf([a.condition(lookUp), b.condition(lookUp)].compactMap(\.self))
    case .or(let a, let b):
      ImportedCondition.anyOf([a.condition(lookUp), b.condition(lookUp)].compactMap(\.self))
    }
  }
}
