/// Amounts of money: a number with 元 块 角 毛 分, or with ￥ before it.
extension SlotReader {
  /// ￥ and ¥, which normalisation makes one.
  static let yen: UInt32 = 0xA5

  private static let units: [UInt32: Int] = [
    Scalars.of("元"): 3, Scalars.of("块"): 3, Scalars.of("角"): 2, Scalars.of("毛"): 2,
    Scalars.of("分"): 1,
  ]
  private static let unitScalars = Set(units.keys)
  private static let money = Scalars.set("钱")
  /// Behind a unit these make another word of it: 五分钟, 三角形, 一块儿.
  private static let otherWords: [UInt32: Set<UInt32>] = [
    Scalars.of("元"): Scalars.set("旦"), Scalars.of("块"): Scalars.set("儿"),
    Scalars.of("角"): Scalars.set("形色度落"),
    Scalars.of("毛"): Scalars.set("病"), Scalars.of("分"): Scalars.set("钟之"),
  ]
  /// Behind 三块五 these say that 五 counts something else.
  private static let counters = Scalars.set("元块个天次月号年日点倍位件条张台分%")
  private static let pointers = Scalars.set("这那哪")

  func endOfAmount(from start: Int) -> Int? {
    let end = text[start] == Self.yen ? amountAfterSign(start) : amount(from: start)
    guard let end, !isVague(after: end) else { return nil }
    return end
  }

  /// 三块多 is no amount.
  private func isVague(after end: Int) -> Bool {
    scalar(at: end) == Scalars.of("多") || scalar(at: end) == Scalars.of("几")
  }

  private func amountAfterSign(_ sign: Int) -> Int? {
    guard let (start, number) = numeral(after: sign + 1) else { return nil }
    return amount(from: start) ?? number.end
  }

  private struct Unit {
    let level: Int
    let end: Int
  }

  private func unit(after offset: Int) -> Unit? {
    guard let end = end(ofOneOf: Self.unitScalars, from: offset),
      let level = Self.units[text[end - 1]]
    else { return nil }
    if let next = scalar(at: end), Self.otherWords[text[end - 1]]?.contains(next) == true {
      return nil
    }
    return Unit(level: level, end: end)
  }

  /// Numbers with falling units, a rest without a unit (三块六), and 钱.
  private func amount(from start: Int) -> Int? {
    guard startsNumber(start), let first = numeral(at: start), var last = unit(after: first.end)
    else { return nil }
    let isCompound = last.level > 1
    while let next = numeral(after: last.end)?.numeral, let unit = unit(after: next.end),
      unit.level < last.level
    {
      last = unit
    }
    let rest = last.level > 1 ? rest(after: last.end) : nil
    if let end = end(ofOneOf: Self.money, from: rest ?? last.end) { return end }
    if let rest { return rest }
    // 五分 alone is a mark or a minute; 这一块 is a matter.
    if !isCompound || isMatter(start, last.end) { return nil }
    return last.end
  }

  private func isMatter(_ start: Int, _ end: Int) -> Bool {
    guard let before = scalar(at: start - 1), Self.pointers.contains(before) else { return false }
    return text[start] == Scalars.of("一") && text[end - 1] == Scalars.of("块")
  }

  /// The 六 of 三块六, the 二五 of 三块二五, or 半.
  private func rest(after offset: Int) -> Int? {
    guard let (start, number) = numeral(after: offset) else { return nil }
    let isHalf = text[start] == Scalars.of("半")
    let isShort = number.end - start <= 2 && text[start..<number.end].allSatisfy(isDigit)
    guard isHalf || isShort else { return nil }
    if let next = scalar(at: number.end), Self.counters.contains(next) { return nil }
    return number.end
  }
}
