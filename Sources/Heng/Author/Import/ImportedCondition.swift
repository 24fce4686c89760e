/// What an imported rule looks for, before it is laid out as `combine`.
indirect enum ImportedCondition {
  /// A pattern with its keys in order.
  case found([YAMLMember])
  case missing([YAMLMember])
  case measure(metric: String, who: String, limit: Limit, String)
  /// What a rule beside it says, and the contrary.
  case failed(String)
  case notFailed(String)
  case all([ImportedCondition])
  case any([ImportedCondition])
  case atLeast(Int, [ImportedCondition])

  enum Limit: String { case over, under }

  /// The deepest expression of `combine`, the leaves counted.
  static let deepest = 3

  /// One condition of several, without needless nesting; `nil` of none.
  static func allOf(_ parts: [ImportedCondition]) -> ImportedCondition? {
    let flat = parts.flatMap { part -> [ImportedCondition] in
      if case .all(let inner) = part { return inner }
      return [part]
    }
    return flat.count > 1 ? .all(flat) : flat.first
  }

  static func anyOf(_ parts: [ImportedCondition]) -> ImportedCondition? {
    let flat = parts.flatMap { part -> [ImportedCondition] in
      if case .any(let inner) = part { return inner }
      return [part]
    }
    return flat.count > 1 ? .any(flat) : flat.first
  }

  /// The contrary, with the negation at the leaves.
  var negated: ImportedCondition {
    switch self {
    case .found(let pattern): .missing(pattern)
    case .missing(let pattern): .found(pattern)
    case .measure(let metric, let who, let limit, let value):
      .measure(metric: metric, who: who, limit: limit == .over ? .under : .over, value)
    case .failed(let rule): .notFailed(rule)
    case .notFailed(let rule): .failed(rule)
    case .all(let parts): .any(parts.map(\.negated))
    case .any(let parts): .all(parts.map(\.negated))
    case .atLeast(let count, let parts): .atLeast(parts.count - count + 1, parts.map(\.negated))
    }
  }

  var depth: Int {
    switch self {
    case .found, .missing, .measure, .failed: 1
    case .notFailed: 2
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      1 + (parts.map(\.depth).max() ?? 0)
    }
  }

  /// The keys of a `combine` rule.
  var ruleMembers: [YAMLMember] {
    switch self {
    case .found, .missing, .measure, .failed: ImportedCondition.all([self]).members
    default: members
    }
  }

  private var members: [YAMLMember] {
    switch self {
    case .found(let pattern): [YAMLMember("found", .inline(pattern))]
    case .missing(let pattern): [YAMLMember("missing", .inline(pattern))]
    case .measure(let metric, let who, let limit, let value):
      [
        YAMLMember(
          "measure",
          .inline([
            YAMLMember("metric", .text(metric)), YAMLMember("who", .text(who)),
            YAMLMember(limit.rawValue, .text(value)),
          ]))
      ]
    case .failed(let rule): [YAMLMember("failed", .text(rule))]
    case .notFailed(let rule): [YAMLMember("none", Self.list([.failed(rule)]))]
    case .all(let parts): [YAMLMember("all", Self.list(parts))]
    case .any(let parts): [YAMLMember("any", Self.list(parts))]
    case .atLeast(let count, let parts):
      [YAMLMember("at_least", .scalar("\(count)")), YAMLMember("of", Self.list(parts))]
    }
  }

  private static func list(_ parts: [ImportedCondition]) -> YAMLPiece {
    .sequence(
      parts.map { part in
        switch part {
        case .found, .missing, .measure, .failed, .notFailed: .inline(part.members)
        case .all, .any, .atLeast: .mapping(part.members)
        }
      })
  }
}
