internal import CICU

/// Simplified to traditional Chinese by ICU's `Simplified-Traditional` transform.
@safe
public struct TraditionalScript: ~Copyable {
  private let handle: OpaquePointer

  /// - Throws: ``ICUError`` when ICU's data is not installed.
  public init() throws(ICUError) {
    var status: cicu_status = 0
    let opened = unsafe cicu_transliterator_open("Simplified-Traditional", &status)
    guard let handle = unsafe opened, !cicu_failed(status) else {
      throw ICUError(call: "utrans_openU", status: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_transliterator_close(handle) }

  /// - Throws: ``ICUError`` when ICU refuses the text, for example for want of memory.
  public func converting(_ scalars: [UInt32]) throws(ICUError) -> [UInt32] {
    let text = UTF16Text(scalars)
    // No rule makes a text longer than twice its length.
    var units = text.units + [UInt16](repeating: 0, count: text.units.count + 1)
    var status: cicu_status = 0
    let length = unsafe cicu_transliterate(
      handle, &units, Int32(text.units.count), Int32(units.count), &status)
    guard !cicu_failed(status) else { throw ICUError(call: "utrans_transUChars", status: status) }
    return String(decoding: units[..<Int(length)], as: UTF16.self).scalarValues
  }
}
