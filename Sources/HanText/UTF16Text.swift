/// Scalars as the UTF-16 that ICU reads, with the way back from its offsets.
struct UTF16Text {
  private(set) var units: [UInt16] = []
  /// The scalar that each unit and the end belong to; empty while the two offsets are equal.
  private var scalarOffsets: [Int32] = []

  init(_ scalars: some Collection<UInt32>) {
    units.reserveCapacity(scalars.count)
    let hasAstral = scalars.contains { $0 > 0xFFFF }
    for (offset, scalar) in scalars.enumerated() {
      if scalar > 0xFFFF {
        units.append(UInt16(0xD7C0 + (scalar >> 10)))
        units.append(UInt16(0xDC00 + (scalar & 0x3FF)))
        scalarOffsets.append(Int32(offset))
      } else {
        units.append(UInt16(scalar))
      }
      if hasAstral { scalarOffsets.append(Int32(offset)) }
    }
    if hasAstral { scalarOffsets.append(Int32(scalars.count)) }
  }

  /// Where the scalar after the one at `unit` starts; behind the text when none does.
  func unitAfterScalar(at unit: Int) -> Int {
    unit < units.count && UTF16.isLeadSurrogate(units[unit]) ? unit + 2 : unit + 1
  }

  func scalarOffset(ofUnit unit: Int) -> Int {
    scalarOffsets.isEmpty ? unit : Int(scalarOffsets[unit])
  }
}

extension Array<UInt32> {
  /// Scalars from UTF-16; an unpaired surrogate becomes U+FFFD.
  init(utf16 units: some Sequence<UInt16>) {
    self = String(decoding: Array<UInt16>(units), as: UTF16.self).scalarValues
  }
}
