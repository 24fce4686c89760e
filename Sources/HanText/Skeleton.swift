/// What must stand in a text where an expression matches, as far as that is cheap to know.
///
/// It leaves out what only looks, unrolls loops a few times, and ends early (``cut``) where nothing
/// that follows would tell much: behind a loop that runs further than it was unrolled, and in front of
/// a loop over nearly every character once something rare has been asked for. Wherever the
/// expression matches, the skeleton matches from the same start; the other way round it need not.
indirect enum Skeleton {
  case empty
  case one(Int)
  /// A set from `least` to `most` times (`nil`: any number, and nearly every character), where `isCut`
  /// ends the skeleton behind `most`.
  case run(Int, least: Int, most: Int?, isCut: Bool)
  /// The same of more than a set.
  case loop(Skeleton, least: Int, most: Int?, isCut: Bool)
  case sequence([Skeleton])
  /// Any of them; `tries` is how many branches ICU has to try for it.
  case choice([Skeleton], tries: Int)
  /// What ICU looks at here, at how many places, and asks nothing of the skeleton.
  case look(Skeleton, places: Int)
  case textStart
  case lineEnd
  /// The end of the skeleton, whatever follows.
  case cut

  /// How often a loop is unrolled.
  static let runLimit = 8
  static let loopLimit = 3

  /// - Parameter isBroad: whether a set holds most characters.
  init(_ expression: Expression, isBroad: @escaping (Int) -> Bool) {
    var builder = SkeletonBuilder(isBroad: isBroad)
    self = builder.skeleton(expression)
  }

  /// Everything, with nothing cut; for what is looked at.
  init(whole expression: Expression) {
    switch expression {
    case .empty, .wordEdge: self = .empty
    case .one(let set): self = .one(set)
    case .sequence(let parts): self = .sequence(parts.map { Skeleton(whole: $0) })
    case .choice(let branches): self = .choice(factoring: branches.map { Skeleton(whole: $0) })
    case .loop(.one(let set), let count, _):
      self = .run(set, least: count.least, most: count.most, isCut: false)
    case .loop(let body, let count, _):
      self = .loop(Skeleton(whole: body), least: count.least, most: count.most, isCut: false)
    case .look(let look, let body): self = Self.look(look, body)
    case .atomic(let body): self = Skeleton(whole: body)
    case .textStart: self = .textStart
    case .lastLineEnd, .textEnd: self = .lineEnd
    }
  }

  /// A choice whose branches begin differently: 大概 and 大约 become 大 and a choice of 概 and 约.
  ///
  /// That takes fewer states, and shows that a text goes on in one way only.
  fileprivate static func choice(factoring branches: [Skeleton]) -> Skeleton {
    var groups: [(first: Int?, rests: [Skeleton])] = []
    for branch in branches {
      let (first, rest) = branch.divided
      if let first, let known = groups.firstIndex(where: { $0.first == first }) {
        groups[known].rests.append(rest)
      } else {
        groups.append((first, [rest]))
      }
    }
    let factored = groups.map { first, rests -> Skeleton in
      guard let first else { return rests[0] }
      return .sequence([.one(first), rests.count == 1 ? rests[0] : choice(factoring: rests)])
    }
    return factored.count == 1 && branches.count == 1
      ? factored[0] : .choice(factored, tries: branches.count)
  }

  /// The set that it begins with, and the rest, or no set and everything.
  private var divided: (first: Int?, rest: Skeleton) {
    switch self {
    case .one(let set): return (set, .empty)
    case .sequence(let parts):
      guard let head = parts.first else { return (nil, self) }
      let (first, rest) = head.divided
      return first == nil ? (nil, self) : (first, .sequence([rest] + parts.dropFirst()))
    default: return (nil, self)
    }
  }

  /// ICU tries a look behind from every code unit that it could begin at.
  fileprivate static func look(_ look: Expression.Look, _ body: Expression) -> Skeleton {
    let length = body.length
    let places = look.isBehind ? 2 * ((length.most ?? 1_000_000) - length.least) + 3 : 1
    return .look(Skeleton(whole: body), places: places)
  }
}

private struct SkeletonBuilder {
  let isBroad: (Int) -> Bool
  /// Whether something rare has been asked for on every way to here.
  private var isSelective = false

  init(isBroad: @escaping (Int) -> Bool) { self.isBroad = isBroad }

  mutating func skeleton(_ expression: Expression) -> Skeleton {
    switch expression {
    case .empty, .wordEdge: return .empty
    case .one(let set):
      if !isBroad(set) { isSelective = true }
      return .one(set)
    case .sequence(let parts): return .sequence(parts.map { skeleton($0) })
    case .choice(let branches): return choice(branches)
    case .loop(.one(let set), let count, _): return run(set, count)
    case .loop(let body, let count, _): return loop(body, count)
    case .look(let look, let body): return Skeleton.look(look, body)
    case .atomic(let body): return skeleton(body)
    case .textStart:
      isSelective = true
      return .textStart
    case .lastLineEnd, .textEnd: return .lineEnd
    }
  }

  private mutating func choice(_ branches: [Expression]) -> Skeleton {
    let before = isSelective
    var after = true
    var skeletons: [Skeleton] = []
    for branch in branches {
      isSelective = before
      skeletons.append(skeleton(branch))
      after = after && isSelective
    }
    isSelective = after
    return .choice(factoring: skeletons)
  }

  private mutating func run(_ set: Int, _ count: Expression.Count) -> Skeleton {
    if isBroad(set) {
      if isSelective { return .cut }
      return .run(set, least: min(count.least, 1), most: nil, isCut: false)
    }
    if count.least > 0 { isSelective = true }
    let most = min(count.most ?? .max, Skeleton.runLimit)
    return .run(
      set, least: min(count.least, most), most: most, isCut: most < count.most ?? .max)
  }

  private mutating func loop(_ body: Expression, _ count: Expression.Count) -> Skeleton {
    let before = isSelective
    if before, meetsBroad(body) { return .cut }
    let inner = skeleton(body)
    if count.least == 0 { isSelective = before }
    let most = min(count.most ?? .max, Skeleton.loopLimit)
    return .loop(
      inner, least: min(count.least, most), most: most, isCut: most < count.most ?? .max)
  }

  private func meetsBroad(_ expression: Expression) -> Bool {
    switch expression {
    case .one(let set): return isBroad(set)
    case .sequence(let parts): return parts.contains(where: meetsBroad)
    case .choice(let branches): return branches.contains(where: meetsBroad)
    case .loop(let body, _, _), .atomic(let body): return meetsBroad(body)
    case .empty, .look, .textStart, .lastLineEnd, .textEnd, .wordEdge: return false
    }
  }
}

extension Skeleton {
  /// Whether the skeleton can end without anything rare, so that it would be found nearly everywhere.
  func isDense(isBroad: (Int) -> Bool) -> Bool {
    var cuts = false
    return passes(isBroad, &cuts) || cuts
  }

  /// Whether there is a way through without anything rare; `cuts` becomes true when one ends inside.
  private func passes(_ isBroad: (Int) -> Bool, _ cuts: inout Bool) -> Bool {
    switch self {
    case .empty, .look, .lineEnd: return true
    case .textStart: return false
    case .one(let set): return isBroad(set)
    case .run(let set, let least, _, let isCut):
      if isBroad(set), isCut { cuts = true }
      return least == 0 || isBroad(set)
    case .loop(let body, let least, _, let isCut):
      let isPassed = body.passes(isBroad, &cuts)
      if isPassed, isCut { cuts = true }
      return least == 0 || isPassed
    case .sequence(let parts):
      for part in parts where !part.passes(isBroad, &cuts) { return false }
      return true
    case .choice(let branches, _):
      var isPassed = false
      for branch in branches where branch.passes(isBroad, &cuts) { isPassed = true }
      return isPassed
    case .cut:
      cuts = true
      return false
    }
  }
}

extension Skeleton {
  /// How many states it takes, loops unrolled; `Int.max` for too many.
  var size: Int {
    switch self {
    case .empty, .cut: return 0
    case .one, .textStart, .lineEnd: return 1
    case .run(_, _, let most, _): return (most ?? 4) + 1
    case .look(let body, _): return body.size
    case .loop(let body, _, let most, _):
      let (size, overflows) = body.size.multipliedReportingOverflow(by: (most ?? 4) + 1)
      return overflows ? .max : size
    case .sequence(let parts), .choice(let parts, _):
      return parts.reduce(1) { sum, part in
        let (sum, overflows) = sum.addingReportingOverflow(part.size)
        return overflows ? .max : sum
      }
    }
  }
}
