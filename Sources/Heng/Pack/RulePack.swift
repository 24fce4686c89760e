/// A valid pack: every key known, every reference resolved, every phrase and pattern accepted.
///
/// ```swift
/// let pack = try RulePack(contentsOf: "rules/service-standard")
/// let card = Scorer(pack).score(call)
/// ```
public struct RulePack: Sendable {
  public let id: String
  public let name: Wording
  public let version: String
  /// What it extends, the nearest first.
  public let parents: [Parent]
  public let range: ScoreRange
  public let mode: Mode
  public let dimensions: [Dimension]
  public let groups: [Group]
  /// From the highest `from` to the lowest.
  public let grades: [Grade]
  /// The percentage of rules that must be decided, or a score is provisional.
  public let provisionalBelow: Int
  /// Sorted by id, as signals are: the order of files never matters.
  public internal(set) var rules: [Rule]
  public internal(set) var signals: [Signal]
  /// Calls with expectations from `tests/`.
  public internal(set) var tests: [Examples.Case]
  /// SHA-256 of everything that can change a score; two results are comparable when it is equal.
  public var fingerprint: String { print.value }
  /// Warnings and notes; a pack with errors does not exist.
  public let diagnostics: [Diagnostic]
  /// The files as read, for rendering diagnostics and for export.
  public let sources: [String: String]
  /// Those of ``sources`` that are not its own, but of a pack that it extends.
  let inheritedFiles: Set<String>
  /// Tests of the packs that it extends which it says no longer hold.
  let outdated: [OutdatedTests]

  /// The named lists as they are written, by name, for ``lint()`` and mutants.
  let lists: [String: [Located<String>]]
  let expansions: Expansions
  let print: LateFingerprint
  let limits: RegexLimits
  let hearing: Hearing

  /// A pack that another extends.
  public struct Parent: Hashable, Sendable {
    public let id: String
    public let version: String
  }

  public struct ScoreRange: Hashable, Sendable {
    public let base: Int
    public let min: Int
    public let max: Int
  }

  /// How deductions become a score.
  public enum Mode: String, CaseIterable, Sendable {
    /// They are taken from the base.
    case deduct
    /// The score is the share that is left of what the decided rules could cost.
    case ratio
  }

  public struct Dimension: Hashable, Sendable {
    public let id: String
    public let name: Wording
    /// `nil` where it shows what is left of what its rules could cost.
    public let scale: Scale?
  }

  /// What a dimension adds up by itself: the points of its rules count there and not in the score.
  public struct Scale: Hashable, Sendable {
    public let range: ScoreRange
    /// The rule that must pass, or the dimension has no score; `nil` where it always has one.
    public let needs: String?
  }

  /// A section of the score card.
  public struct Group: Hashable, Sendable {
    public let id: String
    public let name: Wording
    public let dimension: String?
    /// The most that the section may cost, as a negative number.
    public let cap: Int?
    /// The most that the section may add.
    public let bonusCap: Int?
    /// What the section counts in ``Mode/ratio``; `nil` where no section has a weight.
    public let weight: Int?
    public let sameWords: SameWords

    /// How often two rules of the section may charge the same words.
    public enum SameWords: String, CaseIterable, Sendable { case once, each }
  }

  /// A band of scores, open above.
  public struct Grade: Hashable, Sendable {
    public let name: Wording
    public let from: Int
  }

  struct RegexLimits: Hashable, Sendable {
    let steps: Int
    let stack: Int
  }

  /// Whether something stands in a file of a pack that it extends.
  public func isInherited(_ place: Place) -> Bool { inheritedFiles.contains(place.file) }

  /// The texts of its own files.
  public var ownSources: [String: String] { sources.filter { !inheritedFiles.contains($0.key) } }

  /// The signal or rule group of an id.
  func group(_ id: String?) -> Group? { groups.first { $0.id == id } }

  /// The dimension with an own scale in which the rules of a group count.
  func scaled(_ group: Group?) -> Dimension? {
    guard let id = group?.dimension else { return nil }
    return dimensions.first { $0.id == id && $0.scale != nil }
  }

  /// The best grade that `score` reaches.
  public func grade(for score: Int) -> Grade? { grades.first { score >= $0.from } }
}
