public import Heng

/// What a rater gives an item of a call.
public enum Mark: Hashable, Sendable {
  case verdict(Verdict)
  case number(Double)
  /// A grade, or any other word.
  case word(String)

  /// Reads what people write into a cell; `nil` of an empty one.
  ///
  /// Verdicts are written in many ways (合格, √, pass, Y), numbers with or without 分 behind them, in
  /// full width too. Whatever is neither is a word.
  public init?(reading cell: String) {
    let plain = Self.halfWidth(cell).lowercased()
    guard !plain.isEmpty else { return nil }
    if let verdict = Self.verdicts[plain] {
      self = .verdict(verdict)
    } else if let number = Self.number(plain) {
      self = .number(number)
    } else {
      self = .word(cell)
    }
  }

  private static let verdicts: [String: Verdict] = {
    let words: [(Verdict, [String])] = [
      (.pass, ["pass", "p", "合格", "通过", "达标", "是", "对", "√", "✓", "✔", "yes", "y", "true", "ok"]),
      (
        .fail,
        [
          "fail", "f", "不合格", "不通过", "未通过", "不达标", "未达标", "否", "错", "×", "x", "✗", "✘",
          "no", "n", "false",
        ]
      ),
      (
        .notApplicable,
        ["not_applicable", "not applicable", "na", "n/a", "不适用", "不涉及", "/", "-", "—"]
      ),
      (.undetermined, ["undetermined", "未定", "不确定", "无法判断", "unknown", "?"]),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { verdict, all in all.map { ($0, verdict) } })
  }()

  private static func number(_ text: String) -> Double? {
    var digits = text.replacing("\u{2212}", with: "-")
    if digits.hasSuffix("分") { digits.removeLast() }
    let isNumber = digits.wholeMatch(of: /[+-]?[0-9]{1,9}(\.[0-9]{1,9})?/) != nil
    return isNumber ? Double(digits) : nil
  }

  /// Full-width forms as what is typed without a Chinese keyboard.
  static func halfWidth(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain).trimmed
  }
}
