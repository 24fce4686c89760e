/// An expression as instructions for ``MatchRun``, over the letters of an alphabet.
///
/// A class, because every search passes it on.
final class MatchProgram: Sendable {
  struct Instruction: Sendable, BitwiseCopyable {
    enum Kind: UInt8, Sendable {
      case accept
      /// Accepts only where a look behind must end.
      case acceptHere
      /// `a`: the letter.
      case letter
      /// `a`: where the set's bits start.
      case one
      /// `a`: where the set's bits start; `b` to `c` times (`c` below 0: any number).
      case greedyRun
      case lazyRun
      case possessiveRun
      /// `a`: the first of its branches, `b`: how many.
      case choice
      /// `a`: the entry of what is looked for.
      case ahead
      case notAhead
      /// The same, from `b` to `c` letters in front.
      case behind
      case notBehind
      /// `a`: where the bits of what is looked for start.
      case nextIsIn
      case nextIsNotIn
      case previousIsIn
      case previousIsNotIn
      case atomic
      case textStart
      case lastLineEnd
      case textEnd
    }

    var kind: Kind
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
    /// What follows.
    var next: Int32 = 0
    /// Where the bits of the letters start that can lead on from `next` (of a choice: from here); below
    /// 0 when all do.
    var filter: Int32 = -1
    /// At most how many states ICU saves for the instruction itself, and for the branches that the
    /// filter spares us.
    var cost: Int32 = 0
  }

  struct Branch: Sendable, BitwiseCopyable {
    let entry: Int32
    /// Where the bits of the letters start that can lead on from there; below 0 when all do.
    let filter: Int32
  }

  let instructions: FrozenTable<Instruction>
  let branches: FrozenTable<Branch>
  /// Sets of letters: bits in words, each set at a place that instructions name.
  let bits: FrozenTable<UInt64>
  let entry: Int32
  /// Where the bits of the letters start at which a match can begin; below 0 when all do.
  let entryFilter: Int32
  /// At most how many states ICU saves at a start that the filter spares us.
  let entryCost: Int
  /// Where the bits of the set start that the whole expression is; below 0 when it is more.
  let onlySet: Int32

  /// - Returns: `nil` when the expression is too large, or not exactly ours.
  init?(_ expression: Expression, in alphabet: Alphabet) {
    guard expression.isExact(), Skeleton(whole: expression).size < 5_000 else { return nil }
    var compiler = MatchCompiler(alphabet)
    let start = compiler.emit(expression, to: compiler.accept)
    let known = compiler.known(start)
    instructions = FrozenTable(compiler.instructions)
    branches = FrozenTable(compiler.branches)
    entry = start
    entryFilter = compiler.filter(known)
    entryCost = Int(known.cost)
    if case .one = expression, let first = known.first {
      onlySet = compiler.place(of: first)
    } else {
      onlySet = -1
    }
    bits = FrozenTable(compiler.bits)
  }
}

/// Writes the instructions from the last to the first, so that it is known what follows each.
private struct MatchCompiler {
  typealias Instruction = MatchProgram.Instruction

  /// What can be next from an entry.
  struct Known {
    /// Words of bits; `nil` when everything may lead on.
    let first: [UInt64]?
    /// At most how many states ICU saves there where the next letter is none of them.
    let cost: Double
  }

  let alphabet: Alphabet
  private(set) var instructions: [Instruction] = []
  private(set) var branches: [MatchProgram.Branch] = []
  private(set) var bits: [UInt64] = []
  private var knowledge: [Known] = []
  private var places: [[UInt64]: Int32] = [:]
  let accept: Int32 = 0
  private let acceptHere: Int32 = 1

  init(_ alphabet: Alphabet) {
    self.alphabet = alphabet
    let anything = Known(first: nil, cost: 0)
    _ = add(Instruction(kind: .accept), anything)
    _ = add(Instruction(kind: .acceptHere), anything)
  }

  func known(_ entry: Int32) -> Known { knowledge[Int(entry)] }

  private mutating func add(_ instruction: Instruction, _ known: Known) -> Int32 {
    instructions.append(instruction)
    knowledge.append(known)
    return Int32(instructions.count - 1)
  }

  /// Where the bits of a set stand.
  mutating func place(of words: [UInt64]) -> Int32 {
    if let known = places[words] { return known }
    let place = Int32(bits.count)
    places[words] = place
    bits += words
    return place
  }

  mutating func filter(_ known: Known) -> Int32 { known.first.map { place(of: $0) } ?? -1 }

  private func words(of set: Int) -> [UInt64] {
    let start = set * alphabet.words
    return (0..<alphabet.words).map { unsafe alphabet.members.base[start + $0] }
  }

  /// The entry of the expression in front of `next`.
  mutating func emit(_ expression: Expression, to next: Int32) -> Int32 {
    switch expression {
    case .empty, .wordEdge: return next
    case .one(let set): return one(set, to: next)
    case .sequence(let parts): return parts.reversed().reduce(next) { emit($1, to: $0) }
    case .choice(let parts): return choice(parts.map { emit($0, to: next) })
    case .loop(.one(let set), let count, let zeal): return run(set, count, zeal, to: next)
    case .loop(let body, let count, .possessive):
      return emit(.atomic(.loop(body, count, .greedy)), to: next)
    case .loop(let body, let count, let zeal):
      return loop(body, count, isLazy: zeal == .lazy, to: next)
    case .look(let look, let body): return self.look(look, body, to: next)
    case .atomic(let body):
      let inner = emit(body, to: accept)
      return add(
        Instruction(kind: .atomic, a: inner, next: next, cost: 2), Known(first: nil, cost: 0))
    case .textStart: return anchor(.textStart, to: next)
    case .lastLineEnd: return anchor(.lastLineEnd, to: next)
    case .textEnd: return anchor(.textEnd, to: next)
    }
  }

  private mutating func one(_ set: Int, to next: Int32) -> Int32 {
    let words = words(of: set)
    let known = Known(first: words, cost: 0)
    if words.reduce(0, { $0 + $1.nonzeroBitCount }) == 1,
      let word = words.firstIndex(where: { $0 != 0 })
    {
      let letter = word * 64 + words[word].trailingZeroBitCount
      return add(Instruction(kind: .letter, a: Int32(letter), next: next), known)
    }
    return add(Instruction(kind: .one, a: place(of: words), next: next), known)
  }

  /// `$` asks about the next letter, but what follows it does not: nothing is known.
  private mutating func anchor(_ kind: Instruction.Kind, to next: Int32) -> Int32 {
    let known = kind == .textStart ? known(next) : Known(first: nil, cost: 0)
    return add(Instruction(kind: kind, next: next), known)
  }

  private mutating func choice(_ entries: [Int32]) -> Int32 {
    let entry = add(Instruction(kind: .choice), Known(first: nil, cost: 0))
    patch(entry, entries)
    return entry
  }

  private mutating func patch(_ choice: Int32, _ entries: [Int32]) {
    let start = branches.count
    let all = entries.map { known($0) }
    for (entry, known) in zip(entries, all) {
      let filter = filter(known)
      branches.append(MatchProgram.Branch(entry: entry, filter: filter))
    }
    let cost = all.reduce(Double(entries.count)) { $0 + $1.cost }
    let first = union(all.map(\.first))
    knowledge[Int(choice)] = Known(first: cost < 1e5 ? first : nil, cost: cost < 1e5 ? cost : 0)
    let filter = filter(knowledge[Int(choice)])
    instructions[Int(choice)].a = Int32(start)
    instructions[Int(choice)].b = Int32(entries.count)
    instructions[Int(choice)].filter = filter
    instructions[Int(choice)].cost = Int32(min(cost, 1e6))
  }

  private func union(_ sets: [[UInt64]?]) -> [UInt64]? {
    var union = [UInt64](repeating: 0, count: alphabet.words)
    for set in sets {
      guard let set else { return nil }
      for word in union.indices { union[word] |= set[word] }
    }
    return union
  }

  private mutating func run(
    _ set: Int, _ count: Expression.Count, _ zeal: Expression.Zeal, to next: Int32
  ) -> Int32 {
    let kind: Instruction.Kind =
      zeal == .greedy ? .greedyRun : zeal == .lazy ? .lazyRun : .possessiveRun
    let words = words(of: set)
    let after = known(next)
    let known =
      count.least > 0
      ? Known(first: words, cost: 2)
      : Known(first: union([words, after.first]), cost: 2 + after.cost)
    let filter = filter(after)
    return add(
      Instruction(
        kind: kind, a: place(of: words), b: Int32(count.least), c: Int32(count.most ?? -1),
        next: next, filter: filter, cost: Int32(2 + after.cost)), known)
  }

  private mutating func loop(
    _ body: Expression, _ count: Expression.Count, isLazy: Bool, to next: Int32
  ) -> Int32 {
    var entry = next
    if let most = count.most {
      for _ in count.least..<most {
        let inner = emit(body, to: entry)
        entry = choice(isLazy ? [next, inner] : [inner, next])
      }
    } else {
      // What the loop can begin with is known before it is there to go back to.
      let hub = add(Instruction(kind: .choice), Known(first: nil, cost: 0))
      let inner = emit(body, to: hub)
      patch(hub, isLazy ? [next, inner] : [inner, next])
      entry = hub
    }
    for _ in 0..<count.least { entry = emit(body, to: entry) }
    return entry
  }

  private mutating func lookAtOne(
    _ set: Int, _ look: Expression.Look, to next: Int32
  ) -> Int32 {
    let kind: Instruction.Kind =
      look.isBehind
      ? look.isNegative ? .previousIsNotIn : .previousIsIn
      : look.isNegative ? .nextIsNotIn : .nextIsIn
    let after = known(next)
    return add(
      Instruction(kind: kind, a: place(of: words(of: set)), next: next, cost: 12),
      Known(first: after.first, cost: after.cost + 12))
  }

  private mutating func look(
    _ look: Expression.Look, _ body: Expression, to next: Int32
  ) -> Int32 {
    if case .one(let set) = body { return lookAtOne(set, look, to: next) }
    let effort = SearchEffort.of(whole: body, in: alphabet)
    let length = body.length
    let inner = emit(body, to: look.isBehind ? acceptHere : accept)
    let kind: Instruction.Kind =
      look.isBehind
      ? look.isNegative ? .notBehind : .behind : look.isNegative ? .notAhead : .ahead
    let places = look.isBehind ? 2 * Double((length.most ?? 0) - length.least) + 3 : 1
    let after = known(next)
    let cost = places * (3 + effort) + after.cost
    let known = cost < 1e5 ? Known(first: after.first, cost: cost) : Known(first: nil, cost: 0)
    return add(
      Instruction(
        kind: kind, a: inner, b: Int32(length.least), c: Int32(min(length.most ?? 0, 1 << 30)),
        next: next, cost: Int32(min(places * 3, 1e6))), known)
  }
}

extension Expression {
  /// At most how many frames ICU has open behind a way through the expression: so many, and so many for
  /// each scalar of the text.
  var frames: (fixed: Int, byLength: Int) {
    switch self {
    case .empty, .textStart, .lastLineEnd, .textEnd, .wordEdge, .one: return (0, 0)
    case .sequence(let parts):
      // Every turn of a loop reads something, so that no text gives all loops as many turns as it is long.
      return parts.reduce((0, 0)) { ($0.0 + $1.frames.fixed, max($0.1, $1.frames.byLength)) }
    case .choice(let parts):
      let all = parts.map(\.frames)
      return (1 + (all.map(\.fixed).max() ?? 0), all.map(\.byLength).max() ?? 0)
    case .loop(let body, let count, _):
      let once = body.frames
      guard let most = count.most else {
        return (2 + once.fixed, 2 + once.fixed + once.byLength)
      }
      return ((once.fixed + 2) * most, once.byLength)
    case .look(_, let body), .atomic(let body): return (body.frames.fixed + 3, body.frames.byLength)
    }
  }
}
