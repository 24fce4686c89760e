internal import HanText
public import Heng

/// The result record (docs/records.md): everything that a score is made of, one object a call,
/// sorted keys, no clock, no locale.
public enum JSONReport {
  public static func record(_ card: Scorecard, of call: Call) -> JSON {
    let call = card.roles.map(call.playing) ?? call
    var record = weighed(card)
    record["call"] = .string(card.call)
    record["metrics"] = MetricsRecord(card, of: call).json
    record["notes"] = .array(card.notes.map { .string($0.zh) })
    record["pack"] = pack(card.pack)
    record["transcript"] = .string(call.digest)
    record["engine"] = engine
    if let roles = card.roles { record["roles"] = RolesRecord.record(roles) }
    if !card.agents.isEmpty { record["agents"] = .array(card.agents.map(agent)) }
    return .object(record)
  }

  /// Whose it is, what it scores and why.
  private static func weighed(_ card: Scorecard) -> [String: JSON] {
    var record: [String: JSON] = [
      "score": .number(Double(card.score)),
      "interval": .array([number(card.interval.lowerBound), number(card.interval.upperBound)]),
      "provisional": .bool(card.isProvisional), "grade": text(card.grade?.zh),
      "agent": text(card.agent.id), "veto": text(card.vetoes.first),
      "critical": card.critical.map(number) ?? .null,
      "nonCritical": card.nonCritical.map(number) ?? .null,
      "dimensions": .array(card.dimensions.map(dimension)), "rules": .array(card.rules.map(rule)),
      "signals": .array(card.signals.filter { $0.count > 0 || $0.reason != nil }.map(signal)),
      "adjustments": .array(card.adjustments.map(adjustment)),
    ]
    if let name = card.agent.name { record["agentName"] = .string(name) }
    if let team = card.agent.team { record["agentTeam"] = .string(team) }
    return record
  }

  private static func agent(_ agent: Scorecard.AgentScore) -> JSON {
    var record = weighed(agent.card)
    record["speaker"] = .string(agent.speaker)
    record["turns"] = .array([number(agent.first), number(agent.last)])
    return .object(record)
  }

  static let engine = JSON.object([
    "heng": .string(Engine.version), "icu": .string(ICUVersion.library),
  ])

  static func number(_ value: Int) -> JSON { .number(Double(value)) }
  private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
  private static func seconds(_ time: MediaTime) -> JSON {
    .number(Double(time.milliseconds) / 1000)
  }

  static func dimension(_ dimension: Scorecard.DimensionScore) -> JSON {
    var record: [String: JSON] = [
      "id": .string(dimension.id), "score": dimension.score.map(number) ?? .null,
      "possible": number(dimension.account?.range.max ?? 100),
    ]
    guard let account = dimension.account else { return .object(record) }
    record["scale"] = .object([
      "base": number(account.range.base), "min": number(account.range.min),
      "max": number(account.range.max),
    ])
    record["interval"] =
      account.interval.map { interval in
        .array([number(interval.lowerBound), number(interval.upperBound)])
      } ?? .null
    record["adjustments"] = .array(account.adjustments.map(adjustment))
    return .object(record)
  }

  private static func rule(_ rule: RuleResult) -> JSON {
    let isFailure = rule.verdict == .fail
    var record: [String: JSON] = [
      "id": .string(rule.id), "verdict": .string(rule.verdict.rawValue),
      "points": number(rule.points),
      "evidence": .array(
        rule.evidence.map { evidence($0, withContext: isFailure && rule.dimension == nil) }),
    ]
    if !rule.raisedBy.isEmpty {
      record["raisedBy"] = .array(rule.raisedBy.map { evidence($0, withContext: false) })
    }
    if let reason = rule.reason { record["reason"] = .string(reason.code) }
    if let absence = rule.searched { record["searched"] = searched(absence) }
    if !rule.steps.isEmpty { record["steps"] = .array(rule.steps.map(step)) }
    if let measured = rule.measured { record["measured"] = Measurement(measured).json }
    if let dimension = rule.dimension { record["dimension"] = .string(dimension) }
    if let other = rule.chargedBy { record["chargedBy"] = .string(other) }
    if rule.count > 1 { record["count"] = number(rule.count) }
    if isFailure, rule.status == .active, let veto = rule.veto {
      record["veto"] = veto == .score ? .bool(true) : .string(veto.rawValue)
    }
    if rule.isCritical { record["critical"] = .bool(true) }
    if rule.isPartial { record["partial"] = .bool(true) }
    if rule.status != .active { record["status"] = .string(rule.status.rawValue) }
    return .object(record)
  }

  private static func step(_ step: StepResult) -> JSON {
    .object(["name": .string(step.name.zh), "state": .string(step.state.rawValue)])
  }

  static func evidence(_ evidence: Evidence, withContext: Bool) -> JSON {
    var record: [String: JSON] = [
      "turn": number(evidence.utterance), "start": number(evidence.start),
      "end": number(evidence.end),
      "text": .string(evidence.text), "via": .string(evidence.via.rawValue),
    ]
    if let at = evidence.at { record["at"] = seconds(at) }
    if evidence.isWeak { record["weak"] = .bool(true) }
    if withContext { record["context"] = .string(evidence.context) }
    return .object(record)
  }

  static func searched(_ absence: Absence) -> JSON {
    .object([
      "turns": .array([number(absence.first), number(absence.last)]),
      "characters": number(absence.characters),
      "nearest": .array(absence.nearest.map(nearMiss)),
    ])
  }

  static func nearMiss(_ miss: Absence.NearMiss) -> JSON {
    var record: [String: JSON] = ["turn": number(miss.utterance), "text": .string(miss.text)]
    if let dropped = miss.dropped {
      record["dropped"] = .string(dropped.wording.text(in: .english))
    }
    return .object(record)
  }

  private static func signal(_ signal: SignalResult) -> JSON {
    var record: [String: JSON] = [
      "id": .string(signal.id),
      "evidence": .array(signal.evidence.map { evidence($0, withContext: false) }),
    ]
    if let reason = signal.reason { record["reason"] = .string(reason.code) }
    return .object(record)
  }

  static func adjustment(_ adjustment: Scorecard.Adjustment) -> JSON {
    .object([
      "kind": .string(adjustment.kind.rawValue), "id": .string(adjustment.id),
      "points": number(adjustment.points),
    ])
  }

  static func pack(_ pack: Scorecard.PackIdentity) -> JSON {
    .object([
      "id": .string(pack.id), "version": .string(pack.version),
      "fingerprint": .string(pack.fingerprint),
    ])
  }
}
