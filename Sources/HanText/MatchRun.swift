/// Runs a ``MatchProgram`` at a start, as ICU would: the first branch that leads to a match, loops as
/// greedy as they are written. For one task at a time; its stack is used again.
///
/// It adds up in ``spent`` at least as many states as ICU would have saved, and stops when these are
/// more than ``budget``.
@safe
final class MatchRun {
  static let noMatch = -1
  static let tooMuch = -2

  /// Where to go on when a way fails.
  private struct Frame {
    let instruction: Int32
    let offset: Int32
    /// Of a choice the branch to try, of a greedy run its least end, of a lazy one its greatest.
    let bound: Int32
  }

  private var frames: UnsafeMutablePointer<Frame>
  private var capacity = 256
  private var top = 0
  private(set) var spent = 0
  private var budget = 0
  private var length = 0
  private var carriageReturn = Alphabet.edge
  private var lineFeed = Alphabet.edge

  init() { unsafe frames = .allocate(capacity: capacity) }

  deinit { unsafe frames.deallocate() }

  /// Starts to count for a text.
  func begin(_ alphabet: Alphabet, length: Int, budget: Int) {
    self.length = length
    self.budget = budget
    spent = 0
    carriageReturn = alphabet.carriageReturn
    lineFeed = alphabet.lineFeed
  }

  func spend(_ count: Int) { spent += count }

  var isOverBudget: Bool { spent > budget }

  /// Where the match at `start` ends, or ``noMatch``, or ``tooMuch``.
  ///
  /// - Parameter letters: with an edge in front and one behind.
  func end(
    of program: MatchProgram, in letters: UnsafePointer<Alphabet.Letter>, at start: Int,
    endsLine: UnsafePointer<Bool>
  ) -> Int {
    top = 0
    let tables = unsafe Tables(
      instructions: program.instructions.base, branches: program.branches.base,
      bits: program.bits.base, letters: letters, endsLine: endsLine)
    return unsafe run(tables, Int(program.entry), start, mustEndAt: 0)
  }

  @unsafe
  private struct Tables {
    let instructions: UnsafePointer<MatchProgram.Instruction>
    let branches: UnsafePointer<MatchProgram.Branch>
    let bits: UnsafePointer<UInt64>
    let letters: UnsafePointer<Alphabet.Letter>
    let endsLine: UnsafePointer<Bool>

    @inline(__always)
    func isIn(_ set: Int32, _ offset: Int) -> Bool {
      let letter = unsafe letters[offset]
      return unsafe bits[Int(set) + Int(letter >> 6)] >> UInt64(letter & 63) & 1 != 0
    }

    @inline(__always)
    func mayLead(_ filter: Int32, _ offset: Int) -> Bool {
      unsafe filter < 0 || isIn(filter, offset)
    }
  }

  private func run(_ tables: Tables, _ entry: Int, _ start: Int, mustEndAt: Int) -> Int {
    let base = top
    var place = entry
    var offset = start
    while true {
      let instruction = unsafe tables.instructions[place]
      var goesOn = true
      switch instruction.kind {
      case .accept:
        top = base
        return offset
      case .acceptHere:
        if offset == mustEndAt {
          top = base
          return offset
        }
        goesOn = false
      case .letter:
        goesOn = unsafe Int32(tables.letters[offset]) == instruction.a
        offset += 1
      case .one:
        goesOn = unsafe tables.isIn(instruction.a, offset)
        offset += 1
      case .choice:
        let taken = unsafe choose(tables, instruction, place, from: 0, at: offset)
        if taken >= 0 {
          place = taken
          continue
        }
        goesOn = false
      case .greedyRun, .possessiveRun:
        let (least, most) = unsafe extent(tables, instruction, offset)
        goesOn = most >= least
        if goesOn {
          if instruction.kind == .greedyRun {
            offset = unsafe shorten(tables, instruction, place, from: most, least: least)
            goesOn = offset >= 0
          } else {
            offset = most
          }
        }
      case .lazyRun:
        let (least, most) = unsafe extent(tables, instruction, offset)
        goesOn = most >= least
        if goesOn {
          offset = unsafe lengthen(tables, instruction, place, from: least, most: most)
          goesOn = offset >= 0
        }
      case .ahead, .notAhead:
        spent += Int(instruction.cost)
        let found = unsafe run(tables, Int(instruction.a), offset, mustEndAt: 0)
        if found == Self.tooMuch { return found }
        goesOn = (found >= 0) == (instruction.kind == .ahead)
      case .behind, .notBehind:
        spent += Int(instruction.cost)
        let found = unsafe lookBehind(tables, instruction, offset)
        if found == Self.tooMuch { return found }
        goesOn = (found >= 0) == (instruction.kind == .behind)
      case .atomic:
        spent += Int(instruction.cost)
        offset = unsafe run(tables, Int(instruction.a), offset, mustEndAt: 0)
        if offset == Self.tooMuch { return offset }
        goesOn = offset >= 0
      case .textStart: goesOn = offset == 0
      case .lastLineEnd: goesOn = unsafe isLastLineEnd(tables, offset)
      case .textEnd: goesOn = offset == length
      }
      if goesOn {
        place = Int(instruction.next)
        continue
      }
      if isOverBudget {
        top = base
        return Self.tooMuch
      }
      guard unsafe goBack(tables, to: base, &place, &offset) else { return Self.noMatch }
    }
  }

  /// Takes the last frame; none is left above `base` when it answers no.
  @inline(__always)
  private func goBack(_ tables: Tables, to base: Int, _ place: inout Int, _ offset: inout Int) -> Bool {
    while top > base {
      top -= 1
      let frame = unsafe frames[top]
      let from = Int(frame.instruction)
      let instruction = unsafe tables.instructions[from]
      switch instruction.kind {
      case .choice:
        offset = Int(frame.offset)
        place = unsafe choose(tables, instruction, from, from: frame.bound, at: offset)
        return true
      case .greedyRun:
        offset = unsafe shorten(
          tables, instruction, from, from: Int(frame.offset), least: Int(frame.bound))
      default:
        offset = unsafe lengthen(
          tables, instruction, from, from: Int(frame.offset), most: Int(frame.bound))
      }
      if offset >= 0 {
        place = Int(instruction.next)
        return true
      }
    }
    return false
  }

  /// The entry of the first branch, from a number on, that the next letter lets begin; below 0 when there
  /// is none. A frame remembers the one after it.
  @inline(__always)
  private func choose(
    _ tables: Tables, _ choice: MatchProgram.Instruction, _ place: Int, from first: Int32,
    at offset: Int
  ) -> Int {
    if first == 0 {
      spent += Int(choice.cost)
      guard unsafe tables.mayLead(choice.filter, offset) else { return -1 }
    }
    let branches = unsafe tables.branches + Int(choice.a)
    var branch = Int(first)
    let count = Int(choice.b)
    while branch < count, unsafe !tables.mayLead(branches[branch].filter, offset) { branch += 1 }
    guard branch < count else { return -1 }
    let entry = unsafe Int(branches[branch].entry)
    branch += 1
    while branch < count, unsafe !tables.mayLead(branches[branch].filter, offset) { branch += 1 }
    if branch < count { push(Frame(instruction: Int32(place), offset: Int32(offset), bound: Int32(branch))) }
    return entry
  }

  /// The least and the greatest end of a run from an offset; the greatest is less when it is too short.
  @inline(__always)
  private func extent(
    _ tables: Tables, _ run: MatchProgram.Instruction, _ offset: Int
  ) -> (least: Int, most: Int) {
    spent += 2
    let limit = run.c < 0 ? length : min(length, offset + Int(run.c))
    var end = offset
    while end < limit, unsafe tables.isIn(run.a, end) { end += 1 }
    spent += end - offset
    return (offset + Int(run.b), end)
  }

  /// The longest end that what follows may lead on from, or -1; a frame remembers the shorter ones.
  @inline(__always)
  private func shorten(
    _ tables: Tables, _ run: MatchProgram.Instruction, _ place: Int, from most: Int, least: Int
  ) -> Int {
    var end = most
    while end >= least, unsafe !tables.mayLead(run.filter, end) {
      end -= 1
      spent += Int(run.cost)
    }
    guard end >= least else { return -1 }
    spent += 1
    if end > least {
      push(Frame(instruction: Int32(place), offset: Int32(end - 1), bound: Int32(least)))
    }
    return end
  }

  /// The shortest end that what follows may lead on from, or -1; a frame remembers the longer ones.
  @inline(__always)
  private func lengthen(
    _ tables: Tables, _ run: MatchProgram.Instruction, _ place: Int, from least: Int, most: Int
  ) -> Int {
    var end = least
    while end <= most, unsafe !tables.mayLead(run.filter, end) {
      end += 1
      spent += Int(run.cost)
    }
    guard end <= most else { return -1 }
    spent += 1
    if end < most {
      push(Frame(instruction: Int32(place), offset: Int32(end + 1), bound: Int32(most)))
    }
    return end
  }

  private func lookBehind(
    _ tables: Tables, _ look: MatchProgram.Instruction, _ offset: Int
  ) -> Int {
    var length = Int(look.b)
    while length <= Int(look.c), length <= offset {
      let found = unsafe run(tables, Int(look.a), offset - length, mustEndAt: offset)
      if found != Self.noMatch { return found }
      length += 1
    }
    return Self.noMatch
  }

  /// The end, or in front of the line end that is the last of the text and not inside its CR LF.
  private func isLastLineEnd(_ tables: Tables, _ offset: Int) -> Bool {
    let letters = unsafe tables.letters
    if offset == length { return true }
    if offset == length - 1 {
      let letter = unsafe letters[offset]
      guard unsafe tables.endsLine[Int(letter)] else { return false }
      return unsafe letter != lineFeed || letters[offset - 1] != carriageReturn
    }
    return unsafe offset == length - 2 && letters[offset] == carriageReturn
      && letters[offset + 1] == lineFeed
  }

  @inline(__always)
  private func push(_ frame: Frame) {
    if top == capacity { grow() }
    unsafe frames[top] = frame
    top += 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Frame>.allocate(capacity: capacity * 2)
    unsafe larger.update(from: frames, count: top)
    unsafe frames.deallocate()
    unsafe frames = unsafe larger
    capacity *= 2
  }
}
