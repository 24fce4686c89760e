internal import CICU

/// A regular expression in ICU's syntax, with limits that make every search end.
///
/// Never used from two tasks at once.
/// https://unicode-org.github.io/icu/userguide/strings/regexp.html
@safe
public final class Pattern {
  private let handle: OpaquePointer

  /// How far one search may go before it is given up. Both are counted by ICU, not by a clock, so
  /// the same search stops at the same place on every machine.
  public struct Limits: Hashable, Sendable {
    /// Match steps in ICU's unit, of about ten thousand operations each.
    public let steps: Int
    /// Bytes of backtracking stack.
    public let stack: Int

    public init(steps: Int = 100, stack: Int = 1_000_000) {
      self.steps = steps
      self.stack = stack
    }
  }

  /// What ICU does not accept, and where.
  public struct SyntaxError: Error, Hashable, Sendable {
    /// ICU's name, for example `U_REGEX_MISMATCHED_PAREN`.
    public let name: String
    /// How many scalars ICU had read when it stopped, the wrong one included, or `nil` when it does
    /// not say.
    public let offset: Int?
  }

  public enum SearchError: Error, Hashable, Sendable {
    /// The search passed a limit; nothing is known of the rest of the text.
    case limitReached
    case failed(ICUError)
  }

  public init(_ expression: String, limits: Limits = Limits()) throws(SyntaxError) {
    let text = UTF16Text(expression.scalarValues)
    var status: cicu_status = 0
    var line: Int32 = 0
    var column: Int32 = -1
    let opened = unsafe cicu_pattern_open(
      text.units, Int32(text.units.count), &line, &column, &status)
    guard let handle = unsafe opened, !cicu_failed(status) else {
      let place = Self.offset(ofLine: Int(line), column: Int(column), in: expression.scalarValues)
      throw SyntaxError(name: ICUError(call: "uregex_open", status: status).name, offset: place)
    }
    unsafe self.handle = handle
    unsafe cicu_pattern_limit(handle, Int32(limits.steps), Int32(limits.stack), &status)
  }

  deinit { unsafe cicu_pattern_close(handle) }

  /// ICU starts to count again after each line end; the LF of a CR LF does not count.
  private static func offset(ofLine line: Int, column: Int, in expression: [UInt32]) -> Int? {
    guard line > 0, column >= 0 else { return nil }
    var start = 0
    for _ in 1..<line {
      guard let end = expression[start...].firstIndex(where: isLineEnd) else { return nil }
      start = expression[end...].starts(with: [0x0D, 0x0A]) ? end + 2 : end + 1
    }
    return min(start + column, expression.count)
  }

  private static func isLineEnd(_ scalar: UInt32) -> Bool {
    [0x0A, 0x0D, 0x85, 0x2028].contains(scalar)
  }

  /// All matches that do not overlap and are not empty, from left to right.
  public func matches(in scalars: [UInt32]) throws(SearchError) -> [NormalizedRange] {
    let text = UTF16Text(scalars)
    var found: [NormalizedRange] = []
    var from = 0
    while from <= text.units.count {
      guard let range = try firstMatch(in: text.units, from: from) else { break }
      let start = text.scalarOffset(ofUnit: range.lowerBound)
      let end = text.scalarOffset(ofUnit: range.upperBound)
      if start < end { found.append(NormalizedRange(start..<end)) }
      from = range.isEmpty ? text.unitAfterScalar(at: range.upperBound) : range.upperBound
    }
    return found
  }

  private func firstMatch(in units: [UInt16], from: Int) throws(SearchError) -> Range<Int>? {
    var start: Int32 = 0
    var end: Int32 = 0
    var status: cicu_status = 0
    let found = unsafe cicu_pattern_find(
      handle, units, Int32(units.count), Int32(from), &start, &end, &status)
    if cicu_limit_reached(status) { throw .limitReached }
    if cicu_failed(status) { throw .failed(ICUError(call: "uregex_find", status: status)) }
    return found ? Int(start)..<Int(end) : nil
  }
}
