/// The automaton of a ``SieveProgram`` made deterministic as texts need it, and the places that the last
/// text has for each expression. For one task at a time.
///
/// A row of the table is a state: by letter, the number of the row that follows. Mostly nothing that has
/// begun goes on, and the row that follows is the one that follows where nothing has begun. So each row
/// has a bit for each letter that something goes on with; where it is not set, the next row does not depend on
/// this one, and the processor need not wait for it. The bits stay in the first cache, the rows would not. When
/// there are too many rows all are forgotten; that costs time and changes nothing.
@safe
final class SieveScan {
  private let program: SieveProgram
  private let width: Int

  /// Set in an entry when something is whole in the row that it names.
  private static let mark: UInt32 = 1 << 31
  private static let unknown: UInt32 = 0x7FFF_FFFF
  private static let mostRows = 1500
  /// The row of a text's end, and the one where nothing has begun.
  private static let endRow = 0
  private static let plainRow = 1

  /// What a row stands for.
  private struct State: Hashable {
    /// The places that may be read next, besides those where something begins.
    let places: [UInt32]
    let isAtLineEnd: Bool
    let whole: [UInt32]
    let wholeAtTextStart: [UInt32]

    init(
      places: [UInt32], isAtLineEnd: Bool, whole: [UInt32], wholeAtTextStart: [UInt32]
    ) {
      self.places = places
      self.isAtLineEnd = isAtLineEnd
      self.whole = whole.sorted()
      self.wholeAtTextStart = wholeAtTextStart.sorted()
    }

    /// Nothing has begun.
    init(nothingIn ahead: SieveProgram.Ahead, isAtLineEnd: Bool) {
      self.init(
        places: [], isAtLineEnd: isAtLineEnd, whole: ahead.whole,
        wholeAtTextStart: ahead.wholeAtTextStart)
    }
  }

  private var states: [State] = []
  private var numbers: [State: Int] = [:]
  private let rows: UnsafeMutablePointer<UInt32>
  /// By row, the letters that something goes on with.
  private let goesOn: UnsafeMutablePointer<UInt64>
  /// Of each row what is whole: how many expressions, these, how many where the text starts, these.
  private var whole: [UInt32] = []
  /// Of each row where that stands in `whole`.
  private var wholePlaces: [Int] = []
  private let end: State
  private let plain: State
  private var seen: [UInt32]
  private var generation: UInt32 = 0

  /// The letters of the last text, an edge in front of it and one behind.
  private var letterMemory: UnsafeMutablePointer<Alphabet.Letter>
  private var letterCapacity = 0
  /// Where something is whole in the last text, and in which row.
  private var events: UnsafeMutablePointer<(offset: Int32, row: UInt32)>
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
  let heads: UnsafeMutablePointer<Int32>
  private let expressionCount: Int

  init(_ program: SieveProgram) {
    self.program = program
    width = program.alphabet.count
    expressionCount = program.isLeftOut.count
    unsafe rows = UnsafeMutablePointer<UInt32>.allocate(capacity: width * Self.mostRows)
    unsafe goesOn = UnsafeMutablePointer<UInt64>.allocate(
      capacity: program.alphabet.words * Self.mostRows)
    unsafe letterMemory = .allocate(capacity: 2)
    unsafe letterMemory.update(repeating: Alphabet.edge, count: 2)
    unsafe events = .allocate(capacity: 1)
    unsafe candidates = .allocate(capacity: candidateCapacity)
    unsafe heads = .allocate(capacity: max(1, expressionCount))
    unsafe heads.update(repeating: -1, count: max(1, expressionCount))
    end = State(nothingIn: program.firstAheadAtLineEnd, isAtLineEnd: true)
    plain = State(nothingIn: program.firstAhead, isAtLineEnd: false)
    seen = Array(repeating: 0, count: program.sets.count)
    empty()
  }

  deinit {
    unsafe events.deallocate()
    unsafe goesOn.deallocate()
    unsafe rows.deallocate()
    unsafe letterMemory.deallocate()
    unsafe candidates.deallocate()
    unsafe heads.deallocate()
  }

  /// Reads a text.
  ///
  /// What is whole is noted without a branch, because nobody could foresee it.
  func read(_ text: UnsafeBufferPointer<UInt32>) {
    let count = text.count
    reserve(count)
    length = count
    let letters = unsafe letterMemory + 1
    unsafe letters[count] = Alphabet.edge
    let (pages, plane) = unsafe (program.alphabet.pages.base, program.alphabet.letters.base)
    let (table, goesOn, events) = unsafe (rows, goesOn, events)
    let (width, words) = (width, program.alphabet.words)
    let plain = unsafe table + Self.plainRow * width
    var row = Self.endRow
    var noted = end.whole.isEmpty ? 0 : 1
    unsafe events[0] = (Int32(count), UInt32(row))
    var offset = count
    while offset > 0 {
      offset -= 1
      let scalar = unsafe min(text[offset], ScalarSet.highest)
      let page = unsafe Int(pages[Int(scalar >> 8)])
      let letter = unsafe plane[page + Int(scalar & 0xFF)]
      unsafe letters[offset] = letter
      let goes = unsafe goesOn[row &* words &+ Int(letter >> 6)] >> UInt64(letter & 63) & 1
      var next: UInt32
      if goes == 0 {
        next = unsafe plain[Int(letter)]
        if next == Self.unknown { next = step(from: Self.plainRow, over: letter) }
      } else {
        next = unsafe table[row &* width &+ Int(letter)]
        if next == Self.unknown { next = step(from: row, over: letter) }
      }
      row = Int(next & ~Self.mark)
      unsafe events[noted] = (Int32(truncatingIfNeeded: offset), UInt32(row))
      noted &+= Int(next >> 31)
    }
    collect(noted, last: row)
  }

  private func reserve(_ count: Int) {
    guard count > letterCapacity else { return }
    unsafe letterMemory.deallocate()
    unsafe events.deallocate()
    letterCapacity = count * 2
    unsafe letterMemory = .allocate(capacity: letterCapacity + 2)
    unsafe letterMemory[0] = Alphabet.edge
    unsafe events = .allocate(capacity: letterCapacity + 2)
  }

  /// Turns the events into candidates.
  private func collect(_ noted: Int, last row: Int) {
    unsafe heads.update(repeating: -1, count: expressionCount)
    candidateCount = 0
    let needed = (noted + 1) * expressionCount
    if needed > candidateCapacity { growCandidates(to: needed) }
    for number in 0..<noted {
      let event = unsafe events[number]
      note(wholePlaces[Int(event.row)], at: event.offset)
    }
    let place = wholePlaces[row]
    note(place + 1 + Int(whole[place]), at: 0)
  }

  /// Notes the expressions of a list in `whole`, each once for a start.
  private func note(_ place: Int, at start: Int32) {
    unsafe whole.withUnsafeBufferPointer { whole in
      let count = unsafe Int(whole[place])
      for number in 0..<count {
        let expression = unsafe Int(whole[place + 1 + number])
        let head = unsafe heads[expression]
        if head >= 0, unsafe candidates[Int(head)].start == start { continue }
        unsafe candidates[candidateCount] = Candidate(start: start, next: head)
        unsafe heads[expression] = Int32(candidateCount)
        candidateCount += 1
      }
    }
  }

  @inline(never)
  private func growCandidates(to capacity: Int) {
    unsafe candidates.deallocate()
    candidateCapacity = capacity * 2
    unsafe candidates = .allocate(capacity: candidateCapacity)
  }

  // MARK: Rows

  /// Forgets all rows but the first two.
  private func empty() {
    states = []
    numbers = [:]
    whole = []
    wholePlaces = []
    _ = row(of: end)
    _ = row(of: plain)
  }

  /// The entry behind `letter`, made now.
  @inline(never)
  private func step(from row: Int, over letter: Alphabet.Letter) -> UInt32 {
    let next = follow(states[row], letter)
    let count = states.count
    let number = self.row(of: next)
    let entry = UInt32(number) | (next.whole.isEmpty ? 0 : Self.mark)
    // When the table was emptied, the row that this came from is another, or gone.
    if states.count >= count { unsafe rows[row * width + Int(letter)] = entry }
    return entry
  }

  private func row(of state: State) -> Int {
    if let known = numbers[state] { return known }
    if states.count == Self.mostRows {
      empty()
      if let known = numbers[state] { return known }
    }
    let row = states.count
    numbers[state] = row
    states.append(state)
    unsafe (rows + row * width).update(repeating: Self.unknown, count: width)
    noteWhatGoesOn(state, row)
    wholePlaces.append(whole.count)
    whole.append(UInt32(state.whole.count))
    whole += state.whole
    whole.append(UInt32(state.wholeAtTextStart.count))
    whole += state.wholeAtTextStart
    return row
  }

  /// Behind a line end also what begins may be other than usual.
  private func noteWhatGoesOn(_ state: State, _ row: Int) {
    let words = program.alphabet.words
    let bits = unsafe goesOn + row * words
    unsafe bits.update(repeating: state.isAtLineEnd ? ~0 : 0, count: words)
    for place in state.places {
      let members = unsafe program.alphabet.members.base + program.sets[Int(place)] * words
      for word in 0..<words { unsafe bits[word] |= members[word] }
    }
  }

  private func follow(_ state: State, _ letter: Alphabet.Letter) -> State {
    generation &+= 1
    let isLineEnd = unsafe program.alphabet.endsLine.base[Int(letter)]
    let isFirst = isLineEnd ? program.isFirstAtLineEnd : program.isFirst
    let ahead = isLineEnd ? program.aheadAtLineEnd : program.ahead
    let fresh = isLineEnd ? program.firstAheadAtLineEnd : program.firstAhead
    var places: [UInt32] = []
    var (whole, atTextStart) = (Set(fresh.whole), Set(fresh.wholeAtTextStart))
    func reach(_ place: UInt32) {
      let next = ahead[Int(place)]
      for place in next.places where seen[Int(place)] != generation && !isFirst[Int(place)] {
        seen[Int(place)] = generation
        places.append(place)
      }
      whole.formUnion(next.whole)
      atTextStart.formUnion(next.wholeAtTextStart)
    }
    let first = state.isAtLineEnd ? program.firstPlacesAtLineEnd : program.firstPlaces
    for place in first[Int(letter)] { reach(place) }
    for place in state.places
    where program.alphabet.isMember(letter, of: program.sets[Int(place)]) {
      reach(place)
    }
    return State(
      places: places.sorted(), isAtLineEnd: isLineEnd, whole: Array(whole),
      wholeAtTextStart: Array(atTextStart))
  }
}
extension SieveScan { var summary: String { "rows \(states.count)" } }
extension PatternScanner { var sieveSummary: String { sieve?.summary ?? "" } }
