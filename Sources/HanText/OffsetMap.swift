/// The way from every scalar of a normalised text back to the source scalars that it came from.
///
/// Total: every normalised scalar has a source range. Monotone: neither bound ever decreases.
/// Stored as runs, of which a text that normalisation leaves alone needs none.
public struct OffsetMap: Hashable, Sendable {
  /// The runs in order; together they cover the normalised text without a gap. Without any, scalar
  /// stands for scalar from the start.
  private var runs: [Run] = []
  /// How many normalised scalars are covered.
  public private(set) var count = 0

  /// Either `linear`, one scalar for one scalar, or a block whose outputs all stand for the whole
  /// source.
  private struct Run: Hashable {
    var normalized: Int
    var source: Range<Int>
    var isLinear: Bool
  }

  init() {}

  /// Scalar stands for scalar, `count` of them.
  init(identityOf count: Int) { self.count = count }

  /// Adds `outputs` normalised scalars that stand for `source`, which starts at or after all
  /// sources so far.
  mutating func append(outputs: Int, for source: Range<Int>) {
    guard outputs > 0 else { return }
    defer { count += outputs }
    let isLinear = outputs == 1 && source.count == 1
    if runs.isEmpty {
      if isLinear, source.lowerBound == count { return }
      if count > 0 { runs.append(Run(normalized: 0, source: 0..<count, isLinear: true)) }
    }
    if isLinear, let last = runs.last, last.isLinear, last.source.upperBound == source.lowerBound {
      runs[runs.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      runs.append(Run(normalized: count, source: source, isLinear: isLinear))
    }
  }

  /// The source scalars behind the normalised scalar at `offset`, which is at least 0 and below
  /// ``count``.
  public func source(at offset: Int) -> Range<Int> {
    precondition(offset >= 0 && offset < count, "offset \(offset) is outside the normalised text")
    if runs.isEmpty { return offset..<offset + 1 }
    let run = runs[indexOfRun(holding: offset)]
    guard run.isLinear else { return run.source }
    let start = run.source.lowerBound + offset - run.normalized
    return start..<start + 1
  }

  /// The source of a run of normalised text; an empty run lies where its position came from.
  public func source(of range: NormalizedRange) -> SourceRange {
    guard count > 0 else { return SourceRange(0..<0) }
    guard range.start < range.end else {
      let end =
        range.start < count ? source(at: range.start).lowerBound : source(at: count - 1).upperBound
      return SourceRange(end..<end)
    }
    let first = source(at: range.start).lowerBound
    return SourceRange(first..<source(at: range.end - 1).upperBound)
  }

  private func indexOfRun(holding offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].normalized <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
