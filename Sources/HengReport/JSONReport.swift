public import HanText
public import Heng

/// The result record (docs/records.md): everything that a score is made of, one object a call,
/// sorted keys, no clock, no locale.
///
/// It is written straight to bytes, in the order of its keys; what needs a value reads these bytes, so
/// that every key stands in one place. A tree of dictionaries costs fifty times as much.
public enum JSONReport {
  /// Writes the record behind what is there, without a line end. For many calls make one
  /// ``RecordWriter``.
  public static func append(_ card: Scorecard, of call: Call, to out: inout ByteBuffer) {
    var writer = RecordWriter()
    writer.append(card, of: call, to: &out)
  }

  public static func bytes(_ card: Scorecard, of call: Call) -> [UInt8] {
    var out = ByteBuffer(capacity: 16384)
    append(card, of: call, to: &out)
    return out.bytes
  }

  public static func record(_ card: Scorecard, of call: Call) -> JSON {
    value { append(card, of: call, to: &$0) }
  }

  /// What is written, as a value.
  static func value(_ write: (inout ByteBuffer) -> Void) -> JSON {
    var out = ByteBuffer()
    write(&out)
    guard let value = JSON(parsing: out.bytes) else {
      preconditionFailure("what is written here is JSON")
    }
    return value
  }

  static func number(_ value: Int) -> JSON { .number(Double(value)) }
}

// MARK: A card

extension ByteBuffer {
  mutating func append(_ card: Scorecard, whole call: Call, _ plain: inout PlainRules) {
    appendOwner(of: card)
    if !card.agents.isEmpty {
      append(",\"agents\":")
      append(list: card.agents.span) { $0.append(part: $1, &plain) }
    }
    append(",\"call\":")
    append(json: card.call)
    append(known: ",\"channel\":", call.likelyChannel)
    appendDimensions(of: card)
    append(",\"engine\":")
    appendEngine()
    appendGrade(of: card)
    append(known: ",\"line\":", call.text(ofKey: "line"))
    append(",\"metrics\":")
    append(MetricsRecord(card, of: call))
    appendNonCritical(of: card)
    append(",\"notes\":")
    append(list: card.notes.span) { $0.append(json: $1.zh) }
    append(",\"pack\":")
    append(card.pack)
    append(",\"provisional\":")
    append(card.isProvisional)
    append(known: ",\"queue\":", call.text(ofKey: "queue"))
    if let roles = card.roles {
      append(",\"roles\":")
      append(roles)
    }
    appendRules(of: card, &plain)
    append(known: ",\"startedAt\":", call.startedAt)
    append(",\"transcript\":\"")
    call.appendDigest(to: &self)
    append("\"")
    appendVeto(of: card)
  }

  /// What one of several agents has.
  private mutating func append(part: borrowing Scorecard.AgentScore, _ plain: inout PlainRules) {
    appendOwner(of: part.card)
    appendDimensions(of: part.card)
    appendGrade(of: part.card)
    appendNonCritical(of: part.card)
    append(",\"provisional\":")
    append(part.card.isProvisional)
    appendRules(of: part.card, &plain)
    append(",\"speaker\":")
    append(json: part.speaker)
    append(",\"turns\":")
    append(part.first, part.last)
    appendVeto(of: part.card)
  }

  private mutating func appendOwner(of card: Scorecard) {
    append("{\"adjustments\":")
    append(list: card.adjustments.span) { $0.append($1) }
    append(",\"agent\":")
    append(json: card.agent.id)
    append(known: ",\"agentName\":", card.agent.name)
    append(known: ",\"agentTeam\":", card.agent.team)
  }

  private mutating func appendDimensions(of card: Scorecard) {
    append(",\"critical\":")
    append(card.critical)
    append(",\"dimensions\":")
    append(list: card.dimensions.span) { $0.append($1) }
  }

  private mutating func appendGrade(of card: Scorecard) {
    append(",\"grade\":")
    append(json: card.grade?.zh)
    append(",\"interval\":")
    append(card.interval.lowerBound, card.interval.upperBound)
  }

  private mutating func appendNonCritical(of card: Scorecard) {
    append(",\"nonCritical\":")
    append(card.nonCritical)
  }

  private mutating func appendRules(of card: Scorecard, _ plain: inout PlainRules) {
    append(",\"rules\":")
    var place = 0
    append(list: card.rules.span) { out, rule in
      if rule.isPlain {
        out.append(rule, at: place, &plain)
      } else {
        out.append(rule)
      }
      place += 1
    }
    append(",\"score\":")
    append(card.score)
    append(",\"signals\":")
    append(list: card.signals.span, where: { $0.count > 0 || $0.reason != nil }) { $0.append($1) }
  }

  private mutating func appendVeto(of card: Scorecard) {
    append(",\"veto\":")
    append(json: card.vetoes.first)
    append("}")
  }
}

// MARK: Rules

extension ByteBuffer {
  @inline(__always)
  private mutating func append(
    _ rule: borrowing RuleResult, at place: Int, _ plain: inout PlainRules
  ) {
    if plain.append(rule.verdict, at: place, to: &self) { return }
    let start = count
    append(rule)
    plain.remember(rule.verdict, at: place, self, start..<count)
  }

  // Only in line are the parts of a rule read where it stands; else all of it is copied first.
  @inline(__always)
  mutating func append(_ rule: borrowing RuleResult) {
    let isFailure = rule.verdict == .fail
    append("{")
    if let other = rule.chargedBy { append(member: "\"chargedBy\":", other) }
    if rule.count > 1 {
      append("\"count\":")
      append(rule.count)
      append(",")
    }
    if rule.isCritical { append("\"critical\":true,") }
    if let dimension = rule.dimension { append(member: "\"dimension\":", dimension) }
    append("\"evidence\":")
    append(words: rule.evidence, withContext: isFailure && rule.dimension == nil)
    append(",\"id\":")
    append(json: rule.id)
    if let measured = rule.measured {
      append(",\"measured\":")
      append(Measurement(measured))
    }
    if rule.isPartial { append(",\"partial\":true") }
    append(",\"points\":")
    append(rule.points)
    if !rule.raisedBy.isEmpty {
      append(",\"raisedBy\":")
      append(words: rule.raisedBy, withContext: false)
    }
    if let reason = rule.reason {
      append(",\"reason\":")
      append(json: reason.code)
    }
    if let absence = rule.searched {
      append(",\"searched\":")
      append(absence)
    }
    if rule.status != .active { append(",\"status\":", code: rule.status.rawValue) }
    if !rule.steps.isEmpty {
      append(",\"steps\":")
      append(list: rule.steps.span) { $0.append($1) }
    }
    append(rule.verdict)
    if isFailure, rule.status == .active, let veto = rule.veto { append(veto) }
    append("}")
  }

  /// Written eighty times a call, and so with all around it.
  @inline(__always)
  private mutating func append(_ verdict: Verdict) {
    switch verdict {
    case .pass: append(",\"verdict\":\"pass\"")
    case .fail: append(",\"verdict\":\"fail\"")
    case .notApplicable: append(",\"verdict\":\"not_applicable\"")
    case .undetermined: append(",\"verdict\":\"undetermined\"")
    }
  }

  private mutating func append(_ veto: Points.Veto) {
    append(",\"veto\":")
    if veto == .score { append("true") } else { append(json: veto.rawValue) }
  }

  private mutating func append(_ step: borrowing StepResult) {
    append("{\"name\":")
    append(json: step.name.zh)
    append(",\"state\":", code: step.state.rawValue)
    append("}")
  }

  fileprivate mutating func append(_ signal: borrowing SignalResult) {
    append("{\"evidence\":")
    append(words: signal.evidence, withContext: false)
    append(",\"id\":")
    append(json: signal.id)
    if let reason = signal.reason {
      append(",\"reason\":")
      append(json: reason.code)
    }
    append("}")
  }
}

// MARK: Parts that explanations have too

extension ByteBuffer {
  mutating func appendEngine() {
    append("{\"heng\":")
    append(json: Engine.version)
    append(",\"icu\":")
    append(json: ICUVersion.library)
    append("}")
  }

  mutating func append(_ pack: Scorecard.PackIdentity) {
    append("{\"fingerprint\":")
    append(json: pack.fingerprint)
    append(",\"id\":")
    append(json: pack.id)
    append(",\"version\":")
    append(json: pack.version)
    append("}")
  }

  mutating func append(_ adjustment: borrowing Scorecard.Adjustment) {
    append("{\"id\":")
    append(json: adjustment.id)
    append(",\"kind\":", code: adjustment.kind.rawValue)
    append(",\"points\":")
    append(adjustment.points)
    append("}")
  }

  mutating func append(_ dimension: borrowing Scorecard.DimensionScore) {
    append("{")
    if let account = dimension.account {
      append("\"adjustments\":")
      append(list: account.adjustments.span) { $0.append($1) }
      append(",")
    }
    append("\"id\":")
    append(json: dimension.id)
    if let account = dimension.account {
      append(",\"interval\":")
      if let interval = account.interval {
        append(interval.lowerBound, interval.upperBound)
      } else {
        append("null")
      }
    }
    append(",\"possible\":")
    append(dimension.account?.range.max ?? 100)
    if let account = dimension.account {
      append(",\"scale\":")
      append(account.range)
    }
    append(",\"score\":")
    append(dimension.score)
    append("}")
  }

  private mutating func append(_ range: RulePack.ScoreRange) {
    append("{\"base\":")
    append(range.base)
    append(",\"max\":")
    append(range.max)
    append(",\"min\":")
    append(range.min)
    append("}")
  }

  mutating func append(words: [Evidence], withContext: Bool) {
    append(list: words.span) { $0.append($1, withContext: withContext) }
  }

  mutating func append(_ evidence: borrowing Evidence, withContext: Bool) {
    append("{")
    if let at = evidence.at {
      append("\"at\":")
      append(jsonThousandths: at.milliseconds)
      append(",")
    }
    if withContext { appendContext(of: evidence) }
    append("\"end\":")
    append(evidence.end)
    append(",\"start\":")
    append(evidence.start)
    append(",\"text\":\"")
    append(jsonContent: evidence.scalars)
    append("\",\"turn\":")
    append(evidence.utterance)
    append(evidence.via)
    append(evidence.isWeak ? ",\"weak\":true}" : "}")
  }

  private mutating func appendContext(of evidence: borrowing Evidence) {
    let (before, sentence, behind) = evidence.contextParts
    append("\"context\":\"")
    append(text: before)
    append(jsonContent: sentence)
    append(text: behind)
    append("\",")
  }

  @inline(__always)
  private mutating func append(_ via: Evidence.Via) {
    switch via {
    case .phrase: append(",\"via\":\"phrase\"")
    case .regex: append(",\"via\":\"regex\"")
    case .likeness: append(",\"via\":\"likeness\"")
    case .time: append(",\"via\":\"time\"")
    case .echo: append(",\"via\":\"echo\"")
    case .sound: append(",\"via\":\"sound\"")
    }
  }

  mutating func append(_ absence: borrowing Absence) {
    append("{\"characters\":")
    append(absence.characters)
    append(",\"nearest\":")
    append(list: absence.nearest.span) { $0.append($1) }
    append(",\"turns\":")
    append(absence.first, absence.last)
    append("}")
  }

  mutating func append(_ miss: borrowing Absence.NearMiss) {
    append("{")
    if let dropped = miss.dropped {
      append(member: "\"dropped\":", dropped.wording.text(in: .english))
    }
    append("\"text\":")
    append(json: miss.text)
    append(",\"turn\":")
    append(miss.utterance)
    append("}")
  }
}
