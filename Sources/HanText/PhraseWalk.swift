/// The buffers of a walk through a ``PhraseSet``: kept from text to text, they grow once.
public struct PhraseWalk {
  /// A place in the automaton and in the text.
  struct State: Hashable {
    let node: Int32
    let offset: Int
    /// Where the last scalar of the phrase was matched; fillers may have followed.
    let matchedEnd: Int
  }

  var words: Words?
  var open: [State] = []
  /// Where fillers lead inside a gap, and how many scalars count on the way there.
  var leads: [(place: Int, count: Int)] = []
  private var seen: [State] = []
  /// Takes over where ``seen`` grows long, so that a wall of fillers costs no square.
  private var seenMany: Set<State> = []
  private var phrases: [(phrase: Int32, end: Int)] = []

  public init() {}

  /// The number of the word that each scalar belongs to, made when it is first asked for.
  final class Words {
    private let ends: () -> [Int]
    private(set) lazy var numbers: [Int] = {
      var numbers: [Int] = []
      for (number, end) in ends().enumerated() {
        while numbers.count < end { numbers.append(number) }
      }
      return numbers
    }()

    init(_ ends: @escaping () -> [Int]) { self.ends = ends }
  }

  /// Begins a text.
  mutating func begin(_ text: ScalarText, _ wordEnds: (() -> [Int])?) {
    words = wordEnds.map(Words.init)
  }

  /// The fewest scalars that count on the way to a place of a gap: over a filler that leads there, and is
  /// forgotten now, or `count`.
  mutating func count(at place: Int, otherwise count: Int) -> Int {
    var fewest = count
    leads.removeAll { lead in
      guard lead.place == place else { return false }
      fewest = min(fewest, lead.count)
      return true
    }
    return fewest
  }

  /// Begins at another place of it.
  @inline(__always)
  mutating func start() {
    if !seen.isEmpty { seen.removeAll(keepingCapacity: true) }
    if !seenMany.isEmpty { seenMany.removeAll(keepingCapacity: true) }
    if !phrases.isEmpty { phrases.removeAll(keepingCapacity: true) }
  }

  private static let few = 24

  mutating func add(_ state: State) {
    if seen.count < Self.few {
      if seen.contains(state) { return }
      seen.append(state)
    } else {
      if seenMany.isEmpty { seenMany.formUnion(seen) }
      guard seenMany.insert(state).inserted else { return }
    }
    open.append(state)
  }

  /// Steps over `length` scalars.
  mutating func skip(_ length: Int, from state: State) {
    let offset = state.offset + length
    guard offset - state.matchedEnd <= Transparency.longestStretch else { return }
    add(State(node: state.node, offset: offset, matchedEnd: state.matchedEnd))
  }

  mutating func found(_ phrase: Int32, endingAt end: Int) {
    for place in phrases.indices where phrases[place].phrase == phrase {
      phrases[place].end = min(phrases[place].end, end)
      return
    }
    phrases.append((phrase, end))
  }

  /// What was found from one start, by end and phrase.
  @inline(__always)
  mutating func report(from start: Int, into hits: inout [PhraseSet.Hit]) {
    guard !phrases.isEmpty else { return }
    if phrases.count > 1 { phrases.sort { ($0.end, $0.phrase) < ($1.end, $1.phrase) } }
    for (phrase, end) in phrases {
      hits.append(PhraseSet.Hit(phrase: Int(phrase), range: NormalizedRange(start..<end)))
    }
  }
}
