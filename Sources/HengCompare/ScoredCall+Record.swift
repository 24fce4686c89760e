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
  public static func reading(_ record: JSON) -> [ScoredCall]? {
    guard let call = record["call"]?.string, let pack = Pack(record["pack"]),
      let whole = ScoredCall(record, call: call, context: Context(record), pack: pack)
    else { return nil }
    let parts = record["agents"]?.items ?? []
    guard !parts.isEmpty else { return [whole] }
    let read = parts.compactMap {
      ScoredCall($0, call: call, context: whole.context, pack: pack)
    }
    return read.count == parts.count ? read : nil
  }

  /// - Parameter record: a result, or what one has of one agent of several.
  private init?(_ record: JSON, call: String, context: Context, pack: Pack) {
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
      rules: rules.items.compactMap(Outcome.init).sorted {
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
  /// `nil` of a rule on trial, which costs nobody anything.
  fileprivate init?(_ record: JSON) {
    guard let rule = record["id"]?.string,
      let verdict = record["verdict"]?.string.flatMap(Verdict.init),
      record["status"]?.string ?? Rule.Status.active.rawValue == Rule.Status.active.rawValue
    else { return nil }
    let hasFailed = verdict == .fail
    self.init(
      rule: rule, verdict: verdict, points: record["points"]?.integer ?? 0,
      dimension: record["dimension"]?.string,
      isVeto: hasFailed && record["veto"] == .bool(true),
      takesSection: hasFailed && record["veto"]?.string == Points.Veto.section.rawValue,
      quotation: hasFailed
        ? record["evidence"]?.items.first.flatMap(Self.quotation)
        : Self.words(of: record, verdict))
  }

  /// The longest of the words that kept a rule, in 【】: what the agent may be praised for. Records have
  /// no sentence around them; one word alone shows nothing.
  private static func words(of record: JSON, _ verdict: Verdict) -> String? {
    guard verdict == .pass, record["dimension"] == nil else { return nil }
    let texts = (record["evidence"]?.items ?? []).compactMap { $0["text"]?.string }
    let longest = texts.max { $0.unicodeScalars.count < $1.unicodeScalars.count }
    guard let longest, longest.unicodeScalars.count >= fewestWords else { return nil }
    return "【\(longest)】"
  }

  /// In characters.
  private static let fewestWords = 3

  private static func quotation(_ evidence: JSON) -> String? {
    guard let text = evidence["text"]?.string, let context = evidence["context"]?.string else {
      return nil
    }
    // The same words may stand in the context twice; an ellipsis and thirty characters at most stand
    // before the ones that are meant.
    let start = evidence["start"]?.integer ?? 0
    let (before, words) = (start > 30 ? 31 : start, text.scalarValues)
    let scalars = context.scalarValues
    guard scalars.matches(words, at: before) else { return context }
    return String(scalarValues: scalars[..<before]) + "【\(text)】"
      + String(scalarValues: scalars[(before + words.count)...])
  }
}
