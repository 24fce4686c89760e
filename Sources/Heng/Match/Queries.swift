extension Program {
  /// Every pattern that decides about a rule, with those on which windows hang, each once: first
  /// what its kind asks for, then its condition, then the rules that it asks.
  func queries(ofRule index: Int) -> [Query] {
    let rule = rules[index]
    let conditions = [rule.check.condition, rule.applies].compactMap(\.self)
    let others = conditions.flatMap(\.rules).flatMap { queries(ofRule: $0) }
    return (ownQueries(ofRule: index) + others).eachOnce
  }

  /// The same without those of the rules that it asks.
  func ownQueries(ofRule index: Int) -> [Query] {
    askedQueries(ofRule: index).flatMap(\.withAnchors).eachOnce
  }

  /// What its kind and its condition ask for, without those on which windows hang.
  func askedQueries(ofRule index: Int) -> [Query] {
    let rule = rules[index]
    let conditions = [rule.check.condition, rule.applies].compactMap(\.self)
    return (rule.check.queries + conditions.flatMap(\.queries)).eachOnce
  }

  /// What a signal looks for, and on what its windows hang.
  func queries(ofSignal index: Int) -> [Query] { signals[index].query.withAnchors.eachOnce }
}

extension [Query] {
  fileprivate var eachOnce: [Query] {
    var all: [Query] = []
    for query in self where !all.contains(query) { all.append(query) }
    return all
  }
}

extension CompiledCheck {
  fileprivate var queries: [Query] {
    switch self {
    case .forbid(let query, _), .require(let query, _): [query]
    case .balance(let query, let other): [query, other]
    case .respond(let respond):
      [respond.then, respond.when] + (respond.cancelledBy.map { [$0] } ?? [])
    case .precede(let before, let must, _): [must, before]
    case .sequence(let steps, _): steps.map(\.query)
    case .pace(_, _, let excuse): excuse.map { [$0] } ?? []
    case .repetition, .combine: []
    }
  }

  fileprivate var condition: CompiledCondition? {
    if case .combine(let condition) = self { condition } else { nil }
  }
}

extension CompiledCondition {
  fileprivate var queries: [Query] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      parts.flatMap(\.queries)
    case .found(let query), .missing(let query): [query]
    case .meta, .measure, .verdict: []
    }
  }
}

extension CompiledCondition {
  /// The rules whose verdicts it asks for; they ask in no circle.
  fileprivate var rules: [Int] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      parts.flatMap(\.rules)
    case .verdict(_, let rule): [rule]
    case .found, .missing, .meta, .measure: []
    }
  }
}

extension Query {
  fileprivate var withAnchors: [Query] {
    let anchors = scopes.flatMap(\.anchors)
    return [self] + anchors.flatMap { $0.query.withAnchors + ($0.until?.withAnchors ?? []) }
  }
}
