/// A time from the start of the recording, in whole milliseconds.
public struct MediaTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let milliseconds: Int

  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// The nearest millisecond, or `nil` for what is no time: negative, infinite, beyond a year.
  public init?(seconds: Double) {
    guard seconds >= 0, seconds < 31_536_000 else { return nil }
    milliseconds = Int((seconds * 1000).rounded())
  }

  public static func < (a: MediaTime, b: MediaTime) -> Bool { a.milliseconds < b.milliseconds }
  public static func - (a: MediaTime, b: MediaTime) -> Int { a.milliseconds - b.milliseconds }

  /// As a player shows it: `0:09`, `12:31`, `1:02:03`.
  public var description: String {
    let seconds = milliseconds / 1000
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let last = Self.twoDigits(seconds % 60)
    return hours > 0 ? "\(hours):\(Self.twoDigits(minutes)):\(last)" : "\(minutes):\(last)"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
