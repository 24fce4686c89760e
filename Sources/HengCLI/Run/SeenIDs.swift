/// Which ids of calls have been seen, to tell of those that stand more than once.
///
/// Memory is the same for ten calls and ten million: of the first 131,072 ids a hash of 64 bits is
/// kept, later ones are compared with these alone. That two ids among so many share a hash happens
/// once in two thousand million runs.
struct SeenIDs: Sendable {
  static let most = 131_072

  /// Open addressing, at least twice as many slots as ids and as many at first as a short run needs; 0 is empty,
  /// the lowest bit says that the id was told of.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private(set) var count = 0
  /// How many different ids stand more than once.
  private(set) var repeated = 0
  /// The first of them, in the order in which they came again.
  private(set) var examples: [String] = []
  /// What came since it was last asked for.
  private var news = Changes()

  /// Hashes by which another run sees what this one has seen.
  struct Changes: Hashable, Sendable {
    var seen: [UInt64] = []
    var repeated: [UInt64] = []
  }

  /// Whether ids came that could not be kept.
  private(set) var isPartial = false

  static let mostExamples = 5

  mutating func see(_ id: String) {
    let hash = Self.hash(id)
    let slot = slot(of: hash)
    if slots[slot] == 0 {
      guard count < Self.most else { return isPartial = true }
      keep(hash, in: slot)
    } else if slots[slot] & 1 == 0 {
      markRepeated(slot)
      if examples.count < Self.mostExamples { examples.append(id) }
    }
  }

  mutating func takeChanges() -> Changes {
    defer { news = Changes() }
    return news
  }

  /// Sees what another run has seen.
  mutating func replay(_ changes: Changes, examples: [String], isPartial: Bool) {
    for hash in changes.seen where slots[slot(of: hash)] == 0 { keep(hash, in: slot(of: hash)) }
    for hash in changes.repeated where slots[slot(of: hash)] != 0 { markRepeated(slot(of: hash)) }
    news = Changes()
    self.examples = examples
    self.isPartial = isPartial
  }

  private mutating func keep(_ hash: UInt64, in slot: Int) {
    slots[slot] = hash
    count += 1
    news.seen.append(hash)
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { slots[slot(of: entry & ~1)] = entry }
  }

  private mutating func markRepeated(_ slot: Int) {
    news.repeated.append(slots[slot])
    slots[slot] |= 1
    repeated += 1
  }

  /// The slot that holds the hash, or the empty one where it belongs.
  private func slot(of hash: UInt64) -> Int {
    let place = (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slots.count.trailingZeroBitCount)
    var slot = Int(truncatingIfNeeded: place)
    while slots[slot] != 0, slots[slot] & ~1 != hash { slot = (slot + 1) % slots.count }
    return slot
  }

  /// Never 0, and even.
  private static func hash(_ id: String) -> UInt64 { max(2, StableHash.of(id.utf8) & ~1) }
}
