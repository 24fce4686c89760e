/// Finds, in several texts at once, the run of each that is likest to a phrase of at most 64 scalars;
/// longer ones resemble nothing. Keeps its buffers, so that every task has one of its own.
public final class Resemblance {
  /// A run of a text that resembles a phrase.
  public struct Run: Hashable, Sendable {
    /// The place of the text.
    public let text: Int
    public let range: NormalizedRange
    /// Shared characters against the phrase's, in thousandths.
    public let likeness: Int
  }

  /// In thousandths of the phrase.
  private static let leastLikeness = 666

  private var texts: [[UInt32]] = []
  /// By scalar (those beyond the basic plane share places) a bit for each text of the block that holds
  /// it.
  private var holders = [UInt64](repeating: 0, count: 0x10000)
  private var held: [Int] = []
  /// Which 64 texts ``holders`` is of; -1 for none.
  private var block = -1
  /// By phrase of the index the texts in which it may be, and the phrases for which that is not 0.
  private var possible: [UInt64] = []
  private var candidates: [Int32] = []
  /// By scalar a bit for each place in a phrase; 0 between two comparisons.
  private var places = [UInt64](repeating: 0, count: 0x10000)
  private var masks: [UInt64] = []

  public init() {}

  /// Says what texts are asked about from now on.
  public func begin(_ texts: [[UInt32]]) {
    self.texts = texts
    block = -1
  }

  /// The likest run of each of the texts that resemble a phrase of the index: of equals the first
  /// phrase's, and of its the first. In order of the texts.
  ///
  /// - Parameter isAsked: by place of the text.
  public func likest(to index: ResemblanceIndex, where isAsked: (Int) -> Bool) -> [Run] {
    var runs: [Run] = []
    for block in 0..<(texts.count + 63) / 64 {
      let range = block * 64..<min(texts.count, block * 64 + 64)
      var asked: UInt64 = 0
      for text in range where isAsked(text) { asked |= 1 << UInt64(text - range.lowerBound) }
      guard asked != 0 else { continue }
      hold(block, range)
      runs += likest(to: index, asked, from: range.lowerBound)
    }
    return runs
  }

  private func hold(_ block: Int, _ range: Range<Int>) {
    guard block != self.block else { return }
    for place in held { holders[place] = 0 }
    held.removeAll(keepingCapacity: true)
    for text in range {
      let bit: UInt64 = 1 << UInt64(text - range.lowerBound)
      for scalar in texts[text] {
        let place = Int(scalar & 0xFFFF)
        if holders[place] == 0 { held.append(place) }
        holders[place] |= bit
      }
    }
    self.block = block
  }

  private func likest(to index: ResemblanceIndex, _ asked: UInt64, from first: Int) -> [Run] {
    collect(index, asked)
    guard !candidates.isEmpty else { return [] }
    candidates.sort()
    var best: [Run?] = []
    for candidate in candidates {
      let texts = possible[Int(candidate)]
      possible[Int(candidate)] = 0
      compare(candidate, of: index, with: texts, from: first, &best)
    }
    return best.compactMap(\.self)
  }

  /// Notes which phrases may be in which texts.
  private func collect(_ index: ResemblanceIndex, _ asked: UInt64) {
    candidates.removeAll(keepingCapacity: true)
    while possible.count < index.count { possible.append(0) }
    for place in 0..<index.keys.count {
      let key = index.keys[place]
      let texts = holders[Int(key.scalar & 0xFFFF)] & asked
      guard texts != 0 else { continue }
      for filed in Int(key.start)..<Int(key.end) {
        let phrase = index.filed[filed]
        if possible[Int(phrase)] == 0 { candidates.append(phrase) }
        possible[Int(phrase)] |= texts
      }
    }
  }

  /// Compares a phrase with those of the texts that hold enough of its characters.
  private func compare(
    _ phrase: Int32, of index: ResemblanceIndex, with texts: UInt64, from first: Int,
    _ best: inout [Run?]
  ) {
    let range = index.range(of: phrase)
    // The characters that each text has of it, counted in all texts at once: a word for each bit of the
    // counts.
    var counts = SIMD8<UInt64>()
    for place in range {
      var carry = holders[Int(index.scalars[place] & 0xFFFF)] & texts
      var digit = 0
      while carry != 0, digit < 8 {
        let sum = counts[digit]
        counts[digit] = sum ^ carry
        carry &= sum
        digit += 1
      }
    }
    let need = ResemblanceIndex.need(of: range.count)
    var left = texts
    while left != 0 {
      let bit = left.trailingZeroBitCount
      left &= left - 1
      let shared = Self.count(counts, bit)
      guard shared >= need else { continue }
      while best.count <= bit { best.append(nil) }
      let least = Self.length(of: range.count, above: best[bit]?.likeness ?? 0)
      guard shared >= least else { continue }
      if let run = likest(in: first + bit, range, of: index, atLeast: least) { best[bit] = run }
    }
  }

  @inline(__always)
  private static func count(_ counts: SIMD8<UInt64>, _ bit: Int) -> Int {
    var count = 0
    for digit in 0..<8 { count |= Int(counts[digit] >> UInt64(bit) & 1) << digit }
    return count
  }

  /// The fewest shared characters that make a run of a phrase resemble it, and more than another does.
  private static func length(of phrase: Int, above best: Int) -> Int {
    let least = max(leastLikeness, best + 1)
    return max(ResemblanceIndex.least, (least * phrase + 999) / 1000)
  }

  /// The first of the likest runs of a text to one phrase; `nil` where they share fewer characters than
  /// `least` in order.
  private func likest(
    in text: Int, _ phrase: Range<Int>, of index: ResemblanceIndex, atLeast least: Int
  ) -> Run? {
    let scalars = texts[text]
    guard phrase.count <= 64 else { return nil }
    mask(scalars, phrase, of: index)
    var (best, range) = (least - 1, 0..<0)
    // How many scalars of the window that begins here are in the phrase at all.
    var known = 0
    let width = phrase.count + 1
    for place in 0..<min(width, masks.count) where masks[place] != 0 { known += 1 }
    for start in masks.indices {
      let end = min(masks.count, start + width)
      if masks[start] != 0 {
        if known > best {
          let (length, used) = sharedSubsequence(from: start, to: end)
          if length > best { (best, range) = (length, start..<start + used) }
        }
        known -= 1
      }
      if end < masks.count, masks[end] != 0 { known += 1 }
    }
    guard !range.isEmpty else { return nil }
    return Run(
      text: text, range: NormalizedRange(range), likeness: best * 1000 / phrase.count)
  }

  /// For every scalar of a text a bit for each place of the phrase where it stands.
  private func mask(_ text: [UInt32], _ phrase: Range<Int>, of index: ResemblanceIndex) {
    for (bit, place) in phrase.enumerated() where index.scalars[place] < 0x10000 {
      places[Int(index.scalars[place])] |= 1 << UInt64(bit)
    }
    masks.removeAll(keepingCapacity: true)
    for scalar in text {
      masks.append(
        scalar < 0x10000 ? places[Int(scalar)] : Self.mask(ofAstral: scalar, phrase, of: index))
    }
    for place in phrase { places[Int(index.scalars[place] & 0xFFFF)] = 0 }
  }

  private static func mask(
    ofAstral scalar: UInt32, _ phrase: Range<Int>, of index: ResemblanceIndex
  ) -> UInt64 {
    var mask: UInt64 = 0
    for (bit, place) in phrase.enumerated() where index.scalars[place] == scalar {
      mask |= 1 << UInt64(bit)
    }
    return mask
  }

  /// The length of the longest common subsequence of the phrase and a run of the text, and how much of
  /// the run it takes to reach it.
  ///
  /// Source: H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA 2004.
  private func sharedSubsequence(from start: Int, to end: Int) -> (length: Int, used: Int) {
    // Every place of the phrase at which the length grows is a bit that is not set.
    var open = UInt64.max
    var (length, used) = (0, 0)
    for place in start..<end {
      let mask = masks[place]
      open = (open &+ (open & mask)) | (open & ~mask)
      let now = (~open).nonzeroBitCount
      if now > length { (length, used) = (now, place + 1 - start) }
    }
    return (length, used)
  }
}
