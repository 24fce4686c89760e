/// The automaton of a ``SieveProgram`` made deterministic as texts need it, and the places that the last
/// text has for each expression. For one task at a time.
///
/// A row of the table is a state: by letter, the row that follows, counted in elements, or `unknown`. What
/// has a row is forgotten when there are too many; that costs time and changes nothing.
@safe
final class SieveScan {
  private let program: SieveProgram
  private let width: Int

  private static let mark: UInt32 = 1 << 31
  private static let unknown: UInt32 = 1 << 31
  private static let mostRows = 1500

  /// What a row stands for.
  private struct State: Hashable {
    /// The places that may be read next, besides those where something begins.
    let places: [UInt32]
    let isAtLineEnd: Bool
    let whole: [UInt32]
    let wholeAtTextStart: [UInt32]
  }

  private var states: [State] = []
  private var numbers: [State: Int] = [:]
  private var rows: UnsafeMutablePointer<UInt32>
  private let initial: State
  private var seen: [UInt32]
  private var generation: UInt32 = 0
  var misses = 0, floods = 0

  /// The letters of the last text, an edge in front of it and one behind.
  private var letterMemory: UnsafeMutablePointer<Alphabet.Letter>
  private var letterCapacity = 0
  private(set) var length = 0
  var letters: UnsafePointer<Alphabet.Letter> { unsafe UnsafePointer(letterMemory + 1) }

  /// Where an expression may begin, as a list of one expression in ascending order.
  struct Candidate {
    let start: Int32
    /// The number of the next in the list, or -1.
    let next: Int32
  }

  private(set) var candidates: UnsafeMutablePointer<Candidate>
  private var candidateCount = 0
  private var candidateCapacity = 256
  /// By expression, the number of its first candidate, or -1.
  private(set) var heads: UnsafeMutablePointer<Int32>
  private let expressionCount: Int

  init(_ program: SieveProgram) {
    self.program = program
    width = program.alphabet.count
    expressionCount = program.isLeftOut.count
    unsafe rows = UnsafeMutablePointer<UInt32>.allocate(capacity: width * Self.mostRows)
    unsafe letterMemory = .allocate(capacity: 2)
    unsafe letterMemory.update(repeating: Alphabet.edge, count: 2)
    unsafe candidates = .allocate(capacity: candidateCapacity)
    unsafe heads = .allocate(capacity: max(1, expressionCount))
    unsafe heads.update(repeating: -1, count: max(1, expressionCount))
    let ahead = program.firstAheadAtLineEnd
    initial = State(
      places: [], isAtLineEnd: true, whole: ahead.whole.sorted(),
      wholeAtTextStart: ahead.wholeAtTextStart.sorted())
    seen = Array(repeating: 0, count: program.sets.count)
    _ = row(of: initial)
  }

  deinit {
    unsafe rows.deallocate()
    unsafe letterMemory.deallocate()
    unsafe candidates.deallocate()
    unsafe heads.deallocate()
  }

  /// Reads a text.
  func read(_ text: UnsafeBufferPointer<UInt32>) {
    reserve(text.count)
    for expression in 0..<expressionCount { unsafe heads[expression] = -1 }
    candidateCount = 0
    length = text.count
    let letters = unsafe letterMemory + 1
    unsafe letters[length] = Alphabet.edge
    var row: UInt32 = 0
    var offset = length
    note(initial.whole, at: length)
    let alphabet = program.alphabet
    let (pages, plane) = unsafe (alphabet.pages.base, alphabet.letters.base)
    let table = unsafe rows
    while offset > 0 {
      offset -= 1
      let scalar = unsafe min(text[offset], ScalarSet.highest)
      let page = unsafe Int(pages[Int(scalar >> 8)])
      let letter = unsafe plane[page + Int(scalar & 0xFF)]
      unsafe letters[offset] = letter
      let next = unsafe table[Int(row) + Int(letter)]
      if next < Self.mark {
        row = next
      } else {
        row = step(from: row, over: letter, next)
        note(states[Int(row) / width].whole, at: offset)
      }
    }
    let last = states[Int(row) / width]
    if !last.wholeAtTextStart.isEmpty { note(last.wholeAtTextStart, at: 0) }
  }

  private func reserve(_ count: Int) {
    guard count > letterCapacity else { return }
    unsafe letterMemory.deallocate()
    letterCapacity = count * 2
    unsafe letterMemory = .allocate(capacity: letterCapacity + 2)
    unsafe letterMemory[0] = Alphabet.edge
  }

  private func note(_ expressions: [UInt32], at start: Int) {
    for expression in expressions {
      let head = unsafe heads[Int(expression)]
      if head >= 0, unsafe candidates[Int(head)].start == Int32(start) { continue }
      if candidateCount == candidateCapacity { growCandidates() }
      unsafe candidates[candidateCount] = Candidate(start: Int32(start), next: head)
      unsafe heads[Int(expression)] = Int32(candidateCount)
      candidateCount += 1
    }
  }

  private func growCandidates() {
    let larger = UnsafeMutablePointer<Candidate>.allocate(capacity: candidateCapacity * 2)
    unsafe larger.update(from: candidates, count: candidateCount)
    unsafe candidates.deallocate()
    unsafe candidates = unsafe larger
    candidateCapacity *= 2
  }

  // MARK: Rows

  /// The row behind `letter`, made when it is not known, without its mark.
  private func step(from row: UInt32, over letter: Alphabet.Letter, _ entry: UInt32) -> UInt32 {
    guard entry == Self.unknown else { return entry & ~Self.mark }
    misses += 1
    let state = states[Int(row) / width]
    let next = follow(state, letter)
    let count = states.count
    let number = self.row(of: next)
    let found = UInt32(number * width)
    // When the table was emptied, the row that this came from is gone.
    if states.count >= count {
      let isPlain = next.whole.isEmpty
      unsafe rows[Int(row) + Int(letter)] = isPlain ? found : found | Self.mark
    }
    return found
  }

  private func row(of state: State) -> Int {
    if let known = numbers[state] { return known }
    if states.count == Self.mostRows {
      floods += 1
      states.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
      if state != initial { _ = row(of: initial) }
    }
    numbers[state] = states.count
    unsafe (rows + states.count * width).update(repeating: Self.unknown, count: width)
    states.append(state)
    return states.count - 1
  }

  private func follow(_ state: State, _ letter: Alphabet.Letter) -> State {
    generation += 1
    let isLineEnd = unsafe program.alphabet.endsLine.base[Int(letter)]
    let isFirst = isLineEnd ? program.isFirstAtLineEnd : program.isFirst
    var places: [UInt32] = []
    let fresh = isLineEnd ? program.firstAheadAtLineEnd : program.firstAhead
    var (whole, atTextStart) = (Set(fresh.whole), Set(fresh.wholeAtTextStart))
    func reach(_ place: UInt32) {
      let ahead = isLineEnd ? program.aheadAtLineEnd[Int(place)] : program.ahead[Int(place)]
      for next in ahead.places where seen[Int(next)] != generation && !isFirst[Int(next)] {
        seen[Int(next)] = generation
        places.append(next)
      }
      whole.formUnion(ahead.whole)
      atTextStart.formUnion(ahead.wholeAtTextStart)
    }
    let first = state.isAtLineEnd ? program.firstPlacesAtLineEnd : program.firstPlaces
    for place in first[Int(letter)] { reach(place) }
    for place in state.places
    where program.alphabet.isMember(letter, of: program.sets[Int(place)]) {
      reach(place)
    }
    return State(
      places: places.sorted(), isAtLineEnd: isLineEnd, whole: whole.sorted(),
      wholeAtTextStart: atTextStart.sorted())
  }
}
extension SieveScan { var summary: String { "rows \(states.count) misses \(misses) floods \(floods)" } }
extension PatternScanner { var sieveSummary: String { sieve?.summary ?? "" } }
