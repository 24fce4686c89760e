/// A part of a phrase that stands for every number, amount, date or phone number.
public enum Slot: String, CaseIterable, Hashable, Sendable {
  /// 128, 一百二十八, 3万5.
  case number
  /// 128元, 三块六, ￥99.
  case amount
  /// 2024年5月3日, 五月三号, 明天, 下周五, 月底.
  case date
  /// 13800138000, 幺三八…, 010-62345678, and 10086 after 拨打.
  case phone

  /// Bump when a slot begins to stand for something else: the fingerprint of packs that use slots
  /// includes it.
  public static let grammarVersion = 1

  /// As packs write it.
  public var name: String {
    switch self {
    case .number: "数字"
    case .amount: "金额"
    case .date: "日期"
    case .phone: "电话"
    }
  }

  /// By its Chinese or its English name.
  public init?(named name: String) {
    guard let slot = Self.allCases.first(where: { $0.name == name || $0.rawValue == name }) else {
      return nil
    }
    self = slot
  }

  /// Whether a scalar can be the first of such a part.
  func mayBegin(with scalar: UInt32) -> Bool {
    if Scalars.isDigit(scalar) { return true }
    switch self {
    case .number: return NumeralSign(scalar) != nil
    case .amount: return scalar == SlotReader.yen || NumeralSign(scalar) != nil
    case .date: return NumeralSign(scalar) != nil || SlotReader.startsOfDays.contains(scalar)
    case .phone: return scalar == 0x2B || SlotReader.phoneDigit(scalar) != nil
    }
  }

  /// The scalars of the basic plane with which each begins.
  static let beginnings: [Slot: [UInt32]] = Dictionary(
    uniqueKeysWithValues: allCases.map { slot in
      (slot, (UInt32(0)..<0x10000).filter(slot.mayBegin))
    })

  /// Where the part that begins at `start` ends: its unit included and as far as it goes, or `nil`
  /// when none begins there.
  public func end(in text: [UInt32], from start: Int, _ transparency: Transparency) -> Int? {
    guard text.indices.contains(start), mayBegin(with: text[start]) else { return nil }
    let reader = SlotReader(text: text, transparency: transparency)
    switch self {
    case .number: return reader.startsNumber(start) ? reader.numeral(at: start)?.end : nil
    case .amount: return reader.endOfAmount(from: start)
    case .date: return reader.endOfDate(from: start)
    case .phone: return reader.endOfPhone(from: start)
    }
  }
}
