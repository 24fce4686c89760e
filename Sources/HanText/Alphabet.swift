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
  /// By scalar of the basic plane, its letter.
  let plane: FrozenTable<Letter>
  /// Where each run of equal letters above it starts, and its letter.
  private let runStarts: [UInt32]
  private let runLetters: [Letter]
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
    plane = FrozenTable(partition.plane)
    (runStarts, runLetters) = partition.runsAbovePlane
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

  /// The letter of a scalar above the basic plane; what is none has that of the last.
  @inline(never)
  func rareLetter(of scalar: UInt32) -> Letter {
    var (low, high) = (0, runStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runStarts[middle] <= scalar { low = middle } else { high = middle }
    }
    return runLetters[low]
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

  /// The letters of the scalars below U+10000.
  var plane: [Alphabet.Letter] {
    var plane = [Alphabet.Letter](repeating: 0, count: 0x10000)
    unsafe plane.withUnsafeMutableBufferPointer { plane in
      for (run, start) in starts.enumerated() where start < 0x10000 {
        let end = run + 1 < starts.count ? min(starts[run + 1], 0x10000) : 0x10000
        unsafe plane[Int(start)..<Int(end)].update(repeating: Alphabet.Letter(letterOfRun[run]))
      }
    }
    return plane
  }

  var runsAbovePlane: (starts: [UInt32], letters: [Alphabet.Letter]) {
    let first = index(of: 0x10000)
    return (
      Array(starts[first...]), letterOfRun[first...].map { Alphabet.Letter($0) }
    )
  }
}
