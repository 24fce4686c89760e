internal import HanText
public import Heng

/// An explanation for programs (docs/records.md): the tree of what was tried, the arithmetic of the
/// points, and the changes that were tried. Sorted keys, no clock, no locale.
public enum ExplanationRecord {
  public static func record(_ explanation: Explanation) -> JSON {
    var record: [String: JSON] = [
      "call": .string(explanation.card.call), "score": JSONReport.number(explanation.card.score),
      "pack": JSONReport.value { $0.append(explanation.card.pack) },
      "rules": .array(explanation.rules.map(rule)),
      "adjustments": JSONReport.value {
        $0.append(list: explanation.card.adjustments.span) { $0.append($1) }
      },
      "dimensions": JSONReport.value {
        $0.append(list: explanation.card.dimensions.span) { $0.append($1) }
      },
      "engine": JSONReport.value { $0.appendEngine() },
    ]
    if let utterance = explanation.utterance { record["turn"] = JSONReport.number(utterance) }
    return .object(record)
  }

  private static func rule(_ rule: RuleExplanation) -> JSON {
    var record: [String: JSON] = [
      "id": .string(rule.result.id), "verdict": .string(rule.result.verdict.rawValue),
      "points": JSONReport.number(rule.result.points), "tree": trace(rule.trace),
      "charge": charge(rule.charge), "changes": .array(rule.changes.map(change)),
    ]
    if let dimension = rule.result.dimension { record["dimension"] = .string(dimension) }
    return .object(record)
  }

  // MARK: The tree

  private static func trace(_ trace: Trace) -> JSON {
    var record: [String: JSON] = ["part": .string(trace.part.code)]
    if let outcome = trace.outcome { record["outcome"] = .string(outcome.code) }
    if case .unknown(let reason)? = trace.outcome { record["reason"] = .string(reason.code) }
    record.merge(details(of: trace.part)) { old, _ in old }
    if !trace.words.isEmpty { record["words"] = evidence(trace.words) }
    if let search = trace.search { record["search"] = self.search(search) }
    if let absence = trace.absence { record["searched"] = JSONReport.value { $0.append(absence) } }
    if !trace.parts.isEmpty { record["parts"] = .array(trace.parts.map(self.trace)) }
    return .object(record)
  }

  private static func details(of part: Trace.Part) -> [String: JSON] {
    switch part {
    case .rule(let check): ["check": .string(check)]
    case .atLeast(let count): ["count": JSONReport.number(count)]
    case .meta(let key, let wanted, let given):
      ["key": .string(key), "wanted": texts(wanted), "given": texts(given)]
    case .measure(let measure, let value):
      [
        "who": .string(measure.who.rawValue),
        "measured": value.map { number in
          JSONReport.value { $0.append(Measurement(of: measure, number)) }
        } ?? .null,
      ]
    case .measured(let measured):
      ["measured": JSONReport.value { $0.append(Measurement(measured)) }]
    case .verdict(_, let rule, let said):
      ["rule": .string(rule), "said": .string(said.rawValue)]
    case .step(let name): ["name": .string(name.zh)]
    case .applies, .all, .any, .none, .found, .missing, .pattern, .anchor, .until, .duty, .target,
      .group:
      [:]
    }
  }

  private static func search(_ search: SearchTrace) -> JSON {
    var record: [String: JSON] = [
      "who": .string(search.who.rawValue), "hits": JSONReport.number(search.hits),
      "candidates": .array(search.candidates.map(candidate)),
    ]
    switch search.matter {
    case .phrases: record["phrases"] = texts(search.tried)
    case .regex: record["regex"] = texts(search.tried)
    case .like: record["like"] = texts(search.tried)
    case .interval(let measure): record["metric"] = .string(measure.metric.name)
    case .echo(let of): record["echo"] = .string(of.rawValue)
    }
    if search.exceptions > 0 { record["exceptions"] = JSONReport.number(search.exceptions) }
    if let reason = search.reason { record["reason"] = .string(reason.code) }
    if let window = search.window {
      record["window"] = .object([
        "turns": .array([JSONReport.number(window.first), JSONReport.number(window.last)]),
        "count": JSONReport.number(window.turns),
        "characters": JSONReport.number(window.characters),
      ])
    }
    if !search.nearest.isEmpty {
      record["nearest"] = JSONReport.value {
        $0.append(list: search.nearest.span) { $0.append($1) }
      }
    }
    if let here = search.here { record["here"] = .string(here.rawValue) }
    return .object(record)
  }

  private static func candidate(_ candidate: SearchTrace.Candidate) -> JSON {
    var record: [String: JSON] = ["words": evidence(candidate.words)]
    if let phrase = candidate.phrase { record["phrase"] = .string(phrase) }
    switch candidate.fate {
    case .counts: record["fate"] = .string("counts")
    case .outside: record["fate"] = .string("outside")
    case .dropped(let drop, let because):
      record["fate"] = .string("dropped")
      record["dropped"] = .string(drop.wording.text(in: .english))
      if !because.isEmpty { record["because"] = texts(because) }
    }
    return .object(record)
  }

  private static func evidence(_ words: [Evidence]) -> JSON {
    JSONReport.value { $0.append(words: words, withContext: false) }
  }

  private static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  // MARK: Points

  private static func charge(_ charge: ChargeTrail) -> JSON {
    var record: [String: JSON] = ["points": JSONReport.number(charge.points)]
    if let price = charge.price {
      record["each"] = JSONReport.number(price.each)
      record["per"] = .string(price.per.rawValue)
      record["times"] = JSONReport.number(price.times)
      if let cap = price.cap { record["cap"] = JSONReport.number(cap) }
    }
    if let other = charge.chargedBy { record["chargedBy"] = .string(other) }
    if let group = charge.group {
      var total: [String: JSON] = [
        "id": .string(group.id), "sum": JSONReport.number(group.sum),
        "total": JSONReport.number(group.total),
      ]
      if let cap = group.cap { total["cap"] = JSONReport.number(cap) }
      record["group"] = .object(total)
    }
    if charge.isTrial { record["trial"] = .bool(true) }
    if charge.isRanged { record["ranged"] = .bool(true) }
    if let veto = charge.veto { record["veto"] = .string(veto.rawValue) }
    return .object(record)
  }

  // MARK: Changes

  private static func change(_ change: RuleExplanation.Change) -> JSON {
    .object([
      "edits": .array(change.edits.map(edit)), "verdict": .string(change.verdict.rawValue),
      "score": JSONReport.number(change.score),
    ])
  }

  private static func edit(_ edit: Edit) -> JSON {
    var record: [String: JSON] = ["turn": JSONReport.number(edit.utterance)]
    if let role = edit.role { record["role"] = .string(role.rawValue) }
    switch edit {
    case .say(let words, _, _, let side):
      record["say"] = .string(words)
      record["at"] = .string(side.rawValue)
    case .insert(let words, _, _):
      record["say"] = .string(words)
      record["at"] = .string("after")
    case .unsay(let words, _, _, let range):
      record["unsay"] = .string(words)
      record["start"] = JSONReport.number(range.lowerBound)
      record["end"] = JSONReport.number(range.upperBound)
    }
    return .object(record)
  }
}
