internal import HanText
public import Heng

/// A result record as it is read back: what tables over many calls need of it.
public struct ResultRecord: Hashable, Sendable {
  public let call: String
  public let agent: String?
  public let agentName: String?
  public let score: Int
  public let grade: String?
  public let isVetoed: Bool
  public let isProvisional: Bool
  public let fingerprint: String
  public let failures: [Failure]
  /// Of a call in which several agents speak, the result of each; else empty.
  public let parts: [ResultRecord]

  /// A rule that the call failed.
  public struct Failure: Hashable, Sendable {
    public let rule: String
    public let points: Int
    /// Whether this failure set the score to the minimum.
    public let isVeto: Bool
    /// Whether it took its whole group.
    public let takesSection: Bool
    /// A sentence that shows it, with the decisive words in 【】; `nil` where something was
    /// missing.
    public let quotation: String?
  }

  /// - Returns: `nil` when `record` is no result of `heng score --format jsonl`.
  public init?(_ record: JSON) {
    guard let call = record["call"]?.string,
      let fingerprint = record["pack"]?["fingerprint"]?.string
    else { return nil }
    self.init(record, call: call, fingerprint: fingerprint)
  }

  /// - Parameter record: a result, or what one has of one agent of several.
  private init?(_ record: JSON, call: String, fingerprint: String) {
    guard let score = record["score"]?.integer, let rules = record["rules"] else { return nil }
    self.call = call
    self.score = score
    self.fingerprint = fingerprint
    agent = record["agent"]?.string
    agentName = record["agentName"]?.string
    grade = record["grade"]?.string
    isVetoed = record["veto"]?.string != nil
    isProvisional = record["provisional"] == .bool(true)
    failures = rules.items.compactMap(Failure.init)
    parts = (record["agents"]?.items ?? []).compactMap {
      ResultRecord($0, call: call, fingerprint: fingerprint)
    }
  }
}

extension ResultRecord.Failure {
  fileprivate init?(_ record: JSON) {
    guard record["verdict"]?.string == Verdict.fail.rawValue, let rule = record["id"]?.string,
      record["status"]?.string != Rule.Status.trial.rawValue,
      // What counts in a dimension of its own says how the call went, not what the agent did.
      record["dimension"] == nil
    else { return nil }
    self.rule = rule
    points = record["points"]?.integer ?? 0
    isVeto = record["veto"] == .bool(true)
    takesSection = record["veto"]?.string == Points.Veto.section.rawValue
    quotation = record["evidence"]?.items.first.flatMap(Self.quotation)
  }

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
