/// What people felt about calls: numbers, and the single votes behind them where they are known.
///
/// One object a line: `{"call": "c1", "S": -0.5, "S_votes": [-2, 0, 0, 0]}`. Every member with a number is
/// a rating; `KEY_votes` are the votes on `KEY`, whose mean is the rating where `KEY` itself is missing.
/// A rating that is `null` is not known; other keys are left alone.
public struct QualityRatings: Hashable, Sendable {
  /// By the call's id.
  let calls: [String: [String: Rating]]

  struct Rating: Hashable, Sendable {
    let value: Double
    let votes: [Double]
  }

  /// The ids of the calls that are rated.
  public var ids: Set<String> { Set(calls.keys) }

  private static let suffix = "_votes"

  /// - Throws: ``LabelError`` with everything that is wrong with the lines.
  public init(reading bytes: [UInt8]) throws(LabelError) {
    calls = try LabelLines(reading: bytes, as: Self.ratings).calls
  }

  private static func ratings(_ record: JSON) throws(LabelLineProblem) -> [String: Rating] {
    guard case .object(let members) = record else { return [:] }
    var ratings: [String: Rating] = [:]
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      if key.hasSuffix(suffix) {
        let name = String(key.dropLast(suffix.count))
        let votes = try votes(value, key)
        guard members[name]?.number == nil, !votes.isEmpty else { continue }
        ratings[name] = Rating(value: votes.reduce(0, +) / Double(votes.count), votes: votes)
      } else if let number = value.number {
        let votes = try members[key + suffix].map { value throws(LabelLineProblem) in
          try Self.votes(value, key + suffix)
        }
        ratings[key] = Rating(value: number, votes: votes ?? [])
      }
    }
    guard !ratings.isEmpty else {
      throw LabelLineProblem(zh: "没有任何评分（数值）", en: "there is no rating, a number")
    }
    return ratings
  }

  private static func votes(_ value: JSON, _ key: String) throws(LabelLineProblem) -> [Double] {
    let votes = value.items.compactMap(\.number)
    guard case .array(let items) = value, votes.count == items.count else {
      throw LabelLineProblem(zh: "\(key) 应当是一列数", en: "\(key) must be a list of numbers")
    }
    return votes
  }
}
