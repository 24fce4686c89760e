/// A date, or a time of a date, as a record has it: on the clock of the place where it was written
/// down.
struct Moment: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int
  /// Seconds since midnight; `nil` for a date alone.
  let second: Int?

  /// Reads ISO 8601 as the records have it: `2026-10-22`, `2026-10-22T14:31:23+08:00`. What follows
  /// the seconds is the zone, which changes nothing here.
  ///
  /// - Returns: `nil` for anything else, also for the thirtieth of February.
  init?(_ text: String) {
    let pattern =
      /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*)?/
    guard let match = text.wholeMatch(of: pattern)?.output,
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
      second = nil
      return
    }
    let rest = match.6.flatMap { Int($0) } ?? 0
    guard hour < 24, minute < 60, rest < 60 else { return nil }
    second = hour * 3600 + minute * 60 + rest
  }

  private init(daysSinceEpoch days: Int) {
    // The inverse of `daysSinceEpoch`, from the same page.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    second = nil
  }

  /// Days since 1970-01-01: Howard Hinnant, chrono-compatible low-level date algorithms
  /// (https://howardhinnant.github.io/date_algorithms.html).
  private var daysSinceEpoch: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The Monday of its week.
  var monday: Moment {
    let days = daysSinceEpoch
    // 1970-01-01 was a Thursday.
    return Moment(daysSinceEpoch: days - ((days + 3) % 7 + 7) % 7)
  }

  /// The day before the next Monday.
  var sunday: Moment { Moment(daysSinceEpoch: monday.daysSinceEpoch + 6) }

  /// Excel's number for it: days since 1899-12-30, with the time as their fraction. Right from
  /// March 1900 on.
  var serial: Double { Double(daysSinceEpoch + 25_569) + Double(second ?? 0) / 86_400 }

  /// `2026-10-22`.
  var date: String { "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))" }

  /// `2026-10-22 14:31:23`, which spreadsheets read as a time; a date alone as ``date``.
  var text: String {
    guard let second else { return date }
    let parts = [second / 3600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }
    return "\(date) \(parts.joined(separator: ":"))"
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
