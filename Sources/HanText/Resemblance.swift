/// Finds, in several texts at once, the run of each that is likest to a phrase of at most 64 scalars;
/// longer ones resemble nothing. Keeps its buffers, so that every task has one of its own.
///
/// Texts are looked at in chunks of 8 scalars. A run that resembles a phrase of at most 8 ends in the chunk
/// behind the one in which it begins, one of at most 16 in the next but one. 128 chunks are asked at once
/// behind which of them enough of a phrase's characters stand, and hardly any have them.
public struct Resemblance: ~Copyable {
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
  private static let chunkLength = 8
  private static let slots = 4096

  @inline(__always)
  private static func slot(of scalar: UInt32) -> Int { Int(scalar) & (slots - 1) }

  /// A bit for each chunk of a block.
  private typealias Chunks = SIMD2<UInt64>
  private static let chunksOfBlock = 128

  private static func bit(_ place: Int) -> Chunks {
    place < 64 ? Chunks(1 << UInt64(place), 0) : Chunks(0, 1 << UInt64(place - 64))
  }

  private struct Chunk {
    let text: Int
    let start: Int
    let end: Int
  }

  private var texts: [[UInt32]] = []
  private var chunks: [Chunk] = []
  /// Runs of up to 128 chunks, whole texts where these have no more.
  private var blocks: [Range<Int>] = []
  /// By scalar (some share places, which only lets a phrase too many pass) where its chunks are among
  /// ``holders``; 0 for one that the block does not hold, as for most.
  private var rows = ScratchTable<Int32>(repeating: 0, count: slots)
  /// In pairs, a bit for each chunk of the block that has a scalar, or behind which the next has it, and the
  /// same with the next but one. The first pair is no scalar's, and empty.
  private var holders = ScratchTable<Chunks>(repeating: .zero, count: 2 * (slots + 1))
  /// The places of ``rows`` that are filled.
  private var held: [Int32] = []
  /// Which block ``holders`` is of; -1 for none.
  private var block = -1
  /// In pairs, by phrase of the index the chunks behind which any of its rarest characters stands, and those
  /// behind which two do.
  private var hits = ScratchTable<Chunks>(repeating: .zero, count: 0)
  /// A bit for each phrase that has any of the second.
  private var candidates = ScratchTable<UInt64>(repeating: 0, count: 0)
  /// By scalar a bit for each place in a phrase, and whose they are: no scalar's between two comparisons.
  private var places = ScratchTable<UInt64>(repeating: 0, count: slots)
  private var owners = ScratchTable<UInt32>(repeating: .max, count: slots)
  /// Whether two scalars of the phrase share a slot.
  private var isShared = false
  /// By place in a part of a text a bit for each place in the phrase.
  private var masks = ScratchTable<UInt64>(repeating: 0, count: 0)
  private var best: [Run?] = []
  /// The texts whose best are the likest so far, at most ``most``: what comes after these need not be
  /// looked at.
  private var leaders: [Int] = []
  private var most = 0

  public init() {}

  /// Says what texts are asked about from now on.
  public mutating func begin(_ texts: [[UInt32]]) {
    self.texts = texts
    chunks.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
    for (place, text) in texts.enumerated() {
      let first = chunks.count
      for start in stride(from: 0, to: text.count, by: Self.chunkLength) {
        let end = min(text.count, start + Self.chunkLength)
        chunks.append(Chunk(text: place, start: start, end: end))
      }
      add(first..<chunks.count)
    }
    block = -1
  }

  /// Puts the chunks of a text behind those of the last block where there is room.
  private mutating func add(_ own: Range<Int>) {
    if let last = blocks.last, own.upperBound - last.lowerBound <= Self.chunksOfBlock {
      blocks[blocks.count - 1] = last.lowerBound..<own.upperBound
      return
    }
    for start in stride(from: own.lowerBound, to: own.upperBound, by: Self.chunksOfBlock) {
      blocks.append(start..<min(own.upperBound, start + Self.chunksOfBlock))
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
      var mask = Chunks.zero
      for place in range where asked[chunks[place].text] {
        mask |= Self.bit(place - range.lowerBound)
      }
      guard mask != .zero else { continue }
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
    for slot in held { rows[Int(slot)] = 0 }
    held.removeAll(keepingCapacity: true)
    // What stands behind the last chunk of a block belongs to runs that begin in it.
    for number in range.lowerBound..<min(range.upperBound + 2, chunks.count) {
      let chunk = chunks[number]
      var (near, far) = (Chunks.zero, Chunks.zero)
      for back in 0...2 where range.contains(number - back) {
        guard chunks[number - back].text == chunk.text else { break }
        far |= Self.bit(number - back - range.lowerBound)
        if back < 2 { near |= Self.bit(number - back - range.lowerBound) }
      }
      if far == .zero { break }
      let text = texts[chunk.text]
      for place in chunk.start..<chunk.end { hold(text[place], near, far) }
    }
    self.block = block
  }

  /// Notes that a scalar stands in the chunks, or behind them.
  @inline(__always)
  private mutating func hold(_ scalar: UInt32, _ near: Chunks, _ far: Chunks) {
    let slot = Self.slot(of: scalar)
    var row = Int(rows[slot])
    if row != 0 {
      holders[row] |= near
      holders[row + 1] |= far
    } else {
      held.append(Int32(slot))
      row = 2 * held.count
      rows[slot] = Int32(row)
      (holders[row], holders[row + 1]) = (near, far)
    }
  }

  private mutating func compare(_ index: ResemblanceIndex, with asked: Chunks, from first: Int) {
    collect(index, asked)
    for word in 0..<(index.count + 63) / 64 {
      var left = candidates[word]
      candidates[word] = 0
      while left != 0 {
        let phrase = word * 64 + left.trailingZeroBitCount
        left &= left - 1
        let chunks = hits[2 * phrase + 1]
        hits[2 * phrase + 1] = .zero
        compare(Int32(phrase), of: index, with: chunks, from: first)
      }
    }
  }

  /// Notes which phrases may begin in which chunks.
  private mutating func collect(_ index: ResemblanceIndex, _ asked: Chunks) {
    if candidates.count * 64 < index.count {
      candidates = ScratchTable(repeating: 0, count: (index.count + 63) / 64)
      hits = ScratchTable(repeating: .zero, count: 64 * 2 * candidates.count)
    }
    for phrase in 0..<index.count { hits[2 * phrase] = .zero }
    for place in 0..<index.keys.count {
      let key = index.keys[place]
      let row = Int(rows[Self.slot(of: key.scalar)])
      guard row != 0 else { continue }
      note(key.short, of: index, in: holders[row] & asked)
      note(key.others, of: index, in: holders[row + 1] & asked)
    }
  }

  /// Notes that phrases are filed under a scalar that stands behind the chunks.
  @inline(__always)
  private mutating func note(
    _ filed: Range<Int>, of index: ResemblanceIndex, in chunks: Chunks
  ) {
    for place in filed {
      let phrase = Int(index.filed[place])
      let before = hits[2 * phrase]
      hits[2 * phrase] = before | chunks
      let again = before & chunks
      guard again != .zero else { continue }
      hits[2 * phrase + 1] |= again
      candidates[phrase >> 6] |= 1 << UInt64(phrase & 63)
    }
  }

  /// Compares a phrase with what begins in those of the chunks behind which enough of its characters stand.
  private mutating func compare(
    _ phrase: Int32, of index: ResemblanceIndex, with chunks: Chunks, from first: Int
  ) {
    let range = index.range(of: phrase)
    guard range.count <= ResemblanceIndex.longestMedium,
      let misses = misses(of: range, of: index, in: chunks)
    else { return }
    compare(range, of: index, with: misses, from: first)
  }

  /// By itself, because few phrases come so far.
  @inline(never)
  private mutating func compare(
    _ range: Range<Int>, of index: ResemblanceIndex, with misses: Misses, from first: Int
  ) {
    for lane in 0..<2 {
      var left = misses.few[lane]
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left - 1
        let chunk = self.chunks[first + 64 * lane + bit]
        compare(range, of: index, with: chunk, sharing: range.count - misses.count(lane, bit))
      }
    }
  }

  /// How many characters of a phrase do not stand behind each chunk, counted in all at once.
  private struct Misses {
    /// The binary digits of what is more than ``start``.
    let digits: (Chunks, Chunks, Chunks)
    let start: Int
    /// The chunks behind which no more are missed than may be.
    let few: Chunks

    func count(_ lane: Int, _ bit: Int) -> Int {
      func digit(_ word: Chunks) -> Int { Int(word[lane] >> UInt64(bit) & 1) }
      return digit(digits.0) + digit(digits.1) << 1 + digit(digits.2) << 2 - start
    }
  }

  /// - Returns: `nil` where too many are missed behind every chunk, which the rarest characters tell soon.
  @inline(__always)
  private func misses(
    of phrase: Range<Int>, of index: ResemblanceIndex, in chunks: Chunks
  ) -> Misses? {
    // A word for each binary digit of the counts, which begin so that the fourth is set by one too many.
    let start = 7 - (phrase.count - ResemblanceIndex.need(of: phrase.count))
    func digit(_ value: Int) -> Chunks { Chunks(repeating: start & value != 0 ? .max : 0) }
    var (ones, twos, fours) = (digit(1), digit(2), digit(4))
    var few = chunks
    let reach = phrase.count <= ResemblanceIndex.longestShort ? 0 : 1
    for place in phrase {
      let row = Int(rows[Self.slot(of: index.rarestFirst[place])])
      var carry = few & ~holders[row + reach]
      (ones, carry) = (ones ^ carry, ones & carry)
      (twos, carry) = (twos ^ carry, twos & carry)
      (fours, carry) = (fours ^ carry, fours & carry)
      few &= ~carry
      if few == .zero { return nil }
    }
    return Misses(digits: (ones, twos, fours), start: start, few: few)
  }

  /// - Parameter shared: how many characters of the phrase stand behind the chunk, in whatever order.
  private mutating func compare(
    _ phrase: Range<Int>, of index: ResemblanceIndex, with chunk: Chunk, sharing shared: Int
  ) {
    let least = least(of: phrase.count, in: chunk.text)
    guard least <= shared else { return }
    let end = min(texts[chunk.text].count, chunk.end + phrase.count)
    if let run = likest(
      in: chunk.text, chunk.start..<end, startingBefore: chunk.end, phrase, of: index,
      atLeast: least)
    {
      keep(run)
    }
  }

  /// The same for a phrase that reaches over more than three chunks.
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
    for place in 0..<min(width, part.count) where masks[place] != 0 { known += 1 }
    for start in 0..<lastStart - part.lowerBound {
      let end = min(part.count, start + width)
      if masks[start] != 0 {
        if known > best {
          let (length, used) = sharedSubsequence(from: start, to: end)
          if length > best { (best, range) = (length, start..<start + used) }
        }
        known -= 1
      }
      if end < part.count, masks[end] != 0 { known += 1 }
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
    if masks.count < part.count { masks = ScratchTable(repeating: 0, count: 2 * part.count) }
    for (place, scalar) in text[part].enumerated() {
      let slot = Self.slot(of: scalar)
      if owners[slot] == scalar {
        masks[place] = places[slot]
      } else {
        masks[place] = isShared ? Self.mask(of: scalar, phrase, of: index) : 0
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
