internal import HanText
internal import Heng

extension ScoredCall {
  /// The same as ``reading(_:)`` of the record in `bytes`, in one pass where it is written as Heng writes
  /// it; a tree of JSON takes four times as long. Whatever is otherwise is read by way of the tree, so that
  /// both say the same (a key that stands twice in something that nobody asks for is no matter here).
  public static func reading(
    bytes: ArraySlice<UInt8>, _ rules: Rules = .active
  ) -> [ScoredCall]? {
    var draft: RecordDraft?
    JSONScanner.scan(bytes) { json in
      var read = RecordDraft(&json, rules)
      json.endLine()
      read.isLegal = json.isLegal && json.isAtEnd
      draft = read
    }
    if let draft, draft.isLegal, let calls = draft.calls { return calls }
    return JSON(parsing: bytes).flatMap { reading($0, rules) }
  }
}

/// What a record tells, member by member; what is not asked for is passed.
private struct RecordDraft {
  var isLegal = true
  private var call: String?
  private var part: String?
  private var agent: (id: String?, name: String?, team: String?) = (nil, nil, nil)
  private var channel: String?
  private var queue: String?
  private var line: String?
  private var startedAt: String?
  private var seconds: Double?
  private var counts = UtteranceCounts()
  private var score: Int?
  private var interval: (low: Int, high: Int)?
  private var isProvisional = false
  private var grade: String?
  private var isVetoed = false
  private var dimensions: [String: Int] = [:]
  private var rules: [ScoredCall.Outcome]?
  private var signals: [String] = []
  private var pack: ScoredCall.Pack?
  private var parts: [RecordDraft] = []

  init(_ json: inout JSONScanner, _ asked: ScoredCall.Rules) {
    json.members { json, key in
      switch key {
      case "call" where call == nil: call = json.string()
      case "speaker" where part == nil: part = json.string()
      case "agent": agent.id = json.text()
      case "agentName": agent.name = json.text()
      case "agentTeam": agent.team = json.text()
      case "channel": channel = json.text()
      case "queue": queue = json.text()
      case "line": line = json.text()
      case "startedAt": startedAt = json.text()
      case "metrics": readMetrics(&json)
      case "score" where score == nil: score = json.integer()
      case "interval" where interval == nil: readInterval(&json)
      case "provisional": isProvisional = json.boolean()
      case "grade": grade = json.text()
      case "veto": isVetoed = json.text() != nil
      case "dimensions" where dimensions.isEmpty: readDimensions(&json)
      case "rules" where rules == nil: readRules(&json, asked)
      case "signals" where signals.isEmpty: readSignals(&json)
      case "pack" where pack == nil: pack = Self.pack(&json)
      case "agents" where parts.isEmpty:
        json.items { parts.append(RecordDraft(&$0, asked)) }
      // Twice: the tree says what that means.
      case "call", "speaker", "score", "interval", "dimensions", "rules", "signals", "pack",
        "agents":
        json.giveUp()
      default: json.passValue()
      }
    }
  }

  /// `nil` where something is missing that every result has.
  var calls: [ScoredCall]? {
    guard let call, let pack, let whole = scored(call, context, pack) else { return nil }
    guard !parts.isEmpty else { return [whole] }
    let all = parts.compactMap { $0.scored(call, context, pack) }
    return all.count == parts.count ? all : nil
  }

  private var context: ScoredCall.Context {
    ScoredCall.Context(
      channel: channel, queue: queue, line: line, startedAt: startedAt, seconds: seconds,
      utterances: counts.all)
  }

  private func scored(
    _ call: String, _ context: ScoredCall.Context, _ pack: ScoredCall.Pack
  ) -> ScoredCall? {
    guard let score, let rules else { return nil }
    let (low, high) = interval ?? (score, score)
    guard low <= high else { return nil }
    return ScoredCall(
      call: call, part: part,
      agent: Call.Party(id: agent.id, name: agent.name, team: agent.team), context: context,
      score: score, interval: low...high, isProvisional: isProvisional, grade: grade,
      isVetoed: isVetoed, dimensions: dimensions, rules: rules, signals: signals, pack: pack)
  }

  // MARK: Members

  /// Utterances, and turns where there are no utterances.
  private struct UtteranceCounts {
    var utterances: [Int?] = [nil, nil]
    var turns: [Int?] = [nil, nil]

    var all: Int { (0..<2).reduce(0) { $0 + (utterances[$1] ?? turns[$1] ?? 0) } }
  }

  private mutating func readMetrics(_ json: inout JSONScanner) {
    json.members { json, key in
      switch key {
      case "utterancesAgent": counts.utterances[0] = json.integer()
      case "utterancesCustomer": counts.utterances[1] = json.integer()
      case "turnsAgent": counts.turns[0] = json.integer()
      case "turnsCustomer": counts.turns[1] = json.integer()
      case "callSeconds": seconds = json.number()
      default: json.passValue()
      }
    }
  }

  private mutating func readInterval(_ json: inout JSONScanner) {
    var bounds: [Int] = []
    json.items { bounds.append($0.integer()) }
    if bounds.count == 2 { interval = (bounds[0], bounds[1]) } else { json.giveUp() }
  }

  private mutating func readDimensions(_ json: inout JSONScanner) {
    json.items { json in
      var (id, score): (String?, Int?) = (nil, nil)
      json.members { json, key in
        switch key {
        case "id": id = json.string()
        case "score": score = json.takeNull() ? nil : json.integer()
        default: json.passValue()
        }
      }
      if let id, let score, dimensions[id] == nil { dimensions[id] = score }
    }
  }

  private mutating func readSignals(_ json: inout JSONScanner) {
    json.items { json in
      var (id, isSeen): (String?, Bool) = (nil, false)
      json.members { json, key in
        switch key {
        case "id": id = json.string()
        case "evidence":
          json.items {
            isSeen = true
            $0.passValue()
          }
        default: json.passValue()
        }
      }
      if let id, isSeen { signals.append(id) }
    }
    signals.sort(by: String.precedesByScalars)
  }

  private static func pack(_ json: inout JSONScanner) -> ScoredCall.Pack? {
    var (id, version, fingerprint): (String?, String?, String?) = (nil, nil, nil)
    json.members { json, key in
      switch key {
      case "id": id = json.string()
      case "version": version = json.string()
      case "fingerprint": fingerprint = json.string()
      default: json.passValue()
      }
    }
    return fingerprint.map {
      ScoredCall.Pack(id: id ?? "", version: version ?? "", fingerprint: $0)
    }
  }

  // MARK: Rules

  private mutating func readRules(_ json: inout JSONScanner, _ asked: ScoredCall.Rules) {
    var read: [ScoredCall.Outcome] = []
    read.reserveCapacity(96)
    json.items { json in
      if let outcome = Self.outcome(&json, asked) { read.append(outcome) }
    }
    let isSorted = zip(read, read.dropFirst()).allSatisfy {
      String.precedesByScalars($0.rule, $1.rule)
    }
    rules = isSorted ? read : read.sorted { String.precedesByScalars($0.rule, $1.rule) }
  }

  private static func outcome(
    _ json: inout JSONScanner, _ asked: ScoredCall.Rules
  ) -> ScoredCall.Outcome? {
    var draft = OutcomeDraft()
    var evidence: Int?
    json.members { json, key in
      switch key {
      case "id" where draft.rule == nil: draft.rule = json.string()
      case "verdict" where draft.verdict == nil:
        draft.verdict = Verdict(rawValue: json.string())
      case "status": draft.status = json.string()
      case "points": draft.points = json.integer()
      case "dimension":
        draft.dimension = json.string()
        draft.isInDimension = true
      case "veto": readVeto(&json, &draft)
      case "evidence" where evidence == nil:
        evidence = json.offset
        json.passValue()
      case "id", "verdict", "evidence": json.giveUp()
      default: json.passValue()
      }
    }
    // Which words are asked for hangs on the verdict, which stands behind them.
    if let evidence, json.isLegal {
      let end = json.offset
      json.turnBack(to: evidence)
      readWords(&json, &draft)
      if json.isLegal { json.turnBack(to: end) }
    }
    return draft.outcome(asked)
  }

  private static func readVeto(_ json: inout JSONScanner, _ draft: inout OutcomeDraft) {
    if json.peek() == UInt8(ascii: "\"") {
      draft.takesSection = json.string() == Points.Veto.section.rawValue
    } else {
      draft.isVeto = json.boolean()
    }
  }

  private static func readWords(_ json: inout JSONScanner, _ draft: inout OutcomeDraft) {
    switch draft.verdict {
    case .fail:
      guard json.take("["), json.peek() == UInt8(ascii: "{") else { return }
      var (text, context, start): (String?, String?, Int) = (nil, nil, 0)
      json.members { json, key in
        switch key {
        case "text": text = json.string()
        case "context": context = json.string()
        case "start": start = json.integer()
        default: json.passValue()
        }
      }
      draft.first = OutcomeDraft.Words(text: text, context: context, start: start)
    case .pass where !draft.isInDimension:
      json.items { json in
        json.members { json, key in
          if case "text" = key { draft.longest(json.string()) } else { json.passValue() }
        }
      }
    default: break
    }
  }
}
