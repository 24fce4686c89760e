/// How much the places at which something is said are like the places of a signal's hits: the word
/// or mark before, the one behind, and where the turn stands in the call.
///
/// For each of the three the weight is ln(P(neighbour | hit) / P(neighbour | any word)), and the
/// likeness of a place is their sum. Twenty hits that know nothing are added, so that a neighbour
/// seen once beside a rare signal proves little. Weights are whole thousandths, so that no order of
/// adding them makes a difference.
struct Neighbourhood {
  private let before: [MinedLine.Token: Int]
  private let behind: [MinedLine.Token: Int]
  private let standing: [MinedLine.Place: Int]
  /// How many places of ordinary words are like a hit's, and how many there are.
  private(set) var ordinary = (like: 0, all: 0)

  /// In how many thousandths of a natural logarithm likeness is counted.
  static let unit = 1000

  init(_ lines: [MinedLine]) {
    var (before, behind) = (Counts<MinedLine.Token>(), Counts<MinedLine.Token>())
    var standing = Counts<MinedLine.Place>()
    for line in lines {
      for place in line.tokens.indices where Self.isSaid(line.tokens[place]) {
        let isHit = line.tokens[place] == .hit
        before.add(line.tokens[place - 1], isHit)
        behind.add(line.tokens[place + 1], isHit)
        standing.add(line.place, isHit)
      }
    }
    self.before = before.weights
    self.behind = behind.weights
    self.standing = standing.weights
    for (number, line) in lines.enumerated() {
      for place in line.tokens.indices {
        guard case .word = line.tokens[place] else { continue }
        let occurrence = PhraseCounts.Occurrence(line: number, tokens: place..<place + 1)
        ordinary.all += 1
        if likeness(of: occurrence, in: lines) > 0 { ordinary.like += 1 }
      }
    }
  }

  private static func isSaid(_ token: MinedLine.Token) -> Bool {
    switch token {
    case .word, .hit: true
    case .edge, .sign, .other: false
    }
  }

  /// Above zero where a hit is likelier than elsewhere.
  func likeness(of occurrence: PhraseCounts.Occurrence, in lines: [MinedLine]) -> Int {
    let line = lines[occurrence.line]
    return before[line.tokens[occurrence.tokens.lowerBound - 1], default: 0]
      + behind[line.tokens[occurrence.tokens.upperBound], default: 0]
      + standing[line.place, default: 0]
  }

  /// How often each neighbour stands beside a hit, and beside anything.
  private struct Counts<Neighbour: Hashable> {
    private var hits: [Neighbour: Int] = [:]
    private var all: [Neighbour: Int] = [:]
    private var hitCount = 0
    private var count = 0
    private let doubt = 20.0

    mutating func add(_ neighbour: Neighbour, _ isHit: Bool) {
      all[neighbour, default: 0] += 1
      count += 1
      guard isHit else { return }
      hits[neighbour, default: 0] += 1
      hitCount += 1
    }

    var weights: [Neighbour: Int] {
      Dictionary(
        uniqueKeysWithValues: all.map { ($0.key, weight(of: $0.key, $0.value)) })
    }

    private func weight(of neighbour: Neighbour, _ often: Int) -> Int {
      let usual = Double(often) / Double(count)
      let beside = Double(hits[neighbour, default: 0]) + doubt * usual
      let ratio = beside / (Double(hitCount) + doubt) / usual
      return Int((Logarithm.natural(ratio) * Double(Neighbourhood.unit)).rounded())
    }
  }
}
