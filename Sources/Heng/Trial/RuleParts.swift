/// The parts of a rule that its tests should notice, one after the other and always in the same
/// order: its patterns, and the numbers beside them.
extension Rule {
  /// Every pattern that the rule itself holds, with those of its conditions and places. A signal's
  /// words are the signal's own matter.
  mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    check.editPatterns(edit)
    applies?.editPatterns(edit)
  }

  mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    check.editNumbers(edit)
    applies?.editNumbers(edit)
    editRanges(edit)
  }

  /// The edges of ranges at which the verdict changes; the others move points, which tests do not
  /// see.
  private mutating func editRanges(_ edit: (inout RuleNumber) -> Void) {
    let unit: Measure.Unit =
      if case .pace(let pace) = check { pace.metric.unit(pace.terms.aggregate) } else { .count }
    let bands = points.ranges
    for (index, band) in bands.enumerated().dropLast() {
      let next = bands[index + 1]
      guard let under = band.under, (band.points < 0) != (next.points < 0) else { continue }
      let least = index == 0 ? unit.legal.lowerBound : (bands[index - 1].under ?? 0) + 1
      let most = next.under.map { $0 - 1 } ?? unit.legal.upperBound
      var number = RuleNumber(
        key: "under", value: under, step: unit.step, legal: least...max(least, most),
        unit: unit.sign)
      edit(&number)
      points.ranges[index].under = number.value
    }
  }
}

extension Signal {
  mutating func editPatterns(_ edit: (inout PatternSource) -> Void) { pattern.editAll(edit) }
  mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) { pattern.editNumbers(edit) }
}

/// A number that an author chose: `allow: 1`, `within: 10s`.
struct RuleNumber: Hashable {
  let key: String
  var value: Int
  /// What one more means: 1, or 1000 where milliseconds are counted.
  let step: Int
  let legal: ClosedRange<Int>
  let unit: String

  /// The unit of thousandths, which are written as a decimal number.
  static let share = "‰"

  /// As it is written in YAML.
  func written(_ value: Int) -> String {
    if unit == Self.share { return "\(Double(value) / 1000)" }
    guard step == 1000 else { return "\(value)\(unit)" }
    return (value % 1000 == 0 ? "\(value / 1000)" : "\(Double(value) / 1000)") + unit
  }
}

extension Rule.Check {
  fileprivate mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    switch self {
    case .forbid(var pattern, let allow):
      pattern.editAll(edit)
      self = .forbid(pattern, allow: allow)
    case .require(var pattern, var need):
      pattern.editAll(edit)
      if case .asManyAs(var other) = need {
        other.editAll(edit)
        need = .asManyAs(other)
      }
      self = .require(pattern, need)
    case .respond(var respond):
      respond.when.editAll(edit)
      respond.then.editAll(edit)
      respond.cancelledBy?.editAll(edit)
      self = .respond(respond)
    case .precede(var precede):
      precede.before.editAll(edit)
      precede.must.editAll(edit)
      self = .precede(precede)
    case .sequence(var sequence):
      sequence.editPatterns(edit)
      self = .sequence(sequence)
    case .pace(var pace):
      pace.excuse?.pattern.editAll(edit)
      pace.scope.editPatterns(edit)
      self = .pace(pace)
    case .repetition(var repetition):
      repetition.scope.editPatterns(edit)
      self = .repetition(repetition)
    case .combine(var condition):
      condition.editPatterns(edit)
      self = .combine(condition)
    }
  }

  fileprivate mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    switch self {
    case .forbid(var pattern, var allow):
      number(&allow, "allow", 0...10_000, usual: 0, edit)
      pattern.editNumbers(edit)
      self = .forbid(pattern, allow: allow)
    case .require(var pattern, var need):
      if case .atLeast(var count) = need {
        number(&count, "at_least", 1...10_000, usual: 1, edit)
        need = .atLeast(count)
      }
      if case .asManyAs(var other) = need {
        other.editNumbers(edit)
        need = .asManyAs(other)
      }
      pattern.editNumbers(edit)
      self = .require(pattern, need)
    case .respond(var respond):
      respond.within?.edit("within", edit)
      respond.when.editNumbers(edit)
      respond.then.editNumbers(edit)
      respond.cancelledBy?.editNumbers(edit)
      self = .respond(respond)
    case .precede(var precede):
      precede.within?.edit("within", edit)
      precede.before.editNumbers(edit)
      precede.must.editNumbers(edit)
      self = .precede(precede)
    case .sequence(var sequence):
      for index in sequence.steps.indices { sequence.steps[index].pattern.matter.editNumbers(edit) }
      sequence.editScope { $0.editNumbers(edit) }
      self = .sequence(sequence)
    case .pace(var pace):
      pace.limit?.edit(in: pace.metric.unit(pace.terms.aggregate), edit)
      number(&pace.allow, "allow", 0...10_000, usual: 0, edit)
      pace.excuse?.within?.edit("within", edit)
      pace.excuse?.pattern.editNumbers(edit)
      pace.scope.editNumbers(edit)
      self = .pace(pace)
    case .repetition(var repetition):
      number(&repetition.times, "times", 2...1000, usual: 2, edit)
      number(&repetition.allow, "allow", 0...10_000, usual: 0, edit)
      repetition.scope.editNumbers(edit)
      self = .repetition(repetition)
    case .combine(var condition):
      condition.editNumbers(edit)
      self = .combine(condition)
    }
  }

  /// - Parameter usual: what holds where nothing is written, which is nobody's choice.
  private func number(
    _ value: inout Int, _ key: String, _ legal: ClosedRange<Int>, usual: Int,
    _ edit: (inout RuleNumber) -> Void
  ) {
    guard value != usual else { return }
    var number = RuleNumber(key: key, value: value, step: 1, legal: legal, unit: "")
    edit(&number)
    value = number.value
  }
}

extension Rule.Sequence {
  fileprivate mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    for index in steps.indices { edit(&steps[index].pattern) }
    editScope { $0.editPatterns(edit) }
  }

  /// All steps stand in the place that the rule names.
  fileprivate mutating func editScope(_ edit: (inout Scope) -> Void) {
    guard var scope = steps.first?.pattern.scope else { return }
    edit(&scope)
    for index in steps.indices { steps[index].pattern.scope = scope }
  }
}

extension Condition {
  fileprivate mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    editLeaves { leaf in
      switch leaf {
      case .found(var pattern):
        pattern.editAll(edit)
        leaf = .found(pattern)
      case .missing(var pattern):
        pattern.editAll(edit)
        leaf = .missing(pattern)
      default: break
      }
    }
  }

  fileprivate mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    editLeaves { leaf in
      switch leaf {
      case .found(var pattern):
        pattern.editNumbers(edit)
        leaf = .found(pattern)
      case .missing(var pattern):
        pattern.editNumbers(edit)
        leaf = .missing(pattern)
      case .atLeast(let count, let parts):
        var number = RuleNumber(
          key: "at_least", value: count, step: 1, legal: 1...max(1, parts.count), unit: "")
        edit(&number)
        leaf = .atLeast(number.value, parts)
      case .measure(var measure):
        measure.limit.edit(in: measure.metric.unit(measure.terms.aggregate), edit)
        leaf = .measure(measure)
      default: break
      }
    }
  }

  /// Every part of the expression, inner ones first.
  private mutating func editLeaves(_ edit: (inout Condition) -> Void) {
    switch self {
    case .all(let parts): self = .all(Self.edited(parts, edit))
    case .any(let parts): self = .any(Self.edited(parts, edit))
    case .none(let parts): self = .none(Self.edited(parts, edit))
    case .atLeast(let count, let parts): self = .atLeast(count, Self.edited(parts, edit))
    case .found, .missing, .meta, .measure, .verdict: break
    }
    edit(&self)
  }

  private static func edited(
    _ parts: [Condition], _ edit: (inout Condition) -> Void
  ) -> [Condition] {
    parts.map { part in
      var part = part
      part.editLeaves(edit)
      return part
    }
  }
}

extension PatternSource {
  fileprivate mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    matter.editNumbers(edit)
    scope.editNumbers(edit)
  }

  fileprivate mutating func editAll(_ edit: (inout PatternSource) -> Void) {
    edit(&self)
    scope.editPatterns(edit)
  }
}

extension PatternSource.Matter {
  fileprivate mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    switch self {
    case .phrases, .regex, .signal: break
    case .interval(let measure):
      var value = measure.value
      value.limit.edit(in: value.metric.unit, edit)
      self = .interval(Located(value: value, place: measure.place))
    case .like(var like):
      if like.similar != PatternSource.Like.usual {
        var number = RuleNumber(
          key: "similar", value: like.similar, step: 50, legal: 500...1000, unit: RuleNumber.share)
        edit(&number)
        like.similar = number.value
      }
      self = .like(like)
    case .echo(var echo):
      Self.edit(
        &echo.turnsBack, "turns_back", 1...1000, usual: PatternSource.Echo.usualTurns, edit)
      Self.edit(
        &echo.leastCharacters, "at_least_chars", 2...1000,
        usual: PatternSource.Echo.usualCharacters, edit)
      self = .echo(echo)
    }
  }

  private static func edit(
    _ value: inout Int, _ key: String, _ legal: ClosedRange<Int>, usual: Int,
    _ edit: (inout RuleNumber) -> Void
  ) {
    guard value != usual else { return }
    var number = RuleNumber(key: key, value: value, step: 1, legal: legal, unit: "")
    edit(&number)
    value = number.value
  }
}

extension Scope {
  fileprivate mutating func editPatterns(_ edit: (inout PatternSource) -> Void) {
    for index in anchors.indices {
      anchors[index].pattern.editAll(edit)
      anchors[index].until?.editAll(edit)
    }
  }

  fileprivate mutating func editNumbers(_ edit: (inout RuleNumber) -> Void) {
    first?.edit("first", edit)
    last?.edit("last", edit)
    for index in anchors.indices {
      anchors[index].within?.edit("within", edit)
      anchors[index].pattern.editNumbers(edit)
      anchors[index].until?.editNumbers(edit)
    }
  }
}

extension Measure.Limit {
  fileprivate mutating func edit(in unit: Measure.Unit, _ edit: (inout RuleNumber) -> Void) {
    let isOver = if case .atLeast = self { true } else { false }
    var number = RuleNumber(
      key: isOver ? "over" : "under", value: value, step: unit.step,
      legal: unit.legal, unit: unit.sign)
    edit(&number)
    self = isOver ? .atLeast(number.value) : .below(number.value)
  }
}

extension Measure.Unit {
  fileprivate var step: Int { self == .count ? 1 : 1000 }

  fileprivate var sign: String { self == .milliseconds ? "s" : "" }

  fileprivate var legal: ClosedRange<Int> {
    switch self {
    case .milliseconds: 1...(.max - 1000)
    case .count: 1...1_000_000
    case .thousandths: -1_000_000_000_000...1_000_000_000_000
    }
  }
}

extension Extent {
  fileprivate mutating func edit(_ key: String, _ edit: (inout RuleNumber) -> Void) {
    func edited(_ value: Int, step: Int = 1, most: Int, _ unit: String) -> Int {
      var number = RuleNumber(
        key: key, value: value, step: step, legal: 1...most, unit: unit)
      edit(&number)
      return number.value
    }
    switch self {
    case .turns(let count): self = .turns(edited(count, most: 9999, " turns"))
    case .characters(let count): self = .characters(edited(count, most: 9999, " chars"))
    case .percent(let percent): self = .percent(edited(percent, most: 100, "%"))
    case .milliseconds(let length):
      self = .milliseconds(edited(length, step: 1000, most: .max - 1000, "s"))
    }
  }
}
