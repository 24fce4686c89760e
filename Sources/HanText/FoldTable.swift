internal import CICU

/// What NFKC and lower case make of a scalar, read once from ICU, so that ordinary text needs no
/// call.
struct FoldTable: Sendable {
  private static let size = 0x10000
  /// What each scalar of the basic plane becomes when that is one scalar, else `CICU_FOLD_LONGER`.
  private let folded: [UInt32]
  /// Whether text may be cut in front of each scalar of the basic plane.
  private let startsSegment: [Bool]

  init() throws(ICUError) {
    var status: cicu_status = 0
    var folded = [UInt32](repeating: 0, count: Self.size)
    unsafe cicu_fold_table(&folded, UInt32(Self.size), &status)
    guard !cicu_failed(status) else { throw ICUError(call: "unorm2_normalize", status: status) }
    var boundaries = [UInt8](repeating: 0, count: Self.size)
    unsafe cicu_fold_boundary_table(&boundaries, UInt32(Self.size))
    self.folded = folded
    startsSegment = boundaries.map { $0 != 0 }
  }

  /// The one scalar that `scalar` becomes on its own, or `nil` when it becomes none or several.
  func single(_ scalar: UInt32) -> UInt32? {
    guard scalar < Self.size else { return nil }
    let result = folded[Int(scalar)]
    return result == CICU_FOLD_LONGER ? nil : result
  }

  /// Whether `scalar` never composes with what stands before it.
  func startsSegment(_ scalar: UInt32) -> Bool {
    scalar < Self.size ? startsSegment[Int(scalar)] : cicu_fold_boundary_before(scalar)
  }

  /// The folded form of several scalars that belong together, by ICU itself.
  func fold(_ segment: [UInt32]) -> [UInt32] {
    let units = UTF16Text(segment).units
    var status: cicu_status = 0
    // The longest NFKC expansion of a scalar is 18 units (U+FDFA).
    var out = [UInt16](repeating: 0, count: units.count * 20 + 8)
    let length = unsafe cicu_fold(units, Int32(units.count), &out, Int32(out.count), &status)
    precondition(!cicu_failed(status), "a buffer of 20 units a scalar holds every NFKC form")
    return [UInt32](utf16: out[..<Int(length)])
  }
}
