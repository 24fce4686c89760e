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
    let found = openings([skeleton], depth: Opening.depth)
    return steps > Self.mostSteps ? nil : found
  }

  /// Behind many parts that may each be left out there are too many ways on.
  private static let mostSteps = 50_000

  /// The openings, so many letters deep, of what the skeletons one after another stand for.
  private mutating func openings(_ rest: ArraySlice<Skeleton>, depth: Int) -> [Opening] {
    steps += 1
    guard depth > 0 else { return [Opening(sets: [])] }
    if steps > Self.mostSteps { return unknown(depth) }
    guard let first = rest.first else { return unknown(depth) }
    let others = rest.dropFirst()
    switch first {
    case .empty, .look: return openings(others, depth: depth)
    case .cut: return unknown(depth)
    case .textStart:
      // What has begun cannot begin here.
      guard depth == Opening.depth else { return [] }
      return openings(others, depth: depth).map { opening in
        Opening(sets: opening.sets, isAtTextStart: true, isInside: opening.isInside)
      }
    case .lineEnd:
      return openings(others, depth: depth).compactMap { opening in
        if opening.isInside { return opening }
        var opening = opening
        opening.sets[0] = opening.sets[0].intersection(lineEnd)
        return opening.sets[0].isEmpty ? nil : opening
      }
    case .one(let set): return openings(set, before: others, depth: depth)
    case .sequence(let parts): return openings(parts + others, depth: depth)
    case .choice(let branches, _):
      var all: [Opening] = []
      for branch in branches { all += openings([branch] + others, depth: depth) }
      return merged(all)
    case .run(_, _, nil, _):
      return openings(others, depth: Opening.depth).map {
        Opening(sets: $0.sets, isAtTextStart: false, isInside: true)
      }
    case .run(let set, let least, let most?, let isCut):
      return repeated(.one(set), least, most, others, depth) {
        .run(set, least: max(0, least - 1), most: most - 1, isCut: isCut)
      } orEnd: {
        isCut
      }
    case .loop(let body, let least, let most, let isCut):
      guard let most, !body.mayBeEmpty else { return unknown(depth) }
      return repeated(body, least, most, others, depth) {
        .loop(body, least: max(0, least - 1), most: most - 1, isCut: isCut)
      } orEnd: {
        isCut
      }
    }
  }

  private mutating func openings(_ rest: [Skeleton], depth: Int) -> [Opening] {
    openings(rest[...], depth: depth)
  }

  private func unknown(_ depth: Int) -> [Opening] {
    [Opening(sets: Array(repeating: anything, count: depth))]
  }

  private mutating func openings(
    _ set: Int, before others: ArraySlice<Skeleton>, depth: Int
  ) -> [Opening] {
    let letters = LetterSet(set, of: alphabet)
    return merged(
      openings(others, depth: depth - 1).map { opening in
        // What is inside has its own letters and asks nothing of the first.
        opening.isInside
          ? opening : Opening(sets: [letters] + opening.sets)
      })
  }

  /// A loop: what follows it, where it may end here, and its body, behind which it goes on.
  private mutating func repeated(
    _ body: Skeleton, _ least: Int, _ most: Int, _ others: ArraySlice<Skeleton>, _ depth: Int,
    goingOn: () -> Skeleton, orEnd isCut: () -> Bool
  ) -> [Opening] {
    var all = least == 0 ? openings(others, depth: depth) : []
    if most > 0 {
      all += openings([body, goingOn()] + others, depth: depth)
    } else if isCut() {
      // Only a text that has one more of the body goes on to the end, but that is no matter.
      all += openings([body, .cut], depth: depth)
    }
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
