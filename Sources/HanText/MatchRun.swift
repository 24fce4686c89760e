/// Runs a ``MatchProgram`` over one text, as ICU would: the first branch that leads to a match, loops as
/// greedy as they are written.
///
/// It adds up in ``spent`` at least as many states as ICU would have saved, and stops when these are
/// more than the budget. A structure of pointers that lives while one text is searched: its owner keeps
/// what they point to.
@safe
struct MatchRun {
  static let noMatch = -1
  static let tooMuch = -2

  /// Where to go on when a way fails.
  struct Frame: BitwiseCopyable {
    let instruction: Int32
    let offset: Int32
    /// Of a choice the branch to try, of a greedy run its least end, of a lazy one its greatest.
    let bound: Int32
  }

  private let instructions: UnsafePointer<MatchProgram.Instruction>
  private let branches: UnsafePointer<MatchProgram.Branch>
  private let bits: UnsafePointer<UInt64>
  private let entry: Int
  private let entryFilter: Int32
  private let entryCost: Int
  /// With an edge in front and one behind.
  private let letters: UnsafePointer<Alphabet.Letter>
  private let length: Int
  private let endsLine: UnsafePointer<Bool>
  private let carriageReturn: Alphabet.Letter
  private let lineFeed: Alphabet.Letter
  private let stack: FrameStack
  private var frames: UnsafeMutablePointer<Frame>
  private var capacity: Int
  private var top = 0
  private let budget: Int
  private(set) var spent = 0

  init(
    _ program: MatchProgram, over scan: SieveScan, budget: Int, stack: FrameStack
  ) {
    unsafe instructions = program.instructions.base
    unsafe branches = program.branches.base
    unsafe bits = program.bits.base
    entry = Int(program.entry)
    entryFilter = program.entryFilter
    entryCost = program.entryCost
    unsafe letters = scan.letters
    length = scan.length
    unsafe endsLine = scan.sieve.alphabet.endsLine.base
    carriageReturn = scan.sieve.alphabet.carriageReturn
    lineFeed = scan.sieve.alphabet.lineFeed
    self.stack = stack
    unsafe frames = stack.frames
    capacity = stack.capacity
    self.budget = budget
  }

  var isOverBudget: Bool { spent > budget }

  /// Where the match at `start` ends, or ``noMatch``, or ``tooMuch``.
  @inline(__always)
  mutating func end(at start: Int) -> Int {
    guard mayLead(entryFilter, start) else {
      spent &+= entryCost
      return Self.noMatch
    }
    top = 0
    return run(from: entry, at: start, mustEndAt: 0)
  }

  /// The same for a program that is one scalar of a set.
  @inline(__always)
  func endOfOne(at start: Int) -> Int { mayLead(entryFilter, start) ? start + 1 : Self.noMatch }

  @inline(__always)
  private func isIn(_ set: Int32, _ offset: Int) -> Bool {
    let letter = unsafe letters[offset]
    return unsafe bits[Int(set) &+ Int(letter >> 6)] >> UInt64(letter & 63) & 1 != 0
  }

  @inline(__always)
  private func mayLead(_ filter: Int32, _ offset: Int) -> Bool {
    filter < 0 || isIn(filter, offset)
  }

  private mutating func run(from entry: Int, at start: Int, mustEndAt: Int) -> Int {
    let base = top
    var place = entry
    var offset = start
    while true {
      let instruction = unsafe instructions[place]
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
        goesOn = unsafe Int32(letters[offset]) == instruction.a
        offset += 1
      case .one:
        goesOn = isIn(instruction.a, offset)
        offset += 1
      case .choice:
        let taken = choose(instruction, place, from: 0, at: offset)
        if taken >= 0 {
          place = taken
          continue
        }
        goesOn = false
      case .greedyRun, .possessiveRun:
        let (least, most) = extent(instruction, offset)
        goesOn = most >= least
        if goesOn {
          if instruction.kind == .greedyRun {
            offset = shorten(instruction, place, from: most, least: least)
            goesOn = offset >= 0
          } else {
            offset = most
          }
        }
      case .lazyRun:
        let (least, most) = extent(instruction, offset)
        goesOn = most >= least
        if goesOn {
          offset = lengthen(instruction, place, from: least, most: most)
          goesOn = offset >= 0
        }
      case .ahead, .notAhead:
        spent += Int(instruction.cost)
        let found = run(from: Int(instruction.a), at: offset, mustEndAt: 0)
        if found == Self.tooMuch { return found }
        goesOn = (found >= 0) == (instruction.kind == .ahead)
      case .nextIsIn, .nextIsNotIn:
        spent += Int(instruction.cost)
        goesOn = isIn(instruction.a, offset) == (instruction.kind == .nextIsIn)
      case .previousIsIn, .previousIsNotIn:
        spent += Int(instruction.cost)
        goesOn = isIn(instruction.a, offset - 1) == (instruction.kind == .previousIsIn)
      case .behind, .notBehind:
        spent += Int(instruction.cost)
        let found = lookBehind(instruction, offset)
        if found == Self.tooMuch { return found }
        goesOn = (found >= 0) == (instruction.kind == .behind)
      case .atomic:
        spent += Int(instruction.cost)
        offset = run(from: Int(instruction.a), at: offset, mustEndAt: 0)
        if offset == Self.tooMuch { return offset }
        goesOn = offset >= 0
      case .textStart: goesOn = offset == 0
      case .lastLineEnd: goesOn = isLastLineEnd(offset)
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
      guard goBack(to: base, &place, &offset) else { return Self.noMatch }
    }
  }

  /// Takes the last frame; none is left above `base` when it answers no.
  @inline(__always)
  private mutating func goBack(to base: Int, _ place: inout Int, _ offset: inout Int) -> Bool {
    while top > base {
      top -= 1
      let frame = unsafe frames[top]
      let from = Int(frame.instruction)
      let instruction = unsafe instructions[from]
      switch instruction.kind {
      case .choice:
        offset = Int(frame.offset)
        place = choose(instruction, from, from: frame.bound, at: offset)
        return true
      case .greedyRun:
        offset = shorten(
          instruction, from, from: Int(frame.offset), least: Int(frame.bound))
      default:
        offset = lengthen(
          instruction, from, from: Int(frame.offset), most: Int(frame.bound))
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
  private mutating func choose(
    _ choice: MatchProgram.Instruction, _ place: Int, from first: Int32,
    at offset: Int
  ) -> Int {
    if first == 0 {
      spent += Int(choice.cost)
      guard mayLead(choice.filter, offset) else { return -1 }
    }
    let branches = unsafe branches + Int(choice.a)
    var branch = Int(first)
    let count = Int(choice.b)
    while branch < count, unsafe !mayLead(branches[branch].filter, offset) { branch += 1 }
    guard branch < count else { return -1 }
    let entry = unsafe Int(branches[branch].entry)
    branch += 1
    while branch < count, unsafe !mayLead(branches[branch].filter, offset) { branch += 1 }
    if branch < count {
      push(Frame(instruction: Int32(place), offset: Int32(offset), bound: Int32(branch)))
    }
    return entry
  }

  /// The least and the greatest end of a run from an offset; the greatest is less when it is too short.
  @inline(__always)
  private mutating func extent(
    _ run: MatchProgram.Instruction, _ offset: Int
  ) -> (least: Int, most: Int) {
    spent += 2
    let limit = run.c < 0 ? length : min(length, offset + Int(run.c))
    var end = offset
    while end < limit, isIn(run.a, end) { end += 1 }
    spent += end - offset
    return (offset + Int(run.b), end)
  }

  /// The longest end that what follows may lead on from, or -1; a frame remembers the shorter ones.
  @inline(__always)
  private mutating func shorten(
    _ run: MatchProgram.Instruction, _ place: Int, from most: Int, least: Int
  ) -> Int {
    var end = most
    while end >= least, !mayLead(run.filter, end) {
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
  private mutating func lengthen(
    _ run: MatchProgram.Instruction, _ place: Int, from least: Int, most: Int
  ) -> Int {
    var end = least
    while end <= most, !mayLead(run.filter, end) {
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

  private mutating func lookBehind(
    _ look: MatchProgram.Instruction, _ offset: Int
  ) -> Int {
    var length = Int(look.b)
    while length <= Int(look.c), length <= offset {
      let found = run(from: Int(look.a), at: offset - length, mustEndAt: offset)
      if found != Self.noMatch { return found }
      length += 1
    }
    return Self.noMatch
  }

  /// The end, or in front of the line end that is the last of the text and not inside its CR LF.
  private func isLastLineEnd(_ offset: Int) -> Bool {
    let letters = unsafe letters
    if offset == length { return true }
    if offset == length - 1 {
      let letter = unsafe letters[offset]
      guard unsafe endsLine[Int(letter)] else { return false }
      return unsafe letter != lineFeed || letters[offset - 1] != carriageReturn
    }
    return unsafe offset == length - 2 && letters[offset] == carriageReturn
      && letters[offset + 1] == lineFeed
  }

  @inline(__always)
  private mutating func push(_ frame: Frame) {
    if top == capacity { grow() }
    unsafe frames[top] = frame
    top += 1
  }

  @inline(never)
  private mutating func grow() {
    stack.grow()
    unsafe frames = stack.frames
    capacity = stack.capacity
  }
}

/// The frames of one search after another. For one task at a time.
@safe
final class FrameStack {
  private(set) var frames: UnsafeMutablePointer<MatchRun.Frame>
  private(set) var capacity = 256

  init() { unsafe frames = .allocate(capacity: capacity) }

  deinit { unsafe frames.deallocate() }

  /// Twice the frames, with what is in them.
  func grow() {
    let larger = UnsafeMutablePointer<MatchRun.Frame>.allocate(capacity: capacity * 2)
    unsafe larger.update(from: frames, count: capacity)
    unsafe frames.deallocate()
    unsafe frames = unsafe larger
    capacity *= 2
  }
}
