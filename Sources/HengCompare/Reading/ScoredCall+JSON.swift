internal import HanText
public import Heng

extension ScoredCall {
  /// What the agent failed. What counts in a dimension with a scale of its own says how the call went,
  /// and not what she did.
  public var failures: [Outcome] {
    rules.filter { $0.verdict == .fail && $0.dimension == nil }
  }

  /// Reads a result of `heng score --format jsonl` back: one scored call, or of a call that was handed
  /// on one for each of its agents, in the order of the record.
  ///
  /// - Returns: `nil` when `record` is no result.
  ///
  /// This is what a result means; ``reading(bytes:)`` reads most of them sooner.
  public static func reading(_ record: JSON, _ rules: Rules = .active) -> [ScoredCall]? {
    guard let call = record["call"]?.string, let pack = Pack(record["pack"]),
      let whole = ScoredCall(record, rules, call: call, context: Context(record), pack: pack)
    else { return nil }
    let parts = record["agents"]?.items ?? []
    guard !parts.isEmpty else { return [whole] }
    let read = parts.compactMap {
      ScoredCall($0, rules, call: call, context: whole.context, pack: pack)
    }
    return read.count == parts.count ? read : nil
  }

  /// - Parameter record: a result, or what one has of one agent of several.
  private init?(
    _ record: JSON, _ asked: Rules, call: String, context: Context, pack: Pack
  ) {
    guard let score = record["score"]?.integer, let rules = record["rules"] else { return nil }
    let bounds = record["interval"]?.items.compactMap(\.integer) ?? []
    self.init(
      call: call, part: record["speaker"]?.string, agent: Call.Party(ofResult: record),
      context: context, score: score,
      interval: bounds.count == 2 && bounds[0] <= bounds[1]
        ? bounds[0]...bounds[1] : score...score,
      isProvisional: record["provisional"] == .bool(true), grade: record["grade"]?.string,
      isVetoed: record["veto"]?.string != nil,
      dimensions: Self.dimensions(record["dimensions"]),
      rules: rules.items.compactMap { Outcome($0, asked) }.sorted {
        String.precedesByScalars($0.rule, $1.rule)
      },
      signals: Self.signals(record["signals"]), pack: pack)
  }

  private static func dimensions(_ list: JSON?) -> [String: Int] {
    let known = (list?.items ?? []).compactMap { dimension -> (String, Int)? in
      guard let id = dimension["id"]?.string, let score = dimension["score"]?.integer else {
        return nil
      }
      return (id, score)
    }
    return Dictionary(known) { first, _ in first }
  }

  /// A signal that could not be known has a reason and no evidence.
  private static func signals(_ list: JSON?) -> [String] {
    let seen = (list?.items ?? []).filter { $0["evidence"]?.items.isEmpty == false }
    return seen.compactMap { $0["id"]?.string }.sorted(by: String.precedesByScalars)
  }
}

extension Call.Party {
  fileprivate init(ofResult record: JSON) {
    self.init(
      id: record["agent"]?.string, name: record["agentName"]?.string,
      team: record["agentTeam"]?.string)
  }
}

extension ScoredCall.Context {
  fileprivate init(_ record: JSON) {
    let metrics = record["metrics"]
    func count(_ role: String) -> Int {
      (metrics?["utterances\(role)"] ?? metrics?["turns\(role)"])?.integer ?? 0
    }
    self.init(
      channel: record["channel"]?.string, queue: record["queue"]?.string,
      line: record["line"]?.string, startedAt: record["startedAt"]?.string,
      seconds: metrics?["callSeconds"]?.number, utterances: count("Agent") + count("Customer"))
  }
}

extension ScoredCall.Pack {
  fileprivate init?(_ record: JSON?) {
    guard let fingerprint = record?["fingerprint"]?.string else { return nil }
    self.init(
      id: record?["id"]?.string ?? "", version: record?["version"]?.string ?? "",
      fingerprint: fingerprint)
  }
}

extension ScoredCall.Outcome {
  fileprivate init?(_ record: JSON, _ rules: ScoredCall.Rules) {
    var draft = OutcomeDraft()
    draft.rule = record["id"]?.string
    draft.verdict = record["verdict"]?.string.flatMap(Verdict.init)
    draft.status = record["status"]?.string
    draft.points = record["points"]?.integer ?? 0
    draft.dimension = record["dimension"]?.string
    draft.isVeto = record["veto"] == .bool(true)
    draft.takesSection = record["veto"]?.string == Points.Veto.section.rawValue
    draft.isInDimension = record["dimension"] != nil
    let evidence = record["evidence"]?.items ?? []
    if let first = evidence.first {
      draft.first = OutcomeDraft.Words(
        text: first["text"]?.string, context: first["context"]?.string,
        start: first["start"]?.integer ?? 0)
    }
    for words in evidence { draft.longest(words["text"]?.string) }
    guard let outcome = draft.outcome(rules) else { return nil }
    self = outcome
  }
}
