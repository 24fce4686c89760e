/// The regular expressions of a pack, made ready to be looked for together.
///
/// Immutable; every task reads texts with a ``PatternScanner`` of its own.
public final class PatternSet: Sendable {
  /// As they are written.
  public let expressions: [String]
  let limits: Pattern.Limits
  let sieve: Sieve?
  /// By expression, what is known of it, or `nil` when ICU alone answers.
  let entries: [Entry?]

  /// A class, because every question passes it on.
  final class Entry: Sendable {
    /// `nil` when ICU finds the matches.
    let program: MatchProgram?
    /// Whether only what the sieve lets pass need be tried.
    let isSieved: Bool
    /// By letter, ICU's effort where the sieve lets nothing pass.
    let efforts: FrozenTable<Effort>
    let effortAtTextStart: Double
    let loopsAtTextStart: Double
    /// No text up to this length can make ICU give up where the sieve lets nothing pass.
    let safeLength: Int
    /// The longest text for which ICU's stack is known to be large enough.
    let stackLength: Int

    fileprivate init(
      _ expression: Expression, _ text: String, _ skeleton: Skeleton, isSieved: Bool,
      _ alphabet: Alphabet, _ limits: Pattern.Limits
    ) {
      self.isSieved = isSieved
      program = MatchProgram(expression, in: alphabet)
      let effort = isSieved ? SearchEffort(skeleton, in: alphabet) : nil
      efforts = FrozenTable(
        effort.map { effort in
          (0..<alphabet.count).map { letter in
            Effort(
              own: Float(effort.byLetter[letter]), turn: Float(effort.turns[letter]),
              loops: Float(effort.loops[letter]))
          }
        } ?? [])
      effortAtTextStart = effort?.atTextStart ?? 0
      loopsAtTextStart = effort?.loopsAtTextStart ?? 0
      stackLength = expression.longestText(withStackOf: limits.stack, slots: Self.slots(of: text))
      safeLength = min(
        stackLength, effort?.length(within: Double(limits.savedStates / 2)) ?? -1)
    }
  }

  /// What ``SearchEffort`` says of a letter.
  struct Effort: Sendable, BitwiseCopyable {
    let own: Float
    let turn: Float
    let loops: Float
  }

  public var count: Int { expressions.count }

  /// - Parameter expressions: that ``Pattern`` accepts.
  public init(
    _ expressions: [String], limits: Pattern.Limits = Pattern.Limits(),
    engine: Pattern.Engine = .proven
  ) {
    self.expressions = expressions
    self.limits = limits
    var sets = SetList()
    let understood =
      engine == .icu
      ? [] : expressions.map { Self.understood($0, sets: &sets) }
    guard understood.contains(where: { $0 != nil }), let alphabet = Alphabet(sets) else {
      sieve = nil
      entries = expressions.map { _ in nil }
      return
    }
    let isBroad = { (set: Int) in alphabet.hanCounts[set] > 10_000 }
    let skeletons = understood.map { $0.map { Skeleton($0, isBroad: isBroad) } }
    let openings = skeletons.map { skeleton -> [Opening]? in
      guard let skeleton, !skeleton.isDense(isBroad: isBroad) else { return nil }
      var finder = OpeningFinder(alphabet)
      return finder.openings(of: skeleton)
    }
    sieve = Sieve(openings.map { $0 ?? [] }, in: alphabet)
    entries = expressions.indices.map { number in
      guard let expression = understood[number], let skeleton = skeletons[number] else {
        return nil
      }
      return Entry(
        expression, expressions[number], skeleton, isSieved: openings[number] != nil, alphabet,
        limits)
    }
  }

  /// `nil` also for what would grow out of hand when its loops are unrolled.
  private static func understood(_ expression: String, sets: inout SetList) -> Expression? {
    guard let parsed = ExpressionParser.parse(expression, sets: &sets),
      Skeleton(whole: parsed).size < 20_000
    else { return nil }
    return parsed
  }
}

extension PatternSet.Entry {
  /// At least the slots that a frame of ICU's stack has: some for every group that catches, for every
  /// counted loop, and for every loop that must not stand still (regexcmp.cpp).
  fileprivate static func slots(of text: String) -> Int {
    let scalars = text.scalarValues
    let groups = scalars.indices.count {
      scalars[$0] == 0x28 && !scalars[($0 + 1)...].starts(with: [0x3F])
    }
    return 4 + 3 * groups + 2 * scalars.count { [0x2A, 0x2B, 0x7B].contains($0) }
  }
}

extension Pattern.Limits {
  /// How many states one search may save.
  var savedStates: Int { steps == 0 ? 1 << 40 : steps * 10_000 }
}

extension Expression {
  /// The longest text for which ICU's stack of so many bytes is large enough, however the search goes.
  fileprivate func longestText(withStackOf bytes: Int, slots: Int) -> Int {
    guard bytes > 0 else { return 1 << 40 }
    // ICU counts four bytes a slot; half of that leaves room.
    let frames = bytes / 8 / slots - frames.fixed - 8
    return frames < 0 ? -1 : self.frames.byLength == 0 ? 1 << 40 : frames / self.frames.byLength
  }
}
