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
  /// the seconds is the zone, which changes nothing here. By hand, because a report reads one for every
  /// failure of every call, and a regular expression takes a hundred times as long.
  ///
  /// - Returns: `nil` for anything else, also for the thirtieth of February.
  init?(_ text: String) {
    guard let day = CallDay(startedAt: text) else { return nil }
    let bytes = Array(text.utf8)
    let width = bytes.count > 4 && bytes[4] == UInt8(ascii: "-") ? 10 : 8
    let digits = bytes[..<width].filter { $0 != UInt8(ascii: "-") }
    let parts = [digits[..<4], digits[4..<6], digits[6...]].map {
      String(decoding: $0, as: UTF8.self)
    }
    self.day = day
    date = parts.joined(separator: "-")
    guard bytes.count > width else {
      second = nil
      return
    }
    guard let time = Self.second(of: bytes[width...]) else { return nil }
    second = time
  }

  /// - Parameter time: `T14:31:23+08:00`, `T14:31Z`, a space in place of the T.
  private static func second(of time: ArraySlice<UInt8>) -> Int? {
    guard let mark = time.first, mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else {
      return nil
    }
    var rest = time.dropFirst()
    guard let hour = number(&rest), hour < 24, rest.popFirst() == colon, let minute = number(&rest),
      minute < 60
    else { return nil }
    guard rest.first == colon else { return hour * 3600 + minute * 60 }
    rest.removeFirst()
    guard let second = number(&rest), second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static let colon = UInt8(ascii: ":")

  /// Two digits, which are taken.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard let tens = bytes.popFirst(), let ones = bytes.popFirst() else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard digits.contains(tens), digits.contains(ones) else { return nil }
    return Int(tens - 48) * 10 + Int(ones - 48)
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
