/// Reads numbers and what is made of them at a place of a text.
struct SlotReader {
  let text: [UInt32]
  let transparency: Transparency

  /// More signs than this are no number that anybody says.
  static let mostTokens = 64

  /// The longest number from `start` that no longer one continues; what stands before is not asked.
  func numeral(at start: Int) -> Numeral? {
    var composer = NumeralComposer()
    var best: Numeral?
    var next: Int? = start
    for _ in 0..<Self.mostTokens {
      guard let place = next, let (token, end) = token(at: place), composer.take(token) else {
        return best
      }
      if composer.isComplete, endsNumber(end) {
        best = Numeral(end: end, value: composer.value)
      }
      next = nearest(from: end) { isToken(text[$0]) }
    }
    return nil
  }

  /// Whether a number that begins at `start` is not the rest of a longer one.
  func startsNumber(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = text[start - 1]
    if NumeralSign.continues(before) { return false }
    // 数十
    if before == 0x6570, text[start] == 0x5341 { return false }
    guard before == 0x2E || before == 0x2C || before == 0x70B9 else { return true }
    // 1.2.3 holds no number at all.
    if before == 0x2E, scalar(at: start - 2).map(Scalars.isDigit) == true,
      Scalars.isDigit(text[start])
    {
      return false
    }
    var place = start - 2
    while place >= max(0, start - Self.mostTokens), isToken(text[place]) {
      if let longer = numeral(at: place), longer.end > start { return false }
      place -= 1
    }
    return true
  }

  /// Whether a number that ends at `end` does not go on: 几 and 多 make it none.
  private func endsNumber(_ end: Int) -> Bool {
    guard end < text.count else { return true }
    if NumeralSign.continues(text[end]) || text[end] == 0x591A { return false }
    return !(text[end] == 0x2E && end + 1 < text.count && Scalars.isDigit(text[end + 1]))
  }

  private func isToken(_ scalar: UInt32) -> Bool {
    Scalars.isDigit(scalar) || NumeralSign(scalar) != nil
  }

  private func token(at place: Int) -> (NumeralToken, end: Int)? {
    guard place < text.count else { return nil }
    if let sign = NumeralSign(text[place]) { return (.sign(sign), place + 1) }
    return Scalars.isDigit(text[place]) ? arabic(at: place) : nil
  }

  /// Digits, separated by commas in threes or not at all, with decimals.
  private func arabic(at start: Int) -> (NumeralToken, end: Int) {
    var end = endOfDigits(from: start)
    let whole = end
    if end - start <= 3 {
      while end < text.count, text[end] == 0x2C, endOfDigits(from: end + 1) == end + 4 { end += 4 }
    }
    var decimals = 0
    if end < text.count, text[end] == 0x2E, endOfDigits(from: end + 1) > end + 1 {
      decimals = endOfDigits(from: end + 1) - end - 1
    }
    let last = decimals == 0 ? end : end + 1 + decimals
    let digits = text[start..<last].filter(Scalars.isDigit).map { Int($0) - 0x30 }
    let isPlain = last == whole && last - start <= 4 && digits[0] != 0
    let arabic = NumeralToken.Arabic(
      value: Numeral.Value(digits: digits, decimals: decimals), isPlain: isPlain,
      isInteger: decimals == 0, length: last - start)
    return (.arabic(arabic), last)
  }

  /// A digit of either script.
  func isDigit(_ scalar: UInt32) -> Bool {
    if case .digit? = NumeralSign(scalar) { return true }
    return Scalars.isDigit(scalar)
  }

  func endOfDigits(from start: Int) -> Int {
    var end = start
    while end < text.count, Scalars.isDigit(text[end]) { end += 1 }
    return end
  }

  /// What may stand between two characters of one slot.
  enum Between { case fillersAndSpaces, anythingInPhones }

  /// The nearest place from `offset` on that fits, with nothing but transparent words before it.
  func nearest(
    from offset: Int, over between: Between = .fillersAndSpaces, where fits: (Int) -> Bool
  ) -> Int? {
    guard offset < text.count else { return nil }
    if fits(offset) { return offset }
    let reach = min(Transparency.longestStretch, text.count - 1 - offset)
    var reached = [Bool](repeating: false, count: reach + 1)
    reached[0] = true
    for step in 0...reach where reached[step] {
      let place = offset + step
      if fits(place) { return place }
      if step < reach, isSeparator(text[place], between) { reached[step + 1] = true }
      for filler in transparency.fillers
      where step + filler.count <= reach && text.matches(filler, at: place) {
        reached[step + filler.count] = true
      }
    }
    return nil
  }

  private func isSeparator(_ scalar: UInt32, _ between: Between) -> Bool {
    switch between {
    case .fillersAndSpaces: Scalars.isSpace(scalar)
    case .anythingInPhones: Scalars.isSoftPunctuation(scalar) || scalar == 0x2D
    }
  }

  /// The place behind one of `scalars`, here or after fillers and spaces.
  func end(ofOneOf scalars: Set<UInt32>, from offset: Int) -> Int? {
    nearest(from: offset) { scalars.contains(text[$0]) }.map { $0 + 1 }
  }

  /// A number that begins at or after `offset`, which another part of the slot stands before.
  func numeral(after offset: Int) -> (start: Int, numeral: Numeral)? {
    guard let start = nearest(from: offset, where: { isToken(text[$0]) }),
      let numeral = numeral(at: start)
    else { return nil }
    return (start, numeral)
  }

  func scalar(at place: Int) -> UInt32? { text.indices.contains(place) ? text[place] : nil }
}
