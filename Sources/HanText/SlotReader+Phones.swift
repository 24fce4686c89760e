/// Mobile numbers, fixed lines with an area code, and short numbers after 拨打.
extension SlotReader {
  private static let calls = ["打", "拨", "致电"].map(\.scalarValues)
  /// 打三百个 counts calls.
  private static let countedCalls = Scalars.set("个次通遍分元块折倍天年月%多")

  /// What a digit of a phone number says; 两 and 十 are none.
  static func phoneDigit(_ scalar: UInt32) -> Int? {
    if Scalars.isDigit(scalar) { return Int(scalar) - 0x30 }
    if scalar == Scalars.of("两") { return nil }
    if case .digit(let digit)? = NumeralSign(scalar) { return digit }
    return nil
  }

  func endOfPhone(from start: Int) -> Int? {
    if start > 0 {
      let before = text[start - 1]
      let isCut = NumeralSign.continues(before) || before == 0x2B
      let isExtended = before == 0x2D && (scalar(at: start - 2).map(NumeralSign.continues) ?? false)
      if isCut || isExtended { return nil }
    }
    let hasPlus = text[start] == 0x2B
    return longPhone(from: hasPlus ? start + 1 : start, isAbroad: hasPlus)
      ?? (hasPlus ? nil : servicePhone(from: start))
  }

  /// A mobile number or a fixed line with its area code.
  private func longPhone(from start: Int, isAbroad: Bool) -> Int? {
    var digits: [Int] = []
    var best: Int?
    var next = scalar(at: start).flatMap(Self.phoneDigit) == nil ? nil : Optional(start)
    while let place = next, digits.count < 15, let digit = Self.phoneDigit(text[place]) {
      digits.append(digit)
      if isPhone(digits, isAbroad: isAbroad), endsPhone(place + 1) { best = place + 1 }
      next = nearest(from: place + 1, over: .anythingInPhones) {
        Self.phoneDigit(text[$0]) != nil
      }
    }
    return best
  }

  private func isPhone(_ digits: [Int], isAbroad: Bool) -> Bool {
    if digits.starts(with: [8, 6]) { return isMobile(digits.dropFirst(2)) }
    if isAbroad { return false }
    if digits.starts(with: [0, 0, 8, 6]) { return isMobile(digits.dropFirst(4)) }
    return isMobile(digits[...]) || isFixedLine(digits)
  }

  private func isMobile(_ digits: ArraySlice<Int>) -> Bool {
    digits.count == 11 && digits.first == 1 && digits[digits.startIndex + 1] >= 3
  }

  /// 010 and 02x, or 0 and three digits, then seven or eight digits that begin above 1.
  private func isFixedLine(_ digits: [Int]) -> Bool {
    guard digits.count >= 10, digits[0] == 0, digits[1] > 0 else { return false }
    let area = digits[1] < 3 ? 3 : 4
    return (7...8).contains(digits.count - area) && digits[area] > 1
  }

  private func endsPhone(_ end: Int) -> Bool {
    guard let next = scalar(at: end) else { return true }
    if NumeralSign.continues(next) { return false }
    return !(next == 0x2D && (scalar(at: end + 1).map(NumeralSign.continues) ?? false))
  }

  /// Three to five digits after 拨打.
  private func servicePhone(from start: Int) -> Int? {
    guard isNamed(start) else { return nil }
    var count = 0
    var next: Int? = start
    var best: Int?
    while let place = next, count < 6, Self.phoneDigit(text[place]) != nil {
      count += 1
      if (3...5).contains(count), endsPhone(place + 1) { best = place + 1 }
      let joined = Scalars.isDigit(text[place])
      next = nearest(from: place + 1) { other in
        guard Self.phoneDigit(text[other]) != nil else { return false }
        return other == place + 1 || !joined || !Scalars.isDigit(text[other])
      }
    }
    guard count <= 5, let best else { return nil }
    return scalar(at: best).map { Self.countedCalls.contains($0) } ?? false ? nil : best
  }

  /// Whether 打 or 拨 stands before, with nothing but fillers and spaces in between.
  private func isNamed(_ start: Int) -> Bool {
    let reach = max(0, start - Transparency.longestStretch)
    return (reach...start).reversed().contains { place in
      let isCall = Self.calls.contains { text.matches($0, at: place - $0.count) }
      return isCall && (place == start || nearest(from: place) { $0 == start } == start)
    }
  }
}
