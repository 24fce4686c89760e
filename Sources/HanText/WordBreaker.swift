internal import CICU

/// ICU's dictionary words of Chinese text. Joined, the words are the text.
@safe
public struct WordBreaker: ~Copyable {
  private let handle: OpaquePointer

  /// - Throws: ``ICUError`` when ICU has no dictionary for Chinese.
  public init() throws(ICUError) {
    var status: cicu_status = 0
    let opened = unsafe cicu_breaker_open("zh", &status)
    guard let handle = unsafe opened, !cicu_failed(status) else {
      throw ICUError(call: "ubrk_open", status: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_breaker_close(handle) }

  /// The end of every word, spaces and punctuation included, in scalars; the last is the text's
  /// length.
  ///
  /// - Throws: ``ICUError`` when ICU refuses the text, for example for want of memory.
  public func ends(in scalars: [UInt32]) throws(ICUError) -> [Int] {
    guard !scalars.isEmpty else { return [] }
    let text = UTF16Text(scalars)
    var ends = [Int32](repeating: 0, count: text.units.count)
    var status: cicu_status = 0
    let count = unsafe cicu_breaker_ends(
      handle, text.units, Int32(text.units.count), &ends, &status)
    guard !cicu_failed(status) else { throw ICUError(call: "ubrk_setText", status: status) }
    return ends[..<Int(count)].map { text.scalarOffset(ofUnit: Int($0)) }
  }

  /// The words of a normalised text.
  public func words(in text: NormalizedText) throws(ICUError) -> [NormalizedRange] {
    var start = 0
    return try ends(in: text.scalars).map { end in
      defer { start = end }
      return NormalizedRange(start..<end)
    }
  }
}
