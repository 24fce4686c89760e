/// Dates of the calendar, days of the week, and 今天 明天 后天 大后天 月底.
extension SlotReader {
  private static let days = ["大后天", "今天", "明天", "后天", "月底"].map(\.scalarValues)
  private static let weeks = ["星期", "周"].map(\.scalarValues)
  static let startsOfDays = Scalars.set("大今明后月星周")
  private static let weekdays = Scalars.set("一二三四五六日天1234567")
  /// Behind 每周三 these make 每周 the word.
  private static let countsWeeks = Scalars.set("次趟遍")
  private static let years = Scalars.set("年")
  private static let months = Scalars.set("月")
  private static let daysOfMonth = Scalars.set("日号")
  private static let separators = Scalars.set("-/.")
  /// 以后天天 holds no 后天.
  private static let beforeNoDay = Scalars.set("以今最然之")

  func endOfDate(from start: Int) -> Int? {
    endOfDay(from: start) ?? endOfWeekday(from: start) ?? calendarDate(from: start)
  }

  private func endOfDay(from start: Int) -> Int? {
    guard let day = Self.days.first(where: { text.matches($0, at: start) }) else { return nil }
    if text[start] == Scalars.of("后"), let before = scalar(at: start - 1),
      Self.beforeNoDay.contains(before)
    {
      return nil
    }
    return start + day.count
  }

  /// 一周五次 and 每周三次 hold none: there 周 counts.
  private func endOfWeekday(from start: Int) -> Int? {
    guard let week = Self.weeks.first(where: { text.matches($0, at: start) }) else { return nil }
    let place = start + week.count
    guard let day = scalar(at: place), Self.weekdays.contains(day), !isCounted(start) else {
      return nil
    }
    guard let next = scalar(at: place + 1) else { return place + 1 }
    if Scalars.isDigit(day), Scalars.isDigit(next) { return nil }
    return Self.countsWeeks.contains(next) ? nil : place + 1
  }

  private func isCounted(_ start: Int) -> Bool {
    let before = scalar(at: start - 1)
    let place = before == Scalars.of("个") ? start - 2 : start - 1
    return scalar(at: place).map(NumeralSign.continues) ?? false
  }

  private func calendarDate(from start: Int) -> Int? {
    guard startsNumber(start), let first = numeral(at: start) else { return written(from: start) }
    if isYear(start, first), let end = end(ofOneOf: Self.years, from: first.end) {
      return numeral(after: end).flatMap { monthAndDay($0.numeral) }
    }
    return monthAndDay(first) ?? written(from: start)
  }

  /// Four digits, or the last two, said one by one.
  private func isYear(_ start: Int, _ number: Numeral) -> Bool {
    let digits = text[start..<number.end].count(where: isDigit)
    let hasUnit = text[start..<number.end].contains { scalar in
      if case .unit? = NumeralSign(scalar) { return true }
      return scalar == 0x2E
    }
    return !hasUnit && (digits == 2 || digits == 4)
  }

  /// 五月三号, 5月3日, and 五月底.
  private func monthAndDay(_ month: Numeral) -> Int? {
    guard lies(month, in: 1...12), let end = end(ofOneOf: Self.months, from: month.end) else {
      return nil
    }
    if scalar(at: end) == Scalars.of("底") { return end + 1 }
    guard let day = numeral(after: end)?.numeral, lies(day, in: 1...31) else { return nil }
    return self.end(ofOneOf: Self.daysOfMonth, from: day.end)
  }

  private func lies(_ number: Numeral, in range: ClosedRange<Int>) -> Bool {
    guard let value = number.value, value.exponent == 0 else { return false }
    return range.contains(value.significand)
  }

  /// 2024-05-03, 2024/5/3 and 2024.5.3.
  private func written(from start: Int) -> Int? {
    if start > 0,
      NumeralSign.continues(text[start - 1]) || Self.separators.contains(text[start - 1])
    {
      return nil
    }
    var parts: [Int] = []
    var place = start
    while true {
      let end = endOfDigits(from: place)
      guard end > place, end - place <= 4 else { return nil }
      parts.append(text[place..<end].reduce(0) { $0 * 10 + Int($1) - 0x30 })
      if parts.count == 1, end - place != 4 { return nil }
      if parts.count > 1, end - place > 2 { return nil }
      guard parts.count < 3 else { return isDay(parts, endingAt: end) ? end : nil }
      guard let mark = scalar(at: end), Self.separators.contains(mark),
        place == start || mark == text[place - 1]
      else { return nil }
      place = end + 1
    }
  }

  private func isDay(_ parts: [Int], endingAt end: Int) -> Bool {
    let goesOn =
      scalar(at: end).map { Self.separators.contains($0) } ?? false
      && (scalar(at: end + 1).map(Scalars.isDigit) ?? false)
    return !goesOn && (1...12).contains(parts[1]) && (1...31).contains(parts[2])
  }
}
