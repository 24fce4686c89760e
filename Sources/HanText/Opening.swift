/// What the first letters of a match can be: one way in which a ``Skeleton`` begins.
struct Opening: Hashable {
  /// How many letters are asked about.
  static let depth = 3

  /// The sets of the letters; the edge of the text is in those that ask for nothing, too.
  var sets: [LetterSet]
  /// Whether it can only be at the start of the text.
  var isAtTextStart = false
  /// Whether it stands somewhere in a match, not at its start, because a match begins with nearly
  /// anything.
  var isInside = false
}

/// Finds the openings of skeletons.
struct OpeningFinder {
  private let alphabet: Alphabet
  private let anything: LetterSet
  private let lineEnd: LetterSet
  private var steps = 0

  init(_ alphabet: Alphabet) {
    self.alphabet = alphabet
    anything = LetterSet(allOf: alphabet)
    var ends = LetterSet(words: Array(repeating: 0, count: alphabet.words))
    ends.insert(Int(Alphabet.edge))
    for letter in 0..<alphabet.count where unsafe alphabet.endsLine.base[letter] {
      ends.insert(letter)
    }
    lineEnd = ends
  }

  /// Every match of the skeleton begins with one of them; `nil` where it would take too long to find
  /// them.
  mutating func openings(of skeleton: Skeleton) -> [Opening]? {
    let found = openings(of: Rest(skeleton, nil), depth: Opening.depth)
    return steps > Self.mostSteps ? nil : found
  }

  /// Behind many parts that may each be left out there are too many ways on.
  private static let mostSteps = 20_000

  /// Skeletons one after another. A class, so that what all branches of a choice go on with is looked
  /// at once.
  private final class Rest {
    let first: Skeleton
    let next: Rest?
    /// By depth.
    var known: [[Opening]?] = Array(repeating: nil, count: Opening.depth + 1)

    init(_ first: Skeleton, _ next: Rest?) {
      self.first = first
      self.next = next
    }
  }

  /// The openings so many letters deep.
  private mutating func openings(of rest: Rest?, depth: Int) -> [Opening] {
    guard depth > 0 else { return [Opening(sets: [])] }
    guard let rest else { return unknown(depth) }
    if let known = rest.known[depth] { return known }
    steps += 1
    if steps > Self.mostSteps { return unknown(depth) }
    let found = openings(of: rest.first, rest.next, depth: depth)
    rest.known[depth] = found
    return found
  }

  private mutating func openings(
    of skeleton: Skeleton, _ next: Rest?, depth: Int
  ) -> [Opening] {
    switch skeleton {
    case .empty, .look: return openings(of: next, depth: depth)
    case .cut: return unknown(depth)
    case .textStart:
      // What has begun cannot begin here.
      guard depth == Opening.depth else { return [] }
      return openings(of: next, depth: depth).map { opening in
        Opening(sets: opening.sets, isAtTextStart: true, isInside: opening.isInside)
      }
    case .lineEnd: return openings(of: next, depth: depth).compactMap(atLineEnd)
    case .one(let set): return openings(of: set, before: next, depth: depth)
    case .sequence(let parts):
      return openings(of: parts.reversed().reduce(next) { Rest($1, $0) }, depth: depth)
    case .choice(let branches, _):
      var all: [Opening] = []
      for branch in branches { all += openings(of: Rest(branch, next), depth: depth) }
      return merged(all)
    case .run(_, _, nil, _):
      return openings(of: next, depth: Opening.depth).map {
        Opening(sets: $0.sets, isAtTextStart: false, isInside: true)
      }
    case .run(let set, let least, let most?, let isCut):
      let shorter = Skeleton.run(set, least: max(0, least - 1), most: most - 1, isCut: isCut)
      return openings(
        of: .one(set), then: most > 0 ? shorter : isCut ? .cut : nil, orNone: least == 0, next,
        depth)
    case .loop(let body, let least, let most, let isCut):
      guard let most, !body.mayBeEmpty else { return unknown(depth) }
      let shorter = Skeleton.loop(body, least: max(0, least - 1), most: most - 1, isCut: isCut)
      return openings(
        of: body, then: most > 0 ? shorter : isCut ? .cut : nil, orNone: least == 0, next, depth)
    }
  }

  private func unknown(_ depth: Int) -> [Opening] {
    [Opening(sets: Array(repeating: anything, count: depth))]
  }

  /// What is inside has its own letters, of which nothing is known here.
  private func atLineEnd(_ opening: Opening) -> Opening? {
    if opening.isInside { return opening }
    var opening = opening
    opening.sets[0] = opening.sets[0].intersection(lineEnd)
    return opening.sets[0].isEmpty ? nil : opening
  }

  private mutating func openings(of set: Int, before next: Rest?, depth: Int) -> [Opening] {
    let letters = LetterSet(set, of: alphabet)
    return merged(
      openings(of: next, depth: depth - 1).map { opening in
        opening.isInside ? opening : Opening(sets: [letters] + opening.sets)
      })
  }

  /// A loop: what follows it, where it may end here, and its body, behind which it goes on.
  private mutating func openings(
    of body: Skeleton, then goingOn: Skeleton?, orNone mayEnd: Bool, _ next: Rest?, _ depth: Int
  ) -> [Opening] {
    var all = mayEnd ? openings(of: next, depth: depth) : []
    if let goingOn { all += openings(of: Rest(body, Rest(goingOn, next)), depth: depth) }
    return merged(all)
  }

  /// Those that begin alike, and ask for nothing from the same letter on, become one.
  private func merged(_ openings: [Opening]) -> [Opening] {
    struct Kind: Hashable {
      let first: LetterSet?
      let asks: [Bool]
      let isAtTextStart: Bool
      let isInside: Bool
    }
    var order: [Kind] = []
    var byKind: [Kind: Opening] = [:]
    for opening in openings {
      let kind = Kind(
        first: opening.sets.first, asks: opening.sets.map { $0 != anything },
        isAtTextStart: opening.isAtTextStart, isInside: opening.isInside)
      if var known = byKind[kind] {
        for place in known.sets.indices { known.sets[place].formUnion(opening.sets[place]) }
        byKind[kind] = known
      } else {
        order.append(kind)
        byKind[kind] = opening
      }
    }
    return order.compactMap { byKind[$0] }
  }
}

extension Skeleton {
  /// Whether it can stand for the empty text.
  fileprivate var mayBeEmpty: Bool {
    switch self {
    case .empty, .look, .textStart, .lineEnd, .cut: return true
    case .one: return false
    case .run(_, let least, _, _): return least == 0
    case .loop(let body, let least, _, _): return least == 0 || body.mayBeEmpty
    case .sequence(let parts): return parts.allSatisfy(\.mayBeEmpty)
    case .choice(let branches, _): return branches.contains(where: \.mayBeEmpty)
    }
  }
}
