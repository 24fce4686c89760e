/// The scalars that some sets tell apart, numbered: scalars with one letter are in the same sets.
///
/// Letter 0 is no scalar but the edge of the text, which is in no set.
struct Alphabet: Sendable {
  typealias Letter = UInt16

  static let edge: Letter = 0

  /// The number of letters, the edge included.
  let count: Int
  /// Words of 64 letters that a set takes in ``members``.
  let words: Int
  /// By set, which letters are in it, a bit each.
  let members: FrozenTable<UInt64>
  /// By scalar / 256, where its page starts in ``letters``.
  let pages: FrozenTable<UInt32>
  let letters: FrozenTable<Letter>
  /// By letter, whether its scalars end a line.
  let endsLine: FrozenTable<Bool>
  let carriageReturn: Letter
  let lineFeed: Letter
  /// By letter, how many scalars have it.
  let scalarCounts: [Int]
  /// By set, how many of the 20,992 characters of the first Han block are in it.
  let hanCounts: [Int]

  /// - Returns: `nil` when the sets tell more scalars apart than there are letters.
  init?(_ list: SetList) {
    var list = list
    let lineEnds = list.number(of: .lineEnds)
    let carriageReturn = list.number(of: ScalarSet([0x0D...0x0D]))
    let lineFeed = list.number(of: ScalarSet([0x0A...0x0A]))
    var partition = Partition(list.sets)
    for set in list.sets { partition.split(by: set) }
    partition.compact()
    guard partition.count < Int(Letter.max) else { return nil }
    let words = (partition.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: list.sets.count * words)
    for (number, set) in list.sets.enumerated() {
      for letter in partition.letters(of: set) {
        bits[number * words + letter >> 6] |= 1 << UInt64(letter & 63)
      }
    }
    count = partition.count
    self.words = words
    members = FrozenTable(bits)
    let (pages, letters) = partition.pages()
    self.pages = FrozenTable(pages)
    self.letters = FrozenTable(letters)
    func isIn(_ set: Int, _ letter: Int) -> Bool {
      bits[set * words + letter >> 6] >> UInt64(letter & 63) & 1 == 1
    }
    endsLine = FrozenTable((0..<partition.count).map { isIn(lineEnds, $0) })
    self.carriageReturn = Letter((0..<partition.count).first { isIn(carriageReturn, $0) } ?? 0)
    self.lineFeed = Letter((0..<partition.count).first { isIn(lineFeed, $0) } ?? 0)
    scalarCounts = partition.scalarCounts
    hanCounts = list.sets.map { $0.overlap(with: 0x4E00...0x9FFF) }
  }

  @inline(__always)
  func isMember(_ letter: Letter, of set: Int) -> Bool {
    unsafe members.base[set * words + Int(letter >> 6)] >> UInt64(letter & 63) & 1 != 0
  }

  /// A value behind the last scalar is the edge.
  @inline(__always)
  func letter(of scalar: UInt32) -> Letter {
    guard scalar <= ScalarSet.highest else { return Self.edge }
    let page = unsafe Int(pages.base[Int(scalar >> 8)])
    return unsafe letters.base[page + Int(scalar & 0xFF)]
  }
}

/// The scalars cut into runs, each with its letter so far.
private struct Partition {
  /// Where each run starts; the first starts at 0.
  private let starts: [UInt32]
  private var letterOfRun: [Int]
  private(set) var count = 2

  init(_ sets: [ScalarSet]) {
    var starts: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      starts.insert(range.lowerBound)
      if range.upperBound < ScalarSet.highest { starts.insert(range.upperBound + 1) }
    }
    self.starts = starts.sorted()
    letterOfRun = Array(repeating: 1, count: starts.count)
  }

  /// Gives the scalars inside the set other letters than those outside.
  mutating func split(by set: ScalarSet) {
    var fresh: [Int: Int] = [:]
    for run in runs(of: set) {
      let old = letterOfRun[run]
      if let known = fresh[old] {
        letterOfRun[run] = known
      } else {
        fresh[old] = count
        letterOfRun[run] = count
        count += 1
      }
    }
  }

  /// Letters that lost all their scalars are given to others.
  mutating func compact() {
    var numbers = [Int](repeating: 0, count: count)
    var next = 1
    for run in letterOfRun.indices {
      let old = letterOfRun[run]
      if numbers[old] == 0 {
        numbers[old] = next
        next += 1
      }
      letterOfRun[run] = numbers[old]
    }
    count = next
  }

  func letters(of set: ScalarSet) -> Set<Int> { Set(runs(of: set).map { letterOfRun[$0] }) }

  /// By letter, how many scalars have it; none the edge.
  var scalarCounts: [Int] {
    var counts = [Int](repeating: 0, count: count)
    for (run, letter) in letterOfRun.enumerated() {
      let end = run + 1 < starts.count ? starts[run + 1] : ScalarSet.highest + 1
      counts[letter] += Int(end - starts[run])
    }
    return counts
  }

  private func runs(of set: ScalarSet) -> [Int] {
    set.ranges.flatMap { range in index(of: range.lowerBound)...index(of: range.upperBound) }
  }

  /// The run that holds a scalar.
  private func index(of scalar: UInt32) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }

  /// Pages of 256 letters, those of one letter once, and where each scalar's page starts.
  func pages() -> (starts: [UInt32], letters: [Alphabet.Letter]) {
    var (pages, letters): ([UInt32], [Alphabet.Letter]) = ([], [])
    var plain: [Int: UInt32] = [:]
    var run = 0
    for page in 0...ScalarSet.highest >> 8 {
      let (first, last) = (page << 8, page << 8 | 0xFF)
      run = index(of: first)
      let isPlain = run + 1 == starts.count || starts[run + 1] > last
      if isPlain, let known = plain[letterOfRun[run]] {
        pages.append(known)
        continue
      }
      if isPlain { plain[letterOfRun[run]] = UInt32(letters.count) }
      pages.append(UInt32(letters.count))
      for scalar in first...last {
        while run + 1 < starts.count, starts[run + 1] <= scalar { run += 1 }
        letters.append(Alphabet.Letter(letterOfRun[run]))
      }
    }
    return (pages, letters)
  }
}
