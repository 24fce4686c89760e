@testable import Heng

/// Comes to a verdict from nothing but the tree of an explanation and the numbers of the rule: what
/// a person does who reads it.
struct TraceJudge {
  let rule: Rule
  let trace: Trace

  /// `nil` where the tree leaves it open: a window that reaches a cut end makes an absence
  /// undetermined, which the tree tells by its outcome only.
  func verdict(isCut: Bool) -> Verdict? {
    if let applies = trace.parts.first(where: { $0.part == .applies }) {
      switch truth(of: applies.parts[0], isCut: isCut) {
      case .no: return .notApplicable
      case .unknown: return own(isCut: isCut).map { $0 == .notApplicable ? $0 : .undetermined }
      case .yes: break
      case nil: return nil
      }
    }
    return own(isCut: isCut)
  }

  private func own(isCut: Bool) -> Verdict? {
    switch rule.check {
    case .forbid(_, let allow):
      let search = searches[0]
      if search.reason != nil { return .undetermined }
      if search.window == nil { return .notApplicable }
      return hits(search) > allow ? .fail : .pass
    case .require(_, .atLeast(let count)):
      let search = searches[0]
      if search.reason != nil { return .undetermined }
      if hits(search) >= count { return .pass }
      if isCut { return nil }
      return search.window == nil ? .notApplicable : .fail
    case .require: return nil
    case .respond(let respond): return verdict(of: respond, isCut: isCut)
    case .precede: return verdictOfTargets(isCut: isCut)
    case .sequence: return verdictOfSteps(isCut: isCut)
    case .repetition(let repetition):
      if trace.outcome == .verdict(.undetermined) || trace.outcome == .verdict(.notApplicable) {
        return nil
      }
      return trace.parts.count { $0.part == .group } > repetition.allow ? .fail : .pass
    case .pace(let pace):
      let measured = trace.parts.compactMap { part -> Measured? in
        if case .measured(let measured) = part.part { measured } else { nil }
      }
      guard !isCut, trace.outcome != .verdict(.undetermined), let measured = measured.first else {
        return nil
      }
      return measured.intervals.count > pace.allow ? .fail : .pass
    case .combine:
      switch truth(of: trace.parts[trace.parts.count - 1], isCut: isCut) {
      case .yes: return .fail
      case .no: return .pass
      case .unknown: return .undetermined
      case nil: return nil
      }
    }
  }

  private var searches: [SearchTrace] { trace.parts.compactMap(\.search) }

  private func verdict(of respond: Rule.Respond, isCut: Bool) -> Verdict? {
    if searches.contains(where: { $0.reason != nil }) { return .undetermined }
    let duties = trace.parts.filter { $0.part == .duty }.map(\.outcome)
    if duties.isEmpty {
      let answers = trace.parts.first { $0.part == .pattern(.then) }?.search
      if respond.unprompted == .pass, let answers, hits(answers) > 0 { return .pass }
      return isCut ? nil : .notApplicable
    }
    if respond.enough == .one, duties.contains(.kept) { return .pass }
    let isOpen = duties.contains { if case .unknown? = $0 { true } else { false } }
    if respond.enough == .one, isOpen { return .undetermined }
    if duties.contains(.broken) { return .fail }
    if isOpen { return .undetermined }
    return duties.contains(.kept) ? .pass : .notApplicable
  }

  private func verdictOfTargets(isCut: Bool) -> Verdict? {
    if searches.contains(where: { $0.reason != nil }) { return .undetermined }
    let targets = trace.parts.filter { $0.part == .target }.map(\.outcome)
    if targets.isEmpty { return isCut ? nil : .notApplicable }
    if targets.contains(.broken) { return .fail }
    return targets.allSatisfy { $0 == .kept } ? .pass : .undetermined
  }

  private func verdictOfSteps(isCut: Bool) -> Verdict? {
    let parts = trace.parts.filter { $0.part != .applies }
    let searches = parts.flatMap(\.parts).compactMap(\.search)
    if searches.contains(where: { $0.reason != nil }) { return .undetermined }
    let steps = parts.map(\.outcome)
    if searches.allSatisfy({ $0.window == nil }) { return isCut ? nil : .notApplicable }
    if steps.allSatisfy({ $0 == .step(.found) }) { return .pass }
    return isCut ? nil : .fail
  }

  // MARK: Conditions

  private enum Value { case yes, no, unknown }

  /// Strong Kleene logic over the leaves; `nil` where a leaf leaves it open.
  private func truth(of part: Trace, isCut: Bool) -> Value? {
    let parts = part.parts.map { truth(of: $0, isCut: isCut) }
    switch part.part {
    case .found, .missing: return leaf(part, isCut: isCut)
    case .meta(_, let wanted, let given):
      return given.isEmpty ? .unknown : given.contains(where: wanted.contains) ? .yes : .no
    case .measure(let measure, let value):
      if part.outcome == .unknown(.roles) { return .unknown }
      return value.map { measure.limit.holds($0) ? .yes : .no } ?? .unknown
    case .verdict(let wanted, _, let said):
      return said == .undetermined ? .unknown : said == wanted ? .yes : .no
    case .all: return every(parts)
    case .any: return negated(every(parts.map(negated)))
    case .none: return every(parts.map(negated))
    case .atLeast(let count):
      guard !parts.contains(nil) else { return nil }
      let sure = parts.count { $0 == .yes }
      let possible = parts.count { $0 != .no }
      return sure >= count ? .yes : possible >= count ? .unknown : .no
    default: return nil
    }
  }

  private func leaf(_ part: Trace, isCut: Bool) -> Value? {
    guard let search = part.parts[0].search else { return nil }
    let found: Value? =
      search.reason != nil ? .unknown : hits(search) > 0 ? .yes : isCut ? nil : .no
    return part.part == .missing ? negated(found) : found
  }

  private func every(_ parts: [Value?]) -> Value? {
    if parts.contains(.no) { return .no }
    if parts.contains(nil) { return nil }
    return parts.contains(.unknown) ? .unknown : .yes
  }

  private func negated(_ value: Value?) -> Value? {
    switch value {
    case .yes: .no
    case .no: .yes
    case .unknown, nil: value
    }
  }

  /// Candidates that count, those that overlap as one.
  private func hits(_ search: SearchTrace) -> Int {
    var ends: [Int: Int] = [:]
    var hits = 0
    for candidate in search.candidates where candidate.fate == .counts {
      guard let first = candidate.words.first, let last = candidate.words.last else { continue }
      if let end = ends[first.utterance], first.start < end {
        ends[first.utterance] = max(end, first.end)
      } else {
        hits += 1
        ends[first.utterance] = first.end
      }
      if last.utterance != first.utterance { ends[last.utterance] = last.end }
    }
    return hits
  }
}
