internal import HengCompare

/// A date, or a time of a date, as a record has it: on the clock of the place where it was written
/// down.
struct Moment: Hashable, Sendable {
  let day: CallDay
  /// Seconds since midnight; `nil` for a date alone.
  let second: Int?
  /// `2026-10-22`.
  let date: String

  /// Reads ISO 8601 as the records have it: `2026-10-22`, `2026-10-22T14:31:23+08:00`. What follows
  /// the seconds is the zone, which changes nothing here.
  ///
  /// - Returns: `nil` for anything else, also for the thirtieth of February.
  init?(_ text: String) {
    let pattern =
      /([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?.*)?/
    guard let match = text.wholeMatch(of: pattern)?.output, let day = CallDay(startedAt: text)
    else {
      return nil
    }
    self.day = day
    date = "\(match.1)-\(match.2)-\(match.3)"
    guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
      second = nil
      return
    }
    let rest = match.6.flatMap { Int($0) } ?? 0
    guard hour < 24, minute < 60, rest < 60 else { return nil }
    second = hour * 3600 + minute * 60 + rest
  }

  /// Excel's number for it: days since 1899-12-30, with the time as their fraction. Right from
  /// March 1900 on.
  var serial: Double { Double(day.number + 25_569) + Double(second ?? 0) / 86_400 }

  /// `2026-10-22 14:31:23`, which spreadsheets read as a time; a date alone as ``date``.
  var text: String {
    guard let second else { return date }
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date) \(parts.joined(separator: ":"))"
  }
}
