/// Phrases of a corpus that a person may want to add to a signal or a rule, the strongest first.
///
/// Only proposals: what of it is right is for a person to say.
public struct PhraseSuggestions: Hashable, Sendable {
  /// The signal or rule.
  public let id: String
  public let name: Wording
  /// Where its id stands in the pack.
  public let place: Place
  /// Whether it stands in a pack that this one extends, so that it is changed and not edited.
  public let isInherited: Bool
  /// Whose words were looked at.
  public let who: Speaker
  public let measure: Measure
  /// How many calls and turns of `who` were read.
  public let calls: Int
  public let turns: Int
  /// How often the signal, or what the rule looks for, is found in them.
  public let hits: Int
  public let candidates: [Candidate]

  /// By what candidates are ranked.
  public enum Measure: String, Sendable {
    /// How much the places of a phrase are like those of the signal's hits.
    case likeness
    /// The log-likelihood ratio G² of phrase and verdict, over calls.
    case verdict
    /// The same, over turns that are labelled with an event or not.
    case event
  }

  /// A share of places, calls or turns.
  public struct Share: Hashable, Sendable {
    public let count: Int
    public let total: Int
  }

  public struct Candidate: Hashable, Sendable {
    /// As it is written in YAML.
    public let phrase: String
    public let turns: Int
    public let calls: Int
    /// The measure, in hundredths.
    public let strength: Int
    /// Of the phrase's places those that are like a hit's; of the calls that fail (of the turns with the
    /// event) those in which the phrase is said.
    public let inside: Share
    /// The same of all words; of the calls that pass; of the other turns.
    public let outside: Share
    public let examples: [Example]
  }

  /// A sentence in which a candidate is said, as it was received.
  public struct Example: Hashable, Sendable {
    public let call: String
    /// The utterance's place in the input.
    public let utterance: Int
    public let text: String
    /// Where the phrase stands, in scalars of `text`.
    public let mark: Range<Int>
  }
}
