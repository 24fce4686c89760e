public import Heng

/// What people can give marks to, as the engine knows it: the score, the grade, and the dimensions and rules
/// of a pack by their ids or their names in either language.
public struct GradedItems: Sendable {
  private let subjects: [String: Subject]
  private let titles: [Subject: Wording]
  private let score: ClosedRange<Double>
  private let scales: [String: ClosedRange<Double>]

  public enum Subject: Hashable, Sendable {
    case score
    case grade
    case dimension(String)
    case rule(String)
  }

  public init(of pack: RulePack) {
    var subjects: [String: Subject] = [:]
    func add(_ subject: Subject, _ names: [String?]) {
      for case let name? in names where subjects[name.lowercased()] == nil {
        subjects[name.lowercased()] = subject
      }
    }
    for rule in pack.rules { add(.rule(rule.id), [rule.id]) }
    for dimension in pack.dimensions { add(.dimension(dimension.id), [dimension.id]) }
    add(.score, ["score", "total", "得分", "总分", "分数"])
    add(.grade, ["grade", "等级", "评级"])
    for rule in pack.rules { add(.rule(rule.id), [rule.name.zh, rule.name.en]) }
    for dimension in pack.dimensions {
      add(.dimension(dimension.id), [dimension.name.zh, dimension.name.en])
    }
    self.subjects = subjects
    titles = Dictionary(
      pack.rules.map { (.rule($0.id), $0.name) }
        + pack.dimensions.map { (.dimension($0.id), $0.name) }
    ) { first, _ in first }
    score = Self.range(pack.range)
    scales = Dictionary(
      pack.dimensions.map { ($0.id, $0.scale.map { Self.range($0.range) } ?? 0...100) }
    ) { first, _ in first }
  }

  private static func range(_ range: RulePack.ScoreRange) -> ClosedRange<Double> {
    Double(range.min)...Double(range.max)
  }

  /// What an item is; `nil` where the engine knows nothing of it.
  public func subject(of item: String) -> Subject? { subjects[item.lowercased()] }

  /// What a sheet calls an item: its name, where that alone tells which it is, else as it was asked for.
  public func heading(of item: String, in language: Language) -> String {
    guard let subject = subject(of: item), let title = titles[subject]?.text(in: language),
      self.subject(of: title) == subject
    else { return item }
    return title
  }

  /// The numbers that can be given; `nil` where any can.
  func range(of subject: Subject?) -> ClosedRange<Double>? {
    switch subject {
    case .score: score
    case .dimension(let id): scales[id]
    case .grade, .rule, nil: nil
    }
  }
}
