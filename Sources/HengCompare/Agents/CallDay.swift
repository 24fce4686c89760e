/// The day on which a call began, by the clock of the place where it was recorded.
public struct CallDay: Hashable, Comparable, Sendable {
  /// From 1970-01-01, which is 0.
  public let number: Int
  private let year: Int
  private let monthOfYear: Int

  /// Reads the date that an ISO 8601 time begins with: `2026-11-02T09:00:00+08:00`, `20261102`.
  ///
  /// - Returns: `nil` where there is none.
  public init?(startedAt: String) {
    let digits = startedAt.utf8.prefix(10).filter { $0 != UInt8(ascii: "-") }
    let read = digits.prefix(8).compactMap { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte) - 48 : nil
    }
    let dashes = startedAt.utf8.prefix(10).count { $0 == UInt8(ascii: "-") }
    guard read.count == 8, dashes == 0 || (dashes == 2 && digits.count == 8) else { return nil }
    let year = read[..<4].reduce(0) { $0 * 10 + $1 }
    let (month, day) = (read[4] * 10 + read[5], read[6] * 10 + read[7])
    guard (1...12).contains(month), (1...Self.days(of: month, year)).contains(day) else {
      return nil
    }
    (self.year, monthOfYear) = (year, month)
    number = Self.number(year, month, day)
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// H. Hinnant, chrono-compatible low-level date algorithms (2013), days_from_civil.
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `2026-W45`, the ISO 8601 week: it begins on Monday, and belongs to the year of its Thursday.
  public var week: String {
    // 1970-01-01 was a Thursday.
    let weekday = ((number + 3) % 7 + 7) % 7
    let thursday = number - weekday + 3
    var year = year
    if thursday < Self.number(year, 1, 1) { year -= 1 }
    if thursday >= Self.number(year + 1, 1, 1) { year += 1 }
    let week = (thursday - Self.number(year, 1, 1)) / 7 + 1
    return "\(Self.padded(year, 4))-W\(Self.padded(week, 2))"
  }

  /// `2026-11`
  public var month: String { "\(Self.padded(year, 4))-\(Self.padded(monthOfYear, 2))" }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  public static func < (a: CallDay, b: CallDay) -> Bool { a.number < b.number }
}
