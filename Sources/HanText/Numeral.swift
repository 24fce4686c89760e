/// A number as people write or say it: 128, 1,280.5, 3万5, 一百二十八, 两百五, 幺三八, 三点五万, 半.
///
/// A number is read whole or not at all: 28 is none in 128, and 百 is none in 几百, because 几 and 多
/// say that no number is meant. 百 千 万 亿 need something before them, so 万一 and 千万别 hold none.
/// Between Chinese signs fillers and spaces are stepped over; between Arabic digits nothing is.
public struct Numeral: Hashable, Sendable {
  /// The offset behind its last scalar.
  public let end: Int
  /// What it says, or `nil` when that takes more than eighteen digits.
  public let value: Value?

  /// The number that begins at `start`, or `nil` when none begins there or a longer one holds the
  /// place.
  public static func read(
    in text: [UInt32], at start: Int, _ transparency: Transparency
  ) -> Numeral? {
    let reader = SlotReader(text: text, transparency: transparency)
    return reader.startsNumber(start) ? reader.numeral(at: start) : nil
  }

  /// An exact decimal number: `significand` × 10 ^ `exponent`.
  public struct Value: Hashable, Sendable {
    public let significand: Int
    /// At most 0: how many of the significand's digits stand behind the point, negative.
    public let exponent: Int

    /// The shortest form of the number, or `nil` when it does not fit.
    init?(_ significand: Int, exponent: Int = 0) {
      var (significand, exponent) = (significand, exponent)
      while exponent < 0, significand.isMultiple(of: 10) {
        significand /= 10
        exponent += 1
      }
      while exponent > 0 {
        let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        significand = product
        exponent -= 1
      }
      self.significand = significand
      self.exponent = exponent
    }

    /// Of digits, the last `decimals` of them behind the point.
    init?(digits: some Sequence<Int>, decimals: Int = 0) {
      var significand = 0
      for digit in digits {
        let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        guard !overflow, !carry else { return nil }
        significand = sum
      }
      self.init(significand, exponent: -decimals)
    }

    /// Multiplied by a power of ten.
    func scaled(by power: Int) -> Value? { Value(significand, exponent: exponent + power) }

    static func sum(_ a: Value?, _ b: Value?) -> Value? {
      guard let a, let b else { return nil }
      let exponent = min(a.exponent, b.exponent)
      guard let left = aligned(a, to: exponent), let right = aligned(b, to: exponent) else {
        return nil
      }
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? nil : Value(sum, exponent: exponent)
    }

    private static func aligned(_ value: Value, to exponent: Int) -> Int? {
      Value(value.significand, exponent: value.exponent - exponent)?.significand
    }
  }
}

/// What one Chinese scalar means in a number.
enum NumeralSign: Hashable {
  case digit(Int)
  /// 十 百 千 万 亿, by their power of ten.
  case unit(Int)
  /// 半
  case half
  /// 点
  case point

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x96F6, 0x3007: self = .digit(0)  // 零 〇
    case 0x4E00, 0x5E7A: self = .digit(1)  // 一 幺
    case 0x4E8C, 0x4E24: self = .digit(2)  // 二 两
    case 0x4E09: self = .digit(3)
    case 0x56DB: self = .digit(4)
    case 0x4E94: self = .digit(5)
    case 0x516D: self = .digit(6)
    case 0x4E03: self = .digit(7)
    case 0x516B: self = .digit(8)
    case 0x4E5D: self = .digit(9)
    case 0x5341: self = .unit(1)  // 十
    case 0x767E: self = .unit(2)  // 百
    case 0x5343: self = .unit(3)  // 千
    case 0x4E07: self = .unit(4)  // 万
    case 0x4EBF: self = .unit(8)  // 亿
    case 0x534A: self = .half
    case 0x70B9: self = .point
    default: return nil
    }
  }

  /// Whether a scalar beside a number makes it part of a longer one.
  static func continues(_ scalar: UInt32) -> Bool {
    if Scalars.isDigit(scalar) || scalar == 0x51E0 { return true }  // 几
    let sign = NumeralSign(scalar)
    return sign != nil && sign != .point
  }
}

/// A sign, or a run of Arabic digits with its separators and decimals.
enum NumeralToken {
  case sign(NumeralSign)
  case arabic(Arabic)

  struct Arabic {
    let value: Numeral.Value?
    /// One to four digits without a zero in front, a point or a comma: what may follow 万.
    let isPlain: Bool
    let isInteger: Bool
    let length: Int
  }
}

/// Puts a number together sign by sign.
struct NumeralComposer {
  /// Whether what was taken so far is a number.
  private(set) var isComplete = false

  /// The signs of a number said digit by digit, and how many of them stand behind 点.
  private var digits: [Int] = []
  private var decimals: Int?
  /// A digit, or an Arabic number, that waits for its unit.
  private var pending: Pending?
  /// What stands before 亿, before 万 and after both.
  private var sums: (yi: Numeral.Value?, wan: Numeral.Value?, section: Numeral.Value?) = (
    zero, zero, zero
  )
  private var usedYi = false
  private var usedWan = false
  private var hasSection = false
  /// The power of the last unit, and the one below which the next small unit must stay.
  private var lastUnit: Int?
  private var limit = 4
  private var hasZero = false
  private var half: Half = .none
  /// After 1.5万 only 亿 may follow.
  private var isScaled = false

  private static let zero = Numeral.Value(0)

  private enum Half { case none, whole, unit }

  private struct Pending {
    let value: Numeral.Value?
    let isDigit: Bool
    /// 1.5 and 三点五.
    var isDecimal = false
  }

  /// Takes the next sign, or says that the number cannot go on with it.
  mutating func take(_ token: NumeralToken) -> Bool {
    guard half == .none else { return false }
    switch token {
    case .arabic(let arabic): return take(arabic)
    case .sign(.digit(let digit)): return take(digit: digit)
    case .sign(.unit(let power)): return power < 4 ? take(small: power) : take(large: power)
    case .sign(.half): return takeHalf()
    case .sign(.point): return takePoint()
    }
  }

  /// What the number says; `nil` when it is too large.
  var value: Numeral.Value? {
    switch half {
    case .whole: return Numeral.Value(5, exponent: -1)
    case .unit: return .sum(positional, Numeral.Value(5)?.scaled(by: (lastUnit ?? 1) - 1))
    case .none: break
    }
    if let decimals, !isScaled {
      let fraction = Numeral.Value(digits: digits.suffix(decimals), decimals: decimals)
      return lastUnit == nil
        ? Numeral.Value(digits: digits, decimals: decimals) : .sum(positional, fraction)
    }
    return digits.count > 1 && lastUnit == nil ? Numeral.Value(digits: digits) : positional
  }

  private var positional: Numeral.Value? {
    .sum(.sum(sums.yi, sums.wan), .sum(sums.section, resolved))
  }

  /// The waiting digit: 五 is fifty in 两百五, and five in 两百零五.
  private var resolved: Numeral.Value? {
    guard let pending else { return Self.zero }
    guard let lastUnit, lastUnit > 1, !hasZero, pending.isDigit else { return pending.value }
    return pending.value?.scaled(by: lastUnit - 1)
  }

  private var isFresh: Bool { pending == nil && lastUnit == nil }

  private mutating func take(_ arabic: NumeralToken.Arabic) -> Bool {
    let isDigit = arabic.isPlain && arabic.length == 1
    if isFresh {
      pending = Pending(value: arabic.value, isDigit: isDigit, isDecimal: !arabic.isInteger)
    } else {
      guard let lastUnit, pending == nil, decimals == nil, !isScaled, arabic.isPlain,
        isDigit || lastUnit >= 4
      else { return false }
      pending = Pending(value: arabic.value, isDigit: isDigit)
    }
    isComplete = true
    return true
  }

  private mutating func take(digit: Int) -> Bool {
    guard !isScaled else { return false }
    if let count = decimals {
      decimals = count + 1
      digits.append(digit)
    } else if lastUnit == nil {
      guard isFresh || !digits.isEmpty else { return false }
      digits.append(digit)
      pending = Pending(value: Numeral.Value(digit), isDigit: true)
    } else {
      guard pending == nil else { return false }
      if digit == 0 {
        guard !hasZero else { return false }
        hasZero = true
        isComplete = false
        return true
      }
      pending = Pending(value: Numeral.Value(digit), isDigit: true)
    }
    isComplete = true
    return true
  }

  /// 十 百 千, each below the one before.
  private mutating func take(small power: Int) -> Bool {
    guard !isScaled, digits.count < 2, decimals == nil, power < limit else { return false }
    if let pending, !pending.isDigit {
      guard power == 3, lastUnit == nil else { return false }
      isScaled = true
    } else if pending == nil, power != 1 {
      return false
    }
    if let pending, pending.value == Self.zero { return false }
    let factor = pending == nil ? Numeral.Value(1) : pending?.value
    sums.section = .sum(sums.section, factor?.scaled(by: power))
    hasSection = true
    finish(unit: power)
    limit = power
    return true
  }

  /// 万 and 亿 count everything before them.
  private mutating func take(large power: Int) -> Bool {
    if isScaled {
      guard power == 8, lastUnit == 4 else { return false }
      sums = (sums.wan?.scaled(by: 8), Self.zero, Self.zero)
      finish(unit: 8)
      return true
    }
    if decimals != nil {
      guard isComplete, !usedYi, !usedWan else { return false }
      pending = Pending(value: value, isDigit: false, isDecimal: true)
      sums = (Self.zero, Self.zero, Self.zero)
    } else if digits.count > 1 {
      return false
    }
    guard pending.map({ $0.value != Self.zero }) ?? hasCount(for: power), !hasZero || pending != nil
    else { return false }
    if power == 8 ? usedYi : usedWan { return false }
    isScaled = pending?.isDecimal ?? false
    let section = Numeral.Value.sum(sums.section, resolved)
    if power == 8 {
      sums = (Numeral.Value.sum(sums.wan, section)?.scaled(by: 8), Self.zero, Self.zero)
      usedYi = true
      usedWan = false
    } else {
      sums.wan = section?.scaled(by: 4)
      sums.section = Self.zero
      usedWan = true
    }
    hasSection = false
    finish(unit: power)
    limit = 4
    return true
  }

  private func hasCount(for power: Int) -> Bool { hasSection || (power == 8 && usedWan) }

  private mutating func finish(unit: Int) {
    lastUnit = unit
    pending = nil
    hasZero = false
    isComplete = true
  }

  /// 半, 一半, 一万半.
  private mutating func takeHalf() -> Bool {
    guard decimals == nil, !isScaled else { return false }
    if isFresh || (lastUnit == nil && digits == [1]) {
      half = .whole
    } else if let lastUnit, lastUnit > 1, pending == nil, !hasZero {
      half = .unit
    } else {
      return false
    }
    isComplete = true
    return true
  }

  private mutating func takePoint() -> Bool {
    guard isComplete, decimals == nil, !isScaled, lastUnit != nil || !digits.isEmpty else {
      return false
    }
    decimals = 0
    isComplete = false
    return true
  }
}
