internal import HanText
public import Heng

/// A result held against what its call scores now, point by point.
public struct Verification: Hashable, Sendable {
  public let call: String
  /// Where the two differ, in the order of the record.
  public let differences: [Difference]
  /// Whether the transcript is the one that was scored; `nil` where the result does not say.
  public let isSameTranscript: Bool?
  /// Whether the same pack scored it.
  public let isSamePack: Bool
  /// Whether the same engine and ICU did.
  public let isSameEngine: Bool
  /// Whether the record adds up: its base and all its points and adjustments are its score, and
  /// likewise in each dimension with a scale of its own.
  public let addsUp: Bool

  /// A value of the record that comes out otherwise.
  public struct Difference: Hashable, Sendable {
    /// Where it stands: `$.rules[opening.greeting].points`; rules and signals go by their ids.
    public let path: String
    /// `nil` where one of the two has no such value.
    public let recorded: JSON?
    public let recomputed: JSON?
  }

  /// Whether the record says of this very transcript what comes out now; which pack and engine said
  /// it makes no difference.
  public var isClean: Bool { differences.isEmpty && addsUp && isSameTranscript != false }

  /// - Parameters:
  ///   - record: a result of `heng score --format jsonl`.
  ///   - card: the scorecard of the same call, as it comes out now.
  ///   - base: the score of a call without any charge.
  public init(of record: JSON, against card: Scorecard, of call: Call, base: Int) {
    let fresh = JSONReport.record(card, of: call)
    self.call = card.call
    isSameTranscript = record["transcript"].map { $0 == fresh["transcript"] }
    isSamePack = record["pack"]?["fingerprint"] == fresh["pack"]?["fingerprint"]
    isSameEngine = record["engine"] == fresh["engine"]
    addsUp = ([record] + (record["agents"]?.items ?? [])).allSatisfy {
      Self.addsUp($0, base: base)
    }
    var found: [Difference] = []
    Self.compare(record, fresh, at: "$", &found)
    // What identifies pack, engine and transcript is told apart.
    differences = found.filter { difference in
      !["$.pack", "$.engine", "$.transcript"].contains { difference.path.hasPrefix($0) }
        && !(difference.recorded == nil && Self.context.contains(difference.path))
    }
  }

  /// Where a call belongs; older results do not say.
  private static let context = ["$.channel", "$.line", "$.queue", "$.startedAt"]

  /// Whether a result, or what one has of one agent of several, is the sum of its parts, in each
  /// dimension with a scale of its own too.
  private static func addsUp(_ record: JSON, base: Int) -> Bool {
    let dimensions = (record["dimensions"]?.items ?? []).filter { $0["scale"] != nil }
    return sum(of: record, base: base) == record["score"]?.integer
      && dimensions.allSatisfy { addsUp($0, in: record) }
  }

  private static func sum(of record: JSON, base: Int) -> Int {
    total(of: rules(of: record, in: nil) + (record["adjustments"]?.items ?? []), from: base)
  }

  /// Of a dimension that has no score no rule has points.
  private static func addsUp(_ dimension: JSON, in record: JSON) -> Bool {
    let rules = rules(of: record, in: dimension["id"]?.string)
    guard let score = dimension["score"]?.integer else { return total(of: rules, from: 0) == 0 }
    let parts = rules + (dimension["adjustments"]?.items ?? [])
    return total(of: parts, from: dimension["scale"]?["base"]?.integer ?? 0) == score
  }

  /// The rules that count in a dimension with a scale of its own, or with `nil` in the score.
  private static func rules(of record: JSON, in dimension: String?) -> [JSON] {
    (record["rules"]?.items ?? []).filter { $0["dimension"]?.string == dimension }
  }

  private static func total(of parts: [JSON], from base: Int) -> Int {
    parts.reduce(base) { $0 + ($1["points"]?.integer ?? 0) }
  }

  // MARK: Comparing

  private static func compare(
    _ recorded: JSON?, _ recomputed: JSON?, at path: String, _ found: inout [Difference]
  ) {
    guard recorded != recomputed else { return }
    switch (recorded, recomputed) {
    case (.object(let old)?, .object(let new)?):
      let keys = Set(old.keys).union(new.keys)
      for key in keys.sorted(by: String.precedesByScalars) {
        compare(old[key], new[key], at: "\(path).\(key)", &found)
      }
    case (.array(let old)?, .array(let new)?): compare(old, new, at: path, &found)
    default: found.append(Difference(path: path, recorded: recorded, recomputed: recomputed))
    }
  }

  private static func compare(
    _ old: [JSON], _ new: [JSON], at path: String, _ found: inout [Difference]
  ) {
    let (oldIDs, newIDs) = (old.map { $0["id"]?.string }, new.map { $0["id"]?.string })
    if !(oldIDs + newIDs).contains(nil), Set(oldIDs).count == oldIDs.count {
      let ids = Set((oldIDs + newIDs).compactMap(\.self))
      for id in ids.sorted(by: String.precedesByScalars) {
        let pair = (old.first { $0["id"]?.string == id }, new.first { $0["id"]?.string == id })
        compare(pair.0, pair.1, at: "\(path)[\(id)]", &found)
      }
      return
    }
    for index in 0..<max(old.count, new.count) {
      compare(
        old.indices.contains(index) ? old[index] : nil,
        new.indices.contains(index) ? new[index] : nil, at: "\(path)[\(index)]", &found)
    }
  }
}
