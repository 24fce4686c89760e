/// Finds, in several texts at once, the run of each that is likest to a phrase of at most 64 scalars;
/// longer ones resemble nothing. Keeps its buffers, so that every task has one of its own.
///
/// Texts are looked at in segments of 32 scalars, one every 16, so that a run as long as most phrases lies
/// wholly in one of them; 64 segments are asked at once which of them hold enough of a phrase's
/// characters, and hardly any do.
public struct Resemblance {
  /// A run of a text that resembles a phrase.
  public struct Run: Hashable, Sendable {
    /// The place of the text.
    public let text: Int
    public let range: NormalizedRange
    /// Shared characters against the phrase's, in thousandths.
    public let likeness: Int

    /// The likest first, of equals the first text's.
    fileprivate func isBefore(_ other: Run) -> Bool {
      (other.likeness, text) < (likeness, other.text)
    }
  }

  /// In thousandths of the phrase.
  private static let leastLikeness = 666
  private static let step = ResemblanceIndex.longestShort
  private static let slots = 4096

  @inline(__always)
  private static func slot(of scalar: UInt32) -> Int { Int(scalar) & (slots - 1) }

  private struct Segment {
    let text: Int
    let start: Int
    /// Runs of whole segments begin before this.
    let lastStart: Int
    let end: Int
  }

  private var texts: [[UInt32]] = []
  private var segments: [Segment] = []
  /// Runs of up to 64 segments, whole texts where these have no more.
  private var blocks: [Range<Int>] = []
  /// By scalar (some share places, which only lets a phrase too many pass) a bit for each segment of the
  /// block that holds it. Small enough for the nearest cache.
  private var holders = [UInt64](repeating: 0, count: slots)
  private var held: [Int32] = []
  /// Which 64 segments ``holders`` is of; -1 for none.
  private var block = -1
  /// By phrase of the index the segments in which it may be, and a bit for each for which that is not 0.
  private var possible: [UInt64] = []
  private var candidates: [UInt64] = []
  /// By scalar a bit for each place in a phrase, and whose they are: no scalar's between two comparisons.
  private var places = [UInt64](repeating: 0, count: slots)
  private var owners = [UInt32](repeating: .max, count: slots)
  /// Whether two scalars of the phrase share a slot.
  private var isShared = false
  private var masks: [UInt64] = []
  private var best: [Run?] = []
  /// The texts whose best are the likest so far, at most ``most``: what comes after these need not be
  /// looked at.
  private var leaders: [Int] = []
  private var most = 0

  public init() {}

  /// Says what texts are asked about from now on.
  public mutating func begin(_ texts: [[UInt32]]) {
    self.texts = texts
    segments.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
    for (place, text) in texts.enumerated() {
      var start = 0
      let first = segments.count
      repeat {
        let isLast = start + Self.step >= text.count
        segments.append(
          Segment(
            text: place, start: start, lastStart: isLast ? text.count : start + Self.step,
            end: min(text.count, start + 2 * Self.step)))
        start += Self.step
      } while start < text.count
      add(first..<segments.count)
    }
    block = -1
  }

  /// Puts the segments of a text behind those of the last block where there is room.
  private mutating func add(_ own: Range<Int>) {
    if let last = blocks.last, own.upperBound - last.lowerBound <= 64 {
      blocks[blocks.count - 1] = last.lowerBound..<own.upperBound
      return
    }
    for start in stride(from: own.lowerBound, to: own.upperBound, by: 64) {
      blocks.append(start..<min(own.upperBound, start + 64))
    }
  }

  /// Of the texts that resemble a phrase of the index the `most` that do so most, of equals the first,
  /// each with its likest run: of equals the first phrase's, and of its the first.
  ///
  /// - Parameter isAsked: by place of the text.
  public mutating func likest(
    _ most: Int, to index: ResemblanceIndex, where isAsked: (Int) -> Bool
  ) -> [Run] {
    best.removeAll(keepingCapacity: true)
    for _ in texts { best.append(nil) }
    leaders.removeAll(keepingCapacity: true)
    self.most = most
    let asked = texts.indices.map(isAsked)
    for (block, range) in blocks.enumerated() {
      var mask: UInt64 = 0
      for place in range where asked[segments[place].text] {
        mask |= 1 << UInt64(place - range.lowerBound)
      }
      guard mask != 0 else { continue }
      hold(block, range)
      compare(index, with: mask, from: range.lowerBound)
    }
    for phrase in index.long {
      for text in texts.indices where asked[text] { compareLong(phrase, index, text) }
    }
    return leaders.compactMap { best[$0] }.sorted { $0.isBefore($1) }
  }

  /// The fewest characters that a run of a text must share with a phrase to be of use: more than the
  /// text's best, and enough to be among the likest of all.
  private func least(of phrase: Int, in text: Int) -> Int {
    Self.length(of: phrase, above: max(best[text]?.likeness ?? 0, bar(for: text)))
  }

  private func bar(for text: Int) -> Int {
    guard leaders.count == most, let last = lastLeader, let run = best[last] else { return 0 }
    return text < run.text ? run.likeness - 1 : run.likeness
  }

  /// The leader that is the first to go.
  private var lastLeader: Int? {
    leaders.max { a, b in
      guard let a = best[a], let b = best[b] else { return false }
      return a.isBefore(b)
    }
  }

  private mutating func keep(_ run: Run) {
    best[run.text] = run
    if leaders.contains(run.text) { return }
    if leaders.count == most, let last = lastLeader { leaders.removeAll { $0 == last } }
    leaders.append(run.text)
  }

  private mutating func hold(_ block: Int, _ range: Range<Int>) {
    guard block != self.block else { return }
    for place in held { holders[Int(place)] = 0 }
    held.removeAll(keepingCapacity: true)
    for number in range {
      let segment = segments[number]
      let bit: UInt64 = 1 << UInt64(number - range.lowerBound)
      for place in segment.start..<segment.end {
        let scalar = Self.slot(of: texts[segment.text][place])
        if holders[scalar] == 0 { held.append(Int32(scalar)) }
        holders[scalar] |= bit
      }
    }
    self.block = block
  }

  private mutating func compare(_ index: ResemblanceIndex, with asked: UInt64, from first: Int) {
    collect(index, asked)
    for word in 0..<(index.count + 63) / 64 {
      var left = candidates[word]
      candidates[word] = 0
      while left != 0 {
        let phrase = word * 64 + left.trailingZeroBitCount
        left &= left - 1
        let segments = possible[phrase]
        possible[phrase] = 0
        compare(Int32(phrase), of: index, with: segments, from: first)
      }
    }
  }

  /// Notes which phrases may be in which segments.
  private mutating func collect(_ index: ResemblanceIndex, _ asked: UInt64) {
    while possible.count < index.count { possible.append(0) }
    while candidates.count * 64 < index.count { candidates.append(0) }
    for place in 0..<index.keys.count {
      let key = index.keys[place]
      let segments = holders[Self.slot(of: key.scalar)] & asked
      guard segments != 0 else { continue }
      for filed in Int(key.start)..<Int(key.end) {
        let phrase = Int(index.filed[filed])
        candidates[phrase >> 6] |= 1 << UInt64(phrase & 63)
        possible[phrase] |= segments
      }
    }
  }

  /// Compares a phrase with those of the segments that hold enough of its characters.
  private mutating func compare(
    _ phrase: Int32, of index: ResemblanceIndex, with segments: UInt64, from first: Int
  ) {
    let range = index.range(of: phrase)
    guard range.count <= ResemblanceIndex.longestShort else { return }
    // The characters that each segment has of it, counted in all at once: a word for each bit of the
    // counts, which begin so that the fifth is set by as many as are needed.
    let need = ResemblanceIndex.need(of: range.count)
    var (ones, twos, fours, eights, enough): (UInt64, UInt64, UInt64, UInt64, UInt64)
    let start = 16 - need
    (ones, twos) = (start & 1 != 0 ? .max : 0, start & 2 != 0 ? .max : 0)
    (fours, eights, enough) = (start & 4 != 0 ? .max : 0, start & 8 != 0 ? .max : 0, 0)
    for place in range {
      var carry = holders[Self.slot(of: index.scalars[place])] & segments
      (ones, carry) = (ones ^ carry, ones & carry)
      (twos, carry) = (twos ^ carry, twos & carry)
      (fours, carry) = (fours ^ carry, fours & carry)
      (eights, carry) = (eights ^ carry, eights & carry)
      enough |= carry
    }
    var left = enough
    while left != 0 {
      let bit = UInt64(left.trailingZeroBitCount)
      let above = ones >> bit & 1 | (twos >> bit & 1) << 1 | (fours >> bit & 1) << 2
      let shared = need + Int(above | (eights >> bit & 1) << 3)
      compare(range, of: index, with: self.segments[first + Int(bit)], sharing: shared)
      left &= left - 1
    }
  }

  /// - Parameter shared: how many characters of the phrase stand in the segment, in whatever order.
  private mutating func compare(
    _ phrase: Range<Int>, of index: ResemblanceIndex, with segment: Segment, sharing shared: Int
  ) {
    let least = least(of: phrase.count, in: segment.text)
    guard least <= shared else { return }
    let range = segment.start..<segment.end
    if let run = likest(
      in: segment.text, range, startingBefore: segment.lastStart, phrase, of: index, atLeast: least)
    {
      keep(run)
    }
  }

  /// The same for a phrase that is longer than what lies in one segment.
  private mutating func compareLong(_ phrase: Int32, _ index: ResemblanceIndex, _ text: Int) {
    let range = index.range(of: phrase)
    guard range.count <= 64 else { return }
    let least = least(of: range.count, in: text)
    guard least <= range.count else { return }
    let count = texts[text].count
    if let run = likest(
      in: text, 0..<count, startingBefore: count, range, of: index, atLeast: least)
    {
      keep(run)
    }
  }

  /// The fewest shared characters that make a run of a phrase resemble it, and more than another does.
  private static func length(of phrase: Int, above best: Int) -> Int {
    let least = max(leastLikeness, best + 1)
    return max(ResemblanceIndex.least, (least * phrase + 999) / 1000)
  }

  /// The first of the likest runs of a part of a text to one phrase; `nil` where they share fewer
  /// characters than `least` in order.
  private mutating func likest(
    in text: Int, _ part: Range<Int>, startingBefore lastStart: Int, _ phrase: Range<Int>,
    of index: ResemblanceIndex, atLeast least: Int
  ) -> Run? {
    mask(texts[text], part, phrase, of: index)
    var (best, range) = (least - 1, 0..<0)
    // How many scalars of the window that begins here are in the phrase at all.
    var known = 0
    let width = phrase.count + 1
    for place in 0..<min(width, masks.count) where masks[place] != 0 { known += 1 }
    for start in 0..<lastStart - part.lowerBound {
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
    let found = part.lowerBound + range.lowerBound..<part.lowerBound + range.upperBound
    return Run(text: text, range: NormalizedRange(found), likeness: best * 1000 / phrase.count)
  }

  /// For every scalar of a part of a text a bit for each place of the phrase where it stands.
  private mutating func mask(
    _ text: [UInt32], _ part: Range<Int>, _ phrase: Range<Int>, of index: ResemblanceIndex
  ) {
    enter(phrase, of: index)
    masks.removeAll(keepingCapacity: true)
    for place in part {
      let scalar = text[place]
      let slot = Self.slot(of: scalar)
      if owners[slot] == scalar {
        masks.append(places[slot])
      } else {
        masks.append(isShared ? Self.mask(of: scalar, phrase, of: index) : 0)
      }
    }
    for place in phrase { owners[Self.slot(of: index.scalars[place])] = .max }
  }

  private mutating func enter(_ phrase: Range<Int>, of index: ResemblanceIndex) {
    isShared = false
    for (bit, place) in phrase.enumerated() {
      let scalar = index.scalars[place]
      let slot = Self.slot(of: scalar)
      if owners[slot] == scalar {
        places[slot] |= 1 << UInt64(bit)
      } else {
        isShared = isShared || owners[slot] != .max
        (owners[slot], places[slot]) = (scalar, 1 << UInt64(bit))
      }
    }
  }

  private static func mask(
    of scalar: UInt32, _ phrase: Range<Int>, of index: ResemblanceIndex
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
