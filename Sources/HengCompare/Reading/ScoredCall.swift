public import Heng

/// A scored call, or what one of its agents has of it, as comparisons need it: whose it is, where it
/// belongs, what it reached and which rules it kept. Read from result records or from a store, never
/// made anew.
public struct ScoredCall: Hashable, Sendable {
  public let call: String
  /// The label of the agent in a call with several; `nil` where the whole call is one agent's.
  public let part: String?
  public let agent: Call.Party
  public let context: Context
  public let score: Int
  /// The lowest and the highest score that the undetermined rules leave possible.
  public let interval: ClosedRange<Int>
  /// Too few rules could be decided: the call counts in no mean.
  public let isProvisional: Bool
  /// The Chinese name of the grade, by which packs know it; `nil` without grades.
  public let grade: String?
  public let isVetoed: Bool
  /// Percentages by dimension, without those that could not be decided.
  public let dimensions: [String: Int]
  /// The active rules, and those on trial where they were asked for, sorted by id.
  public let rules: [Outcome]
  /// The ids of the signals that were seen, sorted.
  public let signals: [String]
  public let pack: Pack

  /// Which rules are read.
  public enum Rules: Sendable {
    case active
    /// Those on trial too.
    case all
  }

  /// Where a call belongs: what makes calls hard or easy whoever takes them.
  public struct Context: Hashable, Sendable {
    public let channel: String?
    /// `metadata.queue` of the record.
    public let queue: String?
    /// The line of business, `metadata.line` of the record.
    public let line: String?
    /// When it began, as received (ISO 8601).
    public let startedAt: String?
    /// From the first speech to the last; `nil` without times.
    public let seconds: Double?
    /// Utterances of agent and customer; without times, their turns.
    public let utterances: Int

    public init(
      channel: String? = nil, queue: String? = nil, line: String? = nil, startedAt: String? = nil,
      seconds: Double? = nil, utterances: Int = 0
    ) {
      self.channel = channel
      self.queue = queue
      self.line = line
      self.startedAt = startedAt
      self.seconds = seconds
      self.utterances = utterances
    }
  }

  /// What became of one rule.
  public struct Outcome: Hashable, Sendable {
    public let rule: String
    public let verdict: Verdict
    public let points: Int
    /// The dimension with a scale of its own in which the points count, and not in the score.
    public let dimension: String?
    /// Whether this failure set the score to the minimum.
    public let isVeto: Bool
    /// Whether it took its whole group.
    public let takesSection: Bool
    /// Of a failure the sentence that shows it, with the decisive words in 【】; `nil` where something was
    /// missing. Of a rule that was kept the words by which it was, in 【】, where there are any.
    public let quotation: String?

    public init(
      rule: String, verdict: Verdict, points: Int, dimension: String? = nil, isVeto: Bool = false,
      takesSection: Bool = false, quotation: String? = nil
    ) {
      self.rule = rule
      self.verdict = verdict
      self.points = points
      self.dimension = dimension
      self.isVeto = isVeto
      self.takesSection = takesSection
      self.quotation = quotation
    }
  }

  /// The pack that the call was scored with.
  public struct Pack: Hashable, Sendable {
    public let id: String
    public let version: String
    public let fingerprint: String

    public init(id: String, version: String, fingerprint: String) {
      self.id = id
      self.version = version
      self.fingerprint = fingerprint
    }
  }

  public init(
    call: String, part: String? = nil, agent: Call.Party, context: Context = Context(), score: Int,
    interval: ClosedRange<Int>, isProvisional: Bool = false, grade: String? = nil,
    isVetoed: Bool = false, dimensions: [String: Int] = [:], rules: [Outcome] = [],
    signals: [String] = [], pack: Pack
  ) {
    self.call = call
    self.part = part
    self.agent = agent
    self.context = context
    self.score = score
    self.interval = interval
    self.isProvisional = isProvisional
    self.grade = grade
    self.isVetoed = isVetoed
    self.dimensions = dimensions
    self.rules = rules
    self.signals = signals
    self.pack = pack
  }
}
