/// What a number, an amount or a date says, however it was said: 幺三八 is 138, 一百二十八元 is 128元.
public enum SpokenValue: Hashable, Sendable {
  /// A whole number of at least three digits, or a phone number, zeros in front included.
  case digits([Int])
  /// A number with the unit that counts it: 26号, 3栋.
  case measured(Numeral.Value, unit: String)
  /// In 元.
  case amount(Numeral.Value)
  /// Of any year.
  case day(month: Int, day: Int)

  /// All that stand in a normalised text, with their places. They may overlap: 128元 is a number and
  /// an amount.
  public static func all(
    in text: [UInt32], _ transparency: Transparency
  ) -> [(value: SpokenValue, range: NormalizedRange)] {
    var found: [(value: SpokenValue, range: NormalizedRange)] = []
    for start in text.indices where mayBegin(text[start]) {
      let reader = SlotReader(text: text, transparency: transparency)
      for slot in Slot.allCases {
        guard let end = slot.end(in: text, from: start, transparency) else { continue }
        let range = start..<end
        if let value = reader.value(of: slot, in: range) {
          found.append((value, NormalizedRange(range)))
        }
        if slot == .number, let (value, end) = reader.measured(in: range) {
          found.append((value, NormalizedRange(start..<end)))
        }
      }
    }
    return found
  }

  private static func mayBegin(_ scalar: UInt32) -> Bool {
    Scalars.isDigit(scalar) || scalar == SlotReader.yen || NumeralSign(scalar) != nil
  }
}

extension Scalars {
  /// The value of a digit of either script, 幺 included; 两 counts things and is none.
  public static func digit(_ scalar: UInt32) -> Int? { SlotReader.phoneDigit(scalar) }
}

extension SlotReader {
  /// Units by which addresses, sizes and dates are told; what merely counts (一个, 两次) says nothing.
  private static let units = [
    "公斤", "单元", "号", "栋", "幢", "室", "层", "弄", "巷", "组", "楼", "米", "斤", "克", "兆", "折", "岁",
  ].map(\.scalarValues)

  fileprivate func value(of slot: Slot, in range: Range<Int>) -> SpokenValue? {
    switch slot {
    case .number: digits(in: range).map { .digits($0) }
    case .phone: .digits(Self.withoutCountry(text[range].compactMap(Self.phoneDigit)))
    case .amount: amount(in: range).map { .amount($0) }
    case .date: date(in: range)
    }
  }

  /// The digits of a whole number, at least three.
  private func digits(in range: Range<Int>) -> [Int]? {
    let scalars = text[range]
    let said = scalars.compactMap(Self.phoneDigit)
    let isSpelt = scalars.allSatisfy { NumeralSign($0).map { Self.isDigit($0) } ?? ($0 != 0x2E) }
    if isSpelt { return said.count >= 3 ? Self.withoutCountry(said) : nil }
    guard let value = numeral(at: range.lowerBound)?.value, value.exponent == 0 else { return nil }
    let digits = "\(value.significand)".unicodeScalars.map { Int($0.value) - 0x30 }
    return digits.count >= 3 ? digits : nil
  }

  private static func isDigit(_ sign: NumeralSign) -> Bool {
    if case .digit = sign { return true }
    return false
  }

  /// A mobile number without the country's code; other digits as they are.
  private static func withoutCountry(_ digits: [Int]) -> [Int] {
    for code in [[8, 6], [0, 0, 8, 6]] where digits.starts(with: code + [1]) {
      if digits.count == code.count + 11 { return Array(digits.dropFirst(code.count)) }
    }
    return digits
  }

  fileprivate func measured(in range: Range<Int>) -> (SpokenValue, end: Int)? {
    guard let unit = Self.units.first(where: { text.matches($0, at: range.upperBound) }),
      let value = numeral(at: range.lowerBound)?.value
    else { return nil }
    let name = String(scalarValues: unit)
    return (.measured(value, unit: name), range.upperBound + unit.count)
  }

  // MARK: Amounts

  /// Powers of ten of 元.
  private static let powers: [UInt32: Int] = [
    Scalars.of("元"): 0, Scalars.of("块"): 0, Scalars.of("角"): -1, Scalars.of("毛"): -1,
    Scalars.of("分"): -2,
  ]
  private static let unitsOfMoney = Set(powers.keys)

  private func amount(in range: Range<Int>) -> Numeral.Value? {
    var total = Numeral.Value(0)
    var last: Int?
    var place = text[range.lowerBound] == Self.yen ? range.lowerBound + 1 : range.lowerBound
    while let (start, numeral) = numeral(after: place), numeral.end <= range.upperBound {
      let unit = end(ofOneOf: Self.unitsOfMoney, from: numeral.end)
      if let unit, unit <= range.upperBound, let power = Self.powers[text[unit - 1]] {
        total = .sum(total, numeral.value?.scaled(by: power))
        (last, place) = (power, unit)
      } else {
        // The 六 of 三块六 is a tenth, the 二五 of 三块二五 are hundredths, and 半 is a half.
        let isHalf = text[start] == Scalars.of("半")
        let below = last.map { isHalf ? $0 : $0 - (numeral.end - start) }
        total = .sum(total, numeral.value?.scaled(by: below ?? 0))
        place = numeral.end
      }
    }
    return total
  }

  // MARK: Dates

  private static let monthSign = Scalars.of("月")
  private static let daySigns = Scalars.set("日号")
  private static let separators = Scalars.set("-/.")

  /// The month and the day; 明天 and 月底 say nothing that could be told another way.
  private func date(in range: Range<Int>) -> SpokenValue? {
    var (month, day): (Int?, Int?)
    var plain: [Int] = []
    var run: [UInt32] = []
    for place in range.lowerBound...range.upperBound {
      let scalar = place < range.upperBound ? text[place] : Scalars.of("-")
      if Scalars.isDigit(scalar) || NumeralSign(scalar) != nil {
        run.append(scalar)
      } else if let number = whole(run) {
        if scalar == Self.monthSign { month = number }
        if Self.daySigns.contains(scalar) { day = number }
        if Self.separators.contains(scalar) { plain.append(number) }
        run = []
      }
    }
    if plain.count == 3 { (month, day) = (plain[1], plain[2]) }
    if plain.count == 1, month != nil, day == nil { day = plain[0] }
    guard let month, let day else { return nil }
    return .day(month: month, day: day)
  }

  private func whole(_ run: [UInt32]) -> Int? {
    guard !run.isEmpty,
      let value = SlotReader(text: run, transparency: transparency).numeral(at: 0)?.value,
      value.exponent == 0
    else { return nil }
    return value.significand
  }
}
