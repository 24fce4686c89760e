/// The places of one text after another where the expressions of a ``Sieve`` may begin. For one task at a
/// time.
@safe
final class SieveScan {
  let sieve: Sieve
  private let expressionCount: Int

  /// The letters of the last text, an edge in front of it and two behind.
  private var letterMemory: UnsafeMutablePointer<Alphabet.Letter>
  private var capacity = 0
  private(set) var length = 0
  var letters: UnsafePointer<Alphabet.Letter> { unsafe UnsafePointer(letterMemory + 1) }

  /// A place that some buckets let pass.
  private struct Event {
    let buckets: UInt64
    let offset: Int
  }

  private var events: UnsafeMutablePointer<Event>

  /// Where an expression may begin, as a list of one expression in ascending order.
  struct Candidate {
    let start: Int32
    /// The number of the next in the list, or -1.
    let next: Int32
  }

  private(set) var candidates: UnsafeMutablePointer<Candidate>
  private(set) var candidateCount = 0
  private var candidateCapacity = 256

  /// By expression, the number of its first candidate, or ``nowhere``, or ``everywhere``.
  let heads: UnsafeMutablePointer<Int32>
  static let nowhere: Int32 = -1
  static let everywhere: Int32 = -2

  init(_ sieve: Sieve, expressions: Int) {
    self.sieve = sieve
    expressionCount = expressions
    unsafe letterMemory = .allocate(capacity: 3)
    unsafe letterMemory.update(repeating: Alphabet.edge, count: 3)
    unsafe events = .allocate(capacity: 1)
    unsafe candidates = .allocate(capacity: candidateCapacity)
    unsafe heads = .allocate(capacity: max(1, expressions))
    unsafe heads.update(repeating: Self.nowhere, count: max(1, expressions))
  }

  deinit {
    unsafe letterMemory.deallocate()
    unsafe events.deallocate()
    unsafe candidates.deallocate()
    unsafe heads.deallocate()
  }

  /// Reads a text, from its end to its start, so that the lists come out in ascending order.
  func read(_ text: UnsafeBufferPointer<UInt32>) {
    let count = text.count
    reserve(count)
    length = count
    let letters = unsafe letterMemory + 1
    unsafe letters[count] = Alphabet.edge
    unsafe letters[count + 1] = Alphabet.edge
    let plane = unsafe sieve.alphabet.plane.base
    let (masks, events) = unsafe (sieve.anywhere.masks.base, events)
    let edge = unsafe masks[Int(Alphabet.edge)]
    var (second, third, later) = (edge.second, edge.third, edge.third)
    // At the end nothing but the edge is read.
    unsafe events[0] = Event(buckets: edge.first & second & third, offset: count)
    var noted = unsafe events[0].buckets == 0 ? 0 : 1
    var offset = count
    while offset > 0 {
      offset &-= 1
      let scalar = unsafe text[offset]
      let letter =
        unsafe scalar < 0x10000
        ? plane[Int(scalar)] : sieve.alphabet.rareLetter(of: scalar)
      unsafe letters[offset] = letter
      let mask = unsafe masks[Int(letter)]
      let buckets = mask.first & second & later
      (second, later, third) = (mask.second, third, mask.third)
      unsafe events[noted] = Event(buckets: buckets, offset: offset)
      noted &+= buckets == 0 ? 0 : 1
    }
    collect(noted)
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    unsafe letterMemory.deallocate()
    unsafe events.deallocate()
    capacity = count * 2
    unsafe letterMemory = .allocate(capacity: capacity + 3)
    unsafe letterMemory[0] = Alphabet.edge
    unsafe events = .allocate(capacity: capacity + 2)
  }

  /// Turns events into candidates.
  private func collect(_ noted: Int) {
    unsafe heads.update(repeating: Self.nowhere, count: expressionCount)
    candidateCount = 0
    let needed = (noted + 2) * expressionCount
    if needed > candidateCapacity { growCandidates(to: needed) }
    for number in 0..<noted {
      let event = unsafe events[number]
      note(event.buckets, of: sieve.anywhere, at: Int32(truncatingIfNeeded: event.offset))
    }
    let (masks, letters) = unsafe (sieve.atTextStart.masks.base, letters)
    let buckets =
      unsafe masks[Int(letters[0])].first & masks[Int(letters[1])].second
      & masks[Int(letters[length > 0 ? 2 : 1])].third
    note(buckets, of: sieve.atTextStart, at: 0)
  }

  @inline(__always)
  private func note(_ buckets: UInt64, of table: BucketTable, at start: Int32) {
    let (starts, lists) = unsafe (table.listStarts.base, table.lists.base)
    var rest = buckets
    while rest != 0 {
      let bucket = rest.trailingZeroBitCount
      let isInside = table.inside & rest & (0 &- rest) != 0
      rest &= rest &- 1
      let list = unsafe lists + Int(starts[bucket])
      var place = unsafe Int(list[0])
      while place > 0 {
        let expression = unsafe Int(list[place])
        place &-= 1
        if isInside {
          unsafe heads[expression] = Self.everywhere
        } else {
          note(expression, at: start)
        }
      }
    }
  }

  /// Each start once; what may be everywhere stays so.
  @inline(__always)
  private func note(_ expression: Int, at start: Int32) {
    let head = unsafe heads[expression]
    if head == Self.everywhere { return }
    if head >= 0, unsafe candidates[Int(head)].start == start { return }
    unsafe candidates[candidateCount] = Candidate(start: start, next: head)
    unsafe heads[expression] = Int32(candidateCount)
    candidateCount += 1
  }

  @inline(never)
  private func growCandidates(to capacity: Int) {
    unsafe candidates.deallocate()
    candidateCapacity = capacity * 2
    unsafe candidates = .allocate(capacity: candidateCapacity)
  }
}
