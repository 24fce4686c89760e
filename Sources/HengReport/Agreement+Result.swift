public import Heng

extension Rater {
  /// Heng, by its results.
  ///
  /// - Parameter results: records of `heng score --format jsonl` by the ids of their calls.
  public init(results: [String: JSON]) {
    self.init(results.mapValues(Self.opinions))
  }

  private static func opinions(of result: JSON) -> [String: Opinion] {
    let rules = result["rules"]?.items ?? []
    let signals = result["signals"]?.items ?? []
    return Dictionary(
      (rules + signals).compactMap { record in
        record["id"]?.string.map { ($0, opinion(record)) }
      }
    ) { rule, _ in rule }
  }

  private static func opinion(_ record: JSON) -> Opinion {
    let evidence = record["evidence"]?.items ?? []
    return Opinion(
      verdict: record["verdict"]?.string.flatMap(Verdict.init),
      turns: Set(evidence.compactMap { $0["turn"]?.integer }))
  }
}

extension QualityStudy.Marks {
  /// - Returns: `nil` when `result` has no score.
  public init?(result: JSON) {
    guard let score = result["score"]?.number else { return nil }
    let dimensions = result["dimensions"]?.items ?? []
    self.init(
      score: score,
      dimensions: Dictionary(
        dimensions.compactMap { dimension in
          guard let id = dimension["id"]?.string, let score = dimension["score"]?.number else {
            return nil
          }
          return (id, score)
        }
      ) { first, _ in first })
  }
}
