internal import CICU

/// An ICU regular expression and the handle that runs it.
@safe
final class ICUPattern {
  private let handle: OpaquePointer

  init(_ expression: String, limits: Pattern.Limits) throws(Pattern.SyntaxError) {
    let text = UTF16Text(expression.scalarValues)
    var status: cicu_status = 0
    var line: Int32 = 0
    var column: Int32 = -1
    let opened = unsafe cicu_pattern_open(
      text.units, Int32(text.units.count), &line, &column, &status)
    guard let handle = unsafe opened, !cicu_failed(status) else {
      let place = Self.offset(ofLine: Int(line), column: Int(column), in: expression.scalarValues)
      throw Pattern.SyntaxError(
        name: ICUError(call: "uregex_open", status: status).name, offset: place)
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
  public func matches(in scalars: [UInt32]) throws(Pattern.SearchError) -> [NormalizedRange] {
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

  private func firstMatch(in units: [UInt16], from: Int) throws(Pattern.SearchError) -> Range<Int>?
  {
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
